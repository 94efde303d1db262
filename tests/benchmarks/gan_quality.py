"""``gan_quality``: what a DCGAN-size model makes of MNIST after five minutes of two cores.

Measured as in the window, on features of a classifier that is trained here on the same data, 2,000 held-out images
against as many samples. Time is that of the process's threads together, in training alone. The target
of the Fréchet distance is the better one of two programs of like size that were given the same time (which, and how,
says docs/adversarial.md); the other is that no class is missing.

MNIST must be on the computer already (``LATENT_EXPLORER_DATA`` names a folder in torchvision's layout).
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Generator
from pathlib import Path
from typing import TypeVar

import torch

from explorer.data.dataset import Dataset, Recipe
from explorer.data.load import load
from explorer.quality.quality import measure
from explorer.training.hardware import tune_malloc
from explorer.training.prepare import prepare
from explorer.training.train import train
from models.base import GenerativeModel
from models.catalog import discover
from models.problems import Problem
from tests.benchmarks.rows import Row, write_rows

CORES = 2
SECONDS = float(os.environ.get("GAN_QUALITY_SECONDS", "300"))
"""On all of them."""
COUNT = 2000
CLASSES = 10
FRECHET = 145.6
SETTINGS: dict[str, object] = {"network": "conv"}

T = TypeVar("T")


def learned(data: Dataset) -> tuple[GenerativeModel, int]:
    """The model after :data:`SECONDS` of all cores' time, and how many steps it made."""
    cls = discover().model("gan")
    tune_malloc()
    config = cls.Config.parse({**cls.suggest(data.spec), **SETTINGS})
    learner = prepare(cls, config, data, device="cpu", threads=CORES)
    reports = train(learner)
    begin = time.process_time()
    while time.process_time() - begin < CORES * SECONDS:
        next(reports)
    reports.close()
    return learner.model.eval(), learner.step


def finish(work: Generator[object, None, T]) -> T:
    """Runs it to its end."""
    while True:
        try:
            next(work)
        except StopIteration as ended:
            return ended.value  # type: ignore[no-any-return]


def main() -> None:
    """Prints the rows."""
    folder = os.environ.get("LATENT_EXPLORER_DATA")
    names = ("gan_quality/classes", "gan_quality/frechet")
    try:
        data = load(Recipe("mnist"), Path(folder) if folder else None)
    except Problem as problem:
        write_rows([
            Row(names[0], None, CLASSES, "", "higher", waived=str(problem)),
            Row(names[1], None, FRECHET, "", "lower", waived=str(problem)),
        ])  # fmt: skip
        return
    model, steps = learned(data)
    with torch.inference_mode():
        found = finish(measure(model, data, "validation", most=COUNT))
    covered = int(found.coverage.covered.sum())
    least = found.coverage.samples.min()
    write_rows([
        Row(names[0], covered, CLASSES, "", "higher", against=f"{steps:,} steps; the rarest class has {least:.1%}"),
        Row(names[1], found.frechet.value, FRECHET, "", "lower", found.frechet.low, found.frechet.high,
            f"{COUNT:,} examples of each; real ones among themselves {found.frechet_data:.2f}"),
    ])  # fmt: skip
    sys.stderr.write(f"precision {found.precision.value:.2f}, recall {found.recall.value:.2f}\n")


if __name__ == "__main__":
    main()
