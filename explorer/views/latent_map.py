"""The plane of decoded codes, live, with the data's codes over it."""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from explorer import theme
from explorer.code_search import classes_of, encodes
from explorer.data.images import Fit, Picture, fit_image
from explorer.data_codes import DataCodes
from explorer.i18n import tr
from explorer.latent.codes import (
    Cloud,
    Pixels,
    PlaneTiles,
    encode_probe,
)
from explorer.latent.effect import Effect
from explorer.latent.examples import first_split, pick
from explorer.latent.map_choice import EXAMPLES, REACH, MapChoice
from explorer.latent.marks import class_count
from explorer.latent.plane import Codes
from explorer.made_from import code_for, code_of_another, made_from
from explorer.map_pictures import MapPictures, carry_plane
from explorer.map_pins import MapPins
from explorer.map_plane import MapPlane
from explorer.map_search import MapSearch
from explorer.session import RunState, State
from explorer.views.base import View, ViewContext
from explorer.widgets.choice_edit import ChoiceEdit
from explorer.widgets.drop_zone import accept_images
from explorer.widgets.latent_text import pictures_wait, place_on_plane, plane_in_a_line
from explorer.widgets.map_canvas import MapCanvas
from explorer.widgets.map_panel import MapPanel
from explorer.workers.messages import ProbeReply
from models.capabilities import ClassCodes, Decodes, Encodes, Posterior, Samples

if TYPE_CHECKING:
    from explorer.data.dataset import Split


