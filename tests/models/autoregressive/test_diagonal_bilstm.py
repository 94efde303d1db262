"""The diagonal BiLSTM: it sees every earlier pixel, why it would not without V, and its sweeps written out."""

from __future__ import annotations

import pytest
import torch

from models.autoregressive.diagonal_bilstm import DiagonalBiLstm
from models.nn.masks import count_parameters
from models.spec import DataSpec
from tests.models.autoregressive.family import build, seeded, stir


def _model(height: int, width: int, **settings: object) -> DiagonalBiLstm:
    model = build(DiagonalBiLstm, DataSpec("image", (1, height, width), binary=True), **settings)
    assert isinstance(model, DiagonalBiLstm)
    return model


def _noise(height: int, width: int) -> torch.Tensor:
    return torch.rand(1, 1, height, width, generator=seeded(1)).round()


@pytest.mark.parametrize(("height", "width", "layers"), [(6, 9, 1), (9, 6, 1), (5, 8, 2), (2, 12, 1), (7, 2, 1)])
def test_it_sees_every_earlier_pixel_and_no_later_one(height: int, width: int, layers: int) -> None:
    model, x = stir(_model(height, width, layers=layers)), _noise(height, width)
    for pixel in range(height * width):
        seen = model.influence(x, pixel).flatten() > 0
        assert torch.equal(seen, torch.arange(height * width) < pixel), f"pixel {pixel}"


@pytest.mark.parametrize("layers", [1, 3])
def test_without_reading_the_pixel_itself_the_corner_would_be_lost(layers: int) -> None:
    """V = 0 is the paper's model: beyond the 7×7 the last pixel of the row above is seen by none, however deep."""
    model, x = stir(_model(5, 12, layers=layers)), _noise(5, 12)
    with torch.no_grad():
        for layer in model.layers:
            layer.own.weight.zero_()
    for column in range(12):
        seen = model.influence(x, 3 * 12 + column) > 0
        earlier = torch.arange(60).view(5, 12) < 3 * 12 + column
        lost = (earlier & ~seen).nonzero().tolist()
        assert lost == ([[2, 11]] if column < 12 - 4 else [])


@torch.no_grad()
def test_the_sweeps_are_the_papers() -> None:
    """Cell by cell: from the left neighbour and the pixel above; the other sweep is the same in a mirror."""
    height, width = 4, 6
    model = _model(height, width, layers=1)
    (layer,) = model.layers
    size = model.config.hidden_dim
    x = torch.randn(height, width, 2, 2 * size, generator=seeded(1))
    pixels = torch.randn(height, width, 2, 1, generator=seeded(2))
    states, memories = layer(x, pixels, None, model.diagonals)
    gates = (layer.from_left(x), (layer.from_right(x) + layer.own(pixels)).flip(1))
    for sweep, sums in enumerate(gates):
        h, c = torch.zeros(2, height + 1, width + 1, 2, size)
        for row in range(height):
            for column in range(width):
                near = torch.cat([h[row + 1, column], h[row, column + 1]], 1)
                i, f, o, g = (sums[row, column] + near @ layer.state[sweep]).chunk(4, 1)
                c[row + 1, column + 1] = f.sigmoid() * c[row + 1, column] + i.sigmoid() * g.tanh()
                h[row + 1, column + 1] = o.sigmoid() * c[row + 1, column + 1].tanh()
        h, c = (each[1:, 1:].flip(1) if sweep else each[1:, 1:] for each in (h, c))
        torch.testing.assert_close(states[sweep], h)
        torch.testing.assert_close(memories[sweep], c)


def test_the_right_sweep_comes_in_one_row_lower() -> None:
    model = _model(3, 4, layers=1)
    (layer,) = model.layers
    size = model.config.hidden_dim
    states = torch.zeros(2, 3, 4, 1, size)
    states[1, 1, 2] = 1  # known to the right sweep at (1, 2)
    added = layer.add(torch.zeros(3, 4, 1, 2 * size), states) - layer.out.bias
    assert added.abs().sum((2, 3)).gt(1e-6).nonzero().tolist() == [[2, 2]]


def test_parameters_do_not_grow_with_the_image() -> None:
    default = DiagonalBiLstm.Config()
    counts = {
        count_parameters(DiagonalBiLstm(default, DataSpec("image", (1, side, side), binary=True)))  # type: ignore[arg-type]
        for side in (8, 28, 64)
    }
    assert counts == {20_513}
