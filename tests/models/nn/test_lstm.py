"""The cell against torch's own, in both forms."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from models.nn.lstm import halves, lstm_cell, small_cell


def test_the_cell_is_torchs(generator: torch.Generator) -> None:
    cell = nn.LSTMCell(3, 5)
    x, h, c = (torch.randn(7, size, generator=generator) for size in (3, 5, 5))
    i, f, g, o = (x @ cell.weight_ih.T + cell.bias_ih + h @ cell.weight_hh.T + cell.bias_hh).chunk(4, 1)
    expected_h, expected_c = cell(x, (h, c))
    found_h, found_c = lstm_cell(torch.cat([i, f, o, g], 1), c)
    torch.testing.assert_close(found_h, expected_h)
    torch.testing.assert_close(found_c, expected_c)


def test_the_small_cell_is_the_cell(generator: torch.Generator) -> None:
    gates, c = 3 * torch.randn(7, 20, generator=generator), torch.randn(7, 5, generator=generator)
    found = small_cell(gates.numpy() * halves(5), c.numpy())
    for one, other in zip(found, lstm_cell(gates, c), strict=True):
        np.testing.assert_allclose(one, other.numpy(), rtol=1e-5, atol=1e-6)


def test_a_closed_forget_gate_forgets_and_an_open_one_keeps() -> None:
    shut, wide, c = torch.full((1, 2), -99.0), torch.full((1, 2), 99.0), torch.tensor([[0.5, -2.0]])
    nothing = torch.zeros(1, 2)
    h, kept = lstm_cell(torch.cat([shut, wide, wide, nothing], 1), c)
    torch.testing.assert_close(kept, c)
    torch.testing.assert_close(h, c.tanh())
    _, forgotten = lstm_cell(torch.cat([shut, shut, wide, nothing], 1), c)
    torch.testing.assert_close(forgotten, nothing)


def test_half_precision_gates_leave_the_memory_in_full() -> None:
    h, c = lstm_cell(torch.zeros(1, 8, dtype=torch.bfloat16), torch.ones(1, 2))
    assert h.dtype == c.dtype == torch.float32
