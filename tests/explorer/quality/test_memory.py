"""Copies are found, blurred images are not taken for copies, and the search agrees with a plain one."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from explorer.quality import memory
from explorer.quality.memory import nearest_training
from tests.explorer.quality.running import run
from tests.explorer.training.toys import images, vectors


def dice() -> torch.Generator:
    return torch.Generator().manual_seed(3)


def test_the_search_against_every_distance(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(memory, "_PIECE", 7)  # so that several pieces are joined
    data = vectors(count=60)
    x = torch.randn(20, 3, generator=dice())
    found = run(nearest_training(x, data))
    train = data.splits["train"]
    for row, each in enumerate(x):
        distances = [float((each.double() - data.values[i].double()).norm()) for i in train]
        best, second = sorted(distances)[:2]
        assert int(found.index[row]) == int(train[distances.index(best)])
        assert float(found.distance[row]) == pytest.approx(best)
        assert float(found.second[row]) == pytest.approx(second)


def test_copies_are_found_and_their_originals():
    data = images(count=100)
    chosen = data.splits["train"][::9]
    copies = (data.batch(chosen).x + 0.02 * torch.randn(len(chosen), 1, 8, 8, generator=dice())).clamp(0, 1)
    found = run(nearest_training(copies, data))
    assert torch.equal(found.index, chosen)
    assert bool(found.copied.all())


def test_an_exact_copy_is_at_no_distance():
    data = images(count=100)
    found = run(nearest_training(data.batch(data.splits["train"][:5]).x, data))
    assert found.distance.tolist() == [0] * 5


def blurred(data) -> Tensor:
    """The mean image, in a few shades: near to everything and a copy of nothing."""
    return data.batch(data.splits["train"]).x.mean(0) * torch.linspace(0.9, 1.1, 8)[:, None, None, None]


def test_a_blurred_image_is_near_to_everything_and_a_copy_of_nothing():
    data = images(count=100)
    mean = run(nearest_training(blurred(data), data))
    held_out = run(nearest_training(data.batch(data.splits["test"]).x, data))
    assert float(mean.distance.max()) < float(held_out.distance.min())
    assert not mean.copied.any()
    assert not held_out.copied.any()


def test_one_training_example_has_no_rival_and_none_is_refused():
    data = vectors(count=10)
    data.splits["train"] = torch.tensor([4])
    found = run(nearest_training(torch.zeros(2, 3), data))
    assert found.index.tolist() == [4, 4]
    assert bool(torch.isinf(found.second).all())
    data.splits["train"] = torch.tensor([], dtype=torch.int64)
    with pytest.raises(ValueError, match="no training"):
        run(nearest_training(torch.zeros(2, 3), data))
