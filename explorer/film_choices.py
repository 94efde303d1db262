"""What the user has chosen in the films of runs. It stays with a run that goes on, and so under another number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.session import RunState


@dataclass(frozen=True)
class EvolutionChoice:
    """What the user has chosen for one run.

    Args:
        pins: the codes that are kept in sight.
        beside: the step that others are compared with; None for one step alone.
    """

    pins: tuple[int, ...] = ()
    beside: int | None = None


class EvolutionChoices:
    """The choices of the runs that are open."""

    def __init__(self) -> None:
        self._made: dict[int, EvolutionChoice] = {}
        self._went_on: dict[int, int] = {}  # from a run to the one that it went on as

    def of(self, run: int | None) -> EvolutionChoice:
        """A run's; nothing chosen where there is none."""
        return EvolutionChoice() if run is None else self._made.get(run, EvolutionChoice())

    def put(self, run: int, choice: EvolutionChoice) -> int:
        """Makes a choice that of a run, or of the one that it went on as, whose number is returned."""
        while run in self._went_on:
            run = self._went_on[run]
        self._made[run] = choice
        return run

    def follow(self, before: Iterable[RunState], now: Iterable[RunState]) -> None:
        """Runs that are no longer there went on as those of the same folder, or are closed."""
        there = {run.id: run.folder for run in now}
        heirs = {folder: number for number, folder in there.items() if folder is not None}
        for run in before:
            if run.id not in there:
                choice = self._made.pop(run.id, None)
                if run.folder in heirs:
                    self._went_on[run.id] = heirs[run.folder]
                    if choice is not None:
                        self.put(run.id, choice)
