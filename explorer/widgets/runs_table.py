"""The runs in a folder as a table: searched, sorted, ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QBrush, QIcon, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from explorer import theme
from explorer.i18n import tr

_KEY = Qt.ItemDataRole.UserRole
_LEAST_WIDTHS = {1: 9, 2: 7, 3: 9, 4: 13}  # of the columns after the first, which has what they leave; units
_CELL_PADDING = 3 * theme.UNIT  # px: what the style puts around a text

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class RunRow:
    """One run, as the table writes it.

    Args:
        key: which it is.
        title: what it is called.
        condition: whether it has ended, and how.
        worrying: whether ``condition`` asks for attention.
        step: its newest step.
        nbytes: what it takes on the disk.
        made: when it was begun, to be read and to be sorted by.
        words: what else it can be found by.
        tip: what is said of it under the pointer.
    """

    key: str
    title: str
    condition: str
    worrying: bool
    step: int
    nbytes: int
    made: str
    words: str
    tip: str

    def cells(self) -> tuple[str, str, str, str, str]:
        """What is written in its columns."""
        return self.title, self.condition, f"{self.step:,}", size_text(self.nbytes), short_time(self.made)

    @cached_property
    def text(self) -> str:
        """All that a search looks through, in lower case."""
        return f"{self.title} {self.condition} {self.made} {self.words}".casefold()

    def sorted_by(self, column: int) -> tuple[str | int, str]:
        """What comes first in a column; of equals, the older run."""
        first = (self.title.casefold(), self.condition, self.step, self.nbytes, self.made)[column]
        return (first, self.made)


def short_time(made: str) -> str:
    """``2026-11-26 16:45`` without what says least: the year where it is this one, else the time of the day."""
    this_year = f"{datetime.now():%Y-}"
    return made.removeprefix(this_year) if made.startswith(this_year) else made[:10]


def size_text(nbytes: int) -> str:
    """``2.1 MB``, with the prefixes of disks: powers of a thousand."""
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if nbytes >= size:
            return f"{nbytes / size:,.1f} {unit}"
    return f"{nbytes} B"


class _Model(QAbstractTableModel):
    """The rows that the search finds, in order, with a tick on those that are compared.

    They are sorted here: Qt's own proxy would ask for every number again and again, which takes 20 ms for 200 runs.
    """

    ticked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: list[RunRow] = []
        self._words: tuple[str, ...] = ()
        self._order = (4, Qt.SortOrder.DescendingOrder)
        self.rows: list[RunRow] = []
        self.ticks: dict[str, None] = {}  # a set that keeps the order in which ticks were given
        self.swatches: dict[str, QIcon] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Run"), tr("State"), tr("Step"), tr("Size"), tr("Begun"))[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        own = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return own | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else own

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        roles = Qt.ItemDataRole
        if role == roles.DisplayRole:
            return row.cells()[column]
        if role == _KEY:
            return row.key
        if role == roles.ToolTipRole:
            return row.tip
        if role == roles.TextAlignmentRole and column in (2, 3):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == roles.ForegroundRole and column == 1 and row.worrying:
            return QBrush(theme.current().color("warning"))
        if column == 0 and role == roles.CheckStateRole:
            return Qt.CheckState.Checked if row.key in self.ticks else Qt.CheckState.Unchecked
        if column == 0 and role == roles.DecorationRole:
            return self.swatches.get(row.key)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != 0:
            return False
        self.tick(self.rows[index.row()].key, Qt.CheckState(value) == Qt.CheckState.Checked)
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def tick(self, key: str, on: bool) -> None:
        """Takes a run in, or leaves it out."""
        if on:
            self.ticks[key] = None
        else:
            self.ticks.pop(key, None)

    def replace(self, rows: Sequence[RunRow]) -> None:
        """Other rows."""
        self._all = list(rows)
        known = {row.key for row in rows}
        self.ticks = {key: None for key in self.ticks if key in known}
        self.arrange()

    def knows(self, key: str) -> bool:
        """Whether there is such a run, in sight or not."""
        return any(row.key == key for row in self._all)

    def search(self, words: tuple[str, ...]) -> None:
        """Only the rows in which every word, in lower case, is found."""
        self._words = words
        self.arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt's hook: a heading was clicked."""
        self._order = (column, order)
        self.arrange()

    def arrange(self) -> None:
        """Finds and sorts anew. Where the same runs stay in their places nothing but their texts changes."""
        column, order = self._order
        found = [row for row in self._all if all(word in row.text for word in self._words)]
        found.sort(key=lambda row: row.sorted_by(column), reverse=order == Qt.SortOrder.DescendingOrder)
        if [row.key for row in found] == [row.key for row in self.rows]:
            self.rows = found
            self.changed_all()
            return
        self.beginResetModel()
        self.rows = found
        self.endResetModel()

    def set_step(self, key: str, step: int) -> None:
        """A run has gone on. It keeps its place until the rows are arranged again."""
        self._all = [replace(row, step=step) if row.key == key else row for row in self._all]
        for place, row in enumerate(self.rows):
            if row.key == key:
                self.rows[place] = replace(row, step=step)
                self.dataChanged.emit(self.index(place, 2), self.index(place, 2))

    def changed_all(self) -> None:
        """Everything is drawn anew."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 4))


class RunsTable(QTableView):
    """The runs; the newest first until the user sorts them otherwise."""

    ticked = Signal()
    """Other runs have a tick now."""
    chosen = Signal(str)
    """This run (its key) is selected; ``""`` for none."""
    opened = Signal(str)
    """The user wants to open this run: Enter, or a double click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self._model.ticked.connect(self.ticked)
        self._before, self._place = "", -1
        self._model.modelAboutToBeReset.connect(self._about_to_reset)
        self.setModel(self._model)
        self._model.modelReset.connect(self._reset)  # after the view, which then has no selection
        self.setAccessibleName(tr("Runs"))
        self.setSortingEnabled(True)
        self.sortByColumn(4, Qt.SortOrder.DescendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setIconSize(QSize(20, 12))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        # The accent would hide the ticks.
        self.setStyleSheet("QTableView::item:selected { background: palette(midlight); color: palette(text); }")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        self._size_columns()
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self.activated.connect(self._activated)

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in _LEAST_WIDTHS.items():
            self.setColumnWidth(column, width * theme.UNIT)

    def _widen_columns(self, rows: Sequence[RunRow]) -> None:
        """No state, step, size or time is cut short; a column that the user has made wider stays so."""
        metrics = self.fontMetrics()
        for column, cells in enumerate(zip(*(row.cells() for row in rows), strict=True)):
            if column in _LEAST_WIDTHS:
                wanted = max(map(metrics.horizontalAdvance, cells)) + _CELL_PADDING
                self.setColumnWidth(column, max(self.columnWidth(column), wanted))

    def set_rows(self, rows: Sequence[RunRow]) -> None:
        """Shows these runs; the one that is selected stays so, and so do the ticks."""
        self._widen_columns(rows)
        self._model.replace(rows)

    def search(self, text: str) -> None:
        """Shows the runs in which every word of ``text`` is found."""
        self._model.search(tuple(text.casefold().split()))

    @Slot()
    def _about_to_reset(self) -> None:
        self._place = self.currentIndex().row()  # −1 for none
        self._before = self.current() or self._before

    @Slot()
    def _reset(self) -> None:
        """The run that was selected last is so again, where it is in sight; in a deleted one's place, the next."""
        self.choose(self._before)
        if self._place >= 0 and not self.current():
            if self._model.rows and not self._model.knows(self._before):
                self.setCurrentIndex(self._model.index(min(self._place, len(self._model.rows) - 1), 0))
            else:
                self.chosen.emit("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A notice that comes above takes room, and the selected run stays in sight."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def choose(self, key: str) -> None:
        """Selects a run, where it is in sight."""
        for row, each in enumerate(self._model.rows):
            if each.key == key:
                self.setCurrentIndex(self._model.index(row, 0))

    def set_step(self, key: str, step: int) -> None:
        """Shows how far a run has come."""
        self._model.set_step(key, step)

    def current(self) -> str:
        """The run that is selected; ``""`` for none."""
        index = self.currentIndex()
        return str(index.data(_KEY)) if index.isValid() else ""

    def ticks(self) -> tuple[str, ...]:
        """The runs with a tick, in the order in which they got it."""
        return tuple(self._model.ticks)

    def tick(self, key: str, on: bool = True) -> None:
        """Takes a run in, or leaves it out, without a signal."""
        self._model.tick(key, on)
        self._model.changed_all()

    @Slot()
    def untick_all(self) -> None:
        """Leaves every run out, also those that the search hides."""
        self._model.ticks.clear()
        self._model.changed_all()
        self.ticked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Says why there is nothing, where the search finds nothing."""
        super().paintEvent(event)
        if not self._model.rows:
            painter = QPainter(self.viewport())
            painter.setPen(theme.current().color("muted"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect(), flags, tr("No run has all of these words."))

    def set_swatch(self, key: str, swatch: QIcon) -> None:
        """Shows how a run's lines are drawn."""
        self._model.swatches[key] = swatch
        self._model.changed_all()

    def shown(self) -> list[str]:
        """The titles in sight, from the top."""
        return [row.title for row in self._model.rows]

    @Slot(QModelIndex, QModelIndex)
    def _row_changed(self, index: QModelIndex, _: QModelIndex) -> None:
        self.chosen.emit(str(index.data(_KEY)) if index.isValid() else "")

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        self.opened.emit(str(index.data(_KEY)))
