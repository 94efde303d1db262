"""Recording changes no weight, keeps to its budget, goes on after a break, and never ends a training."""

from __future__ import annotations

import errno
from collections.abc import Callable, Generator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch

from explorer.data.dataset import Dataset
from explorer.runs.disk import write_whole
from explorer.runs.evolution import FRAMES, Evolution, EvolutionWriter, Frame, open_evolution
from explorer.training.filming import plan, shoot
from explorer.training.learner import Learner
from explorer.training.prepare import prepare
from explorer.training.recorder import GROWTH, HEAD_START_SECONDS, LONGEST_WAIT_SECONDS, SHARE, Recorder
from explorer.training.seeds import generator
from models.catalog import discover
from models.problems import Problem
from tests.explorer.training.toys import Toy, ToyConfig, images, vectors

CATALOG = discover()
SMALL = {
    "gan": {"network": "conv", "channels": 4, "latent_dim": 4},
    "hinge_gan": {"network": "conv", "channels": 4, "latent_dim": 4},
    "wgan_gp": {"hidden_dim": 8, "latent_dim": 4},
    "conditional_gan": {"hidden_dim": 8, "latent_dim": 4},
    "vae": {"network": "conv", "channels": 4},
    "autoencoder": {"hidden_dim": 8},
    "made": {"hidden_dim": 8},
}


def labelled() -> Dataset:
    """Noise of two classes."""
    data = images()
    spec = replace(data.spec, classes=("odd", "even"))
    return replace(data, labels=torch.arange(len(data)) % 2, spec=spec)


def learner(name: str = "gan", data: Dataset | None = None) -> Learner:
    cls = CATALOG.model(name)
    return prepare(cls, cls.Config.parse({"batch_size": 8} | SMALL[name]), data or labelled(), device="cpu", threads=1)


class Time:
    """A clock that moves by what it is told, and by ``work`` at each look."""

    def __init__(self, work: float = 0.0) -> None:
        self.now, self.work = 0.0, work

    def __call__(self) -> float:
        self.now += self.work
        return self.now


def fail(problem: Problem) -> None:
    raise AssertionError(problem)


def run(subject: Learner, folder: Path, steps: int, clock: Time | None = None, step_seconds: float = 1.0) -> Evolution:
    clock = clock or Time()
    recorder = Recorder("gan", subject, folder, fail, clock)
    for _ in range(steps):
        subject.advance()
        clock.now += step_seconds
        recorder.observe()
    recorder.finish()
    return open_evolution(folder)


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


class Disk:
    """A disk that takes the film's table and then, while it is full, half of whatever else is written."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = False
        self.tries = 0
        written = EvolutionWriter._write

        def write(writer: EvolutionWriter, place: int, content: bytes) -> None:
            if place < writer.film.place(0) or not self.full:
                written(writer, place, content)
                return
            self.tries += 1
            written(writer, place, content[: len(content) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(EvolutionWriter, "_write", write)


STOPS = (
    "The disk is full, so the evolution is not recorded for now; training goes on. Make room: recording then goes on "
    "by itself."
)
GOES_ON = "There is room on the disk again: the evolution goes on being recorded."


def recorded(
    folder: Path, said: list[str], step_seconds: float = 1.0
) -> tuple[Learner, Recorder, Callable[[int], None]]:
    """A recorder of a run at its first step, and what makes as many steps more."""
    subject, clock = learner(), Time()
    watch = Recorder("gan", subject, folder, lambda problem: said.append(str(problem)), clock)

    def go(steps: int) -> None:
        for _ in range(steps):
            subject.advance()
            clock.now += step_seconds
            watch.observe()

    return subject, watch, go


def test_a_full_disk_interrupts_the_film_and_not_the_training(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    disk = Disk(monkeypatch)
    subject, watch, go = recorded(tmp_path, said)
    go(3)
    whole = (tmp_path / FRAMES).stat().st_size
    disk.full = True
    go(7)
    assert subject.step == 10
    assert said == [STOPS]  # once
    assert disk.tries == 3  # at 4, 1 second later and 2 seconds later; the next would be at 11
    assert (tmp_path / FRAMES).stat().st_size == whole  # nothing of the frame that found no room
    assert open_evolution(tmp_path).steps == (0, 1, 2, 3)
    disk.full = False
    go(20)
    watch.finish()
    assert said == [STOPS, GOES_ON]
    assert open_evolution(tmp_path).steps == (0, 1, 2, 3, 4, *range(12, 31))  # 4 had been made, and waited
    (tmp_path / "unbroken").mkdir()
    unbroken = run(learner(), tmp_path / "unbroken", 30)
    for step in open_evolution(tmp_path).steps:
        one, other = open_evolution(tmp_path).frame(step), unbroken.frame(step)
        assert one is not None
        assert other is not None
        np.testing.assert_array_equal(one.samples, other.samples)


def test_a_disk_that_stays_full_is_tried_at_most_once_a_minute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    disk = Disk(monkeypatch)
    _, watch, go = recorded(tmp_path, said, step_seconds=20.0)
    disk.full = True
    go(60)
    assert disk.tries <= 6 + 60 * 20 / LONGEST_WAIT_SECONDS
    watch.finish()
    assert said[0] == STOPS
    assert "lacks the last step" in said[1]
    assert len(said) == 2
    assert open_evolution(tmp_path).steps == (0,)


def test_a_disk_on_the_brink_is_not_spoken_of_all_the_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each try finds room, and the frame after it none."""
    said: list[str] = []
    added, tries = EvolutionWriter.add, []

    def add(writer: EvolutionWriter, frame: Frame) -> None:
        tries.append(frame.step)
        if len(tries) % 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        added(writer, frame)

    _, _, go = recorded(tmp_path, said, step_seconds=5.0)
    monkeypatch.setattr(EvolutionWriter, "add", add)
    go(60)
    assert set(said) == {STOPS, GOES_ON}
    assert 10 <= len(said) <= 2 * (6 + 60 * 5 / LONGEST_WAIT_SECONDS)


