"""Recording changes no weight, keeps to its budget, goes on after a break, and never ends a training."""

from __future__ import annotations

from collections.abc import Generator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch

from explorer.runs.evolution import FRAMES, Frame, open_evolution
from explorer.training.filming import plan, shoot
from explorer.training.prepare import prepare
from explorer.training.recorder import GROWTH, HEAD_START_SECONDS, SHARE, Recorder
from explorer.training.seeds import generator
from models.problems import Problem
from tests.explorer.training.recording import CATALOG, SMALL, Time, fail, learner, run
from tests.explorer.training.toys import Toy, ToyConfig, images, vectors


@pytest.mark.parametrize("name", SMALL)
def test_the_weights_are_the_same_bit_by_bit_with_and_without(name: str, tmp_path: Path) -> None:
    watched, alone = learner(name), learner(name)
    evolution = run(watched, tmp_path, 4)
    for _ in range(4):
        alone.advance()
    assert evolution.steps == (0, 1, 2, 3, 4)
    for key, each in alone.state_dict().tensors.items():
        assert torch.equal(each, watched.state_dict().tensors[key]), key


def test_a_frame_is_what_the_model_of_that_step_makes_of_the_same_codes(tmp_path: Path) -> None:
    subject = learner()
    evolution = run(subject, tmp_path, 3)
    subject.model.eval()
    codes = torch.randn((64, 4), generator=generator(0, "evolution"))
    with torch.no_grad():
        x = subject.model.decode(codes)
        score = subject.model.score(x)
    last, first = evolution.frame(3), evolution.frame(0)
    assert last is not None
    assert last.fake is not None
    assert first is not None
    np.testing.assert_array_equal(last.samples, x.mul(255).add(0.5).byte().numpy())
    np.testing.assert_allclose(last.fake, score.numpy(), rtol=1e-5)
    assert not np.array_equal(first.samples, last.samples)


def test_real_examples_come_from_the_validation_split_and_lie_evenly(tmp_path: Path) -> None:
    subject = learner()
    film = run(subject, tmp_path, 1).film
    assert film.split == "validation"
    assert set(film.real) <= set(subject.data.splits["validation"].tolist())
    assert film.score_kind == "probability"


def test_a_model_with_classes_gets_a_row_of_each_with_the_same_codes() -> None:
    subject = learner("conditional_gan")
    filming = plan("conditional_gan", subject.model, subject.data, "cpu")
    assert filming.film.labels == (0,) * 32 + (1,) * 32
    model = subject.model.eval()
    with torch.no_grad():
        frame = exhausted(shoot(model, filming, 0))
        model.label_dim = 2
        model.one_hot = lambda y: torch.zeros(len(y), 2)  # without the label the rows must be equal
        same = exhausted(shoot(model, filming, 0))
    assert not np.array_equal(frame.samples[:32], frame.samples[32:])
    np.testing.assert_array_equal(same.samples[:32], same.samples[32:])


@pytest.mark.parametrize("name", ["gan", "conditional_gan", "vae"])
def test_the_kept_codes_decode_to_the_samples(name: str, tmp_path: Path) -> None:
    subject = learner(name)
    evolution = run(subject, tmp_path, 2)
    frame = evolution.frame(2)
    assert frame is not None
    assert evolution.codes is not None
    with torch.no_grad():
        x = subject.model.eval().decode(torch.tensor(evolution.codes))
    difference = np.abs(x.mul(255).add(0.5).byte().numpy().astype(int) - frame.samples)
    assert difference.max() <= 1  # whatever the size of a batch does to the last bit


def test_a_film_of_classes_is_what_the_model_draws_of_them(tmp_path: Path) -> None:
    subject = learner("conditional_gan")
    frame = run(subject, tmp_path, 1).frame(1)
    assert frame is not None
    with torch.no_grad():
        x = subject.model.eval().sample_given(torch.ones(32, dtype=torch.long), generator(0, "evolution noise"))
    np.testing.assert_allclose(x.mul(255).numpy(), frame.samples[32:], atol=0.51)


