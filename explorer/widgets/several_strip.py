"""Several pictures at once, beside the one they began with; how many, how true, and where to carry them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.pixels.scene import MOST_AT_ONCE
from explorer.widgets.image_grid import ImageGrid


class SeveralStrip(QWidget):
    """A row of pictures that scrolls when there are many."""

    chosen = Signal(int)
    """This one, counted from 0, is to come to the stage."""
    count_changed = Signal(int)
    export_wanted = Signal(str)
    """``"gif"``, ``"png"`` or ``"sheet"``."""
    check_wanted = Signal()
    """The user asks whether the likelihood can be trusted."""

    def __init__(self) -> None:
        super().__init__()
        self._before = 0
        self._spin = QSpinBox()
        theme.indent(self._spin)
        self._spin.setRange(1, MOST_AT_ONCE)
        self._spin.setKeyboardTracking(False)
        self._spin.setAccessibleName(tr("Pictures at once"))
        self._spin.setToolTip(tr("Pictures at once, with the seeds that follow"))
        self._spin.valueChanged.connect(self.count_changed)
        self._title = QLabel(tr("Several at once"))
        theme.set_role(self._title, "strong")
        self._measure = QLabel()
        theme.set_role(self._measure, "muted")
        self._note = QLabel()
        self._note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # words widen no window
        self._grid = ImageGrid(tr("Several at once"))
        self._grid.setToolTip(tr("Double-click a picture to watch it being made"))
        self._grid.activated.connect(self._choose)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self._title)
        head.addWidget(self._spin)
        head.addWidget(self._measure)
        head.addWidget(self._note, 1)
        check = QPushButton(tr("Certificates…"))
        check.setToolTip(
            tr(
                "Prove that no pixel looks ahead, that probabilities sum to 1 and that a known entropy is reached; see "
                "how models grow"
            )
        )
        check.clicked.connect(self.check_wanted)
        head.addWidget(check)
        head.addWidget(self._export_button())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addLayout(head)
        column.addWidget(self._grid)
        self.set_tile(8 * theme.UNIT)
        self.say_measure(True)

    def _export_button(self) -> QPushButton:
        button = QPushButton(tr("Export"))
        button.setToolTip(tr("Save the film of the pixels, the picture, or all of them"))
        menu = QMenu(button)
        for what, text in (
            ("gif", tr("Film (GIF)…")), ("png", tr("Picture (PNG)…")), ("sheet", tr("All pictures (PNG)…")),
        ):  # fmt: skip
            menu.addAction(text).triggered.connect(lambda _=False, what=what: self.export_wanted.emit(what))
        button.setMenu(menu)
        return button

    @property
    def grid(self) -> ImageGrid:
        """The pictures."""
        return self._grid

    def set_tile(self, side: int) -> None:
        """Lets every picture take ``side`` logical pixels."""
        self._grid.set_tile(side)
        self._grid.setFixedHeight(side + 5 * theme.UNIT + theme.HALF)

    def show_count(self, count: int) -> None:
        """How many are wanted, without a signal."""
        self._spin.blockSignals(True)
        self._spin.setValue(count)
        self._spin.blockSignals(False)

    def say(self, text: str, calm: bool = True, tip: str = "") -> None:
        """A remark, and more about it; one that is not calm is a warning."""
        self._note.setText(text)
        self._note.setToolTip(tip or text)
        theme.set_role(self._note, "muted" if calm else "warning")

    def say_measure(self, discrete: bool) -> None:
        """What the numbers under the pictures are: of a probability, or of a density, which may be above 1."""
        self._measure.setText(tr("log p, nats") if discrete else tr("log density, nats"))

    def show_pictures(
        self,
        images: NDArray[np.uint8] | None,
        begun: Sequence[tuple[str, NDArray[np.uint8]]] = (),
        log_prob: NDArray[np.floating] | None = None,
        metadata: Callable[[int], bytes] | None = None,
    ) -> None:
        """Shows ``images (N, C, H, W)`` after what they began with; None empties the strip.

        Args:
            begun: the name of each, and ``(C, H, W)``.
            log_prob: ``(N,)``.
            metadata: of each tile.
        """
        self._title.setText(tr("Completions") if begun else tr("Several at once"))
        if images is None or log_prob is None:
            self._grid.clear()
            return
        captions = [f"{each:,.0f}".replace("-", "−") for each in log_prob]
        self._before = len(begun)
        if begun:
            images = np.concatenate([np.stack([each for _, each in begun]), images])
            captions = [name for name, _ in begun] + captions
        self._grid.set_images(images, captions=captions, metadata=metadata)

    @Slot(int)
    def _choose(self, index: int) -> None:
        if index >= self._before:
            self.chosen.emit(index - self._before)
