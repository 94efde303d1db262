"""Makes the views, one in each turn of the event loop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from explorer.view_dock import ViewDock
from explorer.views.base import ViewContext
from explorer.views.loader import ViewEntry, in_order, load
from models.problems import Problem


def make_docks(
    context: ViewContext,
    plugins: Path | None,
    take: Callable[[ViewDock], object],
    complain: Callable[[Problem], object],
) -> Iterator[None]:
    """Imports each view, then makes each on a dock, in the order of the tabs.

    Args:
        plugins: a folder with view files of the user's own.
        take: gets each dock.
        complain: is told of each view that can't be had; the others go on.
    """
    entries = []
    for entry in load(plugins):
        entries.append(entry)
        yield
    for entry in in_order(entries):
        try:
            take(_dock(entry, context))
        except Exception as error:  # one bad view must not close the window
            complain(Problem("The view “{name}” could not be loaded: {error}", name=entry.name, error=error))
        yield


def _dock(entry: ViewEntry, context: ViewContext) -> ViewDock:
    if entry.cls is None:
        raise ImportError(entry.error)
    return ViewDock(entry.cls(context))
