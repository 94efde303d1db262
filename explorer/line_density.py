"""Numbers on a line as a smooth density, at a scale that stays while a model learns them. Numpy only."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from explorer.toy.heaps import Floats, Span, counted

if TYPE_CHECKING:
    from explorer.data.dataset import Dataset

_BINS = 360
_ROOM = 0.35  # of the data's range, on either side: where a model strays to
_HEAD = 1.35  # the height of the scale, in heights of the data's density
_WIDTHS = np.geomspace(1.0, 48.0, 14)  # bins: what the kernel may be wide
_MOST, _REMEMBERED = 4000, 8
_LEAST = 1e-6  # per unit: a density where no number has been seen


@dataclass(frozen=True)
class Line:
    """How densities over a line are drawn.

    Args:
        span: what of the line is in sight.
        width: the standard deviation of the kernel, bins.
        top: the end of the vertical scale, per unit of the line.
    """

    span: Span
    width: float
    top: float

    @classmethod
    def of(cls, data: NDArray[np.floating], count: int) -> Line:
        """The line of ``data (N,)``, and the kernel with which ``count`` numbers of such data tell most of the others.

        The width has the largest likelihood of the numbers that were left out (Habbema, Hermans & van den Broek 1974;
        Duin 1976). One width for data and samples: what differs between two curves is no matter of smoothing.
        """
        data = data[np.isfinite(data)].astype(np.float64)
        low, high = (float(np.quantile(data, share)) for share in (0.002, 0.998)) if len(data) else (0.0, 0.0)
        room = _ROOM * (high - low) or 1.0
        span = Span(low - room, high + room, _BINS)
        chosen = np.random.default_rng(0).permutation(len(data))
        some, others = data[chosen[:count]], data[chosen[count:]]
        bins = np.clip(((others - span.low) / span.step).astype(np.int64), 0, _BINS - 1)
        tried = [np.log(np.maximum(counted(some, span, width) / span.step, _LEAST))[bins].sum() for width in _WIDTHS]
        width = float(_WIDTHS[int(np.argmax(tried))])
        top = _HEAD * float((counted(data, span, width) / span.step).max(initial=0.0))
        return cls(span, width, top or 1.0)

    def density(self, x: NDArray[np.floating]) -> Floats:
        """``(N,) → (bins,)``: how densely the numbers lie, a share of all per unit of the line."""
        return np.asarray(counted(x, self.span, self.width) / self.span.step)


_lines: OrderedDict[tuple[str, int], Line] = OrderedDict()


def line_of(data: Dataset, count: int) -> Line:
    """:meth:`Line.of` a set of single numbers, remembered for those that were asked about last."""
    key = (data.fingerprint, count)
    if key not in _lines:
        values = data.values[:, 0].numpy()
        _lines[key] = Line.of(values[:: max(1, len(values) // _MOST)], count)
        while len(_lines) > _REMEMBERED:
            _lines.popitem(last=False)
    return _lines[key]