def exhausted(pieces: Generator[None, None, Frame]) -> Frame:
    """The frame at the end of its pieces."""
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            return end.value


def test_vectors_are_filmed_as_points(tmp_path: Path) -> None:
    cls = CATALOG.model("gan")
    subject = prepare(cls, cls.Config.parse({"hidden_dim": 8}), vectors(dims=2), device="cpu", threads=1)
    evolution = run(subject, tmp_path, 2)
    frame = evolution.frame(2)
    assert frame is not None
    assert frame.samples.shape == (256, 2)
    assert frame.samples.dtype == np.float32


def test_every_step_at_first_then_by_ratio(tmp_path: Path) -> None:
    steps = run(learner("wgan_gp", images(16)), tmp_path, 90).steps
    assert steps[:52] == tuple(range(52))
    late = [after / before for before, after in pairwise(steps[60:-1])]
    assert max(late) <= GROWTH + 0.02


def test_it_keeps_to_its_budget_and_still_films_the_last_step(tmp_path: Path) -> None:
    clock = Time(work=0.01)  # each look at the clock costs 10 ms, so that a frame costs about a tenth of a second
    subject = learner("wgan_gp")
    watch = Recorder("wgan_gp", subject, tmp_path, fail, clock)
    for _ in range(50):
        subject.advance()
        clock.now += 0.4
        watch.observe()
    one = 0.2  # a frame that was begun is brought to its end piece by piece, and a piece is not divided
    assert watch.seconds <= HEAD_START_SECONDS + SHARE * 20 * 1.3 + one
    watch.finish()
    steps = open_evolution(tmp_path).steps
    assert 3 <= len(steps) <= 12
    assert steps[-1] == 50


def test_a_pause_saves_nothing_up(tmp_path: Path) -> None:
    clock = Time(work=0.01)
    subject = learner("wgan_gp")
    watch = Recorder("wgan_gp", subject, tmp_path, fail, clock)
    clock.now += 10_000
    for _ in range(30):
        subject.advance()
        watch.observe()
    assert watch.seconds < HEAD_START_SECONDS + 0.2


def test_it_goes_on_where_the_folder_left_off(tmp_path: Path) -> None:
    first = learner()
    run(first, tmp_path, 5)
    again = learner()
    again.load_state_dict(first.state_dict())
    evolution = run(again, tmp_path, 3)
    assert evolution.steps == tuple(range(9))
    (tmp_path / "unbroken").mkdir()
    unbroken = run(learner(), tmp_path / "unbroken", 8)
    for step in evolution.steps:
        one, other = evolution.frame(step), unbroken.frame(step)
        assert one is not None
        assert other is not None
        np.testing.assert_array_equal(one.samples, other.samples)


def test_a_folder_that_is_not_there_is_said_at_the_start(tmp_path: Path) -> None:
    said: list[Problem] = []
    watch = Recorder("gan", learner(), tmp_path / "none", said.append)
    watch.finish()
    assert len(said) == 1


def test_the_file_stays_below_its_limit_for_large_images() -> None:
    data = images(40, (3, 64, 64))
    cls = CATALOG.model("gan")
    model = cls.build(cls.Config.parse({"hidden_dim": 8}), data.spec, torch.Generator())
    film = plan("gan", model, data, "cpu").film
    assert film.place(film.slots) <= 130 << 20
    assert film.slots >= 300
    assert film.samples >= 16


def test_nothing_is_written_for_a_model_that_makes_nothing(tmp_path: Path) -> None:
    subject = prepare(Toy, ToyConfig(), vectors(), device="cpu", threads=1)
    watch = Recorder("toy", subject, tmp_path, fail)
    watch.observe()
    watch.finish()
    assert not (tmp_path / FRAMES).exists()
