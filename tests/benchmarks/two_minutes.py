"""What two minutes of one core give: each autoregressive model on MNIST of 0s and 1s, as docs/autoregressive.md has it.

``python -m tests.benchmarks.two_minutes --data-root DIR [--cpu SECONDS] [NAME | NAME:key=value,… …]``

The budget is the processor's time of this process, all of the engine's own work included, since other work on the same
machine takes wall-clock time and not that. The bits are drawn once, from seed 0; the likelihood is exact, of all 10,000
test images. Each line is JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from explorer.data.dataset import Dataset, Recipe
from explorer.data.load import load
from explorer.training.evaluate import evaluate
from explorer.training.hardware import choose
from explorer.training.learner import Learner
from explorer.training.train import train
from models.catalog import discover
from tests.benchmarks.plain import build

LAST = 50
"""Steps whose mean loss is the training loss at the end."""


def main() -> None:
    """Prints a line for each model."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.two_minutes", description=__doc__)
    parser.add_argument("models", nargs="*", metavar="NAME", help="all autoregressive ones by default")
    parser.add_argument("--data-root", type=Path, metavar="DIR", help="a folder with MNIST, as torchvision's")
    parser.add_argument("--cpu", type=float, default=120.0, metavar="SECONDS", help="of processor time for each")
    args = parser.parse_args()
    data = binary_mnist(args.data_root)
    family = [each.name for each in discover().entries if each.family == "autoregressive"]
    for asked in args.models or family:
        name, _, settings = asked.partition(":")
        sys.stdout.write(json.dumps(measure(name, data, args.cpu, parsed(settings))) + "\n")
        sys.stdout.flush()


def binary_mnist(root: Path | None) -> Dataset:
    """MNIST's 28×28, each pixel drawn once as 0 or 1 with its grey level as the probability, from seed 0."""
    return load(Recipe("mnist", binarise=True, seed=0), root)


def parsed(settings: str) -> dict[str, str]:
    """``key=value,…``."""
    return dict(each.split("=", 1) for each in settings.split(",") if each)


def measure(name: str, data: Dataset, cpu_seconds: float, settings: Mapping[str, object]) -> dict[str, Any]:
    """Trains with one thread for so long, as ``main.py train`` does, and evaluates."""
    model = build(data, name, **settings)
    learner = Learner(model, data, seed=0, hardware=choose("cpu", 1, "auto", model))
    reports, losses = train(learner), []
    begin, wall = time.process_time(), time.perf_counter()
    while time.process_time() - begin < cpu_seconds:
        losses.append(next(reports).terms["nll_nats"])
    seconds = {"cpu_seconds": time.process_time() - begin, "wall_seconds": time.perf_counter() - wall}
    reports.close()
    (nll,) = (each for each in evaluate(model, data) if each.name == "nll_nats")
    return {
        "model": name,
        "settings": dict(settings),
        "parameters": sum(each.numel() for each in model.parameters()),
        "batch": model.config.batch_size,
        "steps": learner.step,
        "epochs": learner.step * model.config.batch_size / len(data.splits["train"]),
        **{key: round(value, 1) for key, value in seconds.items()},
        "train_nats": round(sum(losses[-LAST:]) / len(losses[-LAST:]), 2),
        f"test_{nll.name}": round(nll.value, 2),
        "kind": nll.kind,
        "count": nll.count,
        "torch": torch.__version__,
    }  # fmt: skip


if __name__ == "__main__":
    main()
