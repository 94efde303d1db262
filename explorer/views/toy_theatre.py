"""Goodfellow's figure, live: a generator and a discriminator learn from each other on a line, or in the plane."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from explorer import theme
from explorer.data.catalog import entries
from explorer.data.mixture import Mixture
from explorer.data.vectors import DRAWN, Rows, shape_of
from explorer.i18n import tr
from explorer.session import RunState, State
from explorer.toy.heaps import Span
from explorer.toy.questions import (
    LineAnswer,
    LineQuestion,
    PlaneAnswer,
    PlaneQuestion,
    data_on_line,
    line_probe,
    plane_probe,
)
from explorer.views.base import View, ViewContext
from explorer.widgets import line_stage, plane_stage
from explorer.widgets.choice_edit import ChoiceEdit
from explorer.widgets.line_stage import LineStage
from explorer.widgets.plane_stage import PlaneStage
from explorer.widgets.toy_panel import ToyPanel
from explorer.workers.messages import Changed, ProbeReply
from models.capabilities import Decodes, Discriminates
from models.catalog import ModelEntry

_PACE = 0.05
_SHAPING_MS = 60  # at most so often a run is told of a hump that is being pushed
_KNOBS = ("hold", "discriminator_steps", "generator_loss", "learning_rate", "learning_rate_ratio")
"""Settings that belong to the lecture's argument, of those that a model has and that are live."""
_HOLD = "hold"
_FIRST = "mixture"


