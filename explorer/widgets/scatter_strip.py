"""Scatters side by side, each with a line above it: what models of vectors made, over the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from explorer import theme
from explorer.widgets.scatter import Layer, Scatter


@dataclass(frozen=True, eq=False)
class ScatterPanel:
    """One scatter: a caption, and layers from below to above."""

    caption: str
    layers: tuple[Layer, ...]


class ScatterStrip(QWidget):
    """Shows panels that share their axes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.HALF)
        self._grid.setRowStretch(1, 1)
        self._captions: list[QLabel] = []
        self._scatters: list[Scatter] = []
        self.panels: tuple[ScatterPanel, ...] = ()

    def set_panels(self, panels: Sequence[ScatterPanel], extent: NDArray[np.floating], even: bool = True) -> None:
        """Shows these panels; ``extent (N, 2)`` are the points that must be in sight, ``even`` as for a Scatter."""
        self.panels = tuple(panels)
        while len(self._scatters) < len(panels):
            self._add()
        for place, (caption, scatter) in enumerate(zip(self._captions, self._scatters, strict=True)):
            used = place < len(panels)
            caption.setVisible(used)
            scatter.setVisible(used)
            self._grid.setColumnStretch(place, int(used))
            if used:
                caption.setText(panels[place].caption)
                scatter.setAccessibleName(panels[place].caption)
                scatter.set_layers(*panels[place].layers, extent=extent, even=even)

    def _add(self) -> None:
        caption, scatter = QLabel(), Scatter("")
        theme.set_role(caption, "muted")
        caption.setMinimumWidth(1)  # a long title must not push the window wider
        self._grid.addWidget(caption, 0, len(self._scatters))
        self._grid.addWidget(scatter, 1, len(self._scatters))
        self._captions.append(caption)
        self._scatters.append(scatter)
