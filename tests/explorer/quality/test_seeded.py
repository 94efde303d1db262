"""Runs that were made to fail, each in a way of its own: the diagnosis must name it. A sound one is not called ill."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.quality.diagnosis import diagnose
from explorer.quality.finding import Finding
from explorer.quality.of_samples import YOUNG
from explorer.quality.quality import measure
from explorer.training.prepare import prepare
from explorer.training.recorder import Recorder
from explorer.training.train import train
from models.adversarial.gan import Gan
from models.base import GenerativeModel
from models.catalog import discover
from models.problems import Problem
from tests.explorer.quality.running import run

SMALL = {"hidden_dim": 16}
TOO_STRONG = {"learning_rate_ratio": 5.0, "discriminator_steps": 5}


class Heavy(Gan):
    """A GAN of two players who keep their direction longer."""

    betas = (0.9, 0.999)


def findings(
    model: str | type[GenerativeModel],
    source: str | Recipe,
    steps: int,
    film: Path | None = None,
    **settings: object,
) -> dict[str, Finding]:
    """Trains a small model, measures its samples, and diagnoses it as the window would.

    Args:
        film: the folder where it is recorded, as if each step took a second.
    """
    data = load(Recipe(source) if isinstance(source, str) else source)
    cls = discover().model(model) if isinstance(model, str) else model
    config = cls.Config.parse({**cls.suggest(data.spec), **settings})
    learner = prepare(cls, config, data, device="cpu", threads=1)
    recorder = None if film is None else Recorder("a", learner, film, _fail, lambda: float(learner.step))
    curves: dict[str, list[float]] = {}
    for report in train(learner, steps=steps):
        for name, value in report.terms.items():
            curves.setdefault(name, []).append(value)
        if recorder is not None:
            recorder.observe()
    if recorder is not None:
        recorder.finish()
    with torch.inference_mode():
        quality = run(measure(learner.model.eval(), data, "validation", folder=film))
    found = {name: np.array(values) for name, values in curves.items()}
    judged = diagnose(found, learner.model.equilibrium, quality, two_players=True, step=steps)
    return {each.check: each for each in judged}


def _fail(problem: Problem) -> None:
    raise AssertionError(problem)


def ill(found: dict[str, Finding]) -> set[str]:
    return {name for name, each in found.items() if each.state == "ill"}


def test_a_learning_rate_too_high_is_named_with_what_it_does():
    found = findings("gan", "digits", 300, learning_rate=0.05, **SMALL)
    assert ill(found) == {"saturated", "oscillation", "collapse", "match"}
    assert "Lower the learning rate" in str(found["saturated"].advice)
    assert "Lower the learning rate" in str(found["oscillation"].advice)


def test_a_learning_rate_too_high_kills_the_discriminator_and_collapses_the_samples():
    found = findings("hinge_gan", "rings", 300, learning_rate=0.05, **SMALL)
    assert ill(found) == {"weak", "collapse", "match", "vanishing"}
    assert "dead" in str(found["weak"].sentence)
    assert "smaller learning rate" in str(found["weak"].advice)


def test_a_discriminator_too_strong_is_saturated():
    found = findings("gan", "digits", 200, **TOO_STRONG, **SMALL)
    assert "saturated" in ill(found)
    assert "vanishing" not in ill(found)  # the loss that does not saturate
    assert "learning rate ratio" in str(found["saturated"].advice)


def test_minimax_against_a_good_discriminator_gets_no_gradient_at_the_start():
    found = findings("gan", "rings", 150, generator_loss="minimax", learning_rate_ratio=10.0, discriminator_steps=5)
    assert {"saturated", "vanishing"} <= ill(found)
    assert "at its samples it is <0.01%" in str(found["vanishing"].sentence)
    assert "non-saturating" in str(found["vanishing"].advice)


def test_a_gradient_that_is_missing_is_found_where_the_loss_does_not_show_it():
    """Real examples with wrong labels keep the discriminator's loss up, however sure it is of the samples."""
    found = findings("conditional_gan", "digits", 100, generator_loss="minimax", **TOO_STRONG, **SMALL)
    assert "vanishing" in ill(found)
    assert "saturated" not in ill(found)


def test_two_that_chase_each_other_oscillate():
    """Adam's usual memory of directions, 0.9, in place of this family's 0.5: each runs past where the other was."""
    hump = Recipe("mixture", parameters=((1.0, 3.0, 0.3),))
    found = findings(Heavy, hump, 600, learning_rate=3e-3, hidden_dim=16, latent_dim=2, batch_size=64)
    assert "oscillation" in ill(found)
    assert "Lower the learning rate" in str(found["oscillation"].advice)


def test_samples_that_crowd_in_one_place_are_named_though_every_place_has_some():
    """What the non-saturating loss does to a ring of blobs when it goes on: two thirds of the samples lie in one."""
    found = findings("gan", "rings", 800)
    assert ill(found) == {"collapse"}
    assert "8 of 8 are covered" in str(found["collapse"].sentence)


def test_a_generator_that_hops_from_mode_to_mode_is_named_though_the_discriminators_loss_keeps_still(tmp_path: Path):
    """A discriminator that learns too slowly for its generator, on a ring of eight (Metz et al. 2017, figure 2)."""
    found = findings("gan", "rings", 300, film=tmp_path, learning_rate_ratio=0.2)
    assert {"oscillation", "collapse", "match"} <= ill(found)
    assert "The generator hops" in str(found["oscillation"].sentence)
    assert "learning rate ratio" in str(found["oscillation"].advice)
    alone = findings("gan", "rings", 300, learning_rate_ratio=0.2)
    assert alone["oscillation"].state == "well"  # by the loss


def test_samples_that_cover_little_are_named_though_all_classes_are_there():
    """Codes of two numbers: digits of every class, close to the data, and still a few shapes of each."""
    found = findings("gan", "digits", 500, hidden_dim=64, latent_dim=2)
    assert ill(found) == {"match"}
    assert "10 of 10 classes" in str(found["collapse"].sentence)
    assert "cover little of the data" in str(found["match"].sentence)


@pytest.mark.parametrize(
    ("model", "steps", "settings"),
    [("gan", 500, {"generator_loss": "minimax"}), ("gan", 300, {}), ("wgan_gp", 150, {"hidden_dim": 48})],
)
def test_sound_runs_are_not_called_ill(model: str, steps: int, settings: dict[str, object], tmp_path: Path):
    found = findings(model, "rings", steps, film=tmp_path, **settings)
    assert ill(found) == set()
    early = {"match"} if steps < YOUNG else set()
    assert {name for name, each in found.items() if each.state == "unknown"} == early


def test_a_plain_gan_of_digits_is_not_called_ill():
    """With a discriminator of GELU that saw images on [0, 1] it covered next to nothing by then."""
    found = findings("gan", "digits", 500, hidden_dim=32)
    assert ill(found) == set()
