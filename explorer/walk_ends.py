"""What the user does to the ends of a walk: bring pictures, drop them on others, fit, move, remove, draw."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.code_search import CodeSearch, Sought, classes_of, encodes
from explorer.example_ends import ExampleEnds
from explorer.i18n import tr
from explorer.latent.codes import Pixels
from explorer.latent.plane import Codes
from explorer.latent.walk import MOST_ENDS, End, WalkChoice
from explorer.made_from import code_for, code_of_another
from explorer.session import RunState
from explorer.views.base import View
from explorer.widgets.drop_zone import Dropped
from explorer.widgets.ends_bar import EndsBar
from models.problems import Problem

if TYPE_CHECKING:
    from explorer.data.images import Picture

Edit = Callable[[WalkChoice, str], None]


class WalkEnds(QObject):
    """Turns what the bar says into other choices.

    Args:
        choice: gives the current one.
        edit: takes another, with what to call the step in “Undo”.
    """

    def __init__(self, view: View, bar: EndsBar, choice: Callable[[], WalkChoice], edit: Edit) -> None:
        super().__init__(view)
        self._view, self._choice, self._edit = view, choice, edit
        self._intake = view.context.intake
        self._examples = ExampleEnds()
        self._offered = ""
        bar.fitted.connect(lambda index, fit: edit(choice().fitted(index, fit), tr("Fit picture")))
        bar.fit_for_all.connect(
            lambda index: edit(choice().fitted(None, choice().ends[index].fit), tr("Fit all pictures"))
        )
        bar.labelled.connect(lambda index, label: edit(choice().labelled(index, label), tr("Choose class")))
        bar.moved.connect(lambda index, by: edit(choice().moved(index, by), tr("Move picture")))
        bar.removed.connect(lambda index: edit(choice().removed(index), tr("Remove picture")))
        bar.redraw_wanted.connect(self._redraw)
        bar.dropped.connect(self._dropped)
        bar.open_wanted.connect(lambda: self._intake.open_dialog(self.add_pictures))
        bar.draw_wanted.connect(self._draw)
        bar.asked.connect(self._do)

    def add_pictures(self, pictures: tuple[Picture, ...]) -> None:
        """The user's pictures become ends, in place of the examples."""
        self._say_strangers(pictures)
        self._add(tuple(End(picture) for picture in pictures), tr("Add pictures"))

    def offer(self, run: RunState) -> WalkChoice | None:
        """Ends from the data, as long as the user has brought none and has not seen those of these data."""
        data = run.dataset
        mark = data.fingerprint or data.title
        if mark == self._offered or not all(each.example for each in self._choice().ends):
            return None
        self._offered = mark
        return dataclasses.replace(self._choice(), ends=self._examples.pair(data), form="path")

    def filled(self, choice: WalkChoice, run: RunState) -> WalkChoice:
        """With as many examples as a grid lacks."""
        missing = range(4 - len(choice.ends))
        return choice.added(tuple(self._examples.one(run.dataset, example=True) for _ in missing))

    def _add(self, ends: tuple[End, ...], text: str) -> None:
        mine = sum(not each.example for each in self._choice().ends)
        if mine + len(ends) > MOST_ENDS:
            self._view.tell(Problem("A walk takes at most {most} pictures; the others are left out.", most=MOST_ENDS))
        self._edit(self._choice().added(ends), text)

    def _say_strangers(self, pictures: tuple[Picture, ...]) -> None:
        for picture in pictures:
            problem = code_of_another(picture, self._view.run)
            if problem is not None:
                self._view.tell(problem)

    @Slot(str)
    def _do(self, what: str) -> None:
        run = self._view.run
        if run is None:
            return
        if what == "random":
            self._add((self._examples.one(run.dataset, example=False),), tr("Add random image"))
        elif what == "moons":
            ends = self._examples.moons(example=False)
            self._edit(dataclasses.replace(self._choice(), ends=ends, form="path"), tr("Full moon and crescent"))
        elif what == "reverse":
            self._edit(dataclasses.replace(self._choice(), ends=self._choice().ends[::-1]), tr("Reverse"))

    @Slot(int, object)
    def _dropped(self, index: int, dropped: Dropped) -> None:
        def put(pictures: tuple[Picture, ...]) -> None:
            if 0 <= index < len(self._choice().ends) and len(pictures) == 1:
                self._say_strangers(pictures)
                self._edit(self._choice().replaced(index, pictures[0]), tr("Replace picture"))
            else:
                self.add_pictures(pictures)

        self._intake.read(dropped, put)

    @Slot()
    def _draw(self) -> None:
        run = self._view.run
        if run is not None:
            self._intake.draw_dialog(run.dataset.spec.shape, self.add_pictures)

    @Slot(int)
    def _redraw(self, index: int) -> None:
        run = self._view.run
        if run is not None:
            self._intake.draw_dialog(
                run.dataset.spec.shape,
                lambda pictures: self._edit(self._choice().replaced(index, pictures[0]), tr("Draw picture")),
            )


def key_of(end: End) -> Hashable:
    """Tells apart what the code of an end depends on, beside the model."""
    return end.key, end.fit, end.label


def sought(choice: WalkChoice, run: RunState, pixels: Pixels) -> list[Sought]:
    """The ends whose codes a model without an encoder has to search: those that carry none, ``pixels (N, C, H, W)``."""
    return [
        Sought(key_of(each), sees, each.label if classes_of(run) else None)
        for each, sees in zip(choice.ends, pixels, strict=True)
        if not code_for(each.picture, run)
    ]


def known_codes(
    search: CodeSearch, choice: WalkChoice, run: RunState, pixels: Pixels
) -> tuple[Codes | None, ...] | None:
    """The codes that are not to be encoded; None where some are still to be found, for which a search begins."""
    codes: list[Codes | None] = [
        np.array(code, np.float32) if (code := code_for(each.picture, run)) else None for each in choice.ends
    ]
    if encodes(run):
        return tuple(codes)
    search.want(run, sought(choice, run, pixels))
    for row, end in enumerate(choice.ends):
        found = search.known(run.id, key_of(end))
        if codes[row] is None and found is not None:
            codes[row] = found.code
    return None if any(code is None for code in codes) else tuple(codes)
