"""Runs the faults one after the other, each in a process of its own, and prints a row for each figure.

A short round by default; ``--full`` does as many as the figures ask for, which takes about an hour.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.__main__ import environment
from tests.benchmarks.rows import Row, read_rows

FAULTS = ("kills", "quits", "restarts", "images", "run_files", "saving_cost", "opening")
ROOT = Path(__file__).resolve().parents[2]


def main(argv: Sequence[str] | None = None) -> int:
    """Does what is named, everything by default; 0 if all figures are reached, 1 if not, 2 after a mistake."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(FAULTS))
    parser.add_argument("--full", action="store_true", help="as many as the figures ask for")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there as well")
    args = parser.parse_args(argv)
    if os.name != "posix":
        print("The faults need fork and SIGKILL. Run them on Linux or macOS.", file=sys.stderr)
        return 2
    unknown = [name for name in args.names if name not in FAULTS]
    if unknown:
        print(f"There is no fault “{unknown[0]}”. Choose from: {', '.join(FAULTS)}.", file=sys.stderr)
        return 2
    rows: list[Row] = []
    for name in args.names or FAULTS:
        for row in do(name, full=args.full):
            rows.append(row)
            print(row.as_line(), flush=True)
    if args.json is not None:
        args.json.write_text(json.dumps([row.as_json() for row in rows], indent=2, ensure_ascii=False) + "\n")
    return 0 if all(row.ok for row in rows) else 1


def do(name: str, *, full: bool) -> list[Row]:
    """Runs one fault in a fresh process.

    Raises:
        RuntimeError: it ended otherwise than by itself; says how.
    """
    done = subprocess.run(
        [sys.executable, "-m", f"tests.faults.{name}", *(["full"] if full else [])],
        cwd=ROOT, env=environment(), capture_output=True, text=True, encoding="utf-8", errors="replace",
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{name} ended with {done.returncode}:\n{done.stderr}")
    sys.stderr.write(done.stderr)  # what was not survived
    return read_rows(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
