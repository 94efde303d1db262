from __future__ import annotations

import pytest
import torch

from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.training.experiments import CRESCENT, FULL, midpoints, random_codes
from explorer.training.prepare import prepare
from models.catalog import discover
from models.problems import Problem
from tests.explorer.training.test_learner import learner_of
from tests.explorer.training.toys import Toy, vectors


@pytest.fixture(scope="module")
def moons():
    return load(Recipe("moons"))


@pytest.fixture(scope="module")
def autoencoder(moons):
    cls = discover().model("autoencoder")
    return prepare(cls, cls.Config(), moons, device="cpu", threads=1).model.eval()


def test_midpoints_are_decoded_and_compared_with_the_phases_that_were_held_out(moons, autoencoder) -> None:
    found = midpoints(autoencoder, moons, 10, torch.Generator().manual_seed(0))
    phase = moons.attributes["phase"]
    assert (phase[found.pairs[:, 0]] <= FULL).all()
    assert (phase[found.pairs[:, 1]] >= CRESCENT).all()
    assert torch.isin(found.pairs, moons.splits["test"]).all()
    assert not torch.isin(found.nearest, torch.cat(list(moons.splits.values()))).any()
    assert torch.equal(found.phase, phase[found.nearest])
    nearest = moons.batch(found.nearest).x
    assert torch.allclose(found.distance, (found.images - nearest).square().flatten(1).mean(1), atol=1e-5)


def test_a_model_that_decodes_real_middle_phases_is_at_distance_zero(moons, autoencoder, monkeypatch) -> None:
    held_out = ((moons.attributes["phase"] > 0.4) & (moons.attributes["phase"] < 0.6)).nonzero().squeeze(1)
    real = moons.batch(held_out[:8]).x
    monkeypatch.setattr(type(autoencoder), "decode", lambda self, z, generator=None: real[: len(z)])
    found = midpoints(autoencoder, moons, 8, torch.Generator().manual_seed(0))
    assert torch.allclose(found.distance, torch.zeros(8), atol=1e-4)
    assert torch.equal(found.nearest, held_out[:8])


def test_random_codes_are_the_generators(autoencoder) -> None:
    first = random_codes(autoencoder, 5, torch.Generator().manual_seed(3))
    assert torch.equal(first, random_codes(autoencoder, 5, torch.Generator().manual_seed(3)))
    z = torch.randn(5, 2, generator=torch.Generator().manual_seed(3))
    assert torch.equal(first, autoencoder.decode(z))


def test_what_they_need(moons, autoencoder) -> None:
    toy, generator = learner_of(Toy).model, torch.Generator()
    with pytest.raises(Problem, match="no phases"):
        midpoints(autoencoder, vectors(), 3, generator)
    with pytest.raises(Problem, match="no codes"):
        midpoints(toy, moons, 3, generator)
    with pytest.raises(Problem, match="no decoder"):
        random_codes(toy, 3, generator)