class LatentMapView(View):
    """See the module; the choices are a :class:`MapChoice` for each run, and every change of one can be undone."""

    title = "Latent map"
    purpose = (
        "Every point of the plane is a code. Here is what the model makes of each, and where the data's codes lie."
    )
    order = 30
    requires = (Decodes,)
    uses = (Encodes, Posterior, ClassCodes)

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self._choices: dict[int, MapChoice] = {}
        self._pointer: tuple[float, float] = (0.5, 0.5)
        self._dot = -1
        self._brought: tuple[Picture, ...] = ()
        self._random = np.random.default_rng(0)
        self._canvas = MapCanvas(tr("Latent map"))
        self._note = QLabel()
        theme.set_role(self._note, "muted")
        self._panel = MapPanel()
        self._codes = DataCodes(self._canvas, self._panel)
        self._pictures = MapPictures(self)
        self._map = MapPlane(
            self, self._canvas, self._codes, lambda: self.choice, placed=self._placed, drawn=self._drawn
        )
        self._pins = MapPins(self._canvas, self._panel, self._pictures, self._metadata)
        self._search = MapSearch(
            self, self._panel, self._codes, found=self._take_picture_codes, changed=self._show_dots
        )
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
        self._canvas.resized.connect(self._map.fit)
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
        self._map.forget()
        self._search.forget()
        self._pictures.forget()
        self._codes.forget()
        if self.run is not None and self.run.id in self._choices:
            self._show_run(self.run)

    def refresh(self) -> None:
        """Newer weights: the codes and the pictures follow; the sliders and the plane stay where they are."""
        if self.run is None:
            return
        if self.run.id not in self._choices:
            self.ask(None, slot="size", probe=_size_probe)
            return
        if self._codes.examples is None and encodes(self.run):
            self._choose_split(first_split(self.run.dataset))
        self._map.again("cloud" if encodes(self.run) else "effect")
        self._map.again("plane")
        self._show_pins()
        self._look()

    def display(self, snapshot: Any, reply: ProbeReply) -> None:
        """Takes what the prober says."""
        slot = reply.key.partition("/")[2]
        if slot == "size":
            self._begin(reply.run, *snapshot)
        elif isinstance(snapshot, Cloud):
            self._take_cloud(snapshot)
        elif isinstance(snapshot, Effect):
            self._codes.take_effect(snapshot, reply.step)
            self._map.follow()
        elif isinstance(snapshot, PlaneTiles):
            self._map.take(snapshot, reply.step)
        elif not self._search.heard(slot, snapshot, reply):
            self._pictures.heard(slot, snapshot)
        self._map.heard(slot, reply.final)

    def add_pictures(self, pictures: tuple[Picture, ...]) -> None:
        """Pins the codes of the user's pictures; the sliders move to the first."""
        if self.run is None or self.run.id not in self._choices:
            self._brought += pictures  # until the model says how long its codes are
            self.waiting_changed.emit()
            return
        for problem in filter(None, (code_of_another(each, self.run) for each in pictures)):
            self.tell(problem)
        size = len(self._choices[self.run.id].sliders)
        carried = [code for each in pictures if len(code := code_for(each, self.run)) == size]
        if carried:
            self._take_picture_codes(np.array(carried, np.float32))
        others = [each for each in pictures if len(code_for(each, self.run)) != size]
        if others:
            self._code(np.stack([fit_image(each, self.run.dataset.spec.shape, Fit()) for each in others]))

    def failed(self, reply: ProbeReply) -> None:
        """A search that came to nothing ends."""
        self._search.failed(reply.key.partition("/")[2])

    def waiting(self) -> str:
        """The pictures that have been brought before there was a run."""
        return pictures_wait([each.name for each in self._brought])

    # --- the choice ---

    @property
    def choice(self) -> MapChoice | None:
        """What the user has chosen for the current run; None before the first answer."""
        return None if self.run is None else self._choices.get(self.run.id)

    def _begin(self, run: int, size: int, prior: bool, classes: int) -> None:
        """The first answer of a run: begins with the choices made for a like one, without the pins."""
        if self.run is None or run != self.run.id:
            return
        if size - classes < 2:
            self._note.setText(tr("The codes of this model are single numbers; a plane needs two."))
            return
        telling = size - classes > 2 and not encodes(self.run)  # of many dimensions of a GAN, few do much
        begun = MapChoice(
            (0.0,) * size, "principal" if telling else "axes", spread=not prior, classes=classes
        ).with_label(0)
        like = [each for each in self._choices.values() if each.kind == begun.kind]
        self._choices[run] = dataclasses.replace(like[-1], pins=()) if like else begun
        self._show_run(self.run)
        self.refresh()
        if self._brought:
            brought, self._brought = self._brought, ()
            self.add_pictures(brought)

    def _show_run(self, run: RunState) -> None:
        """Sets the panel to a run and to what was chosen for it."""
        self._panel.show_model(encodes=encodes(run), classes=classes_of(run))
        if not encodes(run):
            self._codes.offer_search(run.dataset)
        self._panel.show_choice(self._choices[run.id])

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
        if old is not None and old.label != choice.label:
            self._codes.effect = None  # it is that of a class
            self._map.again("effect", now=True)
        if old is None or dataclasses.replace(choice, pins=()) != dataclasses.replace(old, pins=()):
            self._map.draw_now()
        self._show_pins()
        self._look()

    # --- the plane ---

    def _placed(self) -> None:
        """The plane lies elsewhere: so do dots and pins."""
        self._show_dots()
        self._pins.place(self.choice, self._map.plane)

    def _drawn(self) -> None:
        if self.choice is not None and self._map.drawn is not None:
            self._note.setText(plane_in_a_line(self.choice, self._map.drawn.side, self._map.step))

    # --- the data's codes ---

    @Slot(str)
    def _choose_split(self, split: Split) -> None:
        if self.run is None:
            return
        if not encodes(self.run):
            return  # the next search is of this split
        self._codes.choose(self.run.dataset, split)
        self._dot = -1
        self._show_dots()
        self._map.again("cloud", now=True)

    def _take_cloud(self, cloud: Cloud) -> None:
        first = self._codes.cloud is None
        self._codes.take(cloud)
        if self.choice is not None and self.choice.spread:
            self._map.again("plane", now=first)  # the plane follows the codes
        else:
            self._map.follow(now=first)
        self._show_dots()

    @Slot()
    def _show_dots(self) -> None:
        self._codes.show(self._map.plane)

    # --- the pointer ---

    @Slot(float, float)
    def _point(self, u: float, v: float) -> None:
        self._pointer = (u, v)
        self._look()

    def _look(self) -> None:
        """Shows what is at the pointer: decoded at once where that is quick, so that it sticks to the mouse."""
        if self._map.plane is None:
            return
        card, codes = self._panel.pointer, self._codes
        code = self._map.plane.code(*self._pointer)
        card.code.setText("" if self.choice is None else place_on_plane(code, self.choice, self._map.plane))
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
        at = codes.cloud.codes[dot]
        show("dot", at[None], lambda images: card.rebuilt.set_pixels(images[0], self._metadata(at)))
        card.example.setText(codes.describe(dot, self.run.dataset))

    def _code_at(self, u: float, v: float) -> Codes:
        return np.zeros(2, np.float32) if self._map.plane is None else self._map.plane.code(u, v)

    def _metadata(self, code: Codes) -> bytes:
        return made_from(self.run, self._map.step, code)

    # --- pins ---

    @Slot(float, float)
    def _pin(self, u: float, v: float) -> None:
        """Keeps the code under the pointer; on a dot that of the image."""
        if self.choice is None or self._map.plane is None:
            return
        dot = self._canvas.dot_near(u, v)
        cloud = self._codes.cloud
        code = cloud.codes[dot] if dot >= 0 and cloud is not None else self._map.plane.code(u, v)
        self._pointer = (u, v)
        self._keep([code], self.choice, tr("Pin a code"))

    def _keep(self, codes: list[Codes], choice: MapChoice, text: str) -> None:
        pins = tuple(tuple(float(each) for each in code) for code in codes)
        self._edit(dataclasses.replace(choice, pins=choice.pins + pins), text, "")

    def _show_pins(self) -> None:
        self._pins.place(self.choice, self._map.plane)
        self._pins.decode(self.choice)

    @Slot(int)
    def _return_to_pin(self, index: int) -> None:
        """Moves the plane through the pinned code, and the pointer onto it."""
        if self.choice is None:
            return
        code = np.array(self.choice.pins[index], np.float32)
        if len(code) > 2 and self.choice.directions == "axes":
            self._edit(self.choice.at_code(code, self._codes.cloud), tr("Return to pin"), "")
        if self._map.plane is not None:
            u, v = np.clip(self._map.plane.locate(code[None])[0], 0.0, 1.0)
            self._canvas.set_marker((float(u), float(v)))
            self._point(float(u), float(v))

    # --- what the panel asks ---

    @Slot(str)
    def _do(self, what: str) -> None:
        image = self._canvas.image()
        if what in ("copy", "save") and image is not None:
            carry_plane(self, what, image, self._map.step)
            return
        choice, cloud, run = self.choice, self._codes.cloud, self.run
        if choice is None or run is None:
            return
        if what == "random":
            drawn = np.clip(self._random.standard_normal(choice.free), -REACH, REACH)
            self._edit(choice.with_free(drawn.tolist()), tr("Random code"), "")
        elif what == "used":
            self._edit(dataclasses.replace(choice, axes=self._codes.most_used() or choice.axes), tr("Choose axes"), "")
        elif what == "codes":
            self._search.data(run, self._panel.split.currentData() or first_split(run.dataset))
        elif what == "example" and not encodes(run):
            examples = pick(run.dataset, first_split(run.dataset), EXAMPLES).pixels
            self._code(examples[self._random.integers(len(examples))][None])
        elif what == "example" and cloud is not None:
            code = cloud.codes[self._random.integers(len(cloud.codes))]
            self._keep([code], choice.at_code(code, cloud), tr("Code of an image"))
        elif what == "open":
            self.context.intake.open_dialog(self.add_pictures)

    def _code(self, seen: Pixels) -> None:
        """Pictures as the model sees them become codes: encoded, or searched where there is no encoder."""
        if self.run is not None and encodes(self.run):
            self._pictures.ask("pictures", seen, encode_probe, self._take_picture_codes)
        else:
            self._search.pictures(seen)

    def _take_picture_codes(self, codes: Codes) -> None:
        if self.choice is not None:
            self._keep(list(codes), self.choice.at_code(codes[0], self._codes.cloud), tr("Codes of pictures"))


def _size_probe(model: Any, _: None) -> tuple[int, bool, int]:
    """The length of a code, whether N(0, I) means something to the model, and how many of the numbers are marks."""
    return model.latent_dim, isinstance(model, (Posterior, Samples)), class_count(model)
