"""The plane of decoded codes, live, with the data's codes over it."""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from explorer import theme
from explorer.data.images import Fit, Picture, fit_image
from explorer.data_codes import DataCodes
from explorer.i18n import tr
from explorer.latent.codes import (
    Cloud,
    CloudQuestion,
    PlaneQuestion,
    PlaneTiles,
    cloud_probe,
    encode_probe,
    plane_probe,
)
from explorer.latent.examples import first_split
from explorer.latent.map_choice import REACH, MapChoice, fitting_side, plane_of
from explorer.latent.plane import Codes, Plane
from explorer.latent.turns import Turns
from explorer.made_from import made_from
from explorer.map_pictures import MapPictures, carry_plane
from explorer.session import State
from explorer.views.base import View, ViewContext
from explorer.widgets.choice_edit import ChoiceEdit
from explorer.widgets.drop_zone import accept_images
from explorer.widgets.latent_text import pictures_wait, place_on_plane, plane_in_a_line
from explorer.widgets.map_canvas import MapCanvas
from explorer.widgets.map_panel import MapPanel
from explorer.workers.messages import ProbeReply
from models.capabilities import Decodes, Encodes, Posterior

if TYPE_CHECKING:
    from explorer.data.dataset import Split

_AT_ONCE = 100  # tiles that may be decoded in the window's own thread while a slider moves


