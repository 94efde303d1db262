"""What a model made of the same codes at one step, or at two steps and between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from explorer.i18n import tr
from explorer.line_density import Line
from explorer.widgets.densities import Densities, Heap, ScoreAxis
from explorer.widgets.fitted_grid import FittedGrid
from explorer.widgets.sample_strip import StripRow
from explorer.widgets.scatter import Layer, Scatter
from explorer.widgets.score_scatter import ScoredPoints, ScoreScatter
from explorer.widgets.two_steps import StepRow, TwoSteps

_POINT = 3.5  # px


@dataclass(frozen=True, eq=False)
class Shot:
    """What was made at one step.

    Args:
        step: after how many steps of training.
        samples: ``(n, C, H, W)`` uint8 or ``(n, D)``.
        metadata: what sample ``i`` was made from, JSON.
        scores: ``(n,)`` of a discriminator; None without one.
        texts: the scores as lines; none likewise.
        shares: ``(n,)``, where the scores lie on their axis, in [0, 1]; None likewise.
    """

    step: int
    samples: NDArray[Any]
    metadata: Callable[[int], bytes] | None = None
    scores: NDArray[np.floating] | None = None
    texts: Sequence[str] = ()
    shares: NDArray[np.floating] | None = None

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
        name = tr("Samples of the same codes")
        self.grid = FittedGrid(name)
        self.grid.activated.connect(self.chosen)
        self.grid.selected.connect(self.selected)
        self.two = TwoSteps()
        self.two.setAccessibleName(name)
        self.two.activated.connect(self.chosen)
        self.two.picked.connect(self._picked)
        scroll = QScrollArea()
        scroll.setWidget(self.two)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        self.two.setAutoFillBackground(False)
        self.scatter = Scatter(name)
        self.scored = ScoreScatter(name)
        self.densities = Densities(name)
        self._scroll = scroll
        for page in (self.grid, scroll, self.scatter, self.scored, self.densities):
            self.addWidget(page)

    def show_images(
        self,
        shot: Shot,
        labels: NDArray[np.integer] | None,
        classes: tuple[str, ...],
        group: int,
    ) -> None:
        """Images with their score, or a bar of it, under each; rows are made of whole groups."""
        self.setCurrentWidget(self.grid)
        self.grid.set_bars([] if shot.shares is None else shot.shares.tolist())
        self.grid.set_group(group)
        self.grid.set_images(shot.samples, captions=shot.texts, labels=labels, classes=classes, metadata=shot.metadata)

    def show_two(
        self,
        one: Shot,
        other: Shot,
        changes: Sequence[str],
        codes: Sequence[int],
        names: Sequence[str],
        heads: Sequence[str],
        facts: bytes | None = None,
    ) -> None:
        """Images of two steps with their scores, and how much brighter the second are; as many codes as fit.

        Args:
            changes: of the scores, as lines.
            codes: the order in which the codes of both shots are shown.
            names: of all codes.
            heads: of all codes, what stands above them; none: nothing does.
            facts: what the differences were made from, JSON.
        """
        self.setCurrentWidget(self._scroll)
        order = list(codes)
        gap = Shot(other.step, difference(one.samples, other.samples), None if facts is None else lambda _: facts,
                   texts=changes)  # fmt: skip
        named = ((one.name, one), (other.name, other), (tr("Difference"), gap))
        rows = [_row(name, shot, order) for name, shot in named]
        self.two.set_steps(
            rows, order, [names[code] for code in order], [heads[code] for code in order] if heads else ()
        )
        self.two.select(self.grid.current)

    @Slot(int)
    def _picked(self, code: int) -> None:
        """A code that is selected beside another step is selected among all as well."""
        self.grid.select(code)

    def show_points(self, shot: Shot, before: Shot | None, data: NDArray[np.floating], axis: ScoreAxis | None) -> None:
        """Points ``(n, 2)`` over the data ``(N, 2)``, with those of another step beneath.

        Args:
            axis: of the scores, which the points have as their colours.
        """
        if axis is not None:
            self.setCurrentWidget(self.scored)
            now, then = (None if each is None else _scored(each) for each in (shot, before))
            assert now is not None
            self.scored.set_scored(now, then, data, axis)
            return
        self.setCurrentWidget(self.scatter)
        layers = [Layer(data, color="edge", size=2.0, opacity=0.5, name=tr("Data"))]
        if before is not None:
            layers.append(Layer(before.samples, color="warning", size=_POINT, opacity=0.6, name=before.name))
        self.scatter.set_layers(*layers, Layer(shot.samples, size=_POINT, name=shot.name), extent=data)

    def show_densities(
        self, shot: Shot, before: Shot | None, data: NDArray[np.floating], line: Line, axis: ScoreAxis | None
    ) -> None:
        """Densities of single numbers ``(n, 1)`` over those of the data ``(N, 1)``, and of another step."""
        self.setCurrentWidget(self.densities)
        heaps = [Heap(shot.samples[:, 0], "made", shot.name, shot.scores), Heap(data[:, 0], "data", tr("Data"))]
        if before is not None:
            heaps.insert(0, Heap(before.samples[:, 0], "before", before.name, before.scores))
        self.densities.set_heaps(line, *heaps, axis=axis)


def _row(name: str, shot: Shot, order: list[int]) -> StepRow:
    made = shot.metadata
    row = StripRow(name, shot.samples[order], None if made is None else lambda place: made(order[place]))
    return StepRow(row, [shot.texts[code] for code in order] if shot.texts else ())


def _scored(shot: Shot) -> ScoredPoints:
    assert shot.shares is not None  # there is an axis for them
    return ScoredPoints(shot.samples, shot.shares, shot.name)


def difference(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """``(n, C, H, W)`` twice → how much brighter (up to white) or darker (down to black) ``other`` is; 128 is equal."""
    gap = other.astype(np.int16) - one
    return (128 + gap // 2).clip(0, 255).astype(np.uint8)
