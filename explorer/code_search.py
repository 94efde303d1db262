"""The codes of pictures for models without an encoder: one search for each picture, and what the searches have found.

A search takes seconds, so what it has found is kept. When the weights have gone on a good way (half as many steps
again), and once at the end of the training, a search goes on from the code at hand, so that codes follow the model
without a search at every new set of weights.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from explorer.latent.invert import THOROUGH, CodeQuestion, Found, search_probe
from explorer.latent.plane import Codes
from explorer.session import RunState
from explorer.views.base import View
from explorer.workers.messages import ProbeReply
from models.capabilities import ClassCodes, Encodes

_GROWTH, _AT_LEAST = 1.5, 50  # steps after which a code is looked for again: so many times as many, and so many more


@dataclass(frozen=True, eq=False)
class Sought:
    """A picture whose code is wanted.

    Args:
        key: tells pictures, and what is asked of them, apart.
        pixels: ``(C, H, W)`` uint8, as the model sees it.
        label: the class that the code is to name; None for any.
    """

    key: Hashable
    pixels: NDArray[np.uint8]
    label: int | None = None


@dataclass(frozen=True, eq=False)
class FoundCode:
    """The code of one picture.

    Args:
        code: ``(K,)``.
        pixels: ``(C, H, W)``, what the model made of it then.
        error: the mean squared error of that.
        step: of the weights.
    """

    code: Codes
    pixels: NDArray[np.uint8]
    error: float
    step: int


@dataclass(eq=False)
class _Search:
    """One that is under way."""

    run: int
    sought: Sought
    question: CodeQuestion
    done: float = 0.0
    best: FoundCode | None = None


@dataclass(eq=False)
class _Known:
    """What is known of one run."""

    step: int = 0
    ended: bool = False
    codes: dict[Hashable, FoundCode] = field(default_factory=dict)
    refused: set[Hashable] = field(default_factory=set)
    seeds: dict[Hashable, int] = field(default_factory=dict)


class CodeSearch:
    """Asks for a view, in slots of its own.

    Args:
        changed: called with the id of the run whenever a search has got further or has ended.
    """

    def __init__(self, view: View, changed: Callable[[int], None]) -> None:
        self._view = view
        self._changed = changed
        self._under_way: dict[str, _Search] = {}
        self._runs: dict[int, _Known] = {}
        self._count = 0

    # --- what is known ---

    def known(self, run: int, key: Hashable) -> FoundCode | None:
        """The code of a picture, as far as it is found."""
        return self._of(run).codes.get(key)

    def so_far(self, run: int, key: Hashable) -> tuple[FoundCode | None, float | None]:
        """The best code for now, and how far its search is; None where none is under way."""
        for each in self._under_way.values():
            if each.run == run and each.sought.key == key:
                return each.best or self.known(run, key), each.done
        return self.known(run, key), None

    def busy(self, run: int) -> bool:
        """Whether a search of this run is under way."""
        return any(each.run == run for each in self._under_way.values())

    def progress(self) -> float | None:
        """How far all searches are together, 0 to 1; None where none is under way."""
        each = [search.done for search in self._under_way.values()]
        return sum(each) / len(each) if each else None

    # --- what is wanted ---

    def want(self, run: RunState, pictures: Sequence[Sought]) -> None:
        """Of this run the codes of these pictures are wanted and no others: begins what is missing or out of date."""
        state = self._of(run.id)
        state.step, state.ended = max(state.step, run.step), run.ending is not None
        keys = {each.key for each in pictures}
        for slot, search in list(self._under_way.items()):
            if search.run == run.id and search.sought.key not in keys:
                self._end(slot)
        busy = {search.sought.key for search in self._under_way.values() if search.run == run.id}
        for each in pictures:
            if each.key not in busy | state.refused and self._is_due(state, each.key):
                self._begin(run.id, each)

    def again(self, run: RunState, pictures: Sequence[Sought]) -> None:
        """The user wants better codes: from those at hand and from other random ones."""
        state = self._of(run.id)
        state.refused.clear()
        for slot, search in list(self._under_way.items()):
            if search.run == run.id:
                self._end(slot)
        for each in pictures:
            state.seeds[each.key] = state.seeds.get(each.key, 0) + 1
            self._begin(run.id, each)

    def stop(self) -> None:
        """The user has seen enough: the best codes so far are taken."""
        for slot, search in list(self._under_way.items()):
            self._end(slot)
            state = self._of(search.run)
            if search.best is not None:
                state.codes[search.sought.key] = search.best
            state.refused.add(search.sought.key)
            self._changed(search.run)

    def forget(self) -> None:
        """Takes every question back; what is found stays."""
        for slot in list(self._under_way):
            self._end(slot)

    # --- what is heard ---

    def weights(self, run: int, step: int) -> None:
        """Newer weights. What was asked before the first has had no answer."""
        state = self._of(run)
        first, state.step = state.step == 0, step
        if first:
            for slot, search in self._under_way.items():
                if search.run == run and search.best is None:
                    self._view.ask(search.question, slot=slot, run=run, probe=search_probe)

    def heard(self, slot: str, found: Found | None, reply: ProbeReply) -> bool:
        """An answer of the prober; false if it is to another question."""
        search = self._under_way.get(slot)
        if search is None:
            return False
        if found is not None:
            search.done = found.done
            search.best = FoundCode(found.codes[0], found.pixels[0], float(found.errors[0]), reply.step)
        if reply.final or (found is not None and found.complete):
            self._end(slot)
            if search.best is not None:
                self._of(search.run).codes[search.sought.key] = search.best
        if found is not None or reply.final:
            self._changed(search.run)
        return True

    def failed(self, slot: str) -> None:
        """A search has come to nothing, and is not tried again by itself."""
        search = self._under_way.pop(slot, None)
        if search is not None:
            self._of(search.run).refused.add(search.sought.key)
            self._changed(search.run)

    # --- inside ---

    def _of(self, run: int) -> _Known:
        return self._runs.setdefault(run, _Known())

    def _is_due(self, state: _Known, key: Hashable) -> bool:
        found = state.codes.get(key)
        if found is None:
            return True
        return gone_far(found.step, state.step) or (state.ended and state.step > found.step)

    def _begin(self, run: int, sought: Sought) -> None:
        state = self._of(run)
        found = state.codes.get(sought.key)
        warm = None if found is None else found.code[None]
        seed = state.seeds.get(sought.key, 0)
        question = CodeQuestion(sought.pixels[None], (sought.label,), warm, THOROUGH, seed)
        self._count += 1
        slot = f"code {self._count}"
        self._under_way[slot] = _Search(run, sought, question)
        self._view.ask(question, slot=slot, run=run, probe=search_probe)

    def _end(self, slot: str) -> None:
        self._under_way.pop(slot, None)
        self._view.cancel(slot)


def gone_far(before: int, now: int) -> bool:
    """Whether what was found after ``before`` steps is to be looked for again after ``now``."""
    return now > _GROWTH * before + _AT_LEAST


def encodes(run: RunState) -> bool:
    """Whether the model of a run has an encoder."""
    return issubclass(run.entry.loaded, Encodes)


def classes_of(run: RunState) -> tuple[str, ...]:
    """The classes that a code of this run's model names; empty where it names none."""
    return run.dataset.spec.classes if issubclass(run.entry.loaded, ClassCodes) else ()
