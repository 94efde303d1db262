"""The creature experiment on one page: the palette, the training of two networks, and what they make."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.image_grid import ImageGrid
from explorer.widgets.image_view import ImageView
from explorer.widgets.panel_parts import combo, muted, titled

_TILE = 5 * theme.UNIT + 2  # px, a picture
COLUMNS = 6  # pictures side by side

Pixels = NDArray[np.uint8]


class PalettePart(QWidget):
    """Step 1: the number of colours, and pictures beside themselves in so many."""

    colors_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        part, column, head = titled(tr("1  Cluster the colours"))
        self._spin = QSpinBox()
        theme.indent(self._spin)
        self._spin.setRange(2, 256)
        self._spin.setValue(16)
        self._spin.setKeyboardTracking(False)
        self._spin.setSuffix(" " + tr("colours"))
        self._spin.setAccessibleName(tr("Colours of the palette"))
        self._spin.setToolTip(tr("K of k-means: all colours of the data become their nearest of these"))
        self._spin.valueChanged.connect(self.colors_chosen)
        head.addWidget(self._spin)
        self._original, self._quantised = _row(tr("Original")), _row(tr("In the palette"))
        self._palette = ImageView()
        self._palette.setFixedHeight(3 * theme.UNIT)
        self._palette.setAccessibleName(tr("Palette"))
        self._facts = muted("")
        grid = QGridLayout()
        grid.setSpacing(theme.HALF)
        for number, (name, row) in enumerate(
            ((tr("Original"), self._original), (tr("In the palette"), self._quantised))
        ):
            grid.addWidget(_small(name), 0, number)
            grid.addWidget(row, 1, number)
        column.addLayout(grid)
        column.addWidget(self._palette)
        column.addWidget(self._facts)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(part)

    @property
    def colors(self) -> int:
        """K."""
        return self._spin.value()

    def show_colors(self, colors: int) -> None:
        """Sets K, without a signal."""
        blocker = QSignalBlocker(self._spin)
        self._spin.setValue(colors)
        blocker.unblock()

    def show_palette(self, original: Pixels, quantised: Pixels, palette: NDArray[np.floating], facts: str) -> None:
        """Shows ``(n, 3, H, W)`` twice, and the ``(K, 3)`` colours."""
        self._original.set_images(original)
        self._quantised.set_images(quantised)
        self._palette.set_pixels(palette.T[:, None].astype(np.float32))
        self._facts.setText(facts)


class TrainingPart(QWidget):
    """Step 2: the network, for how long, and the button."""

    wanted = Signal(str, int)
    """The network's name, and seconds for each of the two."""
    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        part, column, head = titled(tr("2  Train the same network twice"))
        self._network: QComboBox = combo(tr("Network"), (), letters=12)
        self._seconds = QSpinBox()
        theme.indent(self._seconds)
        self._seconds.setRange(1, 36000)
        self._seconds.setValue(60)
        self._seconds.setSuffix(" s")
        self._seconds.setAccessibleName(tr("Seconds of training for each of the two"))
        self._seconds.setToolTip(tr("Seconds of training for each of the two"))
        self._button = QPushButton()
        theme.set_role(self._button, "primary")
        self._button.clicked.connect(self._pressed)
        self._said = muted("")
        head.addStrut(self._seconds.sizeHint().height())  # as high as step 1's line, which has such a box
        row = QHBoxLayout()
        row.setSpacing(theme.HALF)
        row.addWidget(self._network, 1)
        row.addWidget(self._seconds)
        self._said.setMinimumHeight(2 * self._said.fontMetrics().lineSpacing())
        self._said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self._button)
        column.addWidget(self._said)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(part)
        whole.addStretch()
        self.show_training(False, False, "")

    def show_networks(self, networks: list[tuple[str, str]]) -> None:
        """Those that can do it: name and title."""
        if [self._network.itemData(at) for at in range(self._network.count())] != [name for name, _ in networks]:
            self._network.clear()
            for name, title in networks:
                self._network.addItem(title, name)

    def show_training(self, ours: bool, idle: bool, said: str) -> None:
        """Whether the experiment is under way, whether nothing is, and a sentence."""
        self._ours = ours
        self._button.setText(tr("Stop") if ours else tr("Train both"))
        self._button.setToolTip(tr("Once with the palette, once with three numbers by a sigmoid"))
        self._button.setEnabled(ours or (idle and self._network.count() > 0))
        self._network.setEnabled(not ours)
        self._seconds.setEnabled(not ours)
        self._said.setText(said)

    def _pressed(self) -> None:
        if self._ours:
            self.stop_wanted.emit()
        else:
            self.wanted.emit(self._network.currentData(), self._seconds.value())


class ResultTable(QWidget):
    """Step 3: a row for each task, a column for the truth and for each network."""

    def __init__(self, columns: tuple[str, ...], rows: tuple[str, ...]) -> None:
        super().__init__()
        part, column, _ = titled(tr("3  Create, complete, compare with the truth"))
        self._cells: dict[tuple[int, int], tuple[ImageGrid, QLabel]] = {}
        self._names, self._heads = columns, [_small(name) for name in columns]
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(2)
        for number, name in enumerate(columns):
            self._heads[number].setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            grid.addWidget(self._heads[number], 0, number)
            grid.setColumnStretch(number, 1)
            for place, task in enumerate(rows):
                pictures, words = _row(f"{name}: {task}", 2), _small("")
                pictures.set_hint(tr("{task}: comes with the training", task=task))
                words.setFont(theme.figures(words.font()))
                words.setMinimumWidth(0)
                grid.addWidget(pictures, 1 + 2 * place, number)
                grid.addWidget(words, 2 + 2 * place, number)
                self._cells[place, number] = (pictures, words)
        column.addLayout(grid)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(part)
        whole.addStretch()

    def show_heading(self, column: int, more: str) -> None:
        """Says more beside a column's name."""
        name = self._names[column]
        self._heads[column].setText(f"{name} · {more}" if more else name)
        self._heads[column].setToolTip(more)

    def show_cell(
        self,
        row: int,
        column: int,
        images: Pixels | None,
        words: str,
        tip: str = "",
        metadata: Callable[[int], bytes] | None = None,
    ) -> None:
        """Fills a cell; None empties it. ``metadata`` is what each picture carries away with it."""
        pictures, label = self._cells[row, column]
        if images is None:
            pictures.clear()
        else:
            pictures.set_images(images, metadata=metadata)
        label.setText(words)
        label.setToolTip(tip)


def _row(name: str, rows: int = 1) -> ImageGrid:
    grid = ImageGrid(name)
    grid.set_tile(_TILE)
    grid.setFixedHeight(rows * (_TILE + theme.UNIT) + theme.UNIT)
    grid.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return grid


def _small(text: str) -> QLabel:
    label = QLabel(text)
    theme.set_role(label, "muted")
    return label
