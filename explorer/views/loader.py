"""Finds the views: one in each file of this folder, and in each view file of a plugin folder."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import explorer.views

if TYPE_CHECKING:
    from explorer.views.base import View

NOT_VIEWS = {"availability", "base", "loader"}


@dataclass(frozen=True)
class ViewEntry:
    """A view's class, or the reason why its file gives none."""

    name: str
    cls: type[View] | None
    error: str = ""


def discover(plugins: Path | None = None) -> tuple[ViewEntry, ...]:
    """Every view, in the order of the tabs; those that failed to load last."""
    return in_order(load(plugins))


def in_order(entries: Iterable[ViewEntry]) -> tuple[ViewEntry, ...]:
    """In the order of the tabs; those that failed to load last."""
    return tuple(sorted(entries, key=lambda entry: (entry.cls.order if entry.cls else sys.maxsize, entry.name)))


def load(plugins: Path | None = None) -> Iterator[ViewEntry]:
    """Imports one view after the other, in no order. On the window's thread: see :mod:`explorer.workers.engine`."""
    names = [each.name for each in pkgutil.iter_modules(explorer.views.__path__) if each.name not in NOT_VIEWS]
    for name in names:
        yield _load(name, partial(importlib.import_module, f"explorer.views.{name}"))
    if plugins is not None:
        from models.plugins import import_file, plugin_files

        _, files = plugin_files(plugins)
        for path in files:
            yield _load(path.stem, partial(import_file, path))


def _load(name: str, load: Callable[[], ModuleType]) -> ViewEntry:
    """The view of one module. A file that fails is an entry with its error: a bad plugin must not close the window."""
    from explorer.views.base import View

    try:
        module = load()
    except Exception as error:
        return ViewEntry(name, None, repr(error))
    found = [
        each
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, View) and each.__module__ == module.__name__
    ]
    if len(found) != 1:
        return ViewEntry(name, None, f"{len(found)} views in one file; there must be one")
    found[0].name = name
    return ViewEntry(name, found[0])
