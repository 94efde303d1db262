"""A picture that grows pixel by pixel, with the probabilities in the open."""

from __future__ import annotations

import dataclasses
import json
import time
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QUndoCommand
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from explorer import theme
from explorer.data.images import Picture
from explorer.i18n import tr
from explorer.latent.turns import Turns
from explorer.latent.walk import picture_of
from explorer.pixels import frames
from explorer.pixels.film import (
    Facts,
    Field,
    FieldQuestion,
    Film,
    LookQuestion,
    MakeQuestion,
    Record,
    Several,
    SeveralQuestion,
    facts_probe,
    field_probe,
    look_probe,
    make_probe,
    several_probe,
)
from explorer.pixels.scene import Scene, TheatreChoice
from explorer.runs import export
from explorer.session import RunState, State
from explorer.views.base import View, ViewContext
from explorer.widgets.colormap import field_image
from explorer.widgets.distribution_chart import Distribution
from explorer.widgets.drop_zone import accept_images
from explorer.widgets.pixel_canvas import PixelCanvas
from explorer.widgets.pixel_player import PixelPlayer
from explorer.widgets.several_strip import SeveralStrip
from explorer.widgets.theatre_panel import TheatrePanel
from explorer.workers.jobs import Job
from explorer.workers.messages import ProbeReply
from models.capabilities import ClassConditional, Completes, PixelOrder

