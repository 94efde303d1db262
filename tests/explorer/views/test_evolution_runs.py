"""The film of several runs, one after another and as one that goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.runs.evolution import EvolutionWriter
from explorer.views.evolution import EvolutionView
from explorer.workers.messages import Progress
from tests.explorer.views.films import FILM, begin, opened_view, record
from tests.explorer.views.toys import Bench


@pytest.fixture
def view(bench: Bench, qtbot: QtBot) -> Iterator[EvolutionView]:
    with opened_view(bench, qtbot) as made:
        yield made


@pytest.fixture
def runs(view: EvolutionView, bench: Bench, tmp_path: Path) -> tuple[int, int]:
    """Two runs with films that end at 10 and at 30; the second is shown."""
    films = []
    for name, last in (("one", 10), ("two", 30)):
        (tmp_path / name).mkdir()
        writer = EvolutionWriter(tmp_path / name, FILM)
        record(writer, 0, 5, last)
        writer.close()
        films.append(begin(bench, tmp_path / name))
    return films[0], films[1]


def go_on(bench: Bench, run: int) -> int:
    """As the window does when it resumes: the run has another number, and the one before is gone."""
    state = bench.session.state
    known = state.find_run(run)
    assert known is not None
    again = replace(known, id=state.next_number)
    bench.session.update(runs=(*(each for each in state.runs if each.id != run), again), current=again.id)
    return again.id


def test_another_run_has_a_film_of_its_own(view: EvolutionView, bench: Bench, runs: tuple[int, int]) -> None:
    assert view.step == 30
    assert view._stage.grid.image(0).pixelColor(0, 0).red() == 30
    bench.session.update(current=runs[0])
    assert view.step == 10
    assert view._stage.grid.image(0).pixelColor(0, 0).red() == 10


def test_playing_ends_where_another_run_is_shown(view: EvolutionView, bench: Bench, runs: tuple[int, int]) -> None:
    view._bar.scrub.play()
    assert view._bar.scrub.playing
    bench.session.update(current=runs[0])
    assert not view._bar.scrub.playing
    assert view._bar.following


def test_what_was_chosen_stays_with_a_run_that_goes_on(
    view: EvolutionView, bench: Bench, runs: tuple[int, int]
) -> None:
    view._pin(2)
    view._go_to_step(5)
    view._bar.set_beside(True)
    last = go_on(bench, go_on(bench, runs[1]))
    assert view._choices.of(last).pins == (2,)
    assert view._choices.of(last).beside == 5
    assert view._bar._beside.isChecked()
    assert len([strip for strip in view._page.strips if not strip.isHidden()]) == 1
    assert view._choices.of(runs[0]).pins == ()
    bench.context.undo.undo()  # of a choice that was made before it went on
    assert view._choices.of(last).beside is None
    assert not view._bar._beside.isChecked()
    bench.context.undo.undo()
    assert view._choices.of(last).pins == ()


def test_what_was_chosen_for_a_closed_run_is_let_go(view: EvolutionView, bench: Bench, runs: tuple[int, int]) -> None:
    view._pin(2)
    state = bench.session.state
    bench.session.update(runs=state.runs[:1], current=runs[0])
    assert view._choices.of(runs[1]).pins == ()
    assert view._choices.of(runs[0]).pins == ()


def test_the_curves_of_a_run_that_went_on_as_another_are_gone(
    view: EvolutionView, bench: Bench, runs: tuple[int, int]
) -> None:
    steps = np.arange(1, 5)
    bench.session.progressed.emit(Progress(runs[1], 4, 1.0, 1.0, steps, {"generator/loss_nats": 1.0 / steps}))
    view._curves.refresh()
    assert view._curves.runs == (str(runs[1]),)
    go_on(bench, runs[1])
    assert view._curves.runs == ()
