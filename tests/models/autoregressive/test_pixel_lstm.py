"""The plain LSTM over pixels: what it reads, what it remembers."""

from __future__ import annotations

import math

import torch

from models.autoregressive.pixel_lstm import PixelLstm
from models.base import Batch
from models.nn.masks import count_parameters
from models.spec import DataSpec
from tests.models.autoregressive.family import CLASSES, all_images, build, seeded
from tests.models.contract import train


@torch.no_grad()
def test_it_is_a_loop_over_torchs_cell() -> None:
    """The start mark, then each pixel with its class added: cell by cell."""
    spec = DataSpec("image", (1, 3, 4), CLASSES, binary=True)
    model = build(PixelLstm, spec, conditional=True)
    assert isinstance(model, PixelLstm)
    assert model.label is not None
    cell = torch.nn.LSTMCell(2, model.config.hidden_dim)
    cell.load_state_dict({name.removesuffix("_l0"): value for name, value in model.lstm.state_dict().items()})
    x = torch.rand(2, *spec.shape, generator=seeded(1)).round()
    label = torch.eye(3)[[2, 0]]
    state, read, logits = None, torch.tensor([[0.0, 1], [0, 1]]), []
    for pixel in x.flatten(1).unbind(1):
        state = cell(read + model.label(label), state)
        logits.append(model.last(state[0]))
        read = torch.stack([pixel, torch.zeros(2)], 1)
    found = model.params(x.permute(0, 2, 3, 1), label)
    torch.testing.assert_close(found.flatten(1), torch.cat(logits, 1))


def test_every_earlier_pixel_can_be_in_the_state() -> None:
    model = build(PixelLstm, DataSpec("image", (1, 5, 6), binary=True), layers=2)
    x = torch.rand(1, 1, 5, 6, generator=seeded(1)).round()
    for pixel in (0, 1, 17, 29):
        assert torch.equal(model.influence(x, pixel).flatten() > 0, torch.arange(30) < pixel)


@torch.no_grad()
def test_memories_last_from_one_pixel_to_two_rows() -> None:
    """With nothing read, a memory fades over 1/(1 − σ(b)) pixels, b the forget gate's bias; writing is half open."""
    model = build(PixelLstm, DataSpec("image", (1, 8, 10), binary=True), hidden_dim=512, layers=2)
    assert isinstance(model, PixelLstm)
    for layer in range(2):
        parameters = dict(model.lstm.named_parameters())
        i, f, _, _ = (parameters[f"bias_ih_l{layer}"] + parameters[f"bias_hh_l{layer}"]).chunk(4)
        spans = 1 / (1 - f.sigmoid())
        assert 1.9 < float(spans.min()) < 3
        assert 20 < float(spans.max()) <= 21.001
        assert i.eq(0).all()


def test_it_learns_to_carry_a_row_over_to_the_next() -> None:
    """The second row repeats the first: nothing is open but the first, 5 coins."""
    spec = DataSpec("image", (1, 2, 5), binary=True)
    row = all_images(DataSpec("image", (1, 1, 5)))
    x = torch.cat([row, row], 2)
    model = build(PixelLstm, spec, hidden_dim=32, learning_rate=0.02)
    train(model, Batch(x), 200, seeded(1))
    with torch.no_grad():
        nll = -float(model.log_prob(x).mean())
    assert 5 * math.log(2) - 1e-4 <= nll <= 5 * math.log(2) + 0.15


def test_parameters_do_not_grow_with_the_image() -> None:
    default = PixelLstm.Config()
    counts = {
        count_parameters(PixelLstm(default, DataSpec("image", (1, side, side), binary=True)))  # type: ignore[arg-type]
        for side in (8, 28, 64)
    }
    assert counts == {67_713}
