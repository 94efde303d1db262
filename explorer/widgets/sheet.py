"""A table to be read: columns that fit, rows that can be copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from explorer import theme
from explorer.i18n import tr

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Sheet(QTableWidget):
    """Rows of texts under their headings; Ctrl+C copies what is selected, or all, for a spreadsheet.

    Args:
        name: for those who hear it.
        numbers: the columns that are set flush right.
    """

    def __init__(self, name: str, numbers: Sequence[int] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = frozenset(numbers)
        self.setAccessibleName(name)
        self.setToolTip(tr("Select rows and press Ctrl+C to copy them, with their headings"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(3 * theme.UNIT)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)

    def show_rows(
        self, headings: Sequence[str], rows: Sequence[Sequence[str]], tips: Sequence[Sequence[str]] = ()
    ) -> None:
        """Replaces everything.

        Args:
            rows: each as long as ``headings``.
            tips: what is said of each cell under the pointer; by default its text.
        """
        self.clear()
        self.setColumnCount(len(headings))
        self.setRowCount(len(rows))
        for column, text in enumerate(headings):
            heading = QTableWidgetItem(text)
            heading.setToolTip(text)
            if column in self._numbers:
                heading.setTextAlignment(_RIGHT)
            self.setHorizontalHeaderItem(column, heading)
        for line, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(tips[line][column] if tips else text)
                if column in self._numbers:
                    item.setTextAlignment(_RIGHT)
                self.setItem(line, column, item)
        self.resizeColumnsToContents()
        for column in range(len(headings)):
            self.setColumnWidth(column, min(self.columnWidth(column) + theme.GAP, 22 * theme.UNIT))

    def texts(self) -> list[list[str]]:
        """Every row, as it is written."""
        return [self._row(line) for line in range(self.rowCount())]

    def copy(self) -> None:
        """Puts the selected rows, or all, on the clipboard, with their headings."""
        chosen = sorted({index.row() for index in self.selectedIndexes()}) or range(self.rowCount())
        headings = [_text(self.horizontalHeaderItem(column)) for column in range(self.columnCount())]
        rows = [headings, *(self._row(line) for line in chosen)]
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))

    def _row(self, line: int) -> list[str]:
        return [_text(self.item(line, column)) for column in range(self.columnCount())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)


def _text(item: QTableWidgetItem | None) -> str:
    return "" if item is None else item.text()
