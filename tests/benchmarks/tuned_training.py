"""``tuned_training``: the program's engine against the plain loop, on convolutional networks, where bfloat16 is fast.

The plain loop is what torch gives by itself: float32, Adam, channels first, malloc as it comes. The engine is the whole
of it, checks for NaN and reports included. Both see the same batches in the same order, so that the losses at the
end can be compared; each in its own process, since malloc can't be tuned for one of two. Of a GAN only the rate is
compared: two networks that chase each other end anywhere.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from explorer.training.hardware import choose
from tests.benchmarks.plain import build
from tests.benchmarks.rows import Row, ratio_row, write_rows
from tests.benchmarks.sets import CONVOLUTIONAL, grey_28

TURNS = 6
STEPS = 50
LAST = 100
"""Steps at the end over which the final loss is averaged."""
TARGET, SAME = 1.6, 1.01
_ROOT = Path(__file__).resolve().parents[2]


class _Side:
    """One of the two processes."""

    def __init__(self, kind: str, model: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.tuned_child", kind, model],
            cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
        self.rates: list[float] = []
        self.losses: list[float] = []

    def turn(self, steps: int) -> None:
        """Makes steps, and notes how many a second and their losses."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{steps}\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        self.rates.append(answer["rate"])
        self.losses += answer["losses"]

    def close(self) -> None:
        """Ends it."""
        self._process.communicate(timeout=30)


def compare(model: str) -> tuple[_Side, _Side]:
    """The engine and the plain loop, in turns."""
    engine, plain = _Side("engine", model), _Side("plain", model)
    for turn in range(TURNS + 1):
        for side in (engine, plain):
            side.turn(STEPS if turn else 10)
    for side in (engine, plain):
        side.close()
    return engine, plain


def main() -> None:
    """Prints the rows."""
    names = ("tuned_training", "tuned_training/final_loss", "tuned_training/dcgan")
    if choose("cpu", 1, "auto", build(grey_28(), **CONVOLUTIONAL)).precision == "float32":
        why = "this processor has no fast bfloat16"
        write_rows([
            Row(names[0], None, TARGET, "×", "higher", waived=why), Row(names[1], None, SAME, "×", "lower", waived=why),
            Row(names[2], None, TARGET, "×", "higher", waived=why),
        ])  # fmt: skip
        return
    engine, plain = compare("vae")
    ours, theirs = (sum(side.losses[-LAST:]) / LAST for side in (engine, plain))
    against = f"a plain loop in float32, convolutional {{}} on 28×28, {TURNS} turns of {STEPS} steps"
    rows = [
        ratio_row(names[0], engine.rates[1:], plain.rates[1:], TARGET, "higher", against.format("VAE")),
        Row(names[1], ours / theirs, SAME, "×", "lower",
            against=f"the plain loop's mean loss over the last {LAST} steps ({ours:.2f} to {theirs:.2f} nats)"),
    ]  # fmt: skip
    engine, plain = compare("gan")
    rows.append(ratio_row(names[2], engine.rates[1:], plain.rates[1:], TARGET, "higher", against.format("GAN")))
    write_rows(rows)


if __name__ == "__main__":
    main()
