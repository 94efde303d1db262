"""The runs in a folder as a table: searched, sorted, ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QBrush, QIcon
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from explorer import theme
from explorer.i18n import tr

_SORT = Qt.ItemDataRole.UserRole + 1
_KEY = Qt.ItemDataRole.UserRole

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


def size_text(nbytes: int) -> str:
    """``2.1 MB``, with the prefixes of disks: powers of a thousand."""
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if nbytes >= size:
            return f"{nbytes / size:,.1f} {unit}"
    return f"{nbytes} B"


class _Model(QAbstractTableModel):
    """The rows, with a tick on those that are compared."""

    ticked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
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
            return (row.title, row.condition, f"{row.step:,}", size_text(row.nbytes), row.made)[column]
        if role == _SORT:
            return (row.title.casefold(), row.condition, row.step, row.nbytes, row.made)[column]
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
        """Other rows. Where they are the same runs, nothing but their texts changes, and the selection stays."""
        if [row.key for row in rows] == [row.key for row in self.rows]:
            self.rows = list(rows)
            self.changed_all()
            return
        self.beginResetModel()
        self.rows = list(rows)
        known = {row.key for row in rows}
        self.ticks = {key: None for key in self.ticks if key in known}
        self.endResetModel()

    def changed_all(self) -> None:
        """Everything is drawn anew."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 4))


class _Found(QSortFilterProxyModel):
    """The rows that have every word of the search somewhere."""

    words: tuple[str, ...] = ()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        model = self.sourceModel()
        assert isinstance(model, _Model)
        each = model.rows[row]
        text = f"{each.title} {each.condition} {each.made} {each.words}".casefold()
        return all(word in text for word in self.words)


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
        self._found = _Found(self)
        self._found.setSourceModel(self._model)
        self._found.setSortRole(_SORT)
        self.setModel(self._found)
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
        for column, width in ((1, 11), (2, 8), (3, 9), (4, 17)):
            self.setColumnWidth(column, width * theme.UNIT)

    def set_rows(self, rows: Sequence[RunRow]) -> None:
        """Shows these runs; the one that is selected stays so, and so do the ticks."""
        chosen = self.current()
        self._model.replace(rows)
        if chosen and chosen != self.current():
            self.choose(chosen)

    def search(self, text: str) -> None:
        """Shows the runs in which every word of ``text`` is found."""
        self._found.words = tuple(text.casefold().split())
        self._found.invalidate()

    def choose(self, key: str) -> None:
        """Selects a run, where it is in sight."""
        for row in range(self._found.rowCount()):
            if self._found.index(row, 0).data(_KEY) == key:
                self.setCurrentIndex(self._found.index(row, 0))

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

    def set_swatch(self, key: str, swatch: QIcon) -> None:
        """Shows how a run's lines are drawn."""
        self._model.swatches[key] = swatch
        self._model.changed_all()

    def shown(self) -> list[str]:
        """The titles in sight, from the top."""
        return [str(self._found.index(row, 0).data()) for row in range(self._found.rowCount())]

    @Slot(QModelIndex, QModelIndex)
    def _row_changed(self, index: QModelIndex, _: QModelIndex) -> None:
        self.chosen.emit(str(index.data(_KEY)) if index.isValid() else "")

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        self.opened.emit(str(index.data(_KEY)))
