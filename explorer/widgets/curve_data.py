"""The numbers behind a curve: a growing buffer, what of it to draw, and its moving average. numpy only.

A curve of a million points is drawn through the smallest and the largest value of each of a thousand buckets, which
looks the same and costs a thousandth. Every 64 points are summed up once, when they arrive, so that a redraw never
touches them again. Buckets are counted from the first point and their size is a power of two, so that a curve which
grows doesn't shimmer.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

BLOCK = 64  # points that are summed up once
LIMIT = 1 << 21  # points kept of one curve; beyond, every other one goes


class Envelope:
    """Values by index, with the least and the greatest of every block of 64; NaN counts as nothing."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forgets everything."""
        self._values = np.empty(1024)
        self._low = np.empty(1024 // BLOCK)
        self._high = np.empty(1024 // BLOCK)
        self.count = 0

    @property
    def values(self) -> Floats:
        """All values; a view that must not be written."""
        return self._values[: self.count]

    def reserve(self, more: int) -> None:
        """Makes room for so many, which then costs little when they come."""
        self._values = _room(self._values, self.count, more)
        blocks = self.count // BLOCK
        self._low = _room(self._low, blocks, more // BLOCK + 1)
        self._high = _room(self._high, blocks, more // BLOCK + 1)

    def append(self, values: Floats) -> None:
        """Adds values at the end."""
        first_block = self.count // BLOCK
        self._values = _room(self._values, self.count, len(values))
        self._values[self.count : self.count + len(values)] = values
        self.count += len(values)
        blocks = self.count // BLOCK - first_block
        if blocks:
            whole = self._values[first_block * BLOCK : (first_block + blocks) * BLOCK].reshape(blocks, BLOCK)
            self._low = _room(self._low, first_block, blocks)
            self._high = _room(self._high, first_block, blocks)
            self._low[first_block : first_block + blocks] = np.fmin.reduce(whole, axis=1)
            self._high[first_block : first_block + blocks] = np.fmax.reduce(whole, axis=1)

    def least(self) -> float:
        """The least of all values; NaN where there are none."""
        blocks = self.count // BLOCK
        parts = np.append(self._low[:blocks], self._values[blocks * BLOCK : self.count])
        return float(np.fmin.reduce(parts)) if len(parts) else float("nan")

    def extremes(self, start: int, stop: int, size: int) -> tuple[Floats, Floats]:
        """The least and the greatest value of each ``size`` values from ``start``, a multiple of ``size``, to ``stop``.

        The last bucket may be shorter. NaN where a bucket holds nothing else.
        """
        if size < BLOCK:
            return _reduced(self._values[start:stop], self._values[start:stop], size)
        whole = min(stop, self.count // BLOCK * BLOCK)
        blocks = slice(start // BLOCK, whole // BLOCK)
        low, high = _reduced(self._low[blocks], self._high[blocks], size // BLOCK)
        rest = self._values[whole:stop]
        if len(rest):
            low, high = self._with_rest(low, high, rest, whole % size == 0)
        return low, high

    @staticmethod
    def _with_rest(low: Floats, high: Floats, rest: Floats, new_bucket: bool) -> tuple[Floats, Floats]:
        """Adds the values of the last block, which is not full yet, to the last bucket or as a bucket."""
        least, greatest = np.fmin.reduce(rest), np.fmax.reduce(rest)
        if new_bucket or not len(low):
            return np.append(low, least), np.append(high, greatest)
        low[-1] = np.fmin(low[-1], least)
        high[-1] = np.fmax(high[-1], greatest)
        return low, high


def _room(array: Floats, used: int, more: int) -> Floats:
    """``array`` itself, or a larger copy that takes ``more`` after its first ``used`` values."""
    if used + more <= len(array):
        return array
    larger = np.empty(max(2 * len(array), used + more))
    larger[:used] = array[:used]
    return larger


def _reduced(low: Floats, high: Floats, size: int) -> tuple[Floats, Floats]:
    if size == 1 or not len(low):
        return low.copy(), high.copy()
    whole = len(low) // size * size
    lows = np.fmin.reduce(low[:whole].reshape(-1, size), axis=1)
    highs = np.fmax.reduce(high[:whole].reshape(-1, size), axis=1)
    if whole < len(low):
        lows = np.append(lows, np.fmin.reduce(low[whole:]))
        highs = np.append(highs, np.fmax.reduce(high[whole:]))
    return lows, highs


class CurveData:
    """One curve: values at growing steps, its moving average, and what of them to draw."""

    def __init__(self) -> None:
        self._steps = np.empty(1024)
        self._raw = Envelope()
        self._smooth = Envelope()
        self._average = Average(1.0)
        self._stride = 1
        self.given = 0

    @property
    def count(self) -> int:
        """The points that are kept; ``given`` is how many there were."""
        return self._raw.count

    @property
    def steps(self) -> Floats:
        """The steps of all points; a view that must not be written."""
        return self._steps[: self.count]

    @property
    def values(self) -> Floats:
        """The values of all points, NaN where they were not finite; a view that must not be written."""
        return self._raw.values

    @property
    def smoothed(self) -> Floats:
        """The moving average at all points; a view that must not be written."""
        return self._smooth.values

    def least(self) -> float:
        """The least of all values; NaN where there are none."""
        return self._raw.least()

    def append(self, steps: ArrayLike, values: ArrayLike) -> None:
        """Adds points (N,) at the end; NaN and ±infinity leave a gap.

        Where training went back to an earlier step and on from there, what it had left behind is dropped.

        Raises:
            ValueError: steps and values differ in length.
        """
        new_steps, new_values = (
            np.atleast_1d(np.asarray(steps, np.float64)),
            np.atleast_1d(np.array(values, np.float64)),
        )
        if new_steps.shape != new_values.shape:
            raise ValueError(f"{new_steps.shape} steps, {new_values.shape} values")
        if len(new_steps) and self.count and new_steps[0] <= self._steps[self.count - 1]:
            self._go_back(float(new_steps[0]))
        new_values[~np.isfinite(new_values)] = np.nan
        kept = slice(-self.given % self._stride, None, self._stride)
        self.given += len(new_steps)
        new_steps, new_values = new_steps[kept], new_values[kept]
        self._steps = _room(self._steps, self.count, len(new_steps))
        self._steps[self.count : self.count + len(new_steps)] = new_steps
        self._raw.append(new_values)
        self._smooth.append(self._average.extend(new_values))
        while self.count > LIMIT:
            self._thin()

    def reserve(self, more: int) -> None:
        """Makes room for so many points, which then costs little when they come piece by piece."""
        kept = min(more, LIMIT)
        self._steps = _room(self._steps, self.count, kept)
        self._raw.reserve(kept)
        self._smooth.reserve(kept)

    def smooth(self, points: float) -> None:
        """The average is taken over so many points from now on; 1 for none."""
        if points != self._average.points:
            self._average = Average(points)
            values = self._raw.values
            self._smooth.clear()
            self._smooth.append(self._average.extend(values))

    def drawn(self, smoothed: bool, first: float, last: float, buckets: int) -> tuple[Floats, Floats]:
        """What to draw of the curve between two steps: x and y, each (M,), M at most about four times ``buckets``.

        One point beyond either end is included, so that the line leaves the picture.
        """
        envelope = self._smooth if smoothed else self._raw
        steps = self.steps
        start = max(int(np.searchsorted(steps, first, "left")) - 1, 0)
        stop = min(int(np.searchsorted(steps, last, "right")) + 1, self.count)
        if stop - start <= 4 * buckets:
            return steps[start:stop], envelope.values[start:stop]
        size = 1 << max(0, int(np.ceil(np.log2((stop - start) / (2 * buckets)))))
        start = start // size * size
        low, high = envelope.extremes(start, stop, size)
        x = np.repeat(steps[start:stop:size], 2)
        y = np.empty(2 * len(low))
        y[0::2], y[1::2] = low, high
        return x, y

    def at(self, step: float) -> tuple[float, float, float] | None:
        """The point nearest to ``step``: its step, value and moving average; None where there are no points."""
        if not self.count:
            return None
        right = int(np.searchsorted(self.steps, step))
        places = [place for place in (right - 1, right) if 0 <= place < self.count]
        nearest = min(places, key=lambda place: abs(self._steps[place] - step))
        return float(self._steps[nearest]), float(self.values[nearest]), float(self.smoothed[nearest])

    def _thin(self) -> None:
        """Drops every other point; the same points would have been kept had it been known from the start."""
        self._stride *= 2
        self._keep(self.steps[::2].copy(), self.values[::2].copy())

    def _go_back(self, step: float) -> None:
        """Drops what is at ``step`` and beyond."""
        kept = int(np.searchsorted(self.steps, step))
        self.given = kept * self._stride
        self._keep(self.steps[:kept].copy(), self.values[:kept].copy())

    def _keep(self, steps: Floats, values: Floats) -> None:
        """Keeps these points alone."""
        self._raw.clear()
        self._smooth.clear()
        self._average = Average(self._average.points)
        self._steps[: len(steps)] = steps
        self._raw.append(values)
        self._smooth.append(self._average.extend(values))


class Average:
    """Exponential moving average, without the bias of its start, over values of which some are missing.

    s_t = Σ_k w^(t−k) x_k / Σ_k w^(t−k) over the k ≤ t whose x_k is a number, with w = 1 − 1/points. The correction of
    the start is that of Adam (Kingma & Ba 2015, https://arxiv.org/abs/1412.6980); a missing value weighs nothing.

    Args:
        points: over how many points it is taken, at least 1.
    """

    def __init__(self, points: float) -> None:
        self.points = points
        self._weight = 1 - 1 / max(points, 1.0)
        self._sum = 0.0
        self._norm = 0.0

    def extend(self, values: Floats) -> Floats:
        """The averages at further values (N,), NaN for missing; NaN before the first number."""
        if self._weight == 0:
            return values.copy()
        known = ~np.isnan(values)
        sums, self._sum = _decayed(np.where(known, values, 0.0), self._weight, self._sum)
        norms, self._norm = _decayed(known.astype(np.float64), self._weight, self._norm)
        averages = np.full(len(values), np.nan)
        np.divide(sums, norms, out=averages, where=norms > 1e-300)
        return averages


def _decayed(values: Floats, weight: float, state: float) -> tuple[Floats, float]:
    """r_t = w·r_{t−1} + x_t from r = state, for all t at once; returns r (N,) and the last one.

    Within a stretch r_t = w^t (w·state + Σ_k x_k w^−k), a running sum; stretches are so short that w^−k stays finite.
    """
    stretch = max(1, min(len(values), int(30 / -np.log(weight))))
    rows = -(-len(values) // stretch)
    padded = np.zeros(rows * stretch)
    padded[: len(values)] = values
    decay = weight ** np.arange(stretch)
    result = np.cumsum(padded.reshape(rows, stretch) / decay, axis=1) * decay  # (rows, stretch), each from nothing
    carried = np.empty(rows)
    fall, ends = weight**stretch, result[:, -1].tolist()
    for row, end in enumerate(ends):
        carried[row] = state
        state = fall * state + end
    result += carried[:, np.newaxis] * (decay * weight)
    flat = result.reshape(-1)[: len(values)]
    return flat, float(flat[-1]) if len(flat) else state
