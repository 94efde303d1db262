"""The Row LSTM: its triangle, and its recurrence written out."""

from __future__ import annotations

import pytest
import torch

from models.autoregressive.row_lstm import RowLstm
from models.nn.masks import count_parameters
from models.spec import DataSpec
from tests.models.autoregressive.family import build, seeded, stir

SPEC = DataSpec("image", (1, 9, 17), binary=True)


@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize("pixel", [(5, 8), (8, 2), (0, 9), (4, 16)])
def test_it_sees_a_triangle_and_nothing_else(layers: int, pixel: tuple[int, int]) -> None:
    """At k rows above: k + 2 columns to the right, k + 3 + layers to the left; in its own row 3 + layers."""
    model = stir(build(RowLstm, SPEC, layers=layers))
    x = torch.rand(1, *SPEC.shape, generator=seeded(1)).round()
    row, column = pixel
    above, beside = row - torch.arange(9)[:, None], torch.arange(17) - column
    reach = (above > 0) & (beside <= above + 2) & (beside >= -(above + 3 + layers))
    own = (above == 0) & (beside < 0) & (beside >= -(3 + layers))
    assert torch.equal(model.influence(x, row * 17 + column) > 0, reach | own)


@torch.no_grad()
def test_the_recurrence_is_the_papers() -> None:
    """Two convolutions of size 3, the one along the row without its right third, cell by cell."""
    model = build(RowLstm, SPEC, layers=1)
    assert isinstance(model, RowLstm)
    (layer,) = model.layers
    size = model.config.hidden_dim
    x = torch.randn(9, 17, 2, 2 * size, generator=seeded(1))
    states, memories = layer(x, None)
    h, c = torch.zeros(11, 19, 2, size), torch.zeros(10, 19, 2, size)
    for row in range(9):
        for column in range(17):
            left = x[row, column - 1] if column else torch.zeros(2, 2 * size)
            near = torch.cat([h[row, column], h[row, column + 1], h[row, column + 2]], 1)
            i, f, o, g = (layer.input(torch.cat([left, x[row, column]], 1)) + layer.state(near)).chunk(4, 1)
            c[row + 1, column + 1] = f.sigmoid() * c[row, column + 1] + i.sigmoid() * g.tanh()
            h[row + 1, column + 1] = o.sigmoid() * c[row + 1, column + 1].tanh()
    torch.testing.assert_close(states, h[1:10, 1:18])
    torch.testing.assert_close(memories, c[1:, 1:18])


def test_parameters_do_not_grow_with_the_image() -> None:
    default = RowLstm.Config()
    counts = {
        count_parameters(RowLstm(default, DataSpec("image", (1, side, side), binary=True)))  # type: ignore[arg-type]
        for side in (8, 28, 64)
    }
    assert counts == {18_209}
