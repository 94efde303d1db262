"""How many numbers models learn, and how that grows with the picture."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from models.base import GenerativeModel
from models.nn.masks import count_parameters
from models.problems import Problem
from models.spec import DataSpec

SIDES = (8, 16, 32)
"""Of square pictures, each with four times the pixels of the one before."""


@dataclass(frozen=True)
class Growth:
    """Of one model.

    Args:
        title: the model's.
        counts: learned numbers at each of :data:`SIDES`; None where the model does not learn pictures of that size.
        power: p, where the count grows as (number of pixels)^p between the two largest sizes that it learns; None where
            there are not two.
    """

    title: str
    counts: tuple[int | None, ...]
    power: float | None


def growth(models: Iterable[tuple[type[GenerativeModel], Mapping[str, Any]]], spec: DataSpec) -> Iterator[Growth]:
    """One row for each model with its settings, on pictures with the channels and classes of ``spec``."""
    for cls, values in models:
        counts = tuple(_count(cls, values, replace(spec, shape=(spec.shape[0], side, side))) for side in SIDES)
        known = [(side, count) for side, count in zip(SIDES, counts, strict=True) if count]
        power = None
        if len(known) > 1:
            (small, few), (large, many) = known[-2:]
            power = math.log(many / few) / (2 * math.log(large / small))
        yield Growth(cls.title, counts, power)


def _count(cls: type[GenerativeModel], values: Mapping[str, Any], spec: DataSpec) -> int | None:
    known = {each.name for each in cls.Config.settings()}
    try:
        config = cls.Config.parse({name: value for name, value in values.items() if name in known})
        cls.accepts.check(cls.title, spec)
        cls.check(config, spec)
    except Problem:
        return None
    return count_parameters(cls(config, spec))
