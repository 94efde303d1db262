r"""The arithmetic of a long short-term memory, apart from what its gates read.

.. math:: c' = f \odot c + i \odot g, \qquad h' = o \odot \tanh(c'),

with input, forget and output gates i, f, o = σ(·) and content g = tanh(·). What the gates read (an earlier
moment, the row above, two neighbours on a diagonal) is the matter of the model. The last dimension holds them in the
order i, f, o, g, so that one sigmoid serves three.

References:
    Hochreiter & Schmidhuber, Long Short-Term Memory, 1997. https://doi.org/10.1162/neco.1997.9.8.1735
    Gers, Schmidhuber & Cummins, Learning to Forget, 2000 (the forget gate).
    https://doi.org/10.1162/089976600300015015
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from models.nn.gaussian import full_precision
from models.nn.small import Array


def lstm_cell(gates: Tensor, c: Tensor) -> tuple[Tensor, Tensor]:
    """``(…, 4h), (…, h) → (…, h), (…, h)``: the state h and the memory c after one step, in float32 at least."""
    size = c.shape[-1]
    gates = full_precision(gates)
    i, f, o = torch.sigmoid(gates[..., : 3 * size]).chunk(3, -1)
    c = f * c + i * torch.tanh(gates[..., 3 * size :])
    return o * torch.tanh(c), c


def halves(size: int) -> Array:
    """``(4h,)``: by what the weights of the gates are multiplied for :func:`small_cell`: σ(t) = (1 + tanh(t/2))/2."""
    return np.repeat(np.array([0.5, 1], np.float32), [3 * size, size])


def small_cell(gates: Array, c: Array) -> tuple[Array, Array]:
    """:func:`lstm_cell` in numpy, for gates that are halved by :func:`halves` already, and may be overwritten."""
    size = c.shape[-1]
    np.tanh(gates, out=gates)
    sigmoids = gates[..., : 3 * size]
    sigmoids += 1
    sigmoids *= np.float32(0.5)
    c = gates[..., size : 2 * size] * c
    c += gates[..., :size] * gates[..., 3 * size :]
    return gates[..., 2 * size : 3 * size] * np.tanh(c), c
