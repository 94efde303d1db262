"""What a model made of the same codes at one step, or at two steps and between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from explorer.i18n import tr
from explorer.line_density import Line
from explorer.widgets.densities import Densities, Heap
from explorer.widgets.fitted_grid import FittedGrid
from explorer.widgets.sample_strip import SampleStrip, StripRow
from explorer.widgets.scatter import Layer, Scatter

_POINT = 3.5  # px
_COLUMNS = 8  # of a group of rows, where there are several


@dataclass(frozen=True, eq=False)
class Shot:
    """What was made at one step.

    Args:
        step: after how many steps of training.
        samples: ``(n, C, H, W)`` uint8 or ``(n, D)``.
        metadata: what sample ``i`` was made from, JSON.
    """

    step: int
    samples: NDArray[Any]
    metadata: Callable[[int], bytes] | None = None

    @property
    def name(self) -> str:
        """The step in words."""
        return tr("Step {step}", step=f"{self.step:,}")


class EvolutionStage(QStackedWidget):
    """A grid of images with a line under each; rows of two steps and their difference; points in the plane; or
    densities over a line."""

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
        self.densities = Densities(tr("Samples of the same codes"))
        self._scroll = scroll
        self._two: tuple[Shot, Shot, bytes | None] | None = None
        self._groups = 0
        for page in (self.grid, scroll, self.scatter, self.densities):
            self.addWidget(page)

    def show_images(
        self,
        shot: Shot,
        captions: list[str],
        labels: NDArray[np.integer] | None,
        classes: tuple[str, ...],
        group: int,
        shares: NDArray[np.floating] | None,
    ) -> None:
        """Images with a line, or a bar of a share in [0, 1], under each; rows are made of whole groups."""
        self.setCurrentWidget(self.grid)
        self.grid.set_bars([] if shares is None else shares.tolist())
        self.grid.set_group(group)
        self.grid.set_images(shot.samples, captions=captions, labels=labels, classes=classes, metadata=shot.metadata)

    def show_two(self, one: Shot, other: Shot, facts: bytes | None = None) -> None:
        """Images of two steps, and how much brighter the second are; in as many groups of rows as fit.

        Args:
            facts: what the differences were made from, JSON.
        """
        self.setCurrentWidget(self._scroll)
        self._two = one, other, facts
        self._fill_strip(one, other, facts)

    def _fill_strip(self, one: Shot, other: Shot, facts: bytes | None) -> None:
        name = tr("Difference: grey where equal, brighter or darker where step {step} is", step=f"{other.step:,}")
        gap = Shot(other.step, difference(one.samples, other.samples), None if facts is None else lambda _: facts)
        self._groups = self._best_groups(one.samples)
        rows = []
        for start in range(0, self._groups * _COLUMNS, _COLUMNS):
            end = None if self._groups == 1 else start + _COLUMNS
            named = ((one.name, one), (other.name, other), (name, gap))
            rows += [StripRow(name, each.samples[start:end], _moved(each.metadata, start)) for name, each in named]
        self.strip.set_rows(rows)

    def _best_groups(self, images: NDArray[Any]) -> int:
        """How many groups of three rows fill the place best with ``(n, C, H, W)``."""
        count, _, height, width = images.shape
        size = QSize(width, height)
        return max(
            range(1, -(-count // _COLUMNS) + 1),
            key=lambda groups: groups * self.strip.scale_for(3 * groups, size, self.size()) ** 2,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another place may have room for more rows."""
        super().resizeEvent(event)
        if self.currentWidget() is self._scroll and self._two is not None:
            one, other, facts = self._two
            if self._best_groups(one.samples) != self._groups:
                self._fill_strip(one, other, facts)

    def show_points(self, shot: Shot, before: Shot | None, data: NDArray[np.floating]) -> None:
        """Points ``(n, 2)`` over the data ``(N, 2)``, with those of another step faintly beneath."""
        self.setCurrentWidget(self.scatter)
        layers = [Layer(data, color="edge", size=2.0, opacity=0.5, name=tr("Data"))]
        if before is not None:
            layers.append(Layer(before.samples, color="warning", size=_POINT, opacity=0.6, name=before.name))
        self.scatter.set_layers(*layers, Layer(shot.samples, size=_POINT, name=shot.name), extent=data)

    def show_densities(self, shot: Shot, before: Shot | None, data: NDArray[np.floating], line: Line) -> None:
        """Densities of single numbers ``(n, 1)`` over those of the data ``(N, 1)``, and of another step."""
        self.setCurrentWidget(self.densities)
        heaps = [Heap(shot.samples[:, 0], "made", shot.name), Heap(data[:, 0], "data", tr("Data"))]
        if before is not None:
            heaps.insert(0, Heap(before.samples[:, 0], "before", before.name))
        self.densities.set_heaps(line, *heaps)


def _moved(metadata: Callable[[int], bytes] | None, start: int) -> Callable[[int], bytes] | None:
    """Of the samples from ``start`` on."""
    return None if metadata is None else lambda place: metadata(start + place)


def difference(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """``(n, C, H, W)`` twice → how much brighter (up to white) or darker (down to black) ``other`` is; 128 is equal."""
    gap = other.astype(np.int16) - one
    return (128 + gap // 2).clip(0, 255).astype(np.uint8)
