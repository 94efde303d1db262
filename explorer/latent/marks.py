"""Codes that name a class: their last numbers, one for each class, are marks, of which the largest names it.

Numpy only. See :class:`models.capabilities.ClassCodes`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.capabilities import ClassCodes

Codes = NDArray[np.float32]


def class_count(model: Any) -> int:
    """How many numbers at the end of a code are marks; 0 for a model whose codes name no class."""
    return len(model.classes) if isinstance(model, ClassCodes) else 0


def marks(labels: NDArray[np.integer], classes: int) -> Codes:
    """``(N,) → (N, classes)``: 1 for the class, 0 for the others."""
    return np.eye(classes, dtype=np.float32)[labels]


def named(codes: Codes, classes: int) -> NDArray[np.int64]:
    """``(N, K) → (N,)``: the class that each code names."""
    return codes[:, codes.shape[1] - classes :].argmax(1)
