"""What the latent map asks while the model learns: the plane, the codes of the data, what the numbers of a code do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.code_search import gone_far
from explorer.data_codes import DataCodes
from explorer.latent.codes import CloudQuestion, PlaneQuestion, PlaneTiles, cloud_probe, plane_probe
from explorer.latent.effect import EffectQuestion, effect_probe
from explorer.latent.map_choice import MapChoice, fitting_side, plane_of
from explorer.latent.plane import Plane
from explorer.latent.turns import Turns
from explorer.views.base import View
from explorer.widgets.map_canvas import MapCanvas
from explorer.widgets.plane_grid import GAP

_AT_ONCE = 100  # tiles that may be decoded in the window's own thread while a slider moves
_PROBES: dict[str, Callable[[Any, Any], Any]] = {
    "plane": plane_probe, "cloud": cloud_probe, "effect": effect_probe,
}  # fmt: skip


class MapPlane(QObject):
    """Asks in three slots, ``"plane"``, ``"cloud"`` and ``"effect"``, and draws the plane.

    Args:
        choice: gives what the user has chosen, None before the first answer.
        placed: called when the plane lies elsewhere.
        drawn: called when tiles have come from the prober.
    """

    def __init__(
        self,
        view: View,
        canvas: MapCanvas,
        codes: DataCodes,
        choice: Callable[[], MapChoice | None],
        *,
        placed: Callable[[], None],
        drawn: Callable[[], None],
    ) -> None:
        super().__init__(view)
        self._view, self._canvas, self._codes, self._choice = view, canvas, codes, choice
        self._placed, self._told = placed, drawn
        self._turns = Turns()
        self.plane: Plane | None = None
        self.drawn: PlaneQuestion | None = None
        self.step = 0

    def forget(self) -> None:
        """Another run: nothing is drawn, and nothing is under way."""
        for slot in _PROBES:
            self._view.cancel(slot)
        self._turns.forget()
        self.plane = self.drawn = None
        self._canvas.clear()

    def again(self, slot: str, *, now: bool = False) -> None:
        """Asks; while the same is under way, asks when it is complete, so that each completes.

        Args:
            now: give up the one under way instead, since the user wants another.
        """
        question = self._question_of(slot)
        if question is None or not self._turns.take(slot, now=now):
            return  # a plane that needs the cloud is asked for when the cloud, which is under way, arrives
        self._view.ask(question, slot=slot, probe=_PROBES[slot])

    def heard(self, slot: str, final: bool) -> None:
        """An answer of the prober has been taken."""
        if self._turns.heard(slot, final):
            self.again(slot)

    def draw_now(self) -> None:
        """The user changed the plane: a small one is decoded at once, any other by the prober."""
        question, run = self._question(), self._view.run
        if question is None or run is None:
            return
        self._place(question.plane)
        if question.side**2 <= _AT_ONCE:
            images = self._view.context.quick.decode(run.id, question.plane.tiles(question.side))
            if images is not None:
                self._view.cancel("plane")
                self._turns.heard("plane", final=True)
                self.drawn = question
                self._canvas.set_images(images, question.side)
                return
        self.again("plane", now=True)

    def follow(self, *, now: bool = False) -> None:
        """The principal components are others."""
        choice = self._choice()
        if choice is not None and choice.directions == "principal":
            self.again("plane", now=now)

    @Slot()
    def fit(self) -> None:
        """The canvas has another size."""
        question = self._question()
        if question is not None and self.drawn is not None and question.side != self.drawn.side:
            self.again("plane", now=True)

    def take(self, tiles: PlaneTiles, step: int) -> None:
        """Shows the tiles that are ready."""
        question = tiles.question
        if self.drawn is None or self.drawn.side != question.side or self._canvas.image() is None:
            blank = np.zeros((question.side**2, *tiles.pixels.shape[1:]), np.uint8)
            self._canvas.set_images(blank, question.side)
        self.drawn, self.step = question, step
        self._canvas.set_tiles(0, tiles.pixels)
        self._place(question.plane)
        self._told()

    def _place(self, plane: Plane) -> None:
        self.plane = plane
        self._placed()

    def _question_of(self, slot: str) -> PlaneQuestion | CloudQuestion | EffectQuestion | None:
        choice, codes = self._choice(), self._codes
        if slot == "plane":
            return self._question()
        if slot == "cloud":
            return None if codes.examples is None else CloudQuestion(codes.examples.pixels)
        if choice is None or (codes.effect is not None and not gone_far(codes.effect_step, self.step)):
            return None
        return EffectQuestion(choice.classes, choice.label)

    def _question(self) -> PlaneQuestion | None:
        choice, run = self._choice(), self._view.run
        if choice is None or run is None:
            return None
        plane = plane_of(choice, self._codes.cloud, self._codes.components)
        if plane is None:
            return None
        density = self._canvas.devicePixelRatioF()
        room = ((self._canvas.width() - 4) * density, (self._canvas.height() - 4) * density)
        height, width = run.dataset.spec.shape[1:]
        return PlaneQuestion(plane, choice.side or fitting_side(room, (height, width), density, GAP))
