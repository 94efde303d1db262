"""The questions are the same at every step, and the answers of a known model are known."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from explorer.training_probe import BATCH, IMAGES, in_turn, question, rest, watch
from models.adversarial.gan import Gan
from models.base import GenerativeModel
from models.spec import DataSpec
from tests.explorer.views.toys import LEVEL, MU, SIGMA, Blurred, Grey, pictures, points


def build(cls: type[GenerativeModel], data) -> GenerativeModel:
    return cls.build(cls.Config(), data.spec, torch.Generator().manual_seed(0)).eval()


def test_classes_take_turns() -> None:
    labels = np.array([0, 0, 0, 1, 1, 2])
    assert in_turn(labels, 6).tolist() == [0, 3, 5, 1, 4, 2]
    assert in_turn(None, 3).tolist() == [0, 1, 2]


def test_the_question_asks_about_validation_images() -> None:
    asked = question(pictures(40))
    assert (asked.split, asked.samples, len(asked.batch)) == ("validation", IMAGES, 8)
    assert np.allclose(asked.batch[:, 0, 0, 0] * 255, range(24, 32))
    assert not asked.examples.flags.writeable
    assert len(question(pictures(200)).batch) <= BATCH


def test_without_a_validation_split_it_asks_about_training_images() -> None:
    data = pictures(40)
    empty = {**data.splits, "validation": torch.zeros(0, dtype=torch.int64)}
    from dataclasses import replace

    assert question(replace(data, splits=empty)).split == "train"


@torch.inference_mode()
def test_a_model_with_a_posterior_is_measured_in_closed_form() -> None:
    found = watch(build(Blurred, pictures()), question(pictures()))
    assert found.sigma == pytest.approx([SIGMA, SIGMA])
    assert found.kl == pytest.approx([0.5 * (SIGMA**2 - 1 - math.log(SIGMA**2) + MU**2)] * 2)
    assert found.from_codes
    assert found.taught


@torch.inference_mode()
def test_means_draws_and_reconstructions() -> None:
    found = watch(build(Grey, pictures()), question(pictures()))
    assert found.sigma is None
    assert not found.taught
    assert found.samples is not None
    assert found.reconstructions is not None
    assert (found.samples.pick(False) == round(LEVEL * 255)).all()
    assert found.samples.pick(True).std() > 50
    assert (found.reconstructions.pick(False)[0] == 255 - 24).all()
    assert not found.samples.pick(False).flags.writeable


@torch.inference_mode()
def test_the_same_weights_give_the_same_answer_and_the_global_generator_is_left_alone() -> None:
    model, asked = build(Blurred, pictures()), question(pictures())
    before = torch.random.get_rng_state()
    first, second = watch(model, asked), watch(model, asked)
    assert torch.equal(before, torch.random.get_rng_state())
    assert first.samples is not None
    assert second.samples is not None
    assert np.array_equal(first.samples.pick(True), second.samples.pick(True))


@torch.inference_mode()
def test_vectors_stay_floats() -> None:
    found = watch(build(Blurred, points()), question(points()))
    assert found.samples is not None
    assert found.samples.pick(False).dtype == np.float32
    assert np.allclose(found.samples.pick(False), LEVEL)


def test_the_equilibrium_follows_the_settings_of_now() -> None:
    model = Gan.build(Gan.Config(), DataSpec("vector", (2,)), torch.Generator())
    now = {**model.config.as_dict(), "generator_loss": "minimax"}
    assert rest(model, tuple(now.items())).values["generator/loss_nats"] == pytest.approx(-math.log(2))
    assert rest(model, tuple(model.config.as_dict().items())).values["generator/loss_nats"] == pytest.approx(
        math.log(2)
    )
    assert model.config.generator_loss == "non_saturating"