class LatentMapView(View):
    """See the module; the choices are a :class:`MapChoice` for each run, and every change of one can be undone."""

    title = "Latent map"
    purpose = (
        "Every point of the plane is a code. Here is what the model makes of each, and where the data's codes lie."
    )
    order = 30
    requires = (Decodes, Encodes)
    uses = (Posterior,)

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self._choices: dict[int, MapChoice] = {}
        self._plane: Plane | None = None
        self._drawn: PlaneQuestion | None = None
        self._pointer: tuple[float, float] = (0.5, 0.5)
        self._dot = -1
        self._step = 0
        self._brought: tuple[Picture, ...] = ()
        self._turns = Turns()
        self._random = np.random.default_rng(0)
        self._canvas = MapCanvas(tr("Latent map"))
        self._note = QLabel()
        theme.set_role(self._note, "muted")
        self._panel = MapPanel()
        self._codes = DataCodes(self._canvas, self._panel)
        self._pictures = MapPictures(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.HALF)
        left.addWidget(self._canvas, 1)
        left.addWidget(self._note, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, theme.GAP, theme.GAP, theme.GAP)
        row.setSpacing(theme.MARGIN)
        row.addLayout(left, 1)
        row.addWidget(self._panel)

    def _connect(self) -> None:
        self._canvas.pointed.connect(self._point)
        self._canvas.clicked.connect(self._pin)
        self._canvas.resized.connect(self._fit_tiles)
        self._canvas.set_metadata(lambda u, v: self._metadata(self._code_at(u, v)))
        self._panel.edited.connect(self._edit)
        self._panel.dots_changed.connect(self._show_dots)
        self._panel.split_changed.connect(self._choose_split)
        self._panel.asked.connect(self._do)
        self._panel.pins.chosen.connect(self._return_to_pin)
        accept_images(self, lambda dropped: self.context.intake.read(dropped, self.add_pictures))

    # --- what the window tells ---

    def state_changed(self, old: State, new: State) -> None:
        """Another run: its own examples, codes and choices."""
        if new.current == old.current:
            return
        for slot in ("cloud", "plane"):
            self.cancel(slot)
        self._pictures.forget()
        self._turns.forget()
        self._plane = self._drawn = None
        self._canvas.clear()
        self._codes.forget()

    def refresh(self) -> None:
        """Newer weights: the codes and the pictures follow; the sliders and the plane stay where they are."""
        if self.run is None:
            return
        if self.run.id not in self._choices:
            self.ask(None, slot="size", probe=_size_probe)
            return
        if self._codes.examples is None:
            self._choose_split(first_split(self.run.dataset))
        self._again("cloud")
        self._again("plane")
        self._decode_pins()
        self._look()

    def display(self, snapshot: Any, reply: ProbeReply) -> None:
        """Takes what the prober says."""
        slot = reply.key.partition("/")[2]
        if slot == "size":
            self._begin(reply.run, *snapshot)
        elif isinstance(snapshot, Cloud):
            self._take_cloud(snapshot)
        elif isinstance(snapshot, PlaneTiles):
            self._take_tiles(snapshot, reply.step)
        else:
            self._pictures.heard(slot, snapshot)
        if self._turns.heard(slot, reply.final):
            self._again(slot)

    def add_pictures(self, pictures: tuple[Picture, ...]) -> None:
        """Pins the codes of the user's pictures; the sliders move to the first."""
        if self.run is None or self.run.id not in self._choices:
            self._brought += pictures  # until the model says how long its codes are
            self.waiting_changed.emit()
            return
        shape = self.run.dataset.spec.shape
        seen = np.stack([fit_image(picture, shape, Fit()) for picture in pictures])
        self._pictures.ask("pictures", seen, encode_probe, self._take_picture_codes)

    def waiting(self) -> str:
        """The pictures that have been brought before there was a run."""
        return pictures_wait([each.name for each in self._brought])

    # --- the choice ---

    @property
    def choice(self) -> MapChoice | None:
        """What the user has chosen for the current run; None before the first answer."""
        return None if self.run is None else self._choices.get(self.run.id)

    def _begin(self, run: int, size: int, prior: bool) -> None:
        """The first answer of a run: begins with the choices made for a like one, without the pins."""
        if self.run is None or run != self.run.id:
            return
        if size < 2:
            self._note.setText(tr("The codes of this model are single numbers; a plane needs two."))
            return
        like = [each for each in self._choices.values() if len(each.sliders) == size and each.spread != prior]
        begun = MapChoice((0.0,) * size, spread=not prior)
        self._choices[run] = dataclasses.replace(like[-1], pins=()) if like else begun
        self._panel.show_choice(self._choices[run])
        self.refresh()
        if self._brought:
            brought, self._brought = self._brought, ()
            self.add_pictures(brought)

    @Slot(object, str, str)
    def _edit(self, new: MapChoice, text: str, key: str) -> None:
        old = self.choice
        if self.run is not None and old is not None and new != old:
            run = self.run.id
            self.context.undo.push(ChoiceEdit(partial(self.apply, run), old, new, text, key, (self, run)))

    def apply(self, run: int, choice: MapChoice) -> None:
        """Makes ``choice`` that of ``run``, and shows it if the run is current."""
        old = self._choices.get(run)
        self._choices[run] = choice
        if self.run is None or self.run.id != run:
            return
        self._panel.show_choice(choice)
        if old is None or dataclasses.replace(choice, pins=()) != dataclasses.replace(old, pins=()):
            self._draw_now()
        self._decode_pins()
        self._look()

    # --- the plane ---

    def _question(self) -> PlaneQuestion | None:
        choice = self.choice
        if choice is None or self.run is None:
            return None
        plane = plane_of(choice, self._codes.cloud, self._codes.components)
        if plane is None:
            return None
        density = self._canvas.devicePixelRatioF()
        room = ((self._canvas.width() - 4) * density, (self._canvas.height() - 4) * density)
        height, width = self.run.dataset.spec.shape[1:]
        return PlaneQuestion(plane, choice.side or fitting_side(room, (height, width), density))

    def _draw_now(self) -> None:
        """The user changed the plane: a small one is decoded at once, any other by the prober."""
        question = self._question()
        if question is None or self.run is None:
            return
        self._place(question.plane)
        if question.side**2 <= _AT_ONCE:
            images = self.context.quick.decode(self.run.id, question.plane.tiles(question.side))
            if images is not None:
                self.cancel("plane")
                self._turns.heard("plane", final=True)
                self._drawn = question
                self._canvas.set_images(images, question.side)
                return
        self._again("plane", now=True)

    def _again(self, slot: str, *, now: bool = False) -> None:
        """Asks for the cloud or the plane; while one is under way, asks when it is complete, so that each completes.

        Args:
            now: give up the one under way instead, since the user wants another.
        """
        question = self._question() if slot == "plane" else self._codes.examples
        if question is None or not self._turns.take(slot, now=now):
            return  # a plane that needs the cloud is asked for when the cloud, which is under way, arrives
        if isinstance(question, PlaneQuestion):
            self.ask(question, slot=slot, probe=plane_probe)
        else:
            self.ask(CloudQuestion(question.pixels), slot=slot, probe=cloud_probe)

    def _take_tiles(self, tiles: PlaneTiles, step: int) -> None:
        question = tiles.question
        if self._drawn is None or self._drawn.side != question.side or self._canvas.image() is None:
            blank = np.zeros((question.side**2, *tiles.pixels.shape[1:]), np.uint8)
            self._canvas.set_images(blank, question.side)
        self._drawn = question
        self._canvas.set_tiles(0, tiles.pixels)
        self._place(question.plane)
        self._step = step
        if self.choice is not None:
            self._note.setText(plane_in_a_line(self.choice, question.side, step))

    def _choice_is(self, directions: str) -> bool:
        return self.choice is not None and self.choice.directions == directions

    def _place(self, plane: Plane) -> None:
        """The plane lies elsewhere: so do dots and pins."""
        self._plane = plane
        self._show_dots()
        self._place_pins()

    @Slot()
    def _fit_tiles(self) -> None:
        question = self._question()
        if question is not None and self._drawn is not None and question.side != self._drawn.side:
            self._again("plane", now=True)

    # --- the data's codes ---

    @Slot(str)
    def _choose_split(self, split: Split) -> None:
        if self.run is None:
            return
        self._codes.choose(self.run.dataset, split)
        self._dot = -1
        self._show_dots()
        self._again("cloud", now=True)

    def _take_cloud(self, cloud: Cloud) -> None:
        first = self._codes.cloud is None
        self._codes.take(cloud)
        if self._choice_is("principal") or (self.choice is not None and self.choice.spread):
            self._again("plane", now=first)  # the plane follows the codes
        self._show_dots()

    @Slot()
    def _show_dots(self) -> None:
        self._codes.show(self._plane)

    # --- the pointer ---

    @Slot(float, float)
    def _point(self, u: float, v: float) -> None:
        self._pointer = (u, v)
        self._look()

    def _look(self) -> None:
        """Shows what is at the pointer: decoded at once where that is quick, so that it sticks to the mouse."""
        if self._plane is None:
            return
        card, codes = self._panel.pointer, self._codes
        code = self._plane.code(*self._pointer)
        card.code.setText("" if self.choice is None else place_on_plane(code, self.choice, self._plane))
        show = self._pictures.decode
        show("hover", code[None], lambda images: card.decoded.set_pixels(images[0], self._metadata(code)))
        dot = self._canvas.dot_near(*self._pointer)
        self._canvas.mark_dot(dot)
        if dot < 0 or codes.cloud is None or codes.examples is None or self.run is None:
            if self._dot >= 0:
                card.clear_example()
            self._dot = -1
            return
        self._dot = dot
        card.original.set_pixels(codes.examples.pixels[dot])
        show("dot", codes.cloud.codes[dot][None], lambda images: card.rebuilt.set_pixels(images[0]))
        card.example.setText(codes.describe(dot, self.run.dataset))

    def _code_at(self, u: float, v: float) -> Codes:
        return np.zeros(2, np.float32) if self._plane is None else self._plane.code(u, v)

    def _metadata(self, code: Codes) -> bytes:
        return made_from(self.run, self._step, code)

    # --- pins ---

    @Slot(float, float)
    def _pin(self, u: float, v: float) -> None:
        """Keeps the code under the pointer; on a dot that of the image."""
        if self.choice is None or self._plane is None:
            return
        dot = self._canvas.dot_near(u, v)
        cloud = self._codes.cloud
        code = cloud.codes[dot] if dot >= 0 and cloud is not None else self._plane.code(u, v)
        self._pointer = (u, v)
        self._keep([code], self.choice, tr("Pin a code"))

    def _keep(self, codes: list[Codes], choice: MapChoice, text: str) -> None:
        pins = tuple(tuple(float(each) for each in code) for code in codes)
        self._edit(dataclasses.replace(choice, pins=choice.pins + pins), text, "")

    def _place_pins(self) -> None:
        if self._plane is None or self.choice is None or not self.choice.pins:
            self._canvas.set_pins(())
            return
        places = self._plane.locate(np.array(self.choice.pins, np.float32))
        self._canvas.set_pins(tuple((float(u), float(v)) for u, v in np.clip(places, 0.0, 1.0)))

    def _decode_pins(self) -> None:
        pins = () if self.choice is None else self.choice.pins
        self._place_pins()
        if not pins:
            self._panel.pins.set_pictures([], [])
            return
        codes = np.array(pins, np.float32)
        facts = [self._metadata(code) for code in codes]
        self._pictures.decode("pins", codes, lambda images: self._panel.pins.set_pictures(list(images), facts))

    @Slot(int)
    def _return_to_pin(self, index: int) -> None:
        """Moves the plane through the pinned code, and the pointer onto it."""
        if self.choice is None:
            return
        code = np.array(self.choice.pins[index], np.float32)
        if len(code) > 2 and self.choice.directions == "axes":
            self._edit(self.choice.at_code(code, self._codes.cloud), tr("Return to pin"), "")
        if self._plane is not None:
            u, v = np.clip(self._plane.locate(code[None])[0], 0.0, 1.0)
            self._canvas.set_marker((float(u), float(v)))
            self._point(float(u), float(v))

    # --- what the panel asks ---

    @Slot(str)
    def _do(self, what: str) -> None:
        image = self._canvas.image()
        if what in ("copy", "save") and image is not None:
            carry_plane(self, what, image, self._step)
            return
        choice, cloud = self.choice, self._codes.cloud
        if choice is None:
            return
        if what == "random":
            drawn = np.clip(self._random.standard_normal(len(choice.sliders)), -REACH, REACH)
            self._edit(dataclasses.replace(choice, sliders=tuple(float(x) for x in drawn)), tr("Random code"), "")
        elif what == "used":
            self._edit(dataclasses.replace(choice, axes=self._codes.most_used() or choice.axes), tr("Choose axes"), "")
        elif what == "example" and cloud is not None:
            code = cloud.codes[self._random.integers(len(cloud.codes))]
            self._keep([code], choice.at_code(code, cloud), tr("Code of an image"))
        elif what == "open":
            self.context.intake.open_dialog(self.add_pictures)

    def _take_picture_codes(self, codes: Codes) -> None:
        if self.choice is not None:
            self._keep(list(codes), self.choice.at_code(codes[0], self._codes.cloud), tr("Codes of pictures"))


def _size_probe(model: Any, _: None) -> tuple[int, bool]:
    """The length of a code, and whether N(0, I) means something to the model."""
    return model.latent_dim, isinstance(model, Posterior)
