"""Runs the benchmarks one after the other, each in a process of its own, and prints a row for each figure."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.rows import Row, read_rows

BENCHMARKS = {
    "first_paint": "first_paint",
    "engine_ready": "engine_ready",
    "training_in_window": "training_in_window",
    "lateness": "training_in_window",
    "gan_in_window": "gan_in_window",
    "evolution_lateness": "gan_in_window",
    "mouse_to_paint": "mouse_to_paint",
    "resident_data": "resident_data",
    "tuned_training": "tuned_training",
    "plot_refresh": "plot_refresh",
    "evolution_recording": "evolution_recording",
    "evolution_scrub": "evolution_scrub",
    "cached_sampling": "cached_sampling",
    "training_while_generating": "training_while_generating",
    "gan_quality": "gan_quality",
}
"""The module of each benchmark; one module may give the rows of several."""
ROOT = Path(__file__).resolve().parents[2]
LIMIT_SECONDS = 240
LIMITS = {"gan_quality": 1800, "gan_in_window": 600}
"""Five minutes of one core's time, which on a busy machine take longer; four processes that start."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measures what is named, everything by default; 0 if all figures are reached, 1 if not, 2 after a mistake."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there as well")
    args = parser.parse_args(argv)
    unknown = [name for name in args.names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark “{unknown[0]}”. Choose from: {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    names = args.names or list(BENCHMARKS)
    rows: list[Row] = []
    for module in dict.fromkeys(BENCHMARKS[name] for name in names):
        for row in measure(module):
            if row.name.partition("/")[0] in names:
                rows.append(row)
                print(row.as_line(), flush=True)
    if args.json is not None:
        args.json.write_text(json.dumps([row.as_json() for row in rows], indent=2, ensure_ascii=False) + "\n")
    return 0 if all(row.ok for row in rows) else 1


def measure(module: str) -> list[Row]:
    """Runs one benchmark in a fresh process.

    Raises:
        RuntimeError: it failed; says how.
    """
    done = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{module}"],
        cwd=ROOT, env=environment(), capture_output=True, text=True, encoding="utf-8",
        timeout=LIMITS.get(module, LIMIT_SECONDS),
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{module} ended with {done.returncode}:\n{done.stderr}")
    return read_rows(done.stdout)


def environment() -> dict[str, str]:
    """Offscreen where there is no display; text in UTF-8 whatever the locale.

    Python keeps what it has compiled, as it does for every user from the second start on.
    """
    given = dict(os.environ, PYTHONUTF8="1")
    given.pop("PYTHONDONTWRITEBYTECODE", None)
    if sys.platform == "linux" and "DISPLAY" not in given:
        given.setdefault("QT_QPA_PLATFORM", "offscreen")
    return given


if __name__ == "__main__":
    sys.exit(main())
