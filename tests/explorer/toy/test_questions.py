"""What the probes say of networks whose answers are known, and that a judge who learns comes to the best one."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.data.mixture import Mixture
from explorer.toy.heaps import Span, divergence
from explorer.toy.questions import LINES, POINTS, LineQuestion, PlaneQuestion, line_probe, plane_probe
from explorer.training.prepare import prepare
from models.adversarial.conditional_gan import ConditionalGan
from models.adversarial.gan import Gan
from models.adversarial.hinge_gan import HingeGan
from models.adversarial.lsgan import Lsgan
from models.adversarial.wgan_gp import WganGp
from models.base import GenerativeModel
from models.spec import DataSpec
from tests.models.adversarial.players import against

SPAN = Span(-6.0, 6.0, 240)
HUMPS = Mixture.of([(1.0, -1.5, 0.5), (1.0, 1.5, 0.4)])
MASS = np.diff(HUMPS.below(SPAN.edges))
PLANE = DataSpec("vector", (2,))


def asked(cls: type[GenerativeModel], shift: float = 0.5, **settings: object):
    with torch.inference_mode():
        return line_probe(against(cls, shift, **settings).eval(), LineQuestion(SPAN, MASS))


def test_the_map_and_the_density_of_a_known_generator() -> None:
    answer = asked(Gan)
    x, z = answer.x, answer.z
    assert len(z) == LINES
    assert x == pytest.approx(z + 0.5, abs=1e-5)
    normal = np.diff(Mixture.of([(1.0, 0.5, 1.0)]).below(SPAN.edges))
    assert answer.generated == pytest.approx(normal, abs=8e-4)
    assert answer.judged.drawn == 0
    assert answer.judged.js == pytest.approx(divergence(MASS, normal), abs=1e-3)
    assert answer.judged.best_loss == pytest.approx(2 * math.log(2) - 2 * answer.judged.js)
    assert answer.judged.loss > answer.judged.best_loss  # of a judge that has learned nothing yet


def test_the_best_score_is_left_out_where_nobody_has_been() -> None:
    answer = asked(Gan)
    assert np.isnan(answer.best[0])
    place = int((1.5 - SPAN.low) / SPAN.step)
    expected = HUMPS.density(SPAN.centres)[place] / (
        HUMPS.density(SPAN.centres)[place] + math.exp(-0.5 * (SPAN.centres[place] - 0.5) ** 2) / math.sqrt(2 * math.pi)
    )
    assert answer.best[place] == pytest.approx(expected, abs=5e-3)


def test_a_code_of_several_numbers_is_drawn_and_said_to_be() -> None:
    model = Gan.build(
        Gan.Config.parse({"latent_dim": 3, "hidden_dim": 16}), DataSpec("vector", (1,)), torch.Generator()
    )
    with torch.inference_mode():
        answer = line_probe(model.eval(), LineQuestion(SPAN, MASS))
    assert answer.judged.drawn > 0
    assert answer.generated.sum() + answer.judged.outside == pytest.approx(1)


@pytest.mark.parametrize("cls", [Lsgan, WganGp, HingeGan])
def test_every_kind_of_judge_is_shown(cls) -> None:
    answer = asked(cls)
    known = np.isfinite(answer.best)
    assert known.any()
    assert answer.judged.loss is None
    assert answer.judged.kind == "value"
    assert (answer.judged.claimed is not None) == (cls is WganGp)
    if cls is WganGp:  # a constant means nothing: the best lies level with the critic
        mass = (MASS + answer.generated)[known]
        assert float((mass * (answer.score - answer.best)[known]).sum()) == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize("cls", [Gan, Lsgan, WganGp, HingeGan, ConditionalGan])
def test_the_plane(cls) -> None:
    data = load(Recipe("rings"))
    span = Span(-3.0, 3.0, 32)
    model = cls.build(cls.Config.parse({**cls.suggest(data.spec), "hidden_dim": 16}), data.spec, torch.Generator())
    with torch.inference_mode():
        answer = plane_probe(model.eval(), PlaneQuestion(span, data.values.numpy()))
        here = float(model.score(torch.tensor([[span.centres[20], span.centres[5]]]).float()))
    assert answer.points.shape == (POINTS, 2)
    assert answer.score.shape == (32, 32)
    assert answer.score[5, 20] == pytest.approx(here, abs=1e-5)
    assert (answer.best is None) == (cls in (WganGp, ConditionalGan))
    assert answer.mesh.shape == ((10, 61, 2) if cls is not ConditionalGan else (0, 0, 2))
    assert 0 <= answer.judged.js <= math.log(2) + 1e-9


@pytest.mark.parametrize(("cls", "tolerance"), [(Gan, 0.04), (Lsgan, 0.05)])
def test_against_a_held_generator_the_judge_comes_to_the_best_score(cls, tolerance: float) -> None:
    """Goodfellow's Proposition 1 by training: D → p / (p + p_g), where there is mass."""
    data = load(Recipe("mixture", parameters=HUMPS.rows))
    settings = {"hold": "generator", "latent_dim": 1, "hidden_dim": 32, "learning_rate": 5e-3, "batch_size": 1024}
    learner = prepare(cls, cls.Config.parse(settings), data, device="cpu", threads=1, precision="float32")
    learner.model.generator = against(cls, 0.5).generator
    for _ in range(300):
        learner.advance()
    with torch.inference_mode():
        answer = line_probe(learner.model.eval(), LineQuestion(SPAN, MASS))
    mass = (MASS + answer.generated) / 2
    known = np.isfinite(answer.best)
    away = np.sqrt((mass[known] * (answer.score - answer.best)[known] ** 2).sum())
    assert away < tolerance
    if cls is Gan:
        assert answer.judged.loss - answer.judged.best_loss < 0.02
        assert answer.judged.loss >= answer.judged.best_loss - 1e-6
