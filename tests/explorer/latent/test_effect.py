"""What the numbers of a code do, for a generator of which it is known."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from explorer.latent.effect import Effect, EffectQuestion, effect_probe
from models.adversarial.conditional_gan import ConditionalGan, ConditionalGanConfig
from models.config import Config
from tests.explorer.latent.test_invert import CLASSES, Linear, gan, made


def ask(model, **question) -> Effect:
    with torch.inference_mode():
        *pauses, effect = effect_probe(model, EffectQuestion(**question))
    assert set(pauses) == {None}
    return effect


def test_of_a_linear_generator_they_are_its_singular_vectors():
    model = made(Linear, Config())
    slopes = model.slopes.numpy()
    effect = ask(model)
    _, sizes, vectors = np.linalg.svd(slopes)
    assert effect.strength == pytest.approx(np.sqrt((slopes**2).mean(0)), rel=1e-4)
    assert np.abs(effect.components.directions @ vectors[:2].T) == pytest.approx(np.eye(2), abs=1e-3)
    shares = sizes[:2] ** 2 / (sizes**2).sum()
    assert effect.components.explained == pytest.approx(tuple(shares), abs=0.1)  # of the drawn codes
    assert effect.components.plane("linear", 2.0).code(0.5, 0.5) == pytest.approx([0, 0, 0])


def test_the_shares_are_of_the_pictures_variance():
    effect = ask(gan())
    assert 0 < effect.components.explained[1] <= effect.components.explained[0] <= 1
    assert effect.count == 512


def test_marks_stay_and_name_the_class():
    model = made(ConditionalGan, ConditionalGanConfig(latent_dim=6, hidden_dim=16), CLASSES)
    effect = ask(model, classes=3, label=1)
    assert effect.strength[:6].min() > 0
    assert (effect.strength[6:] == 0).all()
    assert (effect.components.directions[:, 6:] == 0).all()
    assert effect.components.mean.tolist() == [0] * 6 + [0, 1, 0]


def test_the_same_answer_each_time():
    first, second = (ask(gan()) for _ in range(2))
    assert first.strength == pytest.approx(second.strength, rel=1e-5)
    assert first.components.directions == pytest.approx(second.components.directions, abs=1e-4)
