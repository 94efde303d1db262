"""``engine_ready``: how long the painted window stalls while torch, the models and the views load, and until when.

Each round is a fresh process of the program. A timer of 2 ms runs in the window; the longest time between two ticks,
from the first paint until a run could be started, is the stall. The optimizer is ready before the window says so.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.rows import spread_row, write_rows

ROUNDS = 5
STALL_MILLISECONDS, READY_SECONDS = 16.0, 2.5
_CHILD = Path(__file__).with_name("engine_ready_child.py")
_ROOT = _CHILD.parents[2]


def main() -> None:
    """Prints the rows."""
    with tempfile.TemporaryDirectory() as home:
        answers = [start(home) for _ in range(ROUNDS + 1)][1:]  # the first reads the files from the disk
    stalls, ready = ([float(each[name]) for each in answers] for name in ("stall", "ready"))
    against = f"{ROUNDS} processes, from the first paint until torch and an optimizer are ready"
    rows = [
        spread_row("engine_ready/stall", stalls, STALL_MILLISECONDS, "ms", "lower", f"longest of each of {against}"),
        spread_row("engine_ready/ready", ready, READY_SECONDS, "s", "lower", against),
    ]
    write_rows(rows)


def start(home: str) -> dict[str, float]:
    """One process; its longest stall in milliseconds, and when it was ready, in seconds after the first paint."""
    env = dict(os.environ, PYTHONPATH=str(_ROOT), **dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME"), home))
    done = subprocess.run(
        [sys.executable, str(_CHILD)], cwd=_ROOT, env=env, capture_output=True, text=True, timeout=120, check=True
    )
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


if __name__ == "__main__":
    main()
