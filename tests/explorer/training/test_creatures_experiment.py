"""The likelihood of what was covered, against sums that can be done by hand."""

from __future__ import annotations

import math

import pytest
import torch

from explorer.data.dataset import Dataset
from explorer.training.creatures_experiment import covered_truth, truth_log_prob
from models.autoregressive.fvsbn import Fvsbn
from models.problems import Problem
from models.spec import DataSpec
from tests.explorer.views.toys import pictures


def seeded(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


@pytest.fixture
def data() -> Dataset:
    return pictures(classes=())


@pytest.fixture
def model(data: Dataset) -> Fvsbn:
    return Fvsbn.build(Fvsbn.Config(), data.spec, seeded(0)).eval()


def test_covered_and_known_add_up_to_all(model: Fvsbn):
    x = torch.rand(5, 1, 8, 8, generator=seeded(1)).round()
    covered = torch.zeros(8, 8, dtype=torch.bool)
    covered[3:] = True
    with torch.inference_mode():
        rest = truth_log_prob(model, x, covered)
        everything = truth_log_prob(model, x, torch.ones(8, 8, dtype=torch.bool))
        known = model.conditionals(x).log_prob[:, :3].flatten(1).sum(1)
        assert torch.allclose(everything, model.log_prob(x), atol=1e-4)
        assert torch.allclose(rest, model.log_prob(x) - known, atol=1e-4)


def test_a_model_that_knows_nothing_pays_log_two_for_a_pixel(data: Dataset):
    model = Fvsbn.build(Fvsbn.Config(), data.spec, seeded(0)).eval()
    for each in model.parameters():
        each.data.zero_()
    said = covered_truth(model, data, 0.5, seeded(2))
    assert said.nats_per_pixel == pytest.approx(math.log(2))
    assert said.uniform_nats == pytest.approx(math.log(2))
    assert said.exact
    assert said.count == 4
    assert torch.equal(said.completed[:, :, :4], said.truth[:, :, :4])
    assert said.truth.shape == said.completed.shape == (4, 1, 8, 8)


def test_a_cover_from_the_right_is_said_to_be_an_approximation(model: Fvsbn, data: Dataset):
    assert not covered_truth(model, data, 0.5, seeded(2), side="right").exact


def test_the_yardstick_of_a_palette_is_its_size():
    spec = DataSpec("image", (3, 8, 8))
    model = Fvsbn.build(Fvsbn.Config(observation="palette", colors=4), spec, seeded(0))
    x = torch.rand(30, 3, 8, 8, generator=seeded(1))
    model.fit(x, seeded(2))
    values = (x * 255).to(torch.uint8)
    splits = {"train": torch.arange(20), "validation": torch.arange(20, 24), "test": torch.arange(24, 30)}
    data = Dataset("Colours", spec, values, None, splits, pictures().recipe)
    said = covered_truth(model.eval(), data, 0.75, seeded(3))
    assert said.uniform_nats == pytest.approx(math.log(4))
    assert said.nats_per_pixel > 0


@pytest.mark.parametrize("share", [-0.1, 1.5, math.nan, 0.01])
def test_a_share_that_makes_no_sense_is_refused(model: Fvsbn, data: Dataset, share: float):
    with pytest.raises(Problem, match=r"cover of"):
        covered_truth(model, data, share, seeded(0))
