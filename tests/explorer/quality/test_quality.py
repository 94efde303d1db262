"""Whole measurements of models whose quality is known: draws from the data, copies, one heap only."""

from __future__ import annotations

import dataclasses

import pytest
import torch
from torch import Tensor

from explorer.data.dataset import Dataset, Recipe
from explorer.data.load import load
from explorer.quality.figures import quality_metrics
from explorer.quality.quality import draw, measure
from explorer.quality.results import Progress, Quality
from models.capabilities import Discriminates, Samples
from models.problems import Problem
from tests.explorer.quality.running import run
from tests.explorer.training.toys import Toy, ToyConfig, dataset, vectors


@pytest.fixture(scope="module")
def rings() -> Dataset:
    return load(Recipe("rings"))


class Drawn(Toy, Samples):
    """Gives back a pool of examples, in an order that it draws."""

    def __init__(self, pool: Tensor, data: Dataset) -> None:
        super().__init__(ToyConfig(), data.spec)
        self.pool = pool

    def sample(self, count: int, generator: torch.Generator) -> Tensor:
        return self.pool[torch.randint(len(self.pool), (count,), generator=generator)]


class Judged(Drawn, Discriminates):
    """Takes what lies far out for real."""

    score_kind = "value"

    def score(self, x: Tensor, y: Tensor | None = None) -> Tensor:
        return x.flatten(1).norm(dim=1)


def measured(model: Samples, data: Dataset, **more: int) -> Quality:
    with torch.inference_mode():  # as on the prober's thread
        return run(measure(model.eval(), data, "validation", **more))


def fresh(data: Dataset) -> Tensor:
    """Draws from the rings' own mixture that are in no split."""
    dice = torch.Generator().manual_seed(9)
    angle = torch.randint(8, (4000,), generator=dice) * torch.pi / 4
    return 2 * torch.stack([angle.cos(), angle.sin()], 1) + 0.1 * torch.randn(4000, 2, generator=dice)


def test_draws_from_the_data_are_as_good_as_the_data(rings: Dataset):
    found = measured(Drawn(fresh(rings), rings), rings)
    assert (found.split, found.count, found.features, found.own) == ("validation", 400, "values", None)
    assert found.frechet.value < 0.02
    assert found.precision.value > 0.9
    assert found.recall.value > 0.9
    assert found.precision_data.value == pytest.approx(found.precision.value, abs=0.05)
    assert found.recall_data.value == pytest.approx(found.recall.value, abs=0.05)
    assert bool(found.coverage.covered.all())
    assert found.coverage.diversity == pytest.approx(1, abs=0.05)
    assert found.memory.samples.low < found.memory.held_out.high  # as many copies as chance makes
    assert found.judgement.fresh.low < 0.5 < found.judgement.fresh.high


def test_training_examples_are_found_out_as_copies_and_by_nothing_else(rings: Dataset):
    found = measured(Drawn(rings.batch(rings.splits["train"]).x, rings), rings)
    assert found.memory.samples.value == 1
    assert found.memory.held_out.value < 0.3
    assert found.memory.closeness == 0
    assert (found.memory.shown == found.memory.nearest).all()
    assert found.frechet.low < 0.02  # which memorisation does not worsen


def test_one_heap_of_eight(rings: Dataset):
    train = rings.splits["train"]
    found = measured(Drawn(rings.batch(train[rings.labels[train] == 3]).x + 0.01, rings), rings)
    assert found.coverage.covered.tolist() == [each == 3 for each in range(8)]
    assert found.coverage.diversity < 0.15
    assert found.recall.value < 0.2
    assert found.precision.value > 0.9
    assert min(found.recall_data.low, found.precision_data.low) > 0.85  # of the whole ring
    assert found.frechet.value > 1


def test_what_the_models_own_judge_says(rings: Dataset):
    found = measured(Judged(0.5 * fresh(rings), rings), rings)
    assert found.own is not None
    assert found.own.apart.value > 0.99
    assert float(found.own.real.mean()) == pytest.approx(2, abs=0.1)
    assert float(found.own.fake.mean()) == pytest.approx(1, abs=0.1)


def test_what_crosses_threads_is_read_only_and_the_same_every_time(rings: Dataset):
    one, two = (measured(Judged(fresh(rings), rings), rings, most=100) for _ in range(2))
    assert one.own is not None
    for array in (one.memory.shown, one.memory.nearest, one.coverage.data, one.own.real):
        assert not array.flags.writeable
    assert (one.frechet, one.precision, one.judgement) == (two.frechet, two.precision, two.judgement)
    assert one.count == 100


def test_progress_goes_from_nothing_to_all_in_named_stages(rings: Dataset):
    said = list(measure(Drawn(fresh(rings), rings), rings, "validation", most=40))
    shares = [each.share for each in said]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    assert len({str(each.stage) for each in said}) == 5


def test_samples_that_are_no_numbers_are_still_measured(rings: Dataset):
    lost = measured(Judged(torch.full((10, 2), torch.nan), rings), rings)
    assert lost.precision.value == 0
    assert lost.coverage.sample_spread == 0


def test_samples_are_drawn_few_at_a_time_as_many_as_are_asked_for(rings: Dataset):
    model, dice = Drawn(fresh(rings), rings), torch.Generator()
    assert run(draw(model, 33, dice)).shape == (33, 2)
    shares = list(draw(model, 33, dice))
    assert len(shares) > 1
    assert shares[-1] == 1


def test_what_can_not_be_measured_says_why():
    few = vectors(count=100)  # ten to validate
    with pytest.raises(Problem, match="too few"):
        run(measure(Drawn(few.values, few), few, "validation"))
    with pytest.raises(Problem, match="draws no samples"):
        run(measure(Toy(ToyConfig(), few.spec), few, "validation"))
    assert quality_metrics(Drawn(few.values, few), few) == ()
    assert quality_metrics(Toy(ToyConfig(), few.spec), few) == ()


def test_the_rows_of_evaluate(rings: Dataset):
    said: list[Progress] = []
    rows = quality_metrics(Drawn(fresh(rings), rings), rings, report=said.append)
    found = {each.name: each for each in rows}
    assert list(found) == ["precision", "recall", "frechet", "covered_classes", "copied", "told_apart"]
    assert {(each.kind, each.split) for each in rows} == {("estimate", "test")}
    assert found["precision"].count == 400
    assert found["copied"].count == 200
    assert found["covered_classes"].value == 8
    low, high = found["frechet"].as_json()["interval"]
    assert low <= found["frechet"].value <= high
    assert "numbers themselves" in found["frechet"].note
    assert "for as many training examples" in found["recall"].note
    assert said


def test_data_without_labels_have_clusters(rings: Dataset):
    bare = dataclasses.replace(
        rings, labels=None, fingerprint="bare rings", spec=dataset(fresh(rings), rings.spec).spec
    )
    names = [each.name for each in quality_metrics(Drawn(fresh(rings), rings), bare)]
    assert "covered_clusters" in names
