"""Films of known levels, and a view of them, for its tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from explorer.runs.evolution import EvolutionWriter, Film, Frame
from explorer.views.evolution import EvolutionView
from tests.explorer.views.toys import Bench, Blurred, pictures, points

EvolutionView.name = "evolution"
FILM = Film(
    model="gan", shape=(1, 8, 8), samples=16, score_kind="probability", labels=None, classes=(), from_codes=True,
    taught=True, real=tuple(range(12)), split="validation", slots=500,
)  # fmt: skip


def frame(step: int, film: Film = FILM) -> Frame:
    """At step s sample i has level s + i, and every score is s / 100."""
    levels = step + np.arange(film.samples)
    if not film.images:
        return Frame(step, np.stack([levels / 50, levels / 50], 1).astype(np.float32))
    samples = np.broadcast_to(levels.astype(np.uint8)[:, None, None, None], (film.samples, *film.shape))
    if film.score_kind is None:
        return Frame(step, samples)
    return Frame(step, samples, np.full(film.samples, step / 100), np.full(len(film.real), 1 - step / 100))


CODES = np.random.default_rng(0).normal(size=(FILM.samples, 3)).astype(np.float32)


def record(writer: EvolutionWriter, *steps: int) -> None:
    for step in steps:
        writer.add(frame(step, writer.film))


def begin(bench: Bench, folder: Path | None, vectors: bool = False) -> int:
    run = bench.begin(Blurred, points() if vectors else pictures())
    bench.session.update_run(run, folder=folder, mark="abc")
    bench.publish(run, 0)
    return run


@contextmanager
def opened_view(bench: Bench, qtbot: QtBot) -> Iterator[EvolutionView]:
    """A view that is shown, before any run."""
    made = EvolutionView(bench.context)
    qtbot.addWidget(made)
    made.resize(960, 700)
    made.show()
    yield made
    made._timer.stop()