def test_a_film_of_many_frames_that_finds_no_room_loses_one_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where every place is taken, a frame is written over one that can be spared."""
    disk = Disk(monkeypatch)
    subject = learner()
    film = replace(plan("gan", subject.model, subject.data, "cpu").film, slots=4)
    blank = np.zeros((film.samples, *film.shape), np.uint8)
    scores = np.zeros(film.samples, np.float32), np.zeros(len(film.real), np.float32)
    frames = [Frame(step, blank + step, *scores) for step in range(6)]
    writer = EvolutionWriter(tmp_path, film)
    for frame in frames[:4]:
        writer.add(frame)
    disk.full = True
    for _ in range(2):
        with pytest.raises(OSError, match="No space"):
            writer.add(frames[4])
    evolution = open_evolution(tmp_path)
    assert len(evolution.steps) == 3
    assert all(evolution.frame(step) is not None for step in evolution.steps)
    disk.full = False
    writer.add(frames[4])
    writer.close()
    evolution = open_evolution(tmp_path)
    assert evolution.steps[-1] == 4
    assert len(evolution.steps) == 4
    for step in evolution.steps:
        np.testing.assert_array_equal(evolution.frame(step).samples, blank + step)


@pytest.mark.parametrize("at", ["evolution.bin", "evolution.json", "evolution.codes"])
def test_a_film_that_finds_no_room_at_the_start_begins_once_there_is_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    said: list[str] = []
    full = True

    def write(path: Path, content: bytes) -> None:
        if full and path.name == at:
            raise OSError(errno.EDQUOT, "Disk quota exceeded")
        write_whole(path, content)

    monkeypatch.setattr("explorer.runs.evolution.write_whole", write)
    monkeypatch.setattr("explorer.runs.film_codes.write_whole", write)
    _, watch, go = recorded(tmp_path, said)
    go(3)
    assert said == [STOPS]
    full = False
    go(5)
    watch.finish()
    assert said == [STOPS, GOES_ON]
    evolution = open_evolution(tmp_path)
    assert evolution.steps[-1] == 8
    assert evolution.codes is not None


def test_another_error_ends_the_film_for_good_and_not_the_training(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    subject, watch, go = recorded(tmp_path, said)

    def broken(self: EvolutionWriter, frame: Frame) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(EvolutionWriter, "add", broken)
    go(3)
    watch.finish()
    assert said == ["The evolution is no longer recorded: Input/output error. Training goes on."]
    assert subject.step == 3
    assert open_evolution(tmp_path).steps == (0,)


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
