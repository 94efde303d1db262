"""``restarts``: training started and stopped again and again in one window."""

from __future__ import annotations

import gc
import os
import sys
import threading
from pathlib import Path

from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.main_window import MainWindow
from tests.benchmarks.rows import Row, write_rows
from tests.benchmarks.stage import open_window, train, wait
from tests.faults.small import peak_megabytes


def resident_megabytes() -> float:
    """What this process has in memory now; its peak where the system does not say."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return peak_megabytes()
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def threads() -> int:
    """Of the process; Python's own where the system does not say."""
    tasks = Path("/proc/self/task")
    return len(list(tasks.iterdir())) if tasks.exists() else threading.active_count()


def start_and_stop(window: MainWindow, data: object) -> None:
    """One training of a few steps."""
    train(window, data, "vae", {"hidden_dim": 64})
    window.control.stop()
    wait(lambda: window.session.state.training == "idle")


def main(rounds: int) -> None:
    """Prints the rows. The first ten rounds fill caches and pools; growth is counted from there."""
    data = load(Recipe("digits", binarise=True))
    warm = min(10, rounds // 2)
    with open_window() as window:
        for _ in range(warm):
            start_and_stop(window, data)
        gc.collect()
        memory, alive = resident_megabytes(), threads()
        for _ in range(rounds - warm):
            start_and_stop(window, data)
        gc.collect()
        growth, more = resident_megabytes() - memory, threads() - alive
    against = f"from round {warm} to {rounds} of starting and stopping"
    write_rows([
        Row("restarts/growth", growth, 50.0, "MB", "lower", against=against),
        Row("restarts/threads", more, 0, "threads", "lower", against=against),
    ])  # fmt: skip


if __name__ == "__main__":
    main(100 if "full" in sys.argv else 6)
