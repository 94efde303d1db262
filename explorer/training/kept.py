"""Examples as they are kept: images in a quarter of the memory, and nothing that a model could still change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from torch import Tensor


def kept(x: Tensor) -> NDArray[np.generic]:
    """Images ``(B, C, H, W)`` in [0, 1] as uint8, NaN as 0; vectors ``(B, D)`` as float32. Copied and read-only."""
    x = x.float()
    if x.dim() == 4:
        x = x.nan_to_num(0.0).clamp(0, 1).mul(255).add(0.5).byte()
    return frozen(x.contiguous().cpu().numpy())


def frozen(array: Any) -> Any:
    """A read-only copy."""
    array = array.copy()
    array.setflags(write=False)
    return array
