"""What the tour measures and draws from its runs, as they lie in their folders."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from explorer.data.dataset import Dataset
from explorer.runs.export import GROUND, write_gif
from explorer.runs.run import Metrics
from explorer.training.evaluate import evaluate
from explorer.training.experiments import Midpoints, midpoints
from explorer.training.interpolation import path as walk
from explorer.training.seeds import generator
from explorer.widgets.curves import Curves
from models.base import GenerativeModel
from models.capabilities import Decodes, Encodes

FRAMES = 33
PAIRS = 64
SCALE = 4
GAP = 2
"""Pixels of a model between two films."""
PLOT = (1120, 480)


def measured(model: GenerativeModel, data: Dataset) -> dict[str, float | None]:
    """The figures of ``evaluate`` by name; None where one is not finite."""
    return {each.name: each.value if np.isfinite(each.value) else None for each in evaluate(model, data)}


def draw_curves(runs: Sequence[tuple[str, Metrics]], path: Path) -> list[Path]:
    """Every loss of every run, by title, as a PNG at ``path``, and beside it as SVG and CSV; the files."""
    curves = Curves()
    for title, metrics in runs:
        for term, values in metrics.terms.items():
            curves.append(title, term, metrics.steps, values)
        curves.set_run_title(title, title)
    curves.resize(*PLOT)
    curves.show()
    curves.refresh()
    written = [path, path.with_suffix(".svg"), path.with_suffix(".csv")]
    curves.grab().save(str(written[0]))
    for each in written[1:]:
        curves.export(each)
    curves.close()
    curves.deleteLater()
    return written


def compare_midpoints(models: Sequence[GenerativeModel], data: Dataset) -> dict[str, dict[str, float]]:
    """The lecture's argument: how far the middle between two moons lies from any real phase, by the model's title."""
    found = {model.title: midpoints(model, data, PAIRS, generator(0, "midpoints")) for model in models}
    return {title: _figures(each) for title, each in found.items()}


def _figures(found: Midpoints) -> dict[str, float]:
    return {
        "mean_squared_error": float(found.distance.mean()),
        "standard_error": float(found.distance.std() / len(found.distance) ** 0.5),
        "pairs": len(found.pairs),
    }


def write_film(models: Sequence[GenerativeModel], data: Dataset, path: Path) -> dict[str, Any]:
    """The straight walk from a full moon to a crescent through each model's codes, side by side, as a GIF."""
    ends = midpoints(models[0], data, 1, generator(0, "midpoints")).pairs[0]
    x = data.batch(ends).x
    films = [_film(model, x) for model in models]
    ground = np.full((*films[0].shape[:3], GAP), GROUND / 255, dtype=np.float32)
    beside = [part for film in films for part in (film, ground)][:-1]
    write_gif(path, np.concatenate(beside, axis=3), scale=SCALE)
    return {"ends": ends.tolist(), "frames": FRAMES, "from_left": [model.title for model in models]}


@torch.inference_mode()
def _film(model: GenerativeModel, ends: torch.Tensor) -> np.ndarray:
    """``(FRAMES, C, H, W)``."""
    assert isinstance(model, Encodes)
    assert isinstance(model, Decodes)
    codes = walk(model.encode(ends).numpy(), FRAMES)
    return model.decode(torch.from_numpy(codes).float()).numpy()
