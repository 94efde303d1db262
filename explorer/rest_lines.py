"""Where the curves of two networks come to rest, as lines in the curves of a view."""

from __future__ import annotations

from explorer.session import RunState
from explorer.training_probe import Resting, rest
from explorer.views.base import View
from explorer.widgets.curves import Curves
from models.capabilities import Discriminates


class RestLines:
    """Asks for the equilibrium of runs, and draws it.

    Args:
        view: which asks, and hands what it gets to :meth:`show`.
        curves: the lines' place.
    """

    def __init__(self, view: View, curves: Curves) -> None:
        self._view, self._curves = view, curves
        self._asked: dict[int, tuple[tuple[str, object], ...]] = {}

    def want(self, run: RunState) -> None:
        """Asks anew where the settings are others: some of them may change while it learns."""
        cls = run.entry.cls
        settings = tuple(run.config.items())
        if cls is not None and issubclass(cls, Discriminates) and self._asked.get(run.id) != settings:
            self._asked[run.id] = settings
            self._view.ask(settings, slot=f"rest {run.id}", run=run.id, probe=rest)

    def asked(self, run: int) -> bool:
        """Whether it has been asked for before."""
        return run in self._asked

    def show(self, run: int, found: Resting) -> None:
        """Draws the answer."""
        self._curves.set_rests(str(run), found.values)

    def forget(self, run: int) -> None:
        """The run is closed."""
        self._asked.pop(run, None)
