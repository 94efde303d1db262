"""Which models there are: every file of every family folder, and of the user's own folder.

A model's name is its file's name and its family is its folder's name. A file that fails to load is an entry as well,
with the reason in place of the class, so that it can be shown disabled. Nothing here imports torch at its top; the
first :func:`discover` does, through the models' files.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import models
from models.plugins import import_file, plugin_files
from models.problems import Problem, did_you_mean

if TYPE_CHECKING:
    from models.base import GenerativeModel

_NOT_A_FAMILY = "nn"


@dataclass(frozen=True)
class ModelEntry:
    """One file of a family folder.

    Args:
        name: the file's name without its ending.
        family: the folder's name.
        title: for people; the name where the file failed to load.
        cls: the model, or None where the file failed to load.
        error: why it failed, or None.
    """

    name: str
    family: str
    title: str
    cls: type[GenerativeModel] | None
    error: str | None = None

    @property
    def loaded(self) -> type[GenerativeModel]:
        """The model; raises Problem where the file failed to load."""
        if self.cls is None:
            raise Problem("The model “{name}” could not be loaded: {reason}", name=self.name, reason=self.error)
        return self.cls

    def as_json(self) -> dict[str, Any]:
        """The row of ``list --json``."""
        row: dict[str, Any] = {"name": self.name, "family": self.family, "title": self.title}
        if self.cls is None:
            return row | {"accepts": None, "capabilities": [], "settings": [], "presets": {}, "error": self.error}
        return row | {
            "accepts": self.cls.accepts.as_json(),
            "capabilities": list(capabilities_of(self.cls)),
            "settings": [setting.as_json() for setting in self.cls.Config.settings()],
            "presets": {name: dict(values) for name, values in self.cls.presets.items()},
            "error": None,
        }


@dataclass(frozen=True)
class Catalog:
    """All entries, by family, then by name; the user's own after the program's."""

    entries: tuple[ModelEntry, ...]

    def find(self, name: str) -> ModelEntry:
        """The entry called ``name``, loaded or not.

        Raises:
            Problem: there is none; lists those that there are, the likeliest first.
        """
        for entry in self.entries:
            if entry.name == name:
                return entry
        names = [entry.name for entry in self.entries]
        raise Problem(
            "There is no model “{name}”.{question} There are {known}.",
            name=name, question=did_you_mean(name, names), known=", ".join(names),
        )  # fmt: skip

    def model(self, name: str) -> type[GenerativeModel]:
        """The class of the model called ``name``.

        Raises:
            Problem: there is none, or its file failed to load.
        """
        return self.find(name).loaded


def discover(plugins: Path | None = None) -> Catalog:
    """Imports every model file of the program and of the folder ``plugins``.

    Raises:
        Problem: ``plugins`` is not a folder.
    """
    entries = list(_own())
    if plugins is not None:
        for path in plugin_files(plugins)[0]:
            entry = _entry(path.stem, path.resolve().parent.name, partial(import_file, path))
            entries.append(_unless_taken(entry, entries))
    return Catalog(tuple(entries))


def capabilities_of(cls: type[GenerativeModel]) -> tuple[str, ...]:
    """The names of the capabilities that a model has, in the order in which its class states them."""
    from models.capabilities import Capability

    return tuple(base.__name__ for base in cls.__mro__ if Capability in base.__bases__)


def _own() -> Iterator[ModelEntry]:
    for family in pkgutil.iter_modules(models.__path__, "models."):
        if not family.ispkg or family.name == f"models.{_NOT_A_FAMILY}":
            continue
        package = importlib.import_module(family.name)
        for file in pkgutil.iter_modules(package.__path__, f"{family.name}."):
            name = file.name.rpartition(".")[2]
            if not name.startswith("_"):
                yield _entry(name, family.name.rpartition(".")[2], partial(importlib.import_module, file.name))


def _unless_taken(entry: ModelEntry, before: list[ModelEntry]) -> ModelEntry:
    """The entry under a name that is still free: two of one name could not be told apart on the command line."""
    names = {each.name for each in before}
    if entry.name not in names:
        return entry
    free = f"{entry.family}_{entry.name}"
    return replace(entry, name=free, cls=None, error=f"There is another model “{entry.name}”. Rename the file.")


def _entry(name: str, family: str, load: Callable[[], ModuleType]) -> ModelEntry:
    """The model that ``load`` brings; whatever goes wrong is kept, since one bad file must not hide the others."""
    try:
        cls = _model_in(load())
        return ModelEntry(name, family, cls.title, cls)
    except (Exception, SystemExit) as error:
        return ModelEntry(name, family, name, None, f"{type(error).__name__}: {error}".removesuffix(": "))


def _model_in(module: ModuleType) -> type[GenerativeModel]:
    from models.base import GenerativeModel

    found = [
        each
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, GenerativeModel) and each.__module__ == module.__name__
    ]
    if len(found) != 1:
        names = ", ".join(each.__name__ for each in found) or "none"
        raise TypeError(f"the file must define one GenerativeModel, and defines {names}")
    (cls,) = found
    if inspect.isabstract(cls):
        raise TypeError(f"{cls.__name__} lacks {', '.join(sorted(cls.__abstractmethods__))}")
    if not isinstance(getattr(cls, "title", None), str):
        raise TypeError(f"{cls.__name__} lacks a title")
    return cls
