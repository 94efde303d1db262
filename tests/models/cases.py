"""Tiny data and settings for every model."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import torch

from models.base import Batch, GenerativeModel
from models.config import Config, Setting
from models.problems import Problem
from models.spec import DataSpec

COUNT = 12


WIDTH = 24


CLASSES = ("zero", "one", "two")


SPECS = (
    DataSpec("image", (1, 8, 8), CLASSES),
    DataSpec("image", (3, 18, 9), CLASSES),
    DataSpec("image", (1, 13, 9), CLASSES),
    DataSpec("vector", (2,), CLASSES),
)


@dataclass(frozen=True)
class Case:
    """A model with data and settings that it accepts."""

    cls: type[GenerativeModel]
    spec: DataSpec
    config: Config

    def __str__(self) -> str:
        shape = "x".join(str(side) for side in self.spec.shape)
        settings = self.config.settings()
        choices = [str(getattr(self.config, each.name)) for each in settings if each.choices]
        turned = [
            each.name for each in settings if each.type == "bool" and getattr(self.config, each.name) != each.default
        ]
        return "-".join([self.cls.__module__.rpartition(".")[2], shape, *choices, *turned])

    def build(self, seed: int = 0) -> GenerativeModel:
        return self.cls.build(self.config, self.spec, seeded(seed))

    def batch(self) -> Batch:
        x = torch.rand((COUNT, *self.spec.shape), generator=seeded(100))
        return Batch(x, torch.arange(COUNT) % len(CLASSES))


def cases(cls: type[GenerativeModel]) -> list[Case]:
    """Every tiny data set that the model accepts, with every combination of its choices that goes with it.

    The other settings are those that the model suggests for such data. Widths are small, since no law depends on them.
    Switches, and choices that may change while the model trains, are turned one at a time, on the first of the data
    sets.
    """
    found = []
    for spec in SPECS:
        try:
            cls.accepts.check(cls.title, spec)
        except Problem:
            continue
        found += [Case(cls, spec, config) for config in _configs(cls, spec)]
    turns = [(name, value) for each in cls.Config.settings() for name, value in _turns(each)]
    found += [Case(cls, found[0].spec, found[0].config.changed(name, value)) for name, value in turns if found]
    return found


def _turns(setting: Setting) -> Iterator[tuple[str, object]]:
    values = (True, False) if setting.type == "bool" else setting.choices if setting.live else ()
    yield from ((setting.name, value) for value in values if value != setting.default)


def narrow(cls: type[GenerativeModel]) -> dict[str, object]:
    """Small values for the settings that say how wide a layer is."""
    wide = [each for each in cls.Config.settings() if each.unit in ("units", "channels")]
    return {each.name: max(int(each.low or 0), min(each.default, WIDTH)) for each in wide}


def _configs(cls: type[GenerativeModel], spec: DataSpec) -> Iterator[Config]:
    settings = cls.Config.settings()
    choices = [(each.name, each.choices) for each in settings if each.type == "choice" and not each.live]
    for values in itertools.product(*(values for _, values in choices)):
        chosen = dict(zip((name for name, _ in choices), values, strict=True))
        config = cls.Config.parse(dict(cls.suggest(spec)) | narrow(cls) | chosen)
        try:
            cls.check(config, spec)
        except Problem as problem:
            refused = problem
        else:
            yield config
            continue
        assert refused.setting in {each.name for each in config.settings()}, "a refusal must name its setting"


def seeded(seed: int) -> torch.Generator:
    """A fresh one."""
    return torch.Generator().manual_seed(seed)
