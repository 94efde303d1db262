"""The table of runs finds, sorts and ticks; the sheet is copied; the card says when an edit is done."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton

from explorer.widgets.run_card import CardText, RunCard
from explorer.widgets.runs_table import RunRow, RunsTable, short_time, size_text
from explorer.widgets.sheet import Sheet


def row(key: str, **more: object) -> RunRow:
    facts = {"title": key, "condition": "Stopped", "worrying": False, "step": 10, "nbytes": 1000,
             "made": f"2026-01-0{len(key)}", "words": "", "tip": key}  # fmt: skip
    return RunRow(key, **(facts | more))  # type: ignore[arg-type]


@pytest.fixture
def table(qtbot) -> RunsTable:
    made = RunsTable()
    qtbot.addWidget(made)
    made.resize(560, 300)
    made.show()
    made.set_rows([row("a", step=5), row("bb", step=100, words="beta=4.0 dragons"), row("ccc", step=20)])
    return made


def test_the_newest_is_first_until_the_user_sorts(table: RunsTable) -> None:
    assert table.shown() == ["ccc", "bb", "a"]
    table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert table.shown() == ["a", "ccc", "bb"]  # as numbers, not as texts
    table.choose("ccc")
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert table.currentIndex().row() == 0
    assert table.current() == "ccc"


def test_no_number_is_cut_short(table: RunsTable) -> None:
    long = row("dddd", step=1_234_567_890, nbytes=111_500_000, condition="Interrupted by the user")
    table.set_rows([row("a"), long])
    for column in range(1, 5):
        index = table.model().index(0, column)
        assert table.columnWidth(column) >= table.sizeHintForIndex(index).width(), index.data()
    table.setColumnWidth(3, 300)
    table.set_rows([row("a")])
    assert table.columnWidth(3) == 300


def test_every_word_of_a_search_is_found(table: RunsTable) -> None:
    for text, found in (("DRAGON", ["bb"]), ("beta=4 dragons", ["bb"]), ("beta=5", []), ("  ", ["ccc", "bb", "a"])):
        table.search(text)
        assert table.shown() == found


def test_ticks_and_the_selection_outlive_new_rows(table: RunsTable, qtbot) -> None:
    with qtbot.waitSignal(table.ticked):
        table.model().setData(table.model().index(1, 0), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert table.ticks() == ("bb",)
    table.choose("a")
    table.set_rows([row("a"), row("bb"), row("dddd")])
    assert table.ticks() == ("bb",)
    assert table.current() == "a"
    table.set_rows([row("a")])
    assert table.ticks() == ()


def test_enter_opens(table: RunsTable, qtbot) -> None:
    table.choose("bb")
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == ["bb"]


@pytest.mark.parametrize(
    ("nbytes", "text"), [(999, "999 B"), (1000, "1.0 kB"), (2_120_000, "2.1 MB"), (3 * 10**9, "3.0 GB")]
)
def test_sizes(nbytes: int, text: str) -> None:
    assert size_text(nbytes) == text


def test_a_time_has_no_year_where_it_is_this_one() -> None:
    this_year = datetime.now().year
    assert short_time(f"{this_year}-11-26 16:45") == "11-26 16:45"
    assert short_time("2001-11-26 16:45") == "2001-11-26"
    assert short_time("") == ""


def test_a_long_name_shows_its_beginning(card: RunCard) -> None:
    card.say(CardText("a", "a name " * 30, "VAE", "", ""))
    assert card.findChild(QLineEdit).cursorPosition() == 0


def test_a_sheet_is_copied_with_its_headings(qtbot) -> None:
    sheet = Sheet("Results", numbers=(1,))
    qtbot.addWidget(sheet)
    sheet.show_rows(["Figure", "Value"], [["KL", "2.5"], ["MSE", "0.1"]])
    QTest.keySequence(sheet, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QGuiApplication.clipboard().text() == "Figure\tValue\nKL\t2.5\nMSE\t0.1"
    sheet.selectRow(1)
    sheet.copy()
    assert QGuiApplication.clipboard().text() == "Figure\tValue\nMSE\t0.1"


@pytest.fixture
def card(qtbot) -> RunCard:
    made = RunCard()
    qtbot.addWidget(made)
    made.show()
    made.say(CardText("k", "", "VAE · Digits", "step 20", "blurred", steps=(20, 10)))
    return made


def test_an_edit_is_said_once_when_it_is_done(card: RunCard, qtbot) -> None:
    title = card.findChildren(QLineEdit)[0]
    assert title.placeholderText() == "VAE · Digits"
    said: list[str] = []
    card.renamed.connect(said.append)
    title.setText(" my   run ")
    assert said == []
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert said == ["my run"]
    noted: list[str] = []
    card.noted.connect(noted.append)
    card.findChildren(QPlainTextEdit)[0].setPlainText("sharp")
    card.commit()
    assert noted == ["sharp"]


def test_what_is_being_typed_stays(card: RunCard, qtbot) -> None:
    title = card.findChildren(QLineEdit)[0]
    card.activateWindow()
    title.setFocus()
    qtbot.waitUntil(title.hasFocus)
    title.setText("my r")
    card.say(CardText("k", "", "VAE · Digits", "step 30", "blurred"))
    assert title.text() == "my r"
    card.say(CardText("other", "best", "GAN · Digits", "step 3", ""))
    assert title.text() == "best"


def test_a_checkpoint_is_chosen(card: RunCard, qtbot) -> None:
    steps = card.findChildren(QComboBox)[0]
    open_button = next(each for each in card.findChildren(QPushButton) if each.text() == "Open")
    wanted: list[int | None] = []
    card.open_wanted.connect(wanted.append)
    open_button.click()
    steps.setCurrentIndex(1)
    open_button.click()
    assert wanted == [None, 10]
