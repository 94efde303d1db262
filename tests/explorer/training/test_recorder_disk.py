"""A film whose disk is full, or fails, and a training that goes on."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from explorer.runs.disk import write_whole
from explorer.runs.evolution import FRAMES, EvolutionWriter, Frame, open_evolution
from explorer.training.filming import plan
from explorer.training.learner import Learner
from explorer.training.recorder import LONGEST_WAIT_SECONDS, Recorder
from tests.explorer.training.recording import Time, learner, run


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
