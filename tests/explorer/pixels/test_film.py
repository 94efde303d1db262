"""What the probes say, against the model asked directly."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch

from explorer.latent.walk import picture_of
from explorer.pixels import film as engine
from explorer.pixels.film import Film, MakeQuestion, facts_probe, make_probe
from explorer.pixels.frames import PAPER, film_frames, likelihood, map_of
from explorer.pixels.looking import (
    FieldQuestion,
    LookQuestion,
    Several,
    SeveralQuestion,
    field_probe,
    look_probe,
    several_probe,
)
from explorer.pixels.scene import Scene, TheatreChoice
from explorer.workers.messages import Rest
from models.autoregressive.nade import Nade
from models.problems import Problem
from models.spec import DataSpec

COUNT = 64
OBSERVATIONS = [("bernoulli", 1), ("bernoulli", 3), ("palette", 3), ("gaussian", 1)]


def seeded(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def build(observation: str = "bernoulli", channels: int = 1, **settings: Any) -> Nade:
    spec = DataSpec("image", (channels, 8, 8), ("a", "b", "c"))
    config = Nade.Config(observation=observation, colors=4, hidden_dim=16, **settings)
    model = Nade.build(config, spec, seeded(0)).eval()
    model.fit(torch.rand(20, *spec.shape, generator=seeded(1)), seeded(2))
    with torch.no_grad():
        for each in model.parameters():
            each.add_(torch.randn(each.shape, generator=seeded(3)) * 0.3)
    return model


def last(model: Any, question: MakeQuestion) -> Film:
    with torch.inference_mode():
        return [each for each in make_probe(model, question) if isinstance(each, Film)][-1]


def pictures(said: Iterator[Several | Rest]) -> list[Several]:
    return [each for each in said if isinstance(each, Several)]


def half_covered(channels: int = 1) -> Scene:
    levels = np.random.default_rng(0).integers(0, 256, (channels, 8, 8), dtype=np.uint8)
    return TheatreChoice(picture_of(levels, "mine")).scene((channels, 8, 8), 0)


@pytest.mark.parametrize(("observation", "channels"), OBSERVATIONS)
@pytest.mark.parametrize("covered", [False, True])
def test_described_or_not_the_same_picture_is_made(observation: str, channels: int, covered: bool):
    model = build(observation, channels)
    scene = half_covered(channels) if covered else Scene(seed=4)
    slow = last(model, MakeQuestion(scene, until=COUNT))
    fast = last(model, MakeQuestion(scene, until=COUNT, describe=False))
    half = last(model, MakeQuestion(scene, until=20, describe=False))
    on = last(model, MakeQuestion(scene, half.image, 20, COUNT))
    for other in (fast, on):
        assert np.allclose(slow.image, other.image, atol=1e-5)
        assert np.allclose(slow.log_prob, other.log_prob, atol=1e-4)
        assert np.allclose(slow.entropy, other.entropy, atol=1e-4)
    assert [each.place for each in slow.records] == list(range(COUNT))
    assert [each.place for each in on.records] == list(range(20, COUNT))
    assert (slow.first, slow.exact) == ((32, True) if covered else (0, None))
    assert slow.discrete == (observation != "gaussian")


def test_the_likelihood_is_the_models_own():
    model = build()
    film = last(model, MakeQuestion(Scene(seed=1), until=COUNT))
    nats, bits = likelihood(film, COUNT) or (0, 0)
    with torch.inference_mode():
        assert nats == pytest.approx(float(model.log_prob(torch.tensor(film.image)[None])), abs=1e-3)
    assert bits == pytest.approx(-nats / (COUNT * math.log(2)))
    assert likelihood(film, 0) is None
    assert (likelihood(film, 10) or (0,))[0] == pytest.approx(
        sum(each.log_prob for each in film.records[:10]), abs=1e-4
    )


def test_a_look_says_what_the_film_said():
    model = build("palette", 3)
    scene = Scene(seed=2, temperature=0.5)
    film = last(model, MakeQuestion(scene, until=COUNT))
    for place in (0, 17, 63):
        with torch.inference_mode():
            record = look_probe(model, LookQuestion(scene, film.image, place))
        assert np.allclose(record.probabilities, film.records[place].probabilities, atol=1e-5)
        assert np.allclose(record.tempered, film.records[place].tempered, atol=1e-5)
        assert np.allclose(record.value, film.records[place].value)
        warm = record.probabilities**2
        assert np.allclose(record.tempered, warm / warm.sum(), atol=1e-5)


def test_the_receptive_field_ends_before_the_pixel():
    model = build()
    film = last(model, MakeQuestion(Scene(), until=COUNT))
    with torch.inference_mode():
        field = field_probe(model, FieldQuestion(Scene(), film.image, 20))
    assert (field.influence.ravel()[:20] > 0).all()
    assert (field.influence.ravel()[20:] == 0).all()


def test_a_pixel_that_was_set_leaves_the_earlier_ones_alone():
    model = build()
    free = last(model, MakeQuestion(Scene(seed=5), until=COUNT, describe=False))
    other = 1.0 - float(free.image[0, 2, 4])
    scene = TheatreChoice(seed=5, edits={20: (other,)}).scene((1, 8, 8), 0)
    edited = last(model, MakeQuestion(scene, until=COUNT, describe=False))
    assert (edited.image.ravel()[:20] == free.image.ravel()[:20]).all()
    assert edited.image.ravel()[20] == other
    assert edited.exact is False


def test_several_are_those_of_the_seeds_that_follow():
    model = build()
    with torch.inference_mode():
        said = pictures(several_probe(model, SeveralQuestion(Scene(seed=7), 3)))
    assert [len(each.images) for each in said] == [1, 2, 3]
    for number in range(3):
        film = last(model, MakeQuestion(Scene(seed=7 + number), until=COUNT, describe=False))
        assert (said[-1].images[number] == np.rint(film.image * 255)).all()
        assert said[-1].log_prob[number] == pytest.approx(film.log_prob.sum(), abs=1e-3)


def test_completions_keep_what_is_known():
    scene = half_covered()
    with torch.inference_mode():
        said = pictures(several_probe(build(), SeveralQuestion(scene, 2, scene.pixels)))[-1]
    assert said.seen is not None
    assert (said.images[:, :, :4] == said.seen[:, :4]).all()


def test_no_more_is_made_than_the_pace_asks_for(monkeypatch: pytest.MonkeyPatch):
    now = [0.0]
    monkeypatch.setattr(engine.time, "perf_counter", lambda: now[0])
    with torch.inference_mode():
        films = []
        for said in make_probe(build(), MakeQuestion(Scene(), until=COUNT, pace=20)):
            if isinstance(said, Rest):
                now[0] += said.seconds
            else:
                films.append((now[0], said.made))
            if now[0] > 1.1:
                break
    assert films[0] == (0, 0)
    assert all(20 * now <= made <= 20 * (now + engine._LEAD) + 1 for now, made in films[1:])
    assert len(films) <= 1.1 / engine._PIECE + 3


def test_every_yield_is_short_for_a_slow_model(monkeypatch: pytest.MonkeyPatch):
    """A picture that takes long is never made in one go, so that it can be cancelled at any pixel."""
    model = build()
    sampler = type(model.sampler(1, seeded(0)))
    make = sampler.make
    finished = []

    def slow(self: Any, count: int) -> None:
        engine.time.sleep(0.02)
        make(self, count)

    monkeypatch.setattr(sampler, "make", slow)
    monkeypatch.setattr(sampler, "finish", lambda self: finished.append(COUNT - self.place))
    with torch.inference_mode():
        for probe in (
            make_probe(model, MakeQuestion(Scene(), until=COUNT, describe=False)),
            several_probe(model, SeveralQuestion(Scene(), 1)),
        ):
            for _ in range(5):
                next(probe)
            probe.close()
    assert all(left <= 5 for left in finished)


def test_bad_temperatures_are_sentences():
    with torch.inference_mode(), pytest.raises(Problem, match="temperature"):
        next(make_probe(build(), MakeQuestion(Scene(temperature=-1.0), until=COUNT)))


def test_classes_are_told_and_asked_for():
    model = build(conditional=True)
    with torch.inference_mode():
        assert facts_probe(model, None).classes == ("a", "b", "c")
        assert facts_probe(build(), None).classes == ()
        films = [last(model, MakeQuestion(Scene(label=label), until=COUNT, describe=False)) for label in (0, 1)]
        y = torch.tensor([1])
        assert films[1].log_prob.sum() == pytest.approx(
            float(model.log_prob_given(torch.tensor(films[1].image)[None], y)), abs=1e-3
        )


def test_frames_grow_by_one_pixel_and_show_what_is_given():
    film = last(build(), MakeQuestion(half_covered(), until=COUNT, describe=False))
    frames = film_frames(film)
    assert len(frames) == 33
    assert (frames[0, 0, 4:] == PAPER).all()
    assert (frames[0, 0, :4] != PAPER).all()
    assert ((frames[1:] != frames[:-1]).sum((1, 2, 3)) == 1).all()
    assert len(film_frames(film, most=5)) == 5
    laid = map_of(film, film.log_prob, 40)
    assert np.isnan(laid).sum() == 24
    assert laid[3, 2] == film.log_prob[26]


def test_arrays_that_cross_threads_can_not_be_written():
    film = last(build(), MakeQuestion(Scene(), until=COUNT))
    for array in (film.image, film.log_prob, film.order, film.support, film.records[0].probabilities):
        assert not array.flags.writeable
