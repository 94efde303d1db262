"""What the tour measures and draws from its runs, as they lie in their folders."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from explorer.data.dataset import Dataset
from explorer.pixels.creatures import TEMPERATURE, known_part
from explorer.runs import evolution_export
from explorer.runs.evolution import open_evolution
from explorer.runs.export import GROUND, sheet, write_gif, write_png
from explorer.runs.run import Metrics
from explorer.training.creatures_experiment import SHARES, colorfulness, covered_truth, from_nothing
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
CREATURES = 10
"""Pictures side by side on the creatures' sheet."""
CREATURE_SCALE = 3
MEASURED = 200


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


def creature_figures(model: GenerativeModel, data: Dataset, observation: str) -> tuple[dict[str, Any], np.ndarray]:
    """What a network makes of the creature experiment, and ``(3 · n, C, H, W)``: created, then two shares completed."""
    temperature = TEMPERATURE[observation]
    made = from_nothing(model, min(CREATURES, len(data.splits["test"])), generator(0, "creatures"), temperature)
    figures: dict[str, Any] = {"from_nothing_colorfulness": colorfulness(made)}
    pictures = [made]
    for share in SHARES:
        dice = generator(0, "completions")
        said = covered_truth(model, data, share, dice, most=MEASURED, shown=CREATURES, temperature=temperature)
        pictures.append(said.completed)
        figures[f"covered_{share:.0%}".rstrip("%")] = {
            "nats_per_pixel": said.nats_per_pixel,
            "uniform_nats": said.uniform_nats,
            "exact": said.exact,
            "count": said.count,
            "true_colorfulness": said.true_color,
            "colorfulness": said.completed_color,
        }
    return figures, torch.cat(pictures).numpy()


def draw_creatures(data: Dataset, made: dict[str, np.ndarray], path: Path) -> None:
    """A sheet: the truth, what of it is known, and beneath each network's rows."""
    truth = data.values[data.splits["test"][:CREATURES]].numpy()
    known = [known_part(truth, share) for share in SHARES]
    rows = [np.concatenate([truth, *known]), *((255 * each).round().astype(np.uint8) for each in made.values())]
    write_png(
        path, sheet(np.concatenate(rows), columns=len(truth), scale=CREATURE_SCALE), {"from top": ", ".join(made)}
    )


def write_evolution(folder: Path, film: Path, picture: Path) -> dict[str, Any]:
    """A run's evolution as a GIF and as a PNG; how much of it there is."""
    evolution = open_evolution(folder)
    frames, columns = evolution_export.write_film(film, evolution), evolution_export.write_sheet(picture, evolution)
    return {"recorded_steps": len(evolution.steps), "frames": frames, "columns": columns}


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
