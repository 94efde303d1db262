"""Arithmetic on small arrays, one pixel at a time, where the price of a call is all.

Measured on one core: numpy's calls cost a third of torch's at a single image (4.7 against 13.7 µs for a gated layer of
32 channels). Its own matrix product goes to several threads that wait in a loop as soon as it is large, which disturbs
the training beside it, so large products go to torch, whose threads are counted.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

Array = npt.NDArray[Any]

_MOST_FOR_NUMPY = 1 << 18  # multiplications: below it OpenBLAS stays on one thread


def array(x: Tensor) -> Array:
    """A copy of ``x`` in memory of its own, contiguous, on the CPU."""
    return x.detach().cpu().contiguous().numpy().copy()


def matmul(a: Array, b: Array) -> Array:
    """``(N, I), (I, O) → (N, O)``."""
    if len(a) * b.size <= _MOST_FOR_NUMPY:
        return np.asarray(a @ b)
    a, b = (np.require(each, requirements="W") for each in (a, b))  # torch warns of arrays that can't be written
    product: Array = torch.mm(torch.from_numpy(a), torch.from_numpy(b)).numpy()
    return product


def kernel(layer: nn.Conv2d) -> Tensor:
    """A copy of a convolution's weights for :func:`convolve`, on the CPU."""
    return layer.weight.detach().cpu().clone(memory_format=torch.channels_last)


def convolve(rows: Array, weight: Tensor) -> Array:
    """``(B, R, width + S − 1, I), (O, I, R, S) → (B, width, O)``: a kernel as high as the rows are, along them.

    By torch's convolution: where MKL is not at home, its matrix product is half as fast (105 against 220 GFLOP/s on a
    Zen 5 core), and the patches need not be made.
    """
    out = torch.conv2d(torch.from_numpy(rows).permute(0, 3, 1, 2), weight)  # channels last in memory, both
    row: Array = out.permute(0, 2, 3, 1)[:, 0].numpy()
    return row


def affine(layer: nn.Conv2d) -> tuple[Array, Array]:
    """A convolution as a matrix ``(h · w · I, O)`` for patches ``(…, h, w, I)``, and its bias ``(O,)``, or zeros."""
    matrix = array(layer.weight.permute(2, 3, 1, 0).reshape(-1, layer.out_channels))
    return matrix, np.zeros(layer.out_channels, np.float32) if layer.bias is None else array(layer.bias)


def windows(rows: Array, width: int, size: int) -> Array:
    """``(B, R, width + size − 1, I) → (B · width, R · size · I)``: the patch under each position of a row."""
    count, depth, _, inputs = rows.shape
    patches = [rows[:, :, start : start + width] for start in range(size)]
    stacked = np.stack(patches, 3)  # (B, R, width, size, I)
    return np.ascontiguousarray(stacked.transpose(0, 2, 1, 3, 4)).reshape(count * width, depth * size * inputs)
