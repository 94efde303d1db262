"""The film comes back as it went in, goes on where it stood, and a file that lies is refused before it costs memory."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from explorer.runs.evolution import FACTS, FRAMES, Evolution, EvolutionWriter, Film, Frame, open_evolution
from explorer.runs.film_codes import CODES
from models.problems import Problem

FILM = Film(
    model="gan", shape=(1, 2, 3), samples=4, score_kind="probability", labels=(0, 0, 1, 1), classes=("a", "b"),
    from_codes=True, taught=True, real=(7, 9), split="validation", slots=5,
)  # fmt: skip


def frame(step: int) -> Frame:
    rng = np.random.default_rng(step)
    samples = rng.integers(0, 256, (4, 1, 2, 3), dtype=np.uint8)
    return Frame(step, samples, rng.random(4, np.float32), rng.random(2, np.float32))


def record(folder: Path, *steps: int, film: Film = FILM, at: int = 0) -> None:
    writer = EvolutionWriter(folder, film, at)
    for step in steps:
        writer.add(frame(step))
    writer.close()


def assert_kept(evolution: Evolution, step: int) -> None:
    found, wanted = evolution.frame(step), frame(step)
    assert found is not None
    assert found.fake is not None
    assert found.real is not None
    np.testing.assert_array_equal(found.samples, wanted.samples)
    np.testing.assert_array_equal(found.fake, wanted.fake)
    np.testing.assert_array_equal(found.real, wanted.real)


def test_frames_come_back_bit_by_bit(tmp_path: Path) -> None:
    record(tmp_path, 0, 3, 1)
    evolution = open_evolution(tmp_path)
    assert evolution.film == FILM
    assert evolution.steps == (0, 1, 3)
    for step in evolution.steps:
        assert_kept(evolution, step)
    assert evolution.frame(2) is None


def test_vectors_without_scores_come_back(tmp_path: Path) -> None:
    film = replace(FILM, shape=(2,), score_kind=None, real=(), labels=None, classes=())
    points = np.random.default_rng(0).normal(size=(4, 2)).astype(np.float32)
    writer = EvolutionWriter(tmp_path, film)
    writer.add(Frame(0, points))
    writer.close()
    found = open_evolution(tmp_path).frame(0)
    assert found is not None
    np.testing.assert_array_equal(found.samples, points)
    assert found.fake is None
    assert found.real is None


def test_the_disk_is_bounded_and_the_steps_are_spaced_by_ratio(tmp_path: Path) -> None:
    record(tmp_path, *range(100))
    evolution = open_evolution(tmp_path)
    assert len(evolution.steps) == FILM.slots
    assert (evolution.steps[0], evolution.steps[-1]) == (0, 99)
    assert (tmp_path / FRAMES).stat().st_size == FILM.place(FILM.slots)
    for step in evolution.steps:
        assert_kept(evolution, step)


def test_a_step_that_is_made_again_takes_its_own_place(tmp_path: Path) -> None:
    record(tmp_path, 0, 1, 1, 1)
    assert open_evolution(tmp_path).steps == (0, 1)
    assert (tmp_path / FRAMES).stat().st_size == FILM.place(2)


def test_it_goes_on_where_the_folder_left_off_and_gives_up_later_steps(tmp_path: Path) -> None:
    record(tmp_path, 0, 1, 5, 9)
    record(tmp_path, 6, at=5)  # as after a crash, from the checkpoint of step 5
    evolution = open_evolution(tmp_path)
    assert evolution.steps == (0, 1, 5, 6)
    for step in evolution.steps:
        assert_kept(evolution, step)


def test_a_film_of_something_else_begins_anew(tmp_path: Path) -> None:
    record(tmp_path, 0, 1, 2, at=2)
    record(tmp_path, 2, film=replace(FILM, real=(1, 2)), at=2)
    assert open_evolution(tmp_path).steps == (2,)


def test_codes_are_kept_and_gone_on_with(tmp_path: Path) -> None:
    codes = np.random.default_rng(0).normal(size=(4, 7)).astype(np.float32)
    assert EvolutionWriter(tmp_path, FILM, codes=codes).codes is codes
    np.testing.assert_array_equal(open_evolution(tmp_path).codes, codes)
    again = EvolutionWriter(tmp_path, FILM, 5, codes=codes + 1)  # as another machine would have drawn them
    np.testing.assert_array_equal(again.codes, codes)
    other = EvolutionWriter(tmp_path, replace(FILM, real=(1, 2)), codes=codes + 1)
    np.testing.assert_array_equal(other.codes, codes + 1)


@pytest.mark.parametrize(
    "content", [b"", b"123", np.full((4, 2), np.nan, "<f4").tobytes(), np.full((4, 2), 1e30, "<f4").tobytes(),
                bytes(4 * 4 * 4097)],
)  # fmt: skip
def test_codes_that_make_no_sense_are_as_good_as_not_there(tmp_path: Path, content: bytes) -> None:
    record(tmp_path, 0, 1)
    assert open_evolution(tmp_path).codes is None  # as a film of an earlier version
    (tmp_path / CODES).write_bytes(content)
    evolution = open_evolution(tmp_path)
    assert evolution.codes is None
    assert_kept(evolution, 1)


def test_a_reader_sees_what_is_added_while_it_looks(tmp_path: Path) -> None:
    writer = EvolutionWriter(tmp_path, FILM)
    evolution = open_evolution(tmp_path)
    assert evolution.steps == ()
    assert not evolution.refresh()
    writer.add(frame(0))
    assert evolution.refresh()
    assert_kept(evolution, 0)
    writer.close()


def test_what_was_overwritten_since_the_last_look_is_missing_and_not_wrong(tmp_path: Path) -> None:
    record(tmp_path, 0, 10, 11, 12, 1000)
    evolution = open_evolution(tmp_path)
    record(tmp_path, 2000, at=1000)  # in the place of 11, whose neighbours are closest
    assert evolution.frame(11) is None
    assert_kept(evolution, 10)


@pytest.mark.parametrize("length", [0, 1, 79, 80, 100, 115])
def test_a_torn_file_costs_frames_and_no_more(tmp_path: Path, length: int) -> None:
    record(tmp_path, 0, 1, 2)
    content = (tmp_path / FRAMES).read_bytes()
    (tmp_path / FRAMES).write_bytes(content[:length])
    if length < FILM.place(0):
        with pytest.raises(Problem, match="damaged"):
            open_evolution(tmp_path)
    else:
        assert open_evolution(tmp_path).frame(2) is None
    record(tmp_path, 3, at=2)  # a recorder mends it
    assert_kept(open_evolution(tmp_path), 3)


def test_a_flipped_bit_costs_its_frame(tmp_path: Path) -> None:
    record(tmp_path, 0, 1)
    content = bytearray((tmp_path / FRAMES).read_bytes())
    content[FILM.place(0) + 5] ^= 1
    (tmp_path / FRAMES).write_bytes(content)
    evolution = open_evolution(tmp_path)
    assert evolution.frame(0) is None
    assert_kept(evolution, 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"samples": 10**12}, {"samples": -1}, {"samples": 0}, {"samples": True}, {"samples": "4"}, {"samples": 1e999},
        {"shape": [1, 10**9, 10**9]}, {"shape": 3}, {"shape": [2, 2, 3]}, {"shape": []}, {"slots": 10**9}, {"slots": 1},
        {"score_kind": "code"}, {"labels": [0]}, {"labels": [0, 0, 1, 2]}, {"classes": [1, 2]}, {"real": 5},
        {"real": ["x"]}, {"split": None}, {"from_codes": 1}, {"model": ["gan"]},
    ],
)  # fmt: skip
def test_facts_that_lie_are_refused(tmp_path: Path, changes: dict[str, object]) -> None:
    record(tmp_path, 0)
    facts = json.loads((tmp_path / FACTS).read_text())
    (tmp_path / FACTS).write_text(json.dumps(facts | changes))
    with pytest.raises(Problem):
        open_evolution(tmp_path)


def test_a_missing_film_and_one_from_the_future_have_sentences_of_their_own(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no recorded evolution"):
        open_evolution(tmp_path)
    record(tmp_path, 0)
    facts = json.loads((tmp_path / FACTS).read_text())
    (tmp_path / FACTS).write_text(json.dumps(facts | {"format": 99}))
    with pytest.raises(Problem, match="newer version"):
        open_evolution(tmp_path)
    (tmp_path / FACTS).write_text(json.dumps(facts))
    (tmp_path / FRAMES).unlink()
    with pytest.raises(Problem, match="can't be read"):
        open_evolution(tmp_path)
