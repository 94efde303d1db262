"""``quits``: the window is closed at a random moment of a training; the process must end with 0, and soon."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time

from tests.benchmarks.rows import Row, percentile, write_rows

LIMIT_SECONDS = 120


def child(seconds: float) -> None:
    """Opens the window, trains, and closes it after so long; then Python ends as it does for a user."""
    from explorer.data.dataset import Recipe
    from explorer.data.load import load
    from tests.benchmarks.stage import open_window, rest, train

    with open_window() as window:
        train(window, load(Recipe("digits", binarise=True)), "vae", {"hidden_dim": 64})
        rest(seconds)
        os.write(1, f"{time.time()}\n".encode())


def main(quits: int) -> None:
    """Prints the rows."""
    dice = random.Random(0)
    failed, seconds = 0, []
    for _ in range(quits):
        done = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.quits", "child", str(dice.uniform(0, 1.5))],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        out, err = done.communicate(timeout=LIMIT_SECONDS)
        over = time.time()
        if done.returncode != 0:
            failed += 1
            sys.stderr.write(err.decode(errors="replace"))
        else:
            seconds.append(over - float(out.split()[-1]))
    against = f"{quits} windows closed at random moments of a training"
    worst = Row("quits/seconds", max(seconds, default=None), 3.0, "s", "lower", min(seconds, default=None),
                percentile(seconds, 50) if seconds else None, f"{against}; least and median in brackets")  # fmt: skip
    write_rows([Row("quits/failed", failed, 0, "quits", "lower", against=f"exit code other than 0; {against}"), worst])


if __name__ == "__main__":
    if "child" in sys.argv:
        child(float(sys.argv[-1]))
    else:
        main(300 if "full" in sys.argv else 2)
