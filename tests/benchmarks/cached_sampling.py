"""``cached_sampling``: drawing images pixel by pixel from what earlier pixels have left, against all of it anew.

The slow way takes minutes for an image of a large model, so it is not gone through: a few passes over whole images are
timed, in turns with the fast way, and taken 784 times. Both run on one thread. The models are fresh from seed 0, which
is no favour to NADE: its black pixels cost next to nothing, and a model that has learned nothing draws few of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import torch

from explorer.training.hardware import Hardware
from explorer.training.seeds import generator
from models.autoregressive._base import Autoregressive
from models.autoregressive._sampling import NaiveStepper
from tests.benchmarks.plain import build
from tests.benchmarks.rows import Row, ratio_row, spread_row, write_rows
from tests.benchmarks.sets import grey_28

TURNS = 7
PASSES = 2
"""Of the whole network in a turn."""
NADE_IMAGES = 20


@dataclass(frozen=True)
class _Case:
    """A model of a size, and how many times as fast it should be at batches of one and of 16."""

    name: str
    model: str
    one: float
    sixteen: float
    settings: dict[str, object] = field(default_factory=dict)


CASES = (
    _Case("gated_10x128", "gated_pixel_cnn", 150, 400, {"layers": 10, "channels": 128}),
    _Case("gated_4x32", "gated_pixel_cnn", 40, 200, {"layers": 4, "channels": 32}),
    _Case("attention_4x64", "image_transformer", 40, 150, {"layers": 4, "width": 64, "batch_size": 1}),
)


def main() -> None:
    """Prints the rows."""
    Hardware("cpu", threads=1).claim_thread()
    with torch.inference_mode():
        write_rows([*_ratios(), _nade()])


def _ratios() -> Iterator[Row]:
    data = grey_28()
    for case in CASES:
        model = build(data, case.model, **case.settings).eval()
        assert isinstance(model, Autoregressive)
        for count, target in ((1, case.one), (16, case.sixteen)):
            cached, naive = _compare(model, count)
            yield ratio_row(f"cached_sampling/{case.name}_b{count}", naive, cached, target, "higher",
                            f"the whole network for each pixel, {count} at once, one thread")  # fmt: skip


def _compare(model: Autoregressive, count: int) -> tuple[list[float], list[float]]:
    """Seconds for ``count`` images, the fast way and the slow way."""
    noise = generator(0, "samples")
    slow = NaiveStepper(model, count, None)
    pixels = model.height * model.width
    cached, naive = [], []
    for turn in range(TURNS + 1):
        fast = _seconds(lambda: model.sampler(count, noise).finish())
        anew = _seconds(lambda: [slow.params(place) for place in range(PASSES)])
        if turn:  # the first warms up
            cached.append(fast)
            naive.append(anew / PASSES * pixels)
    return cached, naive


def _nade() -> Row:
    model = build(grey_28(), "nade", hidden_dim=500).eval()
    assert isinstance(model, Autoregressive)
    noise = generator(0, "samples")
    times = [1000 * _seconds(lambda: model.sampler(1, noise).finish()) for _ in range(NADE_IMAGES + 1)]
    return spread_row("cached_sampling/nade_500", times[1:], 5, "ms", "lower",
                      "one image of 28×28, from the draw of its random numbers on, one thread")  # fmt: skip


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
