"""The likelihood of what was covered, against sums that can be done by hand."""

from __future__ import annotations

import math

import pytest
import torch

from explorer.data.dataset import Dataset
from explorer.training.creatures_experiment import (
    colorfulness,
    covered_truth,
    from_nothing,
    quantise,
    truth_log_prob,
)
from explorer.training.prepare import prepare
from explorer.training.seeds import generator
from models.autoregressive.fvsbn import Fvsbn
from models.autoregressive.nade import Nade
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


def colored(values: torch.Tensor) -> Dataset:
    count = len(values)
    splits = {"train": torch.arange(count - 2), "validation": torch.arange(0), "test": torch.arange(count - 2, count)}
    return Dataset("Colours", DataSpec("image", (3, 8, 8)), values, None, splits, pictures().recipe)


def test_few_colours_are_kept_as_they_are():
    values = torch.zeros(6, 3, 8, 8, dtype=torch.uint8)
    values[:, 0, :4] = 255
    values[:, 2, 4:, 4:] = 200
    found = quantise(colored(values), 16, seeded(0), shown=3)
    assert len(found.palette) == found.distinct == 3
    assert (found.quantised == found.original).all()
    assert found.original.shape == (3, 3, 8, 8)
    assert found.error == 0


def test_the_error_of_two_colours_is_that_of_their_mean():
    values = torch.full((6, 3, 8, 8), 100, dtype=torch.uint8)
    values[:, :, :4] = 104
    values[:, :, 7] = 250
    found = quantise(colored(values), 2, seeded(0))
    centre = (4 * 104 + 3 * 100) / 7
    expected = ((4 * (104 - centre) ** 2 + 3 * (100 - centre) ** 2) / 8) ** 0.5
    assert found.error == pytest.approx(expected, rel=1e-3)


def test_the_palette_is_the_one_that_a_run_gets():
    levels = torch.randint(256, (40, 3, 8, 8), generator=seeded(3), dtype=torch.uint8)
    noisy = colored(levels)
    learner = prepare(
        Nade, Nade.Config(observation="palette", colors=8, hidden_dim=4), noisy, seed=7, device="cpu", threads=1
    )
    found = quantise(noisy, 8, generator(7, "fit"))
    assert (found.palette == learner.model.observation.palette.numpy()).all()
    assert (found.palette != quantise(noisy, 8, generator(8, "fit")).palette).any()


@pytest.mark.parametrize("colors", [-1, 1, 257, 100_000])
def test_a_palette_of_a_size_that_makes_no_sense_is_refused(colors: int):
    with pytest.raises(Problem, match="Choose 2 to 256"):
        quantise(colored(torch.zeros(6, 3, 8, 8, dtype=torch.uint8)), colors, seeded(0))


def test_grey_pictures_have_no_palette(data: Dataset):
    with pytest.raises(Problem, match="no colours"):
        quantise(data, 4, seeded(0))


def test_greys_have_no_colourfulness_and_pure_colours_all():
    assert colorfulness(torch.full((2, 3, 4, 4), 0.3)) == 0
    assert colorfulness(torch.eye(3)[None, :, :, None]) == 1


def test_from_nothing_at_temperature_zero_begins_with_a_drawn_row(data: Dataset):
    model = Fvsbn.build(Fvsbn.Config(observation="sigmoid"), DataSpec("image", (3, 8, 8)), seeded(0)).eval()
    made = from_nothing(model, 4, seeded(1), temperature=0.0)
    assert len({each.numpy().tobytes() for each in made[:, :, 0]}) == 4
    known = torch.zeros(8, 8, dtype=torch.bool)
    known[0] = True
    with torch.inference_mode():
        assert torch.allclose(made, model.complete(made, known, seeded(9), temperature=0.0))
