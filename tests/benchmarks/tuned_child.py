"""One process of ``tuned_training``: reads how many steps to make, answers with their rate and losses as JSON.

Arguments: ``engine`` or ``plain``, and the model's name.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator

from torch import Tensor

from explorer.data.dataset import Dataset
from explorer.data.sampler import BatchSampler
from explorer.training.hardware import Hardware, choose, tune_malloc, usable_cores
from explorer.training.learner import Learner
from explorer.training.seeds import generator
from explorer.training.train import train
from models.base import Batch, GenerativeModel
from tests.benchmarks.plain import PlainLoop, build
from tests.benchmarks.sets import CONVOLUTIONAL, grey_28


def engine(dataset: Dataset, model: GenerativeModel, threads: int) -> Callable[[], float]:
    """A step of the program's engine; returns the last loss."""
    tune_malloc()
    reports = train(Learner(model, dataset, seed=0, hardware=choose("cpu", threads, "auto", model)))
    return lambda: list(next(reports).totals.values())[-1]


def plain(dataset: Dataset, model: GenerativeModel, threads: int) -> Callable[[], Tensor]:
    """A step of the plain loop on the batches that the engine sees."""
    order = BatchSampler(dataset.splits["train"], model.config.batch_size, generator(0, "order"))

    def batches() -> Iterator[Batch]:
        for indices in order:
            yield dataset.batch(indices)

    return PlainLoop(model, batches(), Hardware("cpu", threads), tuned=False).step


def main() -> None:
    """Serves until stdin ends."""
    dataset = grey_28()
    make = engine if sys.argv[1] == "engine" else plain
    step = make(dataset, build(dataset, sys.argv[2], **CONVOLUTIONAL), usable_cores())
    for line in sys.stdin:
        begin = time.perf_counter()
        losses = [step() for _ in range(int(line))]
        rate = len(losses) / (time.perf_counter() - begin)
        sys.stdout.write(json.dumps({"rate": rate, "losses": [float(each) for each in losses]}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
