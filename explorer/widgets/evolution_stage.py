"""What a model made of the same codes at one step, or at two steps and between them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.fitted_grid import FittedGrid
from explorer.widgets.sample_strip import SampleStrip, StripRow
from explorer.widgets.scatter import Layer, Scatter

_POINT = 3.5  # px
_COLUMNS = 8  # of a group of rows, where there are several
_ROW = 10 * theme.UNIT  # px, from which on a row of images is worth its place


class EvolutionStage(QStackedWidget):
    """A grid of images with a line under each; rows of two steps and their difference; or points in the plane."""

    chosen = Signal(int)
    """This sample was double-clicked, or Enter was pressed on it."""
    selected = Signal(int)
    """The selection moved to this sample; −1: nothing is selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = FittedGrid(tr("Samples of the same codes"))
        self.grid.activated.connect(self.chosen)
        self.grid.selected.connect(self.selected)
        self.strip = SampleStrip()
        scroll = QScrollArea()
        scroll.setWidget(self.strip)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        self.strip.setAutoFillBackground(False)
        self.scatter = Scatter(tr("Samples of the same codes"))
        self._scroll = scroll
        for page in (self.grid, scroll, self.scatter):
            self.addWidget(page)

    def show_images(
        self,
        images: NDArray[np.uint8],
        captions: list[str],
        labels: NDArray[np.integer] | None,
        classes: tuple[str, ...],
        group: int,
        shares: NDArray[np.floating] | None,
    ) -> None:
        """``(n, C, H, W)`` with a line, or a bar of a share in [0, 1], under each; rows are made of whole groups."""
        self.setCurrentWidget(self.grid)
        self.grid.set_bars([] if shares is None else shares.tolist())
        self.grid.set_group(group)
        self.grid.set_images(images, captions=captions, labels=labels, classes=classes)

    def show_two(self, steps: tuple[int, int], one: NDArray[np.uint8], other: NDArray[np.uint8]) -> None:
        """``(n, C, H, W)`` of two steps, and how much brighter the second is; in as many groups of rows as fit."""
        self.setCurrentWidget(self._scroll)
        gap = difference(one, other)
        names = (
            tr("Step {step}", step=f"{steps[0]:,}"),
            tr("Step {step}", step=f"{steps[1]:,}"),
            tr("Difference: grey where equal, brighter or darker where step {step} is", step=f"{steps[1]:,}"),
        )
        groups = max(1, min(-(-len(one) // _COLUMNS), self.height() // (3 * _ROW)))
        rows = []
        for group in range(groups):
            part = slice(group * _COLUMNS, None if groups == 1 else (group + 1) * _COLUMNS)
            rows += [StripRow(name, each[part]) for name, each in zip(names, (one, other, gap), strict=True)]
        self.strip.set_rows(rows)

    def show_points(
        self,
        points: NDArray[np.floating],
        before: NDArray[np.floating] | None,
        data: NDArray[np.floating],
        even: bool = True,
    ) -> None:
        """``(n, 2)`` over the data ``(N, 2)``, with those of another step faintly beneath; ``even`` as for a
        Scatter."""
        self.setCurrentWidget(self.scatter)
        layers = [Layer(data, color="edge", size=2.0, opacity=0.5)]
        if before is not None:
            layers.append(Layer(before, color="warning", size=_POINT, opacity=0.6))
        self.scatter.set_layers(*layers, Layer(points, size=_POINT), extent=data, even=even)


def difference(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """``(n, C, H, W)`` twice → how much brighter (up to white) or darker (down to black) ``other`` is; 128 is equal."""
    gap = other.astype(np.int16) - one
    return (128 + gap // 2).clip(0, 255).astype(np.uint8)
