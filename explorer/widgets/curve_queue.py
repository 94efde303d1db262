"""Long curves are taken in piece by piece, so that the window lives while a run of a million steps is opened."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PySide6.QtCore import QObject, QTimer, Slot

PIECE = 30_000
"""Points that are taken in at once: about 4 ms."""

Key = tuple[str, str]
Points = NDArray[Any]


class CurveQueue(QObject):
    """Points on their way into curves, in the order in which they came.

    Args:
        take: gets a key and points, each ``(N,)`` with N at most :data:`PIECE`.
        reserve: gets a key and how many points will come.
    """

    def __init__(
        self, take: Callable[[Key, Points, Points], None], reserve: Callable[[Key, int], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._take = take
        self._reserve = reserve
        self._waiting: deque[tuple[Key, Points, Points]] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._take_one)

    def add(self, key: Key, steps: ArrayLike, values: ArrayLike) -> None:
        """Hands points over: at once where they are few and none wait, otherwise by and by.

        Raises:
            ValueError: steps and values differ in length.
        """
        x, y = (np.atleast_1d(np.asarray(each)) for each in (steps, values))  # converted piece by piece
        if x.shape != y.shape:
            raise ValueError(f"{x.shape} steps, {y.shape} values")
        if len(x) <= PIECE and not self._waiting:
            self._take(key, x, y)
            return
        self._reserve(key, len(x))
        for first in range(0, len(x), PIECE):
            self._waiting.append((key, x[first : first + PIECE], y[first : first + PIECE]))
        self._timer.start()

    @property
    def busy(self) -> bool:
        """Whether something waits."""
        return bool(self._waiting)

    def drop(self, run: str | None = None) -> None:
        """Forgets what waits of a run, or of all."""
        self._waiting = deque(each for each in self._waiting if run is not None and each[0][0] != run)

    def flush(self) -> None:
        """Hands over all that waits."""
        while self._waiting:
            self._take_one()

    @Slot()
    def _take_one(self) -> None:
        if self._waiting:
            self._take(*self._waiting.popleft())
        if not self._waiting:
            self._timer.stop()
