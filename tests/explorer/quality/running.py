"""Work that is a generator, run to its end."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")


def run(work: Generator[object, None, T]) -> T:
    """Runs a piece of work to its end."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value
