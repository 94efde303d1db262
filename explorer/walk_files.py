"""How a walk leaves the program: as a film, a strip, a table of codes; and what goes with each of its pictures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtWidgets import QFileDialog, QWidget

from explorer.i18n import tr
from explorer.latent.walk import Walk
from explorer.latent.walk_export import ENDINGS, What
from explorer.session import RunState


def ask_where(widget: QWidget, what: What) -> Path | None:
    """Lets the user choose a file, its ending put right; None if they think better of it."""
    kinds = {"gif": tr("GIF film (*.gif)"), "strip": tr("PNG picture (*.png)"), "codes": tr("CSV table (*.csv)")}
    ending = ENDINGS[what]
    name, _ = QFileDialog.getSaveFileName(widget, tr("Export"), f"walk{ending}", kinds[what])
    return Path(name if name.lower().endswith(ending) else name + ending) if name else None


def frame_metadata(run: RunState | None, step: int, walk: Walk, frame: int) -> bytes:
    """What a frame was made from, for whoever it is dropped on."""
    code = [round(float(each), 5) for each in walk.path[min(frame, len(walk.path) - 1)]]
    return json.dumps(_facts(run, step) | {"code": code}).encode()


def walk_facts(run: RunState | None, step: int, walk: Walk) -> dict[str, str]:
    """The text entries of a strip's PNG."""
    return {"latent-explorer": json.dumps(_facts(run, step) | {"codes": np.round(walk.path, 5).tolist()})}


def _facts(run: RunState | None, step: int) -> dict[str, Any]:
    return {} if run is None else {"model": run.entry.name, "run": run.title, "step": step}