_SLOTS = ("facts", "make", "look", "field", "several")
_EXPORT_SIDE = 320  # px; exported frames are enlarged by the largest whole factor that stays below
_FILM_SECONDS = 8.0  # that an exported film takes, within the bounds of a frame's time
_SHARES = {True: 0.25, False: 0.1}  # of the prober's time while a model trains: for what the user asked, or not
_FIELD_SECONDS = 0.3  # between two receptive fields while nobody points
_PATIENCE = 0.4  # seconds, after which a picture is shown while it is still being made
_LARGE = 100 * theme.UNIT  # px, a high view
_TILES = {False: 8 * theme.UNIT, True: 14 * theme.UNIT}  # px, a picture of the strip
_ENDINGS = {"gif": ".gif", "png": ".png", "sheet": ".png"}


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
        self._choice = TheatreChoice()
        self._facts: Facts | None = None
        self._scene = Scene()
        self._film: Film | None = None
        self._records: dict[int, Record] = {}
        self._several: Several | None = None
        self._field: Field | None = None
        self._want = self._step = 0
        self._shown_from = self._field_asked = 0.0
        self._turns = Turns()
        self._random = np.random.default_rng(0)
        self._canvas = PixelCanvas()
        self._player = PixelPlayer()
        self._panel = TheatrePanel()
        self._strip = SeveralStrip()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        stage = QVBoxLayout()
        stage.setSpacing(theme.GAP)
        stage.addWidget(self._canvas, 1)
        stage.addWidget(self._player)
        upper = QHBoxLayout()
        upper.setSpacing(theme.MARGIN)
        upper.addLayout(stage, 1)
        upper.addWidget(self._panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addLayout(upper, 1)
        column.addWidget(self._strip)

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
        accept_images(self, lambda dropped: self.context.intake.read(dropped, self.add_pictures))

    # --- what the window tells ---

    def state_changed(self, old: State, new: State) -> None:
        """Another run: its own pixels, palette and classes."""
        if new.current == old.current:
            return
        for slot in _SLOTS:
            self.cancel(slot)
        self._player.pause()
        self._turns.forget()
        self._facts = self._film = self._several = self._field = None
        self._records.clear()
        self._show()

    def refresh(self) -> None:
        """Newer weights: a picture that stands at its end is made anew, one in the middle stays."""
        if self._facts is None:
            self.ask(None, slot="facts", probe=facts_probe)
            return
        self._again("several")
        if self._player.playing:
            return
        if self._film is None or self._want >= self._count:
            self._again("make")
        else:
            self._records.clear()
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
            self._records[snapshot.place] = snapshot
            self._show_distribution()
        elif isinstance(snapshot, Field):
            self._field = snapshot
            self._show_overlay()
        elif isinstance(snapshot, Several):
            self._several = snapshot
            self._show_several()
        if self._turns.heard(slot, reply.final):
            self._again(slot)

    def add_pictures(self, pictures: tuple[Picture, ...]) -> None:
        """The first of the user's pictures is what the model completes."""
        new = dataclasses.replace(self._choice, picture=pictures[0], mask=None, edits={})
        self._edit(new, tr("Begin with picture"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A large window has room for larger pictures beneath."""
        self._strip.set_tile(_TILES[self.height() >= _LARGE])
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
        return self._choice

    @property
    def position(self) -> int:
        """How many pixels are shown."""
        return 0 if self._film is None else min(self._want, self._film.made)

    @property
    def _shape(self) -> tuple[int, ...]:
        return self.run.dataset.spec.shape if self.run is not None else (1, 1, 1)

    @property
    def _count(self) -> int:
        return self._shape[1] * self._shape[2]

    def _begin(self, facts: Facts) -> None:
        """The first answer of a run."""
        self._facts = facts
        self._panel.show_classes(facts.classes)
        self._panel.picker.set_support(facts.support, self._shape[0])
        self._want = self._count
        self.apply(self._choice.fitting(self._shape, len(facts.classes)))

    @Slot(object, str, str)
    def _edit(self, new: TheatreChoice, text: str, key: str = "") -> None:
        self.context.undo.push(_Edit(self, self._choice, new, text, key))

    def apply(self, choice: TheatreChoice) -> None:
        """Makes ``choice`` the current one and shows it."""
        if self._facts is None:
            self._choice = choice
            return
        classes = len(self._facts.classes)
        self._choice = choice.fitting(self._shape, classes)
        self._scene = self._choice.scene(self._shape, classes)
        self._records.clear()
        self._panel.show_choice(self._choice)
        self._strip.show_count(self._choice.count)
        self._again("make", now=True)
        self._again("several", now=True)

    @Slot(str)
    def _do(self, what: str) -> None:
        if self.run is None:
            return
        if what == "open":
            self.context.intake.open_dialog(self.add_pictures)
        elif what == "nothing":
            self._want = self._count
            self._edit(dataclasses.replace(self._choice, picture=None, mask=None, edits={}), tr("Begin with nothing"))
        elif what == "data":
            self._want = self._count
            self.add_pictures((self._example(self.run),))
        elif what == "paint":
            mask = self._choice.covered(*self._shape[1:])
            self._edit(dataclasses.replace(self._choice, mask=mask), tr("Cover"))

    def _example(self, run: RunState) -> Picture:
        splits = run.dataset.splits
        split = splits["validation"] if len(splits["validation"]) else splits["train"]
        index = int(split[self._random.integers(len(split))])
        return picture_of(run.dataset.values[index].numpy(), tr("Image {index}", index=f"{index:,}"))

    @Slot(int)
    def _set_pixel(self, pixel: int) -> None:
        """Sets a pixel that is there, or the next one; the same again takes it back."""
        film = self._film
        if film is None or pixel < 0:
            return
        place = int(np.flatnonzero(film.order == pixel)[0])
        if place > self.position and self._choice.edits.get(pixel) is None:
            return  # the pixels before it are not made yet
        edits, value = dict(self._choice.edits), self._panel.picker.value
        if edits.get(pixel) == value:
            del edits[pixel]
        else:
            edits[pixel] = value
            self._want = max(self._want, place + 1)
        self._edit(dataclasses.replace(self._choice, edits=edits), tr("Set pixel"))

    @Slot(object)
    def _paint(self, stroke: frozenset[int]) -> None:
        height, width = self._shape[1:]
        mask = self._choice.covered(height, width).copy()
        mask.ravel()[sorted(stroke)] = self._canvas.tool == "cover"
        mask.setflags(write=False)
        self._edit(dataclasses.replace(self._choice, mask=mask), tr("Paint cover"))

    @Slot(int)
    def _choose_seed(self, number: int) -> None:
        """Brings one of several to the stage."""
        self._edit(dataclasses.replace(self._choice, seed=self._choice.seed + number), tr("Choose seed"))

    @Slot(int)
    def _choose_count(self, count: int) -> None:
        self._choice = dataclasses.replace(self._choice, count=count)
        self._panel.show_choice(self._choice)
        self._again("several", now=True)

    # --- asking ---

    def _again(self, slot: str, *, now: bool = False) -> None:
        """Asks; while a question of that slot is under way, asks when it is answered, unless ``now``."""
        if self._facts is None or not self.isVisible():
            return
        if slot == "make":
            self._make(now)
        elif slot == "several" and self._turns.take(slot, now=now):
            whole = self._choice.whole(self._shape)
            question = SeveralQuestion(self._scene, self._choice.count, whole, self._share(now))
            self.ask(question, slot=slot, probe=several_probe)
        elif slot == "field" and self._panel.overlay == "field" and self._film is not None:
            pixel = self._canvas.cursor_pixel if self._canvas.cursor_pixel >= 0 else self._next_pixel()
            soon = time.monotonic() - self._field_asked < _FIELD_SECONDS and not now
            if pixel >= 0 and not soon and self._turns.take(slot, now=now):
                self._field_asked = time.monotonic()
                self.ask(FieldQuestion(self._scene, self._film.image, pixel), slot=slot, probe=field_probe)

    def _make(self, now: bool) -> None:
        """Makes what is wanted: while playing at the pace of the play, else at once."""
        if not self._turns.take("make", now=now):
            return
        self._shown_from = time.monotonic() + (_PATIENCE if now else float("inf"))
        film = self._film if self._fresh() else None
        if self._player.playing and film is not None:
            question = MakeQuestion(self._scene, film.image, self.position, self._count, self._player.pace)
        elif film is not None and film.made < self._want:
            question = MakeQuestion(self._scene, film.image, film.made, min(self._want, self._count), describe=False)
        else:
            self._records.clear()
            question = MakeQuestion(self._scene, until=min(self._want, self._count), describe=False)
        self.ask(dataclasses.replace(question, share=self._share(now)), slot="make", probe=make_probe)

    def _share(self, now: bool) -> float:
        return _SHARES[now] if self.state.training == "running" else 1.0

    def _fresh(self) -> bool:
        """Whether the film is one of the current scene."""
        return self._film is not None and self._film.question.scene is self._scene

    def _look(self) -> None:
        """Asks what the pixel in question may be, where the film does not say."""
        place, film = self._place(), self._film
        if film is not None and self._fresh() and place < min(self._count, film.made + 1):
            self.ask(LookQuestion(self._scene, film.image, place), slot="look", probe=look_probe)

    def _take_film(self, film: Film, reply: ProbeReply) -> None:
        if film.question.scene is not self._scene:
            return
        growing = film.question.place > 0 or film.question.pace is not None or time.monotonic() >= self._shown_from
        if not (growing or reply.final or film.made >= film.question.until or self._film is None):
            return  # the old picture stays until the new one is complete, unless that takes long
        self._film, self._step = film, reply.step
        self._records.update({each.place: each for each in film.records})
        if not self._player.playing and self._want < film.first:
            self._want = film.first
        self._panel.picker.set_support(film.support, self._shape[0])
        self._show()
        if self._player.playing and film.made < self._count and film.question.pace is None and reply.final:
            self._again("make", now=True)

    # --- moving ---

    @Slot(int)
    def _go(self, place: int) -> None:
        """To a place; what is not made yet is made at once."""
        self._want = place
        if self._film is not None and self._film.made < place:
            self._again("make", now=True)
        self._show()

    @Slot(bool)
    def _play(self, playing: bool) -> None:
        if not playing:
            self.cancel("make")
            self._turns.heard("make", final=True)
            self._want = self.position
            self._show()
            return
        if self._film is not None and self.position >= self._count:
            self._want = self._film.first if self._film.first < self._count else 0
        self._again("make", now=True)
        self._show()

    @Slot()
    def _change_speed(self) -> None:
        if self._player.playing:
            self._again("make", now=True)

    @Slot(int)
    def _advance(self, pixels: int) -> None:
        film = self._film
        if film is None or not self._fresh():
            return
        self._want = min(self.position + pixels, film.made)
        self._show()
        if self._want >= self._count:
            self._player.pause()

    def _next_pixel(self) -> int:
        film = self._film
        return -1 if film is None or self.position >= len(film.order) else int(film.order[self.position])

    # --- showing ---

    def _show(self) -> None:
        film, position = self._film, self.position
        if film is None:
            self._canvas.show_picture(None)
            self._canvas.show_field(None)
            self._panel.chart.show_distribution(None)
            self._panel.say_pixel("")
            self._panel.say_likelihood("")
            self._strip.show_pictures(None, None, None)
            return
        self._canvas.show_picture(film.image, frames.shown_mask(film, position), self._metadata(self._choice.seed))
        self._canvas.mark(self._next_pixel(), tuple(self._choice.edits))
        self._player.show_place(position, self._count)
        self._panel.say_likelihood(_say_likelihood(film, position))
        self._strip.say(_say_exactness(film.exact), film.exact is not False)
        self._show_distribution()
        self._show_overlay()
        stands = not self._player.playing and (self._field is None or self._field.pixel != self._next_pixel())
        self._again("field", now=stands and self._canvas.cursor_pixel < 0)

    def _place(self) -> int:
        """The place of the pixel in question: under the mouse, if it is made, or else the next."""
        film, pixel = self._film, self._canvas.cursor_pixel
        if film is not None and pixel >= 0:
            place = int(np.flatnonzero(film.order == pixel)[0])
            if place < self.position:
                return place
        return self.position

    def _show_distribution(self) -> None:
        film, place = self._film, self._place()
        if film is None or place >= self._count:
            self._panel.say_pixel("" if film is None else tr("Complete picture"))
            self._panel.chart.show_distribution(None)
            return
        row, column = (each + 1 for each in divmod(int(film.order[place]), self._shape[2]))
        if place == self.position:
            self._panel.say_pixel(tr("Next pixel: row {row}, column {column}", row=row, column=column))
        else:
            self._panel.say_pixel(tr("Pixel at row {row}, column {column}", row=row, column=column))
        record = self._records.get(place)
        if record is None:
            self._look()  # the old bars stay until the answer is there
            return
        value = film.image.reshape(len(film.image), -1)[:, record.pixel] if place < self.position else record.value
        heat = self._choice.temperature
        self._panel.chart.show_distribution(
            Distribution(record.probabilities, record.tempered, film.support, value, heat)
        )

    @Slot()
    def _change_overlay(self) -> None:
        self._again("field", now=True)
        self._show_overlay()

    def _show_overlay(self) -> None:
        film, overlay = self._film, self._panel.overlay
        if film is None or overlay == "none" or (overlay == "field" and self._field is None):
            self._canvas.show_field(None)
            self._panel.say_scale("", "")
            return
        if overlay == "field" and self._field is not None:
            share = np.sqrt(self._field.influence / max(float(self._field.influence.max()), 1e-30))
            self._canvas.show_field(field_image(share, 1.0, np.where(share > 0, 0.35 + 0.55 * share, 0)))
            self._panel.say_scale("0", tr("strongest"))
            return
        by_place = film.entropy if overlay == "entropy" else -film.log_prob
        values = frames.map_of(film, by_place, self.position)
        seen = values[~np.isnan(values)]
        low, top = (min(float(seen.min()), 0.0), max(float(seen.max()), 1e-9)) if len(seen) else (0.0, 1.0)
        self._canvas.show_field(field_image(values - low, top - low, np.full(values.shape, 0.85)))
        self._panel.say_scale(_number(low, ".2g"), tr("{value:.2g} nats", value=top))

    def _show_several(self) -> None:
        several = self._several
        if several is not None:
            first = several.question.scene.seed - (several.seen is not None)
            self._strip.show_pictures(
                several.images, several.seen, several.log_prob, lambda index: self._metadata(first + index)
            )

    @Slot(int)
    def _point(self, _: int) -> None:
        self._again("field", now=True)
        self._show_distribution()

    # --- carrying away ---

    def _metadata(self, seed: int) -> bytes:
        if self.run is None:
            return b"{}"
        facts: dict[str, Any] = {"model": self.run.entry.name, "run": self.run.title, "step": self._step}
        facts |= {"seed": seed, "temperature": self._choice.temperature}
        if self._facts is not None and self._facts.classes:
            facts["class"] = self._facts.classes[self._choice.label]
        return json.dumps(facts).encode()

    @Slot(str)
    def _export(self, what: str) -> None:
        if self._film is None:
            return
        ending = _ENDINGS[what]
        kind = tr("GIF film (*.gif)") if what == "gif" else tr("PNG picture (*.png)")
        path, _ = QFileDialog.getSaveFileName(self, tr("Export"), f"pixels{ending}", kind)
        if path:
            self.export_to(Path(path).with_suffix(ending), what)

    def export_to(self, path: Path, what: str) -> None:
        """Writes to ``path`` on a job's thread; a Problem is shown as a notice.

        Args:
            what: ``"gif"``, the film; ``"png"``, its picture; ``"sheet"``, the several.
        """
        film, several = self._film, self._several
        facts = {"latent-explorer": self._metadata(self._choice.seed).decode()}
        if film is None:
            return

        def work(_: Job) -> None:
            scale = max(1, _EXPORT_SIDE // max(film.image.shape[1:]))
            if what == "gif":
                pictures = frames.film_frames(film)
                seconds = min(max(_FILM_SECONDS / len(pictures), 0.02), 0.2)
                export.write_gif(path, pictures, seconds=seconds, scale=scale)
            elif what == "png" or several is None:
                export.write_png(path, export.sheet(film.image[None], scale=scale), facts)
            else:
                first = several.images[:0] if several.seen is None else several.seen[None]
                sheet = export.sheet(np.concatenate([first, several.images]), scale=max(1, scale // 3))
                export.write_png(path, sheet, facts)

        self.context.jobs.submit(Job(tr("Exporting"), work, lambda _: None, self.tell))


def _say_likelihood(film: Film, position: int) -> str:
    said = frames.likelihood(film, position)
    if said is None:
        return ""
    nats, bits = said
    if not film.discrete:
        return tr("log p = {nats} nats (a density), exact", nats=_number(nats, ",.1f"))
    return tr("log p = {nats} nats · {bits} bits/dim, exact", nats=_number(nats, ",.1f"), bits=_number(bits, ".3f"))


def _number(value: float, form: str) -> str:
    """With a minus sign as long as a plus."""
    return format(value, form).replace("-", "−")


def _say_exactness(exact: bool | None) -> str:
    if exact is None:
        return ""
    if exact:
        return tr("Exact: drawn from p(rest | known)")
    return tr("An approximation: known pixels that come later in the model's order are not looked at")


class _Edit(QUndoCommand):
    """One change of the TheatreChoice; changes with one key in a row are one."""

    def __init__(self, view: PixelTheatreView, old: TheatreChoice, new: TheatreChoice, text: str, key: str) -> None:
        super().__init__(text)
        self._view, self._old, self._new, self._key = view, old, new, key

    def id(self) -> int:
        """Qt's hook: commands with one id are offered to :meth:`mergeWith`."""
        return 0x1A9 if self._key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Qt's hook."""
        if not isinstance(other, _Edit) or other._key != self._key:
            return False
        self._new = other._new
        return True

    def redo(self) -> None:
        """Qt's hook."""
        self._view.apply(self._new)

    def undo(self) -> None:
        """Qt's hook."""
        self._view.apply(self._old)
