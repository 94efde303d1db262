"""Files that were changed, read again and again: what is counted and measured of it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable

from models.problems import Problem
from tests.benchmarks.rows import Row
from tests.faults.small import peak_megabytes


def attempt_all(name: str, unit: str, against: str, attempts: Iterable[Callable[[], object]]) -> list[Row]:
    """Makes the attempts; each may end well or with a sentence. Only they are timed, not what prepares them.

    Args:
        name: of the fault; ``unit``: what its crashes are counted in; ``against``: what was attempted, for the rows.
    """
    before = peak_megabytes()
    crashes, slowest = 0, 0.0
    for attempt in attempts:
        begin = time.perf_counter()
        try:
            attempt()
        except Problem as problem:
            crashes += not str(problem)
        except Exception as error:
            crashes += 1
            print(repr(error), file=sys.stderr)
        slowest = max(slowest, time.perf_counter() - begin)
    gained = peak_megabytes() - before
    return [
        Row(f"{name}/crashes", crashes, 0, unit, "lower", against=against),
        Row(f"{name}/slowest", slowest, 2.0, "s", "lower", against=against),
        Row(f"{name}/memory", gained, 300.0, "MB", "lower", against="on top of the program's own"),
    ]