class ToyTheatreView(View):
    """Shows the run's two networks with their data; the shape of `mixture` and `drawn` can be changed meanwhile."""

    title = "Two networks"
    purpose = (
        "A generator and a discriminator on a line or in the plane, where everything can be seen: both densities, what "
        "the discriminator says, what the best one would say, and where the generator takes each code."
    )
    order = 55
    requires = (Decodes, Discriminates)
    kinds = ("vector",)
    numbers = (1, 2)
    offer = "Start a GAN on a line"
    pace = _PACE

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self._rows: Rows | None = None
        self._shapes: dict[str, Rows] = {}
        self._before_drag: Rows | None = None
        self._sent: Rows | None = None
        self._line, self._plane = LineStage(), PlaneStage()
        self._stages = QStackedWidget()
        self._stages.addWidget(self._line)
        self._stages.addWidget(self._plane)
        playable = [each for each in entries() if each.kind == "vector" and each.shape[0] in self.numbers]
        sets = [(each.name, each.title) for each in sorted(playable, key=lambda each: each.shape)]
        self._panel = ToyPanel(sets, context.undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHAPING_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        row.setSpacing(theme.MARGIN)
        row.addWidget(self._stages, 1)
        row.addWidget(self._panel)
        self._connect()
        self._show_drawn()
        self.state_changed(State(), self.state)

    def _connect(self) -> None:
        for stage in (self._line, self._plane):
            stage.shaped.connect(self._shaped)
        self._timer.timeout.connect(self._send)
        panel = self._panel
        panel.asked.connect(self._do)
        panel.data_chosen.connect(self._choose_data)
        panel.model_chosen.connect(self._choose_model)
        panel.speed_chosen.connect(self.context.control.throttle)
        panel.setting_changed.connect(self._change_setting)
        panel.shown_changed.connect(self._show_drawn)
        self.context.session.live_change.connect(self._live_changed)

    # --- what the window tells ---

    def state_changed(self, old: State, new: State) -> None:
        """Another run has its own data and settings; another state of the training other buttons."""
        if new.catalog is not old.catalog:
            self._panel.show_models((each.name, each.title) for each in self._players())
        run = self._game
        if run is None:
            return
        before = old.find_run(run.id)
        if new.current != old.current or before is None:
            self._take_run(run)
        if old.training == "starting" and new.training in ("running", "paused") and self._panel.speed is not None:
            self.context.control.throttle(self._panel.speed)
        self._panel.show_training(new.training, self._knob(run, _HOLD))
        self._line.setEnabled(self._may_shape())
        self._plane.setEnabled(self._may_shape())
        self._panel.say(self._note(new, run))

    def refresh(self) -> None:
        """Newer weights."""
        run = self._game
        if run is None:
            return
        if run.dataset.spec.size == 1:
            self.ask(LineQuestion(self._span(run), self._mass(run)), probe=line_probe)
        else:
            self.ask(PlaneQuestion(plane_stage.SPAN, run.dataset.values.numpy()), probe=plane_probe)

    def display(self, snapshot: LineAnswer | PlaneAnswer, reply: ProbeReply) -> None:
        """How the game stands at a step."""
        if self._game is None or reply.run != self._game.id:
            return
        if isinstance(snapshot, LineAnswer):
            self._line.set_answer(snapshot)
        else:
            self._plane.set_answer(snapshot)
            self._show_points(self._game)
        self._panel.show_judged(snapshot.judged)

    def take_offer(self) -> None:
        """A new run of the simplest pair of networks on the line."""
        players = self._players()
        if players:
            self._begin(players[0].name, _FIRST)

    @property
    def _game(self) -> RunState | None:
        """The run that is shown, if it is one that can be."""
        return self.run if self.run is not None and self.available() else None

    # --- the run ---

    def _take_run(self, run: RunState) -> None:
        recipe, cls = run.dataset.recipe, run.entry.loaded
        self._timer.stop()
        self._rows = self._sent = shape_of(recipe.source, recipe.parameters)
        line = run.dataset.spec.size == 1
        self._line.set_answer(None)
        self._plane.set_answer(None)
        self._panel.show_judged(None)
        self._stages.setCurrentWidget(self._line if line else self._plane)
        self._panel.show_choice(recipe.source, run.entry.name, self._rows is not None, recipe.source == DRAWN)
        self._panel.show_settings([each for each in cls.Config.settings() if each.live and each.name in _KNOBS])
        self._show_values(run)
        self._show_data(run)

    def _show_values(self, run: RunState) -> None:
        learning = self.state.learning
        self._panel.show_values(dict(run.config), learning is not None and learning.id == run.id)

    def _show_data(self, run: RunState) -> None:
        if run.dataset.spec.size == 1:
            self._line.set_data(self._span(run), self._mass(run), self._rows)
        else:
            self._show_points(run)

    def _show_points(self, run: RunState) -> None:
        self._plane.set_data(plane_stage.SPAN, run.dataset.values.numpy(), self._rows)

    def _span(self, run: RunState) -> Span:
        """What is in sight: the same for most mixtures that the mouse can make, more where a hump is wide."""
        span = line_stage.SPAN
        far = (
            max((abs(mean) + 3 * width for _, mean, width in self._rows), default=0.0)
            if self._rows
            else float(run.dataset.values.abs().max())
        )
        half = max(span.high, 2.0 * round(far / 2))
        return Span(-half, half, span.bins)

    def _mass(self, run: RunState) -> Any:
        """``(bins,)``: of the data; of a mixture as it is shaped at this moment."""
        import numpy as np

        span = self._span(run)
        if self._rows is None:
            return data_on_line(run.dataset.values.numpy(), span)
        return np.diff(Mixture.of(self._rows).below(span.edges))

    def _note(self, state: State, run: RunState) -> str:
        if state.training == "idle":
            return tr("This run has ended. Start begins a new one, with the data as they are shaped now.")
        learning = state.learning
        if learning is not None and learning.id != run.id:
            return tr("Another run is learning. This one stays as it is.")
        return ""

    def _knob(self, run: RunState, name: str) -> bool:
        return any(each.name == name and each.live for each in run.entry.loaded.Config.settings())

    @Slot(object)
    def _live_changed(self, change: Changed) -> None:
        if self._game is not None and change.run == self._game.id:
            self._show_values(self._game)

    @Slot(str, object)
    def _change_setting(self, name: str, value: Any) -> None:
        """Of the run that is shown, while it learns; an undo after its end changes nothing."""
        run, learning = self._game, self.state.learning
        if run is not None and learning is not None and learning.id == run.id:
            self.context.control.change_live(name, value)
        elif run is not None:
            self._show_values(run)

    # --- shaping the data ---

    def _may_shape(self) -> bool:
        run, learning = self._game, self.state.learning
        return run is not None and self._rows is not None and (learning is None or learning.id == run.id)

    @Slot(object, bool)
    def _shaped(self, rows: Rows, final: bool) -> None:
        """The user has moved a handle, or the brush."""
        run = self._game
        if run is None or self._rows is None:
            return
        source = run.dataset.recipe.source
        if self._before_drag is None:
            self._before_drag = self._rows
        self._apply(source, rows)
        if final:
            before, self._before_drag = self._before_drag, None
            if rows != before:
                self.context.undo.push(
                    ChoiceEdit(partial(self._apply, source), before, rows, tr("Shape the data"), "", self)
                )

    def _apply(self, source: str, rows: Rows) -> None:
        """Gives the data a shape: the picture follows at once, the run that learns them soon."""
        run = self._game
        self._shapes[source] = rows
        if run is None or run.dataset.recipe.source != source or rows == self._rows:
            return
        self._rows = rows
        self._show_data(run)
        self._refresh()
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _send(self) -> None:
        """Tells the run, or what is chosen for the next one, of the newest shape."""
        run = self._game
        if run is None or self._rows is None or self._rows == self._sent or not self._may_shape():
            return
        if self.state.learning is None and self._before_drag is not None:
            self._timer.start()  # nothing learns: the data are made when the mouse lets go
            return
        self._sent = self._rows
        self.context.control.reshape(_recipe(run.dataset.recipe.source, self._rows))

    # --- what the panel asks ---

    @Slot(str)
    def _do(self, what: str) -> None:
        control, run = self.context.control, self._game
        if run is None:
            return
        source = run.dataset.recipe.source
        if what == "toggle":
            control.start_or_pause()
        elif what == "both":
            control.advance()
        elif what == "discriminator":
            control.advance(1, **{_HOLD: "generator"})
        elif what == "generator":
            control.advance(1, **{_HOLD: "discriminator"})
        elif what == "anew":
            self._begin(run.entry.name, source, held=self.state.training == "paused")
        elif what == "reset" and self._may_shape():
            self._shaped(shape_of(source, ()) or (), True)
        elif what == "clear" and self._may_shape():
            self._plane.draw_anew()

    @Slot(str)
    def _choose_data(self, source: str) -> None:
        if self._game is not None:
            self._begin(self._game.entry.name, source)

    @Slot(str)
    def _choose_model(self, model: str) -> None:
        if self._game is not None:
            self._begin(model, self._game.dataset.recipe.source)

    def _begin(self, model: str, source: str, *, held: bool = False) -> None:
        self.context.control.begin(model, _recipe(source, self._shapes.get(source, ())), held=held)

    def _players(self) -> list[ModelEntry]:
        """The models that can play, those that need no labels first."""
        catalog = self.state.catalog
        able = [each for each in (() if catalog is None else catalog.entries)
                if each.cls is not None and all(issubclass(each.cls, need) for need in self.requires)
                and "vector" in each.cls.accepts.kinds]  # fmt: skip
        return sorted(able, key=lambda each: each.loaded.accepts.labels)

    @Slot()
    def _show_drawn(self) -> None:
        for stage in (self._line, self._plane):
            stage.with_map, stage.with_best = self._panel.with_map, self._panel.with_best
            stage.update()


def _recipe(source: str, rows: Rows) -> Any:
    from explorer.data.dataset import Recipe

    return Recipe(source, parameters=rows)
