"""Charts side by side that share their axes, each with a line above it: points in the plane, or densities."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from explorer import theme
from explorer.line_density import Line
from explorer.widgets.densities import Densities, Heap
from explorer.widgets.scatter import Layer, Scatter

Chart = TypeVar("Chart", bound=QWidget)


@dataclass(frozen=True, eq=False)
class ScatterPanel:
    """One scatter: a caption, and layers from below to above."""

    caption: str
    layers: tuple[Layer, ...]


@dataclass(frozen=True, eq=False)
class DensityPanel:
    """One chart of densities: a caption, and heaps from below to above."""

    caption: str
    heaps: tuple[Heap, ...]


class _ChartStrip(QWidget, Generic[Chart]):
    """As many charts as are wanted; those that were made once are used again."""

    def __init__(self, make: Callable[[], Chart], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.HALF)
        self._grid.setRowStretch(1, 1)
        self._captions: list[QLabel] = []
        self._charts: list[Chart] = []

    def _arrange(self, captions: Sequence[str]) -> list[Chart]:
        """The charts with these captions."""
        while len(self._charts) < len(captions):
            self._add()
        for place, (label, chart) in enumerate(zip(self._captions, self._charts, strict=True)):
            used = place < len(captions)
            label.setVisible(used)
            chart.setVisible(used)
            self._grid.setColumnStretch(place, int(used))
            if used:
                label.setText(captions[place])
                chart.setAccessibleName(captions[place])
        return self._charts[: len(captions)]

    def _add(self) -> None:
        caption, chart = QLabel(), self._make()
        theme.set_role(caption, "muted")
        caption.setMinimumWidth(1)  # a long title must not push the window wider
        self._grid.addWidget(caption, 0, len(self._charts))
        self._grid.addWidget(chart, 1, len(self._charts))
        self._captions.append(caption)
        self._charts.append(chart)


class ScatterStrip(_ChartStrip[Scatter]):
    """Points in the plane."""

    def __init__(self) -> None:
        super().__init__(lambda: Scatter(""))
        self.panels: tuple[ScatterPanel, ...] = ()

    def set_panels(self, panels: Sequence[ScatterPanel], extent: NDArray[np.floating]) -> None:
        """Shows these panels; ``extent (N, 2)`` are the points that must be in sight."""
        self.panels = tuple(panels)
        for scatter, panel in zip(self._arrange([each.caption for each in panels]), panels, strict=True):
            scatter.set_layers(*panel.layers, extent=extent)


class DensityStrip(_ChartStrip[Densities]):
    """Densities over one line."""

    def __init__(self) -> None:
        super().__init__(lambda: Densities(""))
        self.panels: tuple[DensityPanel, ...] = ()

    def set_panels(self, panels: Sequence[DensityPanel], line: Line) -> None:
        """Shows these panels, at the scales of ``line``."""
        self.panels = tuple(panels)
        for chart, panel in zip(self._arrange([each.caption for each in panels]), panels, strict=True):
            chart.set_heaps(line, *panel.heaps)
