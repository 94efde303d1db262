"""Plays a film, and scrubs through it: play, a slider, what happens at the end, how fast."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSlider, QWidget

from explorer import theme
from explorer.i18n import tr

Ending = Literal["loop", "pingpong", "once"]

SPEEDS = (4, 8, 12, 24, 48)  # frames a second


class PlayerBar(QWidget):
    """A position between the first and the last frame, moved by hand or by time.

    With the keyboard on it: arrows step, Page keys jump, Home and End go to the ends, P plays.
    """

    moved = Signal(int)
    """The position is another: this frame."""

    def __init__(self) -> None:
        super().__init__()
        self._step = 1
        self._timer = QTimer(self)
        self._timer.setObjectName("player")
        self._timer.timeout.connect(self._tick)
        self._play = QPushButton(tr("Play"))
        self._play.setCheckable(True)
        self._play.setToolTip(tr("Play or pause the film (P)"))
        self._play.setMinimumWidth(10 * theme.UNIT)
        self._play.toggled.connect(self._toggled)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(tr("Position in the film"))
        self._slider.setToolTip(tr("Drag to scrub; arrow keys step, Home and End go to the ends"))
        self._slider.setPageStep(8)
        self._slider.valueChanged.connect(self._show_place)
        self._slider.valueChanged.connect(self.moved)
        self._place = QLabel()
        self._place.setFont(theme.figures(self._place.font()))
        self._place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._ending = _choices(
            tr("At the end"), (("loop", tr("Loop")), ("pingpong", tr("Back and forth")), ("once", tr("Stop")))
        )
        self._speed = _choices(tr("Speed"), tuple((each, tr("{fps} frames/s", fps=each)) for each in SPEEDS))
        self._speed.setCurrentIndex(SPEEDS.index(12))
        self._speed.currentIndexChanged.connect(self._set_speed)
        self._set_speed()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        for widget, stretch in (
            (self._play, 0),
            (self._slider, 1),
            (self._place, 0),
            (self._ending, 0),
            (self._speed, 0),
        ):
            row.addWidget(widget, stretch)
        self.set_count(1)

    @property
    def position(self) -> int:
        """The current frame."""
        return self._slider.value()

    @property
    def ending(self) -> Ending:
        """What happens after the last frame."""
        return self._ending.currentData()

    @property
    def seconds(self) -> float:
        """How long each frame stays."""
        return 1.0 / self._speed.currentData()

    @property
    def playing(self) -> bool:
        """Whether time moves the position."""
        return self._timer.isActive()

    def set_count(self, count: int) -> None:
        """How many frames there are; the position stays at the same share of the way."""
        last = max(count - 1, 0)
        before = self._slider.maximum()
        if last != before:
            share = self._slider.value() / before if before else 0.0
            self._slider.blockSignals(True)
            self._slider.setRange(0, last)
            self._slider.setValue(round(share * last))
            self._slider.blockSignals(False)
        self._place.setFixedWidth(self._place.fontMetrics().horizontalAdvance(f"{count} / {count}") + 2)
        self._show_place()
        self._play.setEnabled(last > 0)
        if not last:
            self.pause()

    def go(self, frame: int) -> None:
        """Moves the position."""
        self._slider.setValue(frame)

    def play(self) -> None:
        """Lets time move the position; from the start where it stands at the end and would stop there."""
        self._play.setChecked(True)

    def pause(self) -> None:
        """Holds the position."""
        self._play.setChecked(False)

    @Slot(bool)
    def _toggled(self, playing: bool) -> None:
        self._play.setText(tr("Pause") if playing else tr("Play"))
        if playing:
            if self.ending == "once" and self._slider.value() == self._slider.maximum():
                self._slider.setValue(0)
            self._timer.start()
        else:
            self._timer.stop()

    @Slot()
    def _tick(self) -> None:
        """Moves by one frame."""
        place, last = self._slider.value(), self._slider.maximum()
        if self.ending == "pingpong":
            if not 0 <= place + self._step <= last:
                self._step = -self._step
            self._slider.setValue(place + self._step)
            return
        self._step = 1
        if place < last:
            self._slider.setValue(place + 1)
        elif self.ending == "loop":
            self._slider.setValue(0)
        else:
            self.pause()

    @Slot()
    @Slot(int)
    def _set_speed(self, _: int = 0) -> None:
        self._timer.setInterval(round(1000 * self.seconds))

    @Slot()
    @Slot(int)
    def _show_place(self, _: int = 0) -> None:
        self._place.setText(f"{self._slider.value() + 1} / {self._slider.maximum() + 1}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_P:
            self._play.toggle()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing plays."""
        self.pause()
        super().hideEvent(event)


def _choices(name: str, items: tuple[tuple[object, str], ...]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setToolTip(name)
    for value, text in items:
        combo.addItem(text, value)
    return combo
