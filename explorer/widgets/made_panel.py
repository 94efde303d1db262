"""What the models made at one step of their training: at the newest, or at the one that the user holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer import theme
from explorer.i18n import tr
from explorer.line_density import line_of
from explorer.made_from import made_from_codes
from explorer.session import RunState
from explorer.training_history import History
from explorer.training_probe import SEED, Question, Watched
from explorer.widgets.chart_strip import DensityPanel, DensityStrip, ScatterPanel, ScatterStrip
from explorer.widgets.densities import Heap
from explorer.widgets.flow_bar import ScrubBar
from explorer.widgets.sample_strip import SampleStrip, StripRow
from explorer.widgets.scatter import Layer

_POINTS = 2000
_ANY_HEIGHT = (1 << 24) - 1  # QWIDGETSIZE_MAX


@dataclass(frozen=True, eq=False)
class WatchedRun:
    """A run with what it made."""

    run: RunState
    question: Question
    history: History


class MadePanel(QWidget):
    """A slider over the kept steps, and rows of images (of vectors: scatters) beneath.

    New steps arrive behind the slider and never move it, unless it follows the newest.
    """

    held = Signal(object)
    """The user holds a step (int), or follows the newest again (None)."""
    draw_changed = Signal(bool)
    """The user wants draws from p(x|z) (True) or its means."""
    most_changed = Signal()
    """It can fill another height now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[WatchedRun, ...] = ()
        self._held: int | None = None
        self._build()

    def _build(self) -> None:
        self._scrub = ScrubBar(describe=self._describe, rate=8.0)
        self._scrub.setToolTip(tr("Go back to an earlier step; arrow keys go from one kept step to the next"))
        self._scrub.moved.connect(self._moved)
        self._newest = QToolButton()
        self._newest.setText(tr("Newest"))
        self._newest.setCheckable(True)
        self._newest.setChecked(True)
        self._newest.setToolTip(tr("Follow the newest step"))
        self._newest.clicked.connect(self._follow)
        self._which = QComboBox()
        self._which.addItem(tr("Mean of p(x|z)"), False)
        self._which.addItem(tr("Draw from p(x|z)"), True)
        self._which.setAccessibleName(tr("What is shown of p(x|z)"))
        self._which.setToolTip(tr("The decoder gives a distribution: show its mean, or one draw from it"))
        self._which.activated.connect(self._which_changed)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self._scrub, 1)
        head.addWidget(self._newest)
        head.addWidget(self._which)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addLayout(head)
        column.addWidget(self._build_pages(), 1)
        self._pages.currentChanged.connect(self._leave_room)

    def _build_pages(self) -> QStackedWidget:
        self._strip = SampleStrip()
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._strip)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._strip.setAutoFillBackground(False)
        self._scatter = ScatterStrip()
        self._densities = DensityStrip()
        self._nothing = QLabel()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        theme.set_role(self._nothing, "muted")
        self._pages = QStackedWidget()
        for page in (self._nothing, self._scroll, self._scatter, self._densities):
            self._pages.addWidget(page)
        return self._pages

    # --- what is shown ---

    @property
    def strip(self) -> SampleStrip:
        """The rows of images."""
        return self._strip

    @property
    def scatter(self) -> ScatterStrip:
        """The scatters of vectors."""
        return self._scatter

    @property
    def densities(self) -> DensityStrip:
        """The densities of numbers on a line."""
        return self._densities

    @property
    def step(self) -> int | None:
        """The step that the user holds; None while the newest is followed."""
        return self._held

    def when(self) -> str:
        """Which step is shown, in words."""
        return self._describe(self._scrub.position) if self._runs else ""

    @property
    def draw(self) -> bool:
        """Whether draws from p(x|z) are shown in place of its means."""
        return bool(self._which.currentData())

    def set_draw(self, draw: bool) -> None:
        """Shows draws from p(x|z), or its means."""
        if draw != self.draw:
            self._which.setCurrentIndex(int(draw))
            self.update_content()

    def set_runs(self, runs: Sequence[WatchedRun]) -> None:
        """Shows these runs; the first is the current one, whose steps the slider has."""
        self._runs = tuple(runs)
        self.update_content()

    def hold(self, step: int | None) -> None:
        """Holds the kept step nearest to ``step``; None follows the newest. Emits no signal."""
        self._held = step
        self.update_content()

    def shown_step(self) -> int | None:
        """The step that the user holds, or the newest; None before there is any."""
        newest = self._runs[0].history.newest if self._runs else None
        return self._held if self._held is not None else None if newest is None else newest[0]

    def found(self) -> Watched | None:
        """What the current run made at the step that is shown."""
        at = self._at(self._runs[0]) if self._runs else None
        return None if at is None else at[1]

    def _at(self, watched: WatchedRun) -> tuple[int, Watched] | None:
        return watched.history.newest if self._held is None else watched.history.nearest(self._held)

    def update_content(self) -> None:
        """Reads the histories again."""
        first = self._at(self._runs[0]) if self._runs else None
        self._newest.setChecked(self._held is None)
        if first is None:
            self._place_scrub((), 0)
            self._say(tr("The first pictures come with the first weights."))
            return
        steps = self._runs[0].history.steps
        self._place_scrub(steps, steps.index(first[0]))
        self._which.setVisible(self._has_choice())
        if self._runs[0].run.dataset.spec.kind == "image":
            self._fill_strip(first)
        elif self._runs[0].run.dataset.spec.size > 1:
            self._fill_scatter(first)
        else:
            self._fill_densities(first)

    def _has_choice(self) -> bool:
        """Whether a draw from p(x|z) is another thing than its mean; a GAN's decoder has no such distribution."""
        found = [at[1] for each in self._runs if (at := self._at(each)) is not None]
        made = [part for watched in found for part in (watched.samples, watched.reconstructions)]
        return any(part is not None and part.choice for part in made)

    def _say(self, text: str) -> None:
        self._nothing.setText(text)
        self._pages.setCurrentWidget(self._nothing)

    @Slot()
    def _leave_room(self) -> None:
        """Takes no more height than the images fill, so that the curves above have the rest."""
        most = _ANY_HEIGHT
        if self._pages.currentWidget() is self._scroll:
            most = self._pages.y() + max(self._strip.most_height(self._pages.width()), self._scroll.minimumHeight())
        if most != self.maximumHeight():
            self.setMaximumHeight(most)
            self.most_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._leave_room()

    def _place_scrub(self, steps: Sequence[int], place: int) -> None:
        self._scrub.blockSignals(True)  # it is moved to where the user is, not by the user
        self._scrub.set_count(len(steps))
        self._scrub.set_position(place)
        self._scrub.blockSignals(False)

    def _describe(self, place: int) -> str:
        steps = self._runs[0].history.steps if self._runs else ()
        if place >= len(steps):
            return ""
        step = f"{steps[place]:,}"
        if self._held is None:
            return tr("step {step}, the newest", step=step)
        if self._held == steps[place] or place != self._scrub.position:
            return tr("step {step}", step=step)
        return tr("step {kept}, nearest to {step}", kept=step, step=f"{self._held:,}")

    # --- content ---

    def _fill_strip(self, first: tuple[int, Watched]) -> None:
        shown = [(each, at) for each in self._runs if (at := self._at(each)) is not None]
        rows = [self._samples_row(each, at, first[0]) for each, at in shown if at[1].samples is not None]
        with_reconstructions = [(each, at) for each, at in shown if at[1].reconstructions is not None]
        if with_reconstructions:
            asked = self._runs[0].question
            originals = tr("Validation images") if asked.split == "validation" else tr("Training images")
            rows.append(StripRow(originals, asked.examples))
            rows += [self._reconstructions_row(each, at, first[0]) for each, at in with_reconstructions]
        if not rows:
            self._say(tr("This model neither samples nor reconstructs, so there is nothing to show here."))
            return
        self._strip.set_rows(rows)
        self._pages.setCurrentWidget(self._scroll)
        self._leave_room()

    def _samples_row(self, each: WatchedRun, at: tuple[int, Watched], step: int) -> StripRow:
        made = at[1].samples
        assert made is not None
        caption = samples_caption(at[1]) + self._whose(each, at[0], step)
        return StripRow(caption, made.pick(self.draw), made_from_codes(each.run, at[0], at[1].codes, SEED))

    def _reconstructions_row(self, each: WatchedRun, at: tuple[int, Watched], step: int) -> StripRow:
        made = at[1].reconstructions
        assert made is not None
        caption = tr("Reconstructions") + self._whose(each, at[0], step)
        return StripRow(caption, made.pick(self.draw), made_from_codes(each.run, at[0], None))

    def _whose(self, each: WatchedRun, at: int, step: int) -> str:
        """Which run a row belongs to, where there are several, and its step, where that is another."""
        parts = ["", each.run.title] if len(self._runs) > 1 else [""]
        if at != step:
            parts.append(tr("step {step}", step=f"{at:,}"))
        return " · ".join(parts)

    def _fill_scatter(self, first: tuple[int, Watched]) -> None:
        data = self._data()[:, :2].astype(np.float64)
        beneath = Layer(data, color="edge", size=3.0, opacity=0.5)
        panels = [ScatterPanel(caption, (beneath, Layer(points[:, :2]))) for caption, points in self._vectors(first)]
        self._scatter.set_panels(panels, data)
        self._pages.setCurrentWidget(self._scatter)

    def _fill_densities(self, first: tuple[int, Watched]) -> None:
        first_run = self._runs[0]
        line = line_of(first_run.run.dataset, first_run.question.samples)
        data = Heap(self._data()[:, 0], "data", tr("Data"))
        panels = [
            DensityPanel(caption, (Heap(points[:, 0], "made", tr("Model")), data))
            for caption, points in self._vectors(first)
        ]
        self._densities.set_panels(panels, line)
        self._pages.setCurrentWidget(self._densities)

    def _data(self) -> NDArray[np.floating]:
        """``(N, D)``: some of what the current run learns, evenly chosen."""
        data: NDArray[np.floating] = self._runs[0].run.dataset.values.numpy()
        return data[:: max(1, len(data) // _POINTS)]

    def _vectors(self, first: tuple[int, Watched]) -> list[tuple[str, NDArray[np.float64]]]:
        """What each run made, ``(n, D)``, under its caption."""
        found = []
        for each in self._runs:
            at = self._at(each)
            if at is not None and at[1].samples is not None:
                caption = samples_caption(at[1]) + self._whose(each, at[0], first[0])
                found.append((caption, np.asarray(at[1].samples.pick(self.draw), np.float64)))
        made = first[1].reconstructions
        if made is not None and len(found) < 2:
            found.append((tr("Reconstructions of validation points"), np.asarray(made.pick(self.draw), np.float64)))
        return found

    # --- what the user does ---

    @Slot(int)
    def _moved(self, place: int) -> None:
        self._held = self._runs[0].history.steps[place]
        self.update_content()
        self.held.emit(self._held)

    @Slot()
    def _follow(self) -> None:
        current = self._runs[0].history.newest if self._runs else None
        self._held = None if self._newest.isChecked() or current is None else current[0]
        self.update_content()
        self.held.emit(self._held)

    @Slot()
    def _which_changed(self) -> None:
        self.update_content()
        self.draw_changed.emit(self.draw)


def samples_caption(watched: Watched) -> str:
    """What the samples are."""
    if not watched.from_codes:
        return tr("Samples")
    if watched.taught:
        return tr("Random codes from N(0, I), decoded")
    return tr("Random codes from N(0, I): never taught these")
