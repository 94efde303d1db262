"""A picture that grows pixel by pixel, with the probabilities in the open."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from explorer.data.images import Picture
from explorer.data.provenance import KEY
from explorer.example_ends import ExampleEnds
from explorer.i18n import tr
from explorer.latent.turns import Turns
from explorer.model_check import ModelCheck
from explorer.pixels.carried import brought_back
from explorer.pixels.certificates import CertificateQuestion, Certificates, certificate_probe
from explorer.pixels.film import Facts, Film, Record, facts_probe, make_probe
from explorer.pixels.looking import Field, Several, field_probe, look_probe, several_probe
from explorer.pixels.scene import Scene, TheatreChoice
from explorer.pixels.showing import Showing
from explorer.pixels.writing import What, holds_one, write
from explorer.session import State
from explorer.theatre_files import ask_where, scene_metadata
from explorer.views.base import View, ViewContext
from explorer.widgets.choice_edit import ChoiceEdit
from explorer.widgets.drop_zone import accept_images
from explorer.widgets.theatre_stage import TheatreStage
from explorer.workers.jobs import Job
from explorer.workers.messages import ProbeReply
from models.capabilities import ClassConditional, Completes, PixelOrder

_SLOTS = ("facts", "make", "look", "field", "several", "certify")
_SHARES = {True: 0.25, False: 0.05}  # of the prober's time while a model trains: for what the user asked, or not
_FIELD_SECONDS = 0.3  # between two receptive fields while nobody points
_PATIENCE = 0.4  # seconds, after which a picture is shown while it is still being made


class PixelTheatreView(View):
    """See the module; the choices are one :class:`TheatreChoice`, which stays from run to run and can be undone.

    What is seen is a :class:`Film` up to a position. A film that stands at its end follows the weights; one that the
    user has stopped in the middle stays as it is.
    """

    title = "Pixel theatre"
    purpose = (
        "Watch a picture being made, one pixel at a time, with the probabilities in the open. Cover a part of a "
        "picture of your own, and the model completes it."
    )
    order = 50
    requires = (PixelOrder,)
    uses = (Completes, ClassConditional)
    takes_pictures = True

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self._showing = Showing()
        self._facts: Facts | None = None
        self._several: Several | None = None
        self._field: Field | None = None
        self._step = self._several_step = 0  # of the weights that made them
        self._shown_from = self._field_asked = 0.0
        self._turns, self._examples = Turns(), ExampleEnds()
        stage = self._stage = TheatreStage()
        self._canvas, self._player, self._panel, self._strip = stage.canvas, stage.player, stage.panel, stage.strip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stage)
        self._check = ModelCheck(context.jobs, self)
        self._connect()

    def _connect(self) -> None:
        self._canvas.clicked.connect(self._set_pixel)
        self._canvas.painted.connect(self._paint)
        self._canvas.hovered.connect(self._point)
        self._player.wanted.connect(self._go)
        self._player.advanced.connect(self._advance)
        self._player.playing_changed.connect(self._play)
        self._player.speed.activated.connect(self._change_speed)
        self._panel.edited.connect(self._edit)
        self._panel.asked.connect(self._do)
        self._panel.overlay_changed.connect(self._change_overlay)
        self._panel.tool_changed.connect(self._canvas.set_tool)
        self._strip.chosen.connect(self._choose_seed)
        self._strip.count_changed.connect(self._choose_count)
        self._strip.export_wanted.connect(self._export)
        self._strip.check_wanted.connect(self._certify)
        accept_images(self, lambda dropped: self.context.intake.read(dropped, self.add_pictures))

    # --- what the window tells ---

    def state_changed(self, old: State, new: State) -> None:
        """Another run: its own pixels, palette and classes."""
        if new.current == old.current:
            return
        for slot in _SLOTS:
            self.cancel(slot)
        self._player.pause()
        self._check.close()
        self._turns.forget()
        self._facts = self._several = self._field = None
        self._showing.forget()
        self._show()

    def refresh(self) -> None:
        """Newer weights: a picture that stands at its end is made anew, one in the middle stays."""
        if self._facts is None:
            self.ask(None, slot="facts", probe=facts_probe)
            return
        self._again("several")
        if self._player.playing:
            return
        if self._showing.stands_at_end:
            self._again("make")
        else:
            self._showing.records.clear()
            self._look()
        self._again("field")

    def display(self, snapshot: Any, reply: ProbeReply) -> None:
        """Takes what the prober says."""
        slot = reply.key.partition("/")[2]
        if isinstance(snapshot, Facts):
            self._begin(snapshot)
        elif isinstance(snapshot, Film):
            self._take_film(snapshot, reply)
        elif isinstance(snapshot, Record):
            self._showing.records[snapshot.place] = snapshot
            self._show_distribution()
        elif isinstance(snapshot, Field):
            self._field = snapshot
            self._show_overlay()
        elif isinstance(snapshot, Several):
            self._several, self._several_step = snapshot, reply.step
            scene, step = snapshot.question.scene, reply.step
            self._stage.show_several(snapshot, lambda seed: self._metadata(scene, step, seed=seed))
        elif isinstance(snapshot, Certificates):
            self._check.take(snapshot)
        if self._turns.heard(slot, reply.final):
            self._again(slot)

    def add_pictures(self, pictures: tuple[Picture, ...]) -> None:
        """The first of the user's pictures is what the model completes; one that was made here brings its choice."""
        back, facts = None, self._facts
        if self.run is not None and facts is not None:
            shape = self._showing.shape
            back = brought_back(self.choice, pictures[0], self.run.mark, shape, facts.classes)
        new = back or dataclasses.replace(self.choice, picture=pictures[0], mask=None, edits={})
        self._edit(new, tr("Begin with picture") if back is None else tr("Bring back the choice of a picture"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._stage.fit_height(self.height())
        super().resizeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody sees need not be made."""
        for slot in _SLOTS:
            self.cancel(slot)
        self._turns.forget()
        super().hideEvent(event)

    # --- the choice ---

    @property
    def choice(self) -> TheatreChoice:
        """What the user has chosen."""
        return self._showing.choice

    @property
    def position(self) -> int:
        """How many pixels are shown."""
        return self._showing.position

    def _begin(self, facts: Facts) -> None:
        """The first answer of a run."""
        if self.run is None:
            return
        self._facts, shape = facts, self.run.dataset.spec.shape
        self._showing.begin(shape)
        self._panel.show_model(facts.classes, colors=shape[0] > 1)
        self._panel.picker.set_support(facts.support, shape[0])
        self.apply(self.choice.fitting(shape, len(facts.classes)))

    @Slot(object, str, str)
    def _edit(self, new: TheatreChoice, text: str, key: str = "") -> None:
        self.context.undo.push(ChoiceEdit(self.apply, self.choice, new, text, key, self))

    def apply(self, choice: TheatreChoice) -> None:
        """Makes ``choice`` the current one and shows it."""
        if self._facts is None:
            self._showing.choice = choice
            return
        self._showing.choose(choice, len(self._facts.classes))
        self._again("make", now=True)
        self._recount(self.choice.count)

    @Slot(str)
    def _do(self, what: str) -> None:
        if self.run is None:
            return
        if what == "open":
            self.context.intake.open_dialog(self.add_pictures)
        elif what == "nothing":
            self._showing.want = self._showing.count
            self._edit(dataclasses.replace(self.choice, picture=None, mask=None, edits={}), tr("Begin with nothing"))
        elif what == "data":
            self._showing.want = self._showing.count
            self.add_pictures((self._examples.one(self.run.dataset, example=False).picture,))
        elif what == "paint":
            mask = self.choice.covered(*self._showing.shape[1:])
            self._edit(dataclasses.replace(self.choice, mask=mask), tr("Cover"))

    @Slot(int)
    def _set_pixel(self, pixel: int) -> None:
        """Sets a pixel that is there, or the next one; the same again takes it back."""
        new = self._showing.with_pixel(pixel, self._panel.picker.value)
        if new is not None:
            self._edit(new, tr("Set pixel"))

    @Slot(object)
    def _paint(self, stroke: frozenset[int]) -> None:
        painted = self.choice.painted(stroke, self._canvas.tool == "cover", *self._showing.shape[1:])
        self._edit(painted, tr("Paint cover"))

    @Slot(int)
    def _choose_seed(self, number: int) -> None:
        """Brings one of several to the stage."""
        self._edit(dataclasses.replace(self.choice, seed=self.choice.seed + number), tr("Choose seed"))

    @Slot(int)
    def _choose_count(self, count: int) -> None:
        old, text = self.choice.count, tr("Pictures at once")
        self.context.undo.push(ChoiceEdit(self._recount, old, count, text, "count", self))

    def _recount(self, count: int) -> None:
        self._showing.choice = dataclasses.replace(self.choice, count=count)
        self._panel.show_choice(self.choice)
        self._strip.show_count(count)
        self._again("several", now=True)

    # --- asking ---

    def _again(self, slot: str, *, now: bool = False) -> None:
        """Asks; while a question of that slot is under way, asks when it is answered, unless ``now``."""
        if self._facts is None or not self.isVisible():
            return
        if slot == "make":
            self._make(now)
        elif slot == "several" and self._turns.take(slot, now=now):
            self.ask(self._showing.several(self._share(now)), slot=slot, probe=several_probe)
        elif slot == "field" and self._panel.overlay == "field":
            self._ask_field(now)

    def _ask_field(self, now: bool) -> None:
        question = self._showing.to_field(self._canvas.cursor_pixel)
        soon = time.monotonic() - self._field_asked < _FIELD_SECONDS and not now
        if question is not None and not soon and self._turns.take("field", now=now):
            self._field_asked = time.monotonic()
            self.ask(question, slot="field", probe=field_probe)

    def _make(self, now: bool) -> None:
        """Makes what is wanted: while playing at the pace of the play, else at once."""
        if self._turns.take("make", now=now):
            self._shown_from = time.monotonic() + (_PATIENCE if now else float("inf"))
            question = self._showing.to_make(self._player.pace if self._player.playing else None)
            self.ask(dataclasses.replace(question, share=self._share(now)), slot="make", probe=make_probe)

    def _share(self, now: bool) -> float:
        return _SHARES[now] if self.state.training == "running" else 1.0

    def _look(self) -> None:
        """Asks what the pixel in question may be, where the film does not say."""
        question = self._showing.to_look(self._stage.place(self._showing.film, self.position))
        if question is not None:
            self.ask(question, slot="look", probe=look_probe)

    def _take_film(self, film: Film, reply: ProbeReply) -> None:
        showing, question = self._showing, film.question
        if question.scene is not showing.scene:
            return
        growing = question.place > 0 or question.pace is not None or time.monotonic() >= self._shown_from
        if not (growing or reply.final or film.made >= question.until or showing.film is None):
            return  # the old picture stays until the new one is complete, unless that takes long
        self._step = reply.step
        begins = showing.film is None or showing.film.question is not question
        showing.take(film, self._player.playing)
        if begins or not self._player.playing:  # what comes later in a film that plays is shown when its time comes
            self._panel.picker.set_support(film.support, showing.shape[0])
            self._show()
        if self._player.playing and film.made < showing.count and question.pace is None and reply.final:
            self._again("make", now=True)

    # --- moving ---

    @Slot(int)
    def _go(self, place: int) -> None:
        """To a place; what is not made yet is made at once."""
        self._showing.want = place
        if self._showing.behind:
            self._again("make", now=True)
        self._show()

    @Slot(bool)
    def _play(self, playing: bool) -> None:
        if not playing:
            self.cancel("make")
            self._turns.heard("make", final=True)
            self._showing.want = self.position
            self._show()
            return
        self._showing.rewind()
        self._again("make", now=True)
        self._show()

    @Slot()
    def _change_speed(self) -> None:
        if self._player.playing:
            self._again("make", now=True)

    @Slot(int)
    def _advance(self, pixels: int) -> None:
        if self._showing.advance(pixels):
            self._show()
            if self._showing.want >= self._showing.count:
                self._player.pause()

    # --- showing ---

    def _show(self) -> None:
        showing = self._showing
        if showing.film is None:
            self._stage.clear()
            return
        metadata = self._metadata(showing.film.question.scene, self._step)
        self._stage.show_film(showing.film, showing.position, tuple(self.choice.edits), metadata)
        self._show_distribution()
        self._show_overlay()
        stands = not self._player.playing and (self._field is None or self._field.pixel != showing.next_pixel)
        self._again("field", now=stands and self._canvas.cursor_pixel < 0)

    def _show_distribution(self) -> None:
        showing = self._showing
        known = self._stage.show_distribution(showing.film, showing.position, showing.records, self.choice.temperature)
        if not known:
            self._look()

    def _show_overlay(self) -> None:
        self._stage.show_overlay(self._showing.film, self.position, self._field)

    @Slot()
    def _change_overlay(self) -> None:
        self._again("field", now=True)
        self._show_overlay()

    @Slot(int)
    def _point(self, _: int) -> None:
        self._again("field", now=True)
        self._show_distribution()

    @Slot()
    def _certify(self) -> None:
        film = self._showing.film
        if film is not None and self.run is not None:
            self._check.open(self.run, self.state)
            question = CertificateQuestion(self._showing.scene, film.image)
            self.ask(question, slot="certify", probe=certificate_probe)

    # --- carrying away ---

    def _metadata(self, scene: Scene, step: int, *, seed: int | None = None, one: bool = True) -> bytes:
        if self._facts is None:
            return b"{}"
        return scene_metadata(self.run, step, self._showing, scene, self._facts.classes, seed=seed, one=one)

    @Slot(str)
    def _export(self, what: str) -> None:
        path = None if self._showing.film is None else ask_where(self, cast(What, what))
        if path is not None:
            self.export_to(path, cast(What, what))

    def export_to(self, path: Path, what: What) -> None:
        """Writes to ``path`` on a job's thread; a Problem is shown as a notice."""
        film, several = self._showing.film, self._several
        if film is None:
            return
        scene, step = film.question.scene, self._step
        if what == "sheet" and several is not None:
            scene, step = several.question.scene, self._several_step
        facts = {KEY: self._metadata(scene, step, one=holds_one(what, several)).decode()}

        def work(_: Job) -> None:
            write(path, what, film, several, facts)

        self.context.jobs.submit(Job(tr("Exporting"), work, lambda _: None, self.tell))
