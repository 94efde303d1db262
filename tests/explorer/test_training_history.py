"""The history stays small, keeps its ends, and thins by ratio."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from explorer.training_history import History
from explorer.training_probe import Made, Watched


def watched(number: int = 0, nbytes: int = 4) -> Watched:
    made = Made(np.full((1, 1, 1, nbytes), number % 256, np.uint8), None)
    return Watched(made, True, True, None, None, None, 0.0)


def test_few_are_all_kept() -> None:
    history = History(entries=10)
    for step in (1, 5, 9):
        history.add(step, watched(step))
    assert history.steps == (1, 5, 9)
    assert history.newest is not None
    assert history.newest[0] == 9


def test_many_are_thinned_by_ratio_and_the_ends_stay() -> None:
    history = History(entries=30)
    for step in range(10_000):
        history.add(step, watched(step))
    assert len(history) == 30
    assert history.steps[:4] == (0, 1, 2, 3)
    assert history.steps[-1] == 9_999
    gaps = [math.log((later + 1) / (earlier + 1)) for earlier, later in pairwise(history.steps) if earlier >= 20]
    assert max(gaps) < 4 * np.median(gaps)


def test_the_nearest_kept_step_and_what_was_made_there() -> None:
    history = History()
    for step in (10, 20, 40):
        history.add(step, watched(step))
    found = history.nearest(31)
    assert found is not None
    assert found[0] == 40
    assert found[1].samples is not None
    assert found[1].samples.pick(False)[0, 0, 0, 0] == 40
    assert history.nearest(15)[0] == 10  # type: ignore[index]
    assert History().nearest(3) is None


def test_a_step_that_comes_again_replaces_and_a_restored_one_is_the_newest() -> None:
    history = History()
    for step, number in ((10, 1), (20, 2), (10, 3)):
        history.add(step, watched(number))
    assert history.steps == (10, 20)
    step, found = history.newest or (None, None)
    assert step == 10
    assert found is not None
    assert found.samples is not None
    assert found.samples.pick(False)[0, 0, 0, 0] == 3


def test_large_answers_are_kept_fewer() -> None:
    history = History(entries=100, nbytes=5000)
    for step in range(50):
        history.add(step, watched(step, nbytes=1000))
    assert history.steps[0] == 0
    assert history.steps[-1] == 49
    assert len(history) == 5


def test_the_restored_step_is_not_the_one_that_goes() -> None:
    history = History(entries=3)
    for step in (0, 100, 50, 99):
        history.add(step, watched(step))
    assert history.steps == (0, 99, 100)
