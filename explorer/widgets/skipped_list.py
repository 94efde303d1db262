"""How many files of a folder were left out, and on request which and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import explain, tr
from models.problems import Problem

_LIST_HEIGHT = 16 * theme.UNIT


class SkippedList(QWidget):
    """One line with a button; the button opens the list. Hidden where nothing was skipped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        theme.set_role(self._words, "warning")
        self._button = QPushButton(tr("Show"))
        self._button.setCheckable(True)
        self._button.setToolTip(tr("Show which files were skipped, and why"))
        self._button.toggled.connect(self._toggled)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Skipped files"))
        self._list.setToolTip(tr("Skipped files"))
        self._list.setFixedHeight(_LIST_HEIGHT)
        self._list.hide()
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        line.addWidget(self._words)
        line.addWidget(self._button)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addLayout(line)
        column.addWidget(self._list)
        self.hide()

    def set_skipped(self, skipped: Sequence[tuple[str, Any]]) -> None:
        """Lists ``(file, Problem or sentence)``; a sentence without a file is about the whole."""
        self.setVisible(bool(skipped))
        self._button.setChecked(False)
        self._list.clear()
        self._list.addItems([_line(name, why) for name, why in skipped])
        self._words.setText(_summary(skipped))

    def lines(self) -> list[str]:
        """What the list says."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def text(self) -> str:
        """What the line says."""
        return self._words.text()

    @Slot(bool)
    def _toggled(self, on: bool) -> None:
        self._list.setVisible(on)
        self._button.setText(tr("Hide") if on else tr("Show"))


def _summary(skipped: Sequence[tuple[str, Any]]) -> str:
    notes = [why for name, why in skipped if not name]
    # A long list ends in a note that says how many more there are.
    more = sum(int(str(why.params.get("count", 0))) for why in notes if isinstance(why, Problem))
    count = len(skipped) - len(notes) + more
    if count == 0:
        return _line("", notes[0]) if notes else ""
    return tr("1 file was skipped.") if count == 1 else tr("{count} files were skipped.", count=f"{count:,}")


def _line(name: str, why: Any) -> str:
    sentence = explain(why) if isinstance(why, Problem) else str(why)
    return sentence if not name or name in sentence else f"{name}: {sentence}"
