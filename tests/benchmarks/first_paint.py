"""``first_paint``: from the start of the process to the first painted window, against a window with nothing in it.

Both are timed by the same means: a filter of all events notes when the first thing happens after a paint. The program
goes its usual way, from ``main.py``'s own function on.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.rows import Row, ratio_row, write_rows

ROUNDS = 15
TARGET = 1.15
_CHILD = Path(__file__).with_name("first_paint_child.py")
_ROOT = _CHILD.parents[2]


def main() -> None:
    """Prints the row."""
    against = f"a bare PySide6 window, {ROUNDS} processes each in turn"
    if sys.platform == "win32":
        write_rows([Row("first_paint", None, TARGET, "×", "lower", waived="Windows: torch must be imported first")])
        return
    with tempfile.TemporaryDirectory() as home:
        for kind in ("bare", "program"):
            start(kind, home)  # so that files are cached and compiled
        pairs = [(start("program", home), start("bare", home)) for _ in range(ROUNDS)]
    ours, theirs = zip(*pairs, strict=True)
    write_rows([ratio_row("first_paint", ours, theirs, TARGET, "lower", against)])


def start(kind: str, home: str) -> float:
    """Seconds from the start of a process to its first painted window."""
    names = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "HOME")
    env = dict(os.environ, PYTHONPATH=str(_ROOT), **dict.fromkeys(names, home))
    begin = time.monotonic()
    done = subprocess.run(
        [sys.executable, str(_CHILD), kind], cwd=_ROOT, env=env, capture_output=True, text=True, timeout=60, check=True
    )
    return float(done.stdout.split()[-1]) - begin


if __name__ == "__main__":
    main()
