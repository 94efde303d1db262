"""Plays a film: a scrub bar that can also go back and forth, at a speed of one's choice."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox

from explorer.i18n import tr
from explorer.widgets.flow_bar import ScrubBar

AtEnd = Literal["loop", "pingpong", "once"]

SPEEDS = (4, 8, 12, 24, 48)  # frames a second
_FIRST_SPEED = 12


class PlayerBar(ScrubBar):
    """A ScrubBar whose loop button gives way to three choices. With the keyboard on it, P plays and pauses."""

    def __init__(self) -> None:
        super().__init__(rate=_FIRST_SPEED)
        self._step = 1
        self._loop.hide()
        self._at_end = _choices(
            tr("At the end"), (("loop", tr("Loop")), ("pingpong", tr("Back and forth")), ("once", tr("Stop")))
        )
        self._at_end.currentIndexChanged.connect(self._choose_end)
        self._speed = _choices(tr("Speed"), tuple((each, tr("{fps} frames/s", fps=each)) for each in SPEEDS))
        self._speed.setCurrentIndex(SPEEDS.index(_FIRST_SPEED))
        self._speed.currentIndexChanged.connect(self._choose_speed)
        row = self.layout()
        assert row is not None  # the ScrubBar has laid itself out
        row.addWidget(self._at_end)
        row.addWidget(self._speed)

    @property
    def at_end(self) -> AtEnd:
        """What happens after the last frame."""
        chosen: AtEnd = self._at_end.currentData()
        return chosen

    @property
    def seconds(self) -> float:
        """How long each frame stays."""
        return 1.0 / float(self._speed.currentData())

    def set_count(self, count: int) -> None:
        """How many frames there are; the position stays at the same share of the way."""
        before, place = self._slider.maximum(), self.position
        self.blockSignals(True)  # the frames to show are not there yet
        super().set_count(count)
        if before and count - 1 != before:
            self._slider.setValue(round(place / before * (count - 1)))
        self.blockSignals(False)

    def _advance(self) -> None:
        if self.at_end != "pingpong":
            self._step = 1
            super()._advance()
            return
        if not 0 <= self.position + self._step < self.count:
            self._step = -self._step
        self._slider.setValue(self.position + self._step)

    @Slot(int)
    def _choose_end(self, _: int) -> None:
        self._loop.setChecked(self.at_end == "loop")

    @Slot(int)
    def _choose_speed(self, _: int) -> None:
        self._timer.setInterval(round(1000 * self.seconds))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_P:
            self._toggle()
        else:
            super().keyPressEvent(event)


def _choices(name: str, items: tuple[tuple[object, str], ...]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setToolTip(name)
    for value, text in items:
        combo.addItem(text, value)
    return combo
