"""How far the search for codes is, and what one can do about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from explorer import theme
from explorer.i18n import tr


class SearchStrip(QWidget):
    """A bar with “Stop” while a search is under way, a button that begins one when there is none.

    Args:
        again: what a second button says, which is there while no search is under way; empty for none.
        tip: what it does.
    """

    stop_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, again: str = "", tip: str = "") -> None:
        super().__init__()
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(12 * theme.UNIT)
        self._bar.setAccessibleName(tr("Searching codes…"))
        self._bar.setToolTip(tr("Searching codes…"))
        self._stop = QPushButton(tr("Stop"))
        self._stop.setToolTip(tr("Stop the search and take the best codes so far"))
        self._stop.clicked.connect(self.stop_wanted)
        self._again = QPushButton(again) if again else None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        row.addWidget(self._bar)
        row.addWidget(self._stop)
        if self._again is not None:
            self._again.setToolTip(tip)
            self._again.clicked.connect(self.again_wanted)
            row.addWidget(self._again)
        self.setVisible(False)

    def show_search(self, wanted: bool, done: float | None) -> None:
        """Shows how far a search is.

        Args:
            wanted: whether there is anything to search for at all.
            done: 0 to 1; None while no search is under way.
        """
        self.setVisible(wanted)
        self._bar.setVisible(done is not None)
        self._stop.setVisible(done is not None)
        if self._again is not None:
            self._again.setVisible(done is None)
        if done is not None:
            self._bar.setValue(round(1000 * done))
