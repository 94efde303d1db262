"""Training two players: losses that rise stop nothing, numbers that are not finite do, and both have their curves."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
import torch

from explorer.training.hardware import Hardware
from explorer.training.learner import Learner
from explorer.training.report import NonFinite
from explorer.training.train import Diverged, train
from models.adversarial.gan import Gan, GanConfig
from models.base import Batch, GenerativeModel, Loss
from models.spec import DataSpec
from tests.explorer.training.toys import Toy, ToyConfig, vectors


class Rising(Toy):
    """A loss that grows tenfold at every step, and is then no number."""

    end = 1000

    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        for loss in super().losses(batch, step, generator):
            yield Loss(loss.total * (10.0 ** min(step, 12) if step < self.end else math.nan), loss.terms)


class RisingPlayers(Rising):
    """The same of two players, whose losses are no measure of progress."""

    loss_measures_progress = False


class EndingPlayers(RisingPlayers):
    """Ends in NaN."""

    end = 70


def _learner(cls: type[GenerativeModel]) -> Learner:
    data = vectors()
    model = cls.build(ToyConfig(), data.spec, torch.Generator().manual_seed(0))
    return Learner(model, data, seed=0, hardware=Hardware())


def test_a_loss_that_rises_stops_one_player_and_not_two() -> None:
    with pytest.raises(Diverged):
        list(train(_learner(Rising), steps=60))
    assert len(list(train(_learner(RisingPlayers), steps=60))) == 60


def test_numbers_that_are_not_finite_stop_two_players_as_well() -> None:
    with pytest.raises((NonFinite, Diverged), match="70"):
        list(train(_learner(EndingPlayers), steps=100))


def test_a_gan_trains_pauses_one_player_and_has_the_curves_of_its_equilibrium() -> None:
    data = vectors()
    spec: DataSpec = data.spec
    config = GanConfig.parse({**Gan.suggest(spec), "hidden_dim": 16, "batch_size": 16})
    model = Gan.build(config, spec, torch.Generator().manual_seed(0))
    learner = Learner(model, data, seed=0, hardware=Hardware())
    course = train(learner, steps=20)
    first = next(course)
    assert model.equilibrium.keys() <= first.terms.keys()
    learner.change("hold", "discriminator")
    learner.change("discriminator_steps", 3)
    before = {name: each.clone() for name, each in model.discriminator.state_dict().items()}
    reports = list(course)
    assert len(reports) == 19
    assert reports[-1].terms.keys() == first.terms.keys()
    assert all(torch.equal(each, before[name]) for name, each in model.discriminator.state_dict().items())
