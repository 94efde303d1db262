"""``training_in_window`` and ``lateness``: what the window costs the training, and the training the window.

Three processes take turns, so that a busy machine is as busy for each: the program's window with the curves and the
latent map side by side, a convolutional VAE learning 28×28 images in batches of 512, and a mouse that scrubs the map
sixty times a second; a plain loop of the same model, data, batch, threads, precision and optimizer with malloc as glibc
sets it; and the same loop with malloc tuned as the program tunes it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.rows import Row, percentile, ratio_row, write_rows

ROUNDS = 6
SECONDS = 4.0
_ROOT = Path(__file__).resolve().parents[2]


class Child:
    """One of the processes, at rest until it is asked to run.

    Args:
        arguments: for the module.
        module: of this folder.
    """

    def __init__(self, *arguments: str, module: str = "training_child") -> None:
        command = [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments]
        self._process = subprocess.Popen(
            command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self._read()

    def ask(self, line: str) -> dict[str, object]:
        """Sends a line and returns the answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return self._read()

    def close(self) -> None:
        """Ends it."""
        self._process.communicate(timeout=30)

    def _read(self) -> dict[str, object]:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("{"):
                answer: dict[str, object] = json.loads(line)
                return answer
        raise RuntimeError(f"a process of the benchmark ended with {self._process.wait()}")


def main() -> None:
    """Prints the rows."""
    children = {"window": Child("window"), "default": Child("plain"), "tuned": Child("plain", "malloc")}
    rates: dict[str, list[float]] = {name: [] for name in children}
    late: list[list[float]] = []
    for _ in range(ROUNDS):
        for name, child in children.items():
            answer = child.ask(str(SECONDS))
            rates[name].append(float(str(answer["rate"])))
            if name == "window":
                late.append([float(each) for each in answer["late"]])  # type: ignore[attr-defined]
    for child in children.values():
        child.close()
    load = f"{ROUNDS} turns of {SECONDS:g} s"
    write_rows([
        ratio_row("training_in_window/default_malloc", rates["window"], rates["default"], 1.10, "higher",
                  f"a plain loop with default malloc, same threads and precision, {load}"),
        ratio_row("training_in_window/tuned", rates["window"], rates["tuned"], 0.97, "higher",
                  f"the same loop with malloc tuned, {load}"),
        *lateness_rows(late, f"timers of 5 ms in that window, {load}"),
    ])  # fmt: skip


def lateness_rows(turns: list[list[float]], against: str) -> list[Row]:
    """p95, p99 and the maximum over all turns, with their spread from turn to turn."""
    everything = [each for turn in turns for each in turn]
    rows = []
    for name, percent, target in (("p95", 95, 1.5), ("p99", 99, 4.0), ("max", 100, 25.0)):
        single = [percentile(turn, percent) for turn in turns]
        rows.append(Row(f"lateness/{name}", percentile(everything, percent), target, "ms", "lower", min(single),
                        max(single), against))  # fmt: skip
    return rows


if __name__ == "__main__":
    main()
