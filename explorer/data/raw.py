"""What a source hands over before it becomes a Dataset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.problems import Problem


@dataclass(frozen=True, eq=False)
class Raw:
    """Examples in numpy's terms.

    Args:
        values: ``(N, C, H, W)`` uint8 or ``(N, D)`` float32.
        labels: ``(N,)`` int64, or None.
        classes: names of the labels.
        captions: one for each example, or empty.
        attributes: name → ``(N,)``.
        held_out: ``(N,)`` bool: examples that no split may have; None if every one may.
        test: the first index of an official test set, which lies at the end; None if there is none.
        skipped: (file, why).
    """

    values: NDArray[Any]
    labels: NDArray[np.int64] | None = None
    classes: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    attributes: Mapping[str, NDArray[Any]] = field(default_factory=dict)
    held_out: NDArray[np.bool_] | None = None
    test: int | None = None
    skipped: tuple[tuple[str, Problem], ...] = ()
