"""The best of all discriminators, by its formula and by looking for it."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from models.adversarial.conditional_gan import ConditionalGan
from models.adversarial.gan import Gan
from models.adversarial.hinge_gan import HingeGan
from models.adversarial.lsgan import Lsgan
from models.adversarial.wgan_gp import WganGp
from tests.models.adversarial.players import LINE, against

X = torch.linspace(-6, 6, 601, dtype=torch.float64)
STEP = float(X[1] - X[0])


def normal(mean: float, deviation: float = 1.0) -> Tensor:
    return torch.exp(-0.5 * ((X - mean) / deviation) ** 2) / (deviation * math.sqrt(2 * math.pi))


P, Q = 0.5 * normal(-2, 0.5) + 0.5 * normal(1.5, 0.7), normal(0.5)


@pytest.mark.parametrize("cls", [Gan, Lsgan, HingeGan])
@pytest.mark.parametrize("smoothing", [0.0, 0.2])
def test_no_other_score_loses_less(cls, smoothing: float) -> None:
    """At each point by itself: a sweep over all scores finds none with a smaller p·on_real + p_g·on_fake."""
    smooth = {"label_smoothing": smoothing} if cls is not HingeGan else {}
    model = against(cls, 0.5, **smooth)
    best = model.best_score(P, Q, STEP)
    outputs = torch.logit(best, eps=1e-12) if cls is Gan else best  # the loss is a function of D before its sigmoid
    sweep = torch.linspace(-12, 12, 2401, dtype=torch.float64)[:, None]
    loss = P * model.on_real(outputs) + Q * model.on_fake(outputs)
    least = (P * model.on_real(sweep) + Q * model.on_fake(sweep)).amin(0)
    assert bool((loss <= least + 1e-12).all())
    assert bool((least - loss < 1e-4).all())


def test_the_divergence_in_the_best_loss() -> None:
    """V(D*, G) = −2 ln 2 + 2 JS, with JS from its own definition."""
    model = against(Gan, 0.5)
    best = model.best_score(P, Q)
    loss = -(P * best.clamp_min(1e-300).log() + Q * (1 - best).clamp_min(1e-300).log()).sum() * STEP
    middle = (P + Q) / 2
    js = 0.5 * ((P * (P / middle).log()).nan_to_num(0.0) + (Q * (Q / middle).log()).nan_to_num(0.0)).sum() * STEP
    assert float(loss) == pytest.approx(2 * math.log(2) - 2 * float(js), abs=1e-6)
    assert 0 < float(js) < math.log(2)


def test_where_there_is_nothing_it_is_a_half() -> None:
    assert against(Gan, 0.0).best_score(torch.zeros(3), torch.zeros(3)).tolist() == [0.5] * 3


def test_the_best_critic_measures_the_distance() -> None:
    """E f(x) − E f(G(z)) = ∫ |F − F_g|, the distance on a line, and no slope is above 1."""
    model = against(WganGp, 0.5)
    f = model.best_score(P, Q, STEP)
    distance = ((P - Q) * STEP).cumsum(0).abs().sum() * STEP
    assert float(((P - Q) * f).sum() * STEP) == pytest.approx(float(distance), abs=2e-3)
    assert float(f.diff().abs().max()) <= STEP * (1 + 1e-9)
    shifted = model.best_score(normal(2), normal(0), STEP)
    assert float((normal(2) - normal(0)).mul(shifted).sum() * STEP) == pytest.approx(2.0, abs=1e-2)
    assert model.best_score(P, Q) is None
    assert model.relative


def test_a_judge_of_labels_has_none() -> None:
    assert ConditionalGan.best_score is not Gan.best_score
    assert not against(Gan, 0.0).relative


def test_the_opponent_is_the_one_that_learns(generator: torch.Generator) -> None:
    model = against(Gan, 3.0)
    z = torch.zeros(2, 1)
    assert model.opponent(z).tolist() == [[3.0], [3.0]]
    assert LINE.shape == (1,)
    assert not torch.allclose(model.decode(z), model.opponent(z))
