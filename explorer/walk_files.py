"""How a walk leaves the program: as a film, a strip, a table of codes; and what goes with each of its pictures."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QWidget

from explorer.data.provenance import KEY
from explorer.i18n import tr
from explorer.latent.walk import Walk
from explorer.latent.walk_export import ENDINGS, What
from explorer.made_from import made_from
from explorer.session import RunState
from explorer.widgets.save_place import ask_place


def ask_where(widget: QWidget, what: What) -> Path | None:
    """Lets the user choose a file, its ending put right; None if they think better of it."""
    kinds = {"gif": tr("GIF film (*.gif)"), "strip": tr("PNG picture (*.png)"), "codes": tr("CSV table (*.csv)")}
    ending = ENDINGS[what]
    return ask_place(widget, tr("Export"), f"walk{ending}", kinds[what], ending)


def frame_metadata(run: RunState | None, step: int, walk: Walk, frame: int) -> bytes:
    """What a frame was made from, for whoever it is dropped on."""
    return made_from(run, step, walk.path[min(frame, len(walk.path) - 1)])


def walk_facts(run: RunState | None, step: int, walk: Walk, what: What) -> dict[str, str]:
    """What a file says of the walk: a strip in its text entries; a film, which when dropped is its first frame, of
    that one's code."""
    said = frame_metadata(run, step, walk, 0) if what == "gif" else made_from(run, step)
    return {KEY: said.decode(), "codes": json.dumps(np.round(walk.path, 5).tolist())}
