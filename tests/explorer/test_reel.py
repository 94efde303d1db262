"""What a view keeps of a film in memory stays bounded, however long one looks at it and however much it grows."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from explorer.reel import Reel
from explorer.runs.evolution import EvolutionWriter, Film, Frame

FILM = Film(
    model="gan", shape=(1, 4, 4), samples=6, score_kind="value", labels=None, classes=(), from_codes=True,
    taught=True, real=(1, 2), split="validation", slots=40,
)  # fmt: skip


def record(writer: EvolutionWriter, *steps: int) -> None:
    for step in steps:
        samples = np.full((6, 1, 4, 4), step % 256, np.uint8)
        writer.add(Frame(step, samples, np.full(6, step, np.float32), np.zeros(2, np.float32)))


def test_few_frames_are_kept_and_every_one_can_be_seen_again(tmp_path: Path) -> None:
    writer = EvolutionWriter(tmp_path, FILM)
    record(writer, *range(30))
    reel = Reel(tmp_path)
    assert reel.look()
    assert not reel.look()
    for step in (*range(30), 3, 0):
        frame = reel.frame(step)
        assert frame is not None
        assert (frame.samples == step).all()
    assert len(reel._frames) <= 8
    writer.close()


def test_scores_and_strips_are_those_of_the_kept_steps_only(tmp_path: Path) -> None:
    writer = EvolutionWriter(tmp_path, FILM)
    reel = Reel(tmp_path)
    for last in range(0, 200, 20):
        record(writer, *range(last, last + 20))
        reel.look()
        made, _ = reel.scores()
        assert made[:, 0].tolist() == list(reel.steps)
        assert [int(each.mean()) for each in reel.strip(2)] == [step % 256 for step in reel.steps]
    assert len(reel.steps) == 40
    assert len(reel._scores) == len(reel._strips[2]) == 40
    reel.keep_strips(())
    assert not reel._strips
    writer.close()


def test_a_run_without_a_folder_or_a_film_has_no_steps(tmp_path: Path) -> None:
    for reel in (Reel(None), Reel(tmp_path)):
        assert not reel.look()
        assert (reel.steps, reel.film, reel.codes, reel.frame(0), reel.problem) == ((), None, None, None, None)
