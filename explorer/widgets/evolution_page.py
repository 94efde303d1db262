"""How the parts of a film lie: images beside curves and scores, pinned codes beneath, one scrubber under all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.curves import Curves
from explorer.widgets.evolution_bar import EvolutionBar
from explorer.widgets.evolution_stage import EvolutionStage
from explorer.widgets.film_strip import SIDE, FilmStrip
from explorer.widgets.score_history import ScoreHistory

_PINS = 1 / 6  # of the height, for pinned codes at their full size
_SMALL = 4 * theme.UNIT  # px, a frame of theirs where that is not enough
_NARROW, _HIGH = 72 * theme.UNIT, 96 * theme.UNIT  # px: where images do not fit beside curves, or scores under them
_AGAIN = 3 * theme.UNIT  # px more than that, to lie side by side again: more than a scroll bar, which comes and goes
_LEAST = 48 * theme.UNIT  # px
_EVERY = 1000  # ms between two pictures of the curves: a plot takes as long as many a step, and here it stands beside


@dataclass(frozen=True, eq=False)
class PinnedCode:
    """A code over all steps.

    Args:
        number: its place among the samples.
        frames: ``(F, C, H, W)`` uint8.
        metadata: what frame ``i`` was made from, JSON.
    """

    number: int
    frames: NDArray[np.uint8]
    metadata: Callable[[int], bytes]


class EvolutionPage(QWidget):
    """Lays the parts out; it asks nobody anything.

    Args:
        describe: what a position of the slider is called.
    """

    pointed = Signal(int)
    """The user went to this frame, on a strip of a pinned code or in the history of scores."""

    def __init__(self, describe: Callable[[int], str]) -> None:
        super().__init__()
        self.caption = QLabel()
        self.caption.setWordWrap(True)
        theme.set_role(self.caption, "muted")
        self.stage = EvolutionStage()
        self.curves = Curves(tr("loss per example"), list_runs=False, one_run=True, every=_EVERY)
        self.scores = ScoreHistory()
        self.scores.pointed.connect(self.pointed)
        self.bar = EvolutionBar(describe)
        self.strips: list[FilmStrip] = []
        self._pinned = QVBoxLayout()
        self._pinned.setSpacing(theme.HALF)
        self._split = split = QSplitter()
        split.addWidget(_column(theme.HALF, (self.caption, 0), (self.stage, 1)))
        split.addWidget(_column(theme.GAP, (self.curves, 5), (self.scores, 4)))
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.MARGIN)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        whole.setSpacing(theme.GAP)
        whole.addWidget(split, 1)
        whole.addLayout(self._pinned)
        whole.addWidget(self.bar)
        self._scored = True
        self._turn(narrow=False)

    def say(self, text: str) -> None:
        """What is seen. The words keep the height that they have taken: what is seen depends on the room beneath them,
        and might go to and fro with it."""
        self.caption.setText(text)
        self.caption.setMinimumHeight(max(self.caption.minimumHeight(), self._height_of_words()))

    def _height_of_words(self) -> int:
        return max(0, self.caption.heightForWidth(self.caption.width()))

    def show_scores(self, shown: bool) -> None:
        """Whether there are scores over time."""
        self._scored = shown
        self._make_room()

    def _turn(self, narrow: bool) -> None:
        """Images beside the curves, or in a narrow place above them."""
        self._split.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        self._split.setSizes([300, 160] if narrow else [512, 406])  # in less, a GAN's legend has no room
        self.curves.setMinimumHeight((20 if narrow else 30) * theme.UNIT)

    def _make_room(self) -> None:
        was_narrow = self._split.orientation() == Qt.Orientation.Vertical
        narrow = self.width() < _NARROW + (_AGAIN if was_narrow else 0)
        if narrow != was_narrow:
            self._turn(narrow)
        self.scores.setVisible(self._scored and (not narrow or self.height() >= _HIGH))

    def show_pins(self, pins: Sequence[PinnedCode]) -> None:
        """A strip for each; what the others held is let go of."""
        while len(self.strips) < len(pins):
            strip = FilmStrip("")
            strip.pointed.connect(self.pointed)
            self.strips.append(strip)
            self._pinned.addWidget(strip)
        names = [tr("Code {number}", number=pin.number + 1) for pin in pins]
        widest = max((self.fontMetrics().horizontalAdvance(name) for name in names), default=0) + theme.GAP
        for place, strip in enumerate(self.strips):
            strip.setVisible(place < len(pins))
            if place >= len(pins):
                strip.set_frames(None)
                continue
            pin = pins[place]
            strip.setAccessibleName(tr("Code {number} over the training", number=pin.number + 1))
            strip.set_aside(widest)
            strip.set_frames(pin.frames, names[place], pin.metadata)
        self._fit_pins()

    def _fit_pins(self) -> None:
        """The pinned codes are small where the images and curves above would have to give them too much."""
        wanted = SIDE * sum(not strip.isHidden() for strip in self.strips)
        for strip in self.strips:
            strip.set_side(SIDE if wanted <= _PINS * self.height() else _SMALL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pins()
        self._make_room()
        if event.size().width() != event.oldSize().width():
            self.caption.setMinimumHeight(self._height_of_words())
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Narrower than now: there is another way to lie for a narrow place. As high as the rows of buttons are now."""
        least, layout = super().minimumSizeHint(), self.layout()
        rows = 0 if layout is None else layout.minimumHeightForWidth(self.width())
        return QSize(min(least.width(), _LEAST), max(least.height(), rows))

    def show_frame(self, step: int, place: int) -> None:
        """Marks the present frame in everything that moves with the scrubber."""
        self.curves.set_cursor(step)
        self.scores.set_current(place)
        for strip in self.strips:
            strip.set_current(place)


def _column(spacing: int, *rows: tuple[QWidget, int]) -> QWidget:
    """Widgets under each other, with their stretch."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget, stretch in rows:
        column.addWidget(widget, stretch)
    return whole
