"""Runs are listed once, and what the user ticks or selects is said."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.session import RunState
from explorer.widgets.run_list import RunList
from models.catalog import ModelEntry
from tests.explorer.views.toys import pictures


def run(number: int) -> RunState:
    return RunState(number, f"run {number}", ModelEntry("grey", "toys", "Grey", None), {}, pictures())


def test_new_runs_begin_with_a_tick_and_old_ones_keep_theirs(qtbot) -> None:
    runs = RunList()
    qtbot.addWidget(runs)
    runs.set_runs([run(1)], 1)
    runs.item(0).setCheckState(Qt.CheckState.Unchecked)
    runs.set_runs([run(1), run(2)], 2)
    assert runs.shown() == (2,)
    assert runs.currentRow() == 1


def test_only_what_the_user_does_is_said(qtbot) -> None:
    runs = RunList()
    qtbot.addWidget(runs)
    said: list[tuple[object, ...]] = []
    runs.ticked.connect(lambda *what: said.append(what))
    runs.chosen.connect(lambda *what: said.append(what))
    runs.set_runs([run(1), run(2)], 2)
    assert said == []
    runs.item(0).setCheckState(Qt.CheckState.Unchecked)
    runs.setCurrentRow(0)
    assert said == [(1, False), (1,)]


def test_it_is_no_larger_than_its_rows(qtbot) -> None:
    holder = QWidget()
    runs = RunList()
    column = QVBoxLayout(holder)
    column.addWidget(runs)
    column.addStretch(0)
    qtbot.addWidget(holder)
    holder.resize(200, 600)
    runs.set_runs([run(1)], 1)
    holder.show()
    assert runs.height() < 60


def test_a_name_too_long_for_a_line_takes_two(qtbot) -> None:
    runs = RunList()
    qtbot.addWidget(runs)
    short, long = run(1), replace(run(2), title="Variational autoencoder · Digits · 2")
    runs.set_runs([short, long], 2)
    runs.setFixedWidth(190)
    runs.show()
    one, two = (runs.visualItemRect(runs.item(row)).height() for row in (0, 1))
    assert two > one  # a row that has two lines
    assert runs.sizeHint().height() >= one + two
