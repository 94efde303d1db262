r"""PixelRNN as a diagonal BiLSTM: two recurrent networks that sweep the image along its diagonals and see all of it.

**Idea.** Let the state at each pixel follow from the states of its two neighbours, left and above:

.. math::
    (i, f, o, g) = W_i x_{r,c} + W_s (h_{r,c-1}, h_{r-1,c}), \qquad
    c_{r,c} = f \odot c_{r,c-1} + i \odot g, \quad h_{r,c} = o \odot \tanh(c_{r,c}).

Then the state has heard of everything above and to the left. A second network does the same from the right border to
the left, and has heard of everything above and to the right. Their sum, with one care, knows every earlier pixel.

**The skewed map.** Shift row r to the right by r columns. What a state needs then lies in the column before it, in its
own row (the pixel to its left) and one row higher (the pixel above): a column-wise convolution of size 2. A column of
the skewed map is a diagonal of the image, and all its states are computed at once: H + W − 1 steps for an image, where
W_i has been computed for the whole image before. Here the diagonals are kept one after another, without the skewed
map's empty corners, in which the states are 0. Both sweeps take their steps together.

**The shift of one row.** At (r, c) the sweep from the right knows pixels of row r right of c, which come later. So its
output is shifted one row down before it is added: at (r, c) one reads what it knew at (r − 1, c), which is rows up to
r − 1 from column c on, and the sweep from the left knows the rest. That is the care.

**The corner that is lost, and its repair.** The layers stand on a 7×7 convolution so masked that the map at a pixel
does not contain the pixel itself. Shifted down, the sweep from the right thus knows of row r − 1 all pixels from c on,
*but the last*: the map at the border contains its left neighbour, and there is none further right that would contain
it. More layers do not help. Only pixels within three columns of the border would see the last pixel of the row above,
by way of the 7×7. But thanks to the shift that sweep may well read the pixel itself, and here it does, through a matrix
V of each layer: the model sees *every* earlier pixel.

Each layer is added to the one below it: x' = x + U (h_left + shifted h_right), with maps of 2h numbers. Two 1×1
convolutions make the params.

**Sampling.** A pixel changes nothing above or to the left of it. The sweep from the right over a row is done once, when
the row is complete; the sweep from the left takes one step for each pixel.

**Parameters.** 34·h² in each layer and 4·h·I for V, I the input numbers of a pixel, whatever the size of the image; the
default, 2 layers of h = 16, has some 21,000 in all. **For a GPU**, as in the paper: ``layers=7 hidden_dim=16
batch_size=16`` for binary MNIST, ``layers=12 hidden_dim=128 batch_size=16 observation=categorical`` for CIFAR-10.

**Deviations.** V. Channels of a pixel are ordered by the observation (:mod:`models.nn.pixel_observation`) in place of
masks between groups of channels. A channel of ones tells the border from black. Forget gates start near open (bias 1).
A class y adds to the gates, as in the conditional PixelCNN. Adam in place of RMSProp.

References:
    van den Oord, Kalchbrenner & Kavukcuoglu, Pixel Recurrent Neural Networks, 2016. https://arxiv.org/abs/1601.06759
    Graves & Schmidhuber, Offline Handwriting Recognition with Multidimensional Recurrent Neural Networks, 2008.
    https://papers.nips.cc/paper/3449
    van den Oord et al., Conditional Image Generation with PixelCNN Decoders, 2016 (classes).
    https://arxiv.org/abs/1606.05328
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.autoregressive._pixel_rnn import REACH, PixelRnn, PixelRnnConfig, PixelRnnStepper
from models.autoregressive._sampling import Stepper
from models.nn.lstm import halves, lstm_cell, small_cell
from models.nn.small import Array, array, matmul
from models.spec import DataSpec


class DiagonalBiLstm(PixelRnn):
    """p(x_i | x_<i) by states that pass along diagonals; the module's docstring says the rest."""

    title = "Diagonal BiLSTM"
    summary = "Reads the picture along its diagonals, from both sides, and guesses each pixel from all before it."
    presets = {
        "paper_mnist": {"layers": 7, "hidden_dim": 16, "batch_size": 16},
        "paper_cifar": {"layers": 12, "hidden_dim": 128, "batch_size": 16, "observation": "categorical"},
    }

    def __init__(self, config: PixelRnnConfig, spec: DataSpec) -> None:
        super().__init__(config, spec)
        inputs = self.observation.inputs
        layers = [_DiagonalLayer(config.hidden_dim, inputs, self.label_dim) for _ in range(config.layers)]
        self.layers: Iterable[_DiagonalLayer] = nn.ModuleList(layers)  # type: ignore[assignment]
        self.diagonals = _Diagonals(self.height, self.width)

    def params(self, inputs: Tensor, label: Tensor | None) -> Tensor:
        """``(B, H, W, I) → (B, H, W, P)``."""
        x, pixels = self.first(inputs), inputs.permute(1, 2, 0, 3)
        for layer in self.layers:
            x = layer.add(x, layer(x, pixels, label, self.diagonals)[0])
        return self.output(x)

    def stepper(self, count: int, label: Tensor | None, known: Tensor | None) -> Stepper:
        """The sweep from the left one pixel at a time, the sweep from the right one row."""
        return _Sweeps(self, count, label)


class _Diagonals(nn.Module):
    """The skewed map: pixels in the order of their diagonals, for a sweep from the left and for one from the right.

    Args:
        height, width: of the image.

    Attributes:
        rows: the first and the last row of each diagonal.
        order: ``(2, H·W)``: the pixels (row · W + column), within a diagonal from top to bottom.
        place: ``(2, H·W)``: the inverse.
    """

    order: Tensor
    place: Tensor

    def __init__(self, height: int, width: int) -> None:
        super().__init__()
        self.shape = (height, width)
        self.rows = [(max(0, j - width + 1), min(height - 1, j)) for j in range(height + width - 1)]
        cells = [(row, j - row) for j, (low, high) in enumerate(self.rows) for row in range(low, high + 1)]
        from_left = [row * width + column for row, column in cells]
        from_right = [row * width + width - 1 - column for row, column in cells]
        order = torch.tensor([from_left, from_right])
        self.register_buffer("order", order, persistent=False)
        self.register_buffer("place", order.argsort(1), persistent=False)

    def skew(self, maps: Sequence[Tensor]) -> Tensor:
        """``2 × (H, W, B, ·) → (2, H·W, B, ·)``."""
        return torch.stack([each.flatten(0, 1).index_select(0, self.order[k]) for k, each in enumerate(maps)])

    def straighten(self, skewed: Tensor) -> Tensor:
        """``(2, H·W, B, ·) → (2, H, W, B, ·)``."""
        both = torch.stack([each.index_select(0, self.place[k]) for k, each in enumerate(skewed)])
        return both.unflatten(1, self.shape)


class _DiagonalLayer(nn.Module):
    """One recurrent layer: two sweeps.

    Args:
        hidden_dim: h.
        inputs: I, of a pixel.
        label_dim: K; 0 without classes.
    """

    def __init__(self, hidden_dim: int, inputs: int, label_dim: int) -> None:
        super().__init__()
        self.hidden_dim, self.label_dim = hidden_dim, label_dim
        self.from_left = nn.Linear(2 * hidden_dim, 4 * hidden_dim)
        self.from_right = nn.Linear(2 * hidden_dim, 4 * hidden_dim)
        self.own = nn.Linear(inputs, 4 * hidden_dim, bias=False)  # V, of the pixel itself, from the right only
        self.state = nn.Parameter(torch.empty(2, 2 * hidden_dim, 4 * hidden_dim))  # of the neighbours beside and above
        self.out = nn.Linear(hidden_dim, 2 * hidden_dim)
        self.label = nn.Linear(label_dim, 8 * hidden_dim, bias=False) if label_dim else None

    def initialise(self, generator: torch.Generator) -> None:
        """The usual width, and open forget gates, so that far pixels are heard of from the start."""
        bound = 1 / math.sqrt(self.state.shape[1])
        nn.init.uniform_(self.state, -bound, bound, generator=generator)
        for layer in (self.from_left, self.from_right):
            layer.bias.data[self.hidden_dim : 2 * self.hidden_dim] += 1

    def forward(self, x: Tensor, pixels: Tensor, label: Tensor | None, diagonals: _Diagonals) -> tuple[Tensor, Tensor]:
        """``(H, W, B, 2h), (H, W, B, I), (B, K) → (2, H, W, B, h) twice``: states and memories of both sweeps."""
        gates = [self.from_left(x), self.from_right(x) + self.own(pixels)]  # (H, W, B, 4h)
        if self.label is not None:
            gates = [each + part for each, part in zip(gates, self.label(label).chunk(2, -1), strict=True)]
        states, memories = self._sweep(diagonals.skew(gates), diagonals.rows)
        return diagonals.straighten(states), diagonals.straighten(memories)

    def _sweep(self, gates: Tensor, rows: list[tuple[int, int]]) -> tuple[Tensor, Tensor]:
        """``(2, H·W, B, 4h) → (2, H·W, B, h) twice``, diagonal by diagonal."""
        h = c = gates.new_zeros(2, 0, gates.shape[2], self.hidden_dim)
        states, memories, first = [], [], 0
        for diagonal, (low, high) in zip(gates.split([high - low + 1 for low, high in rows], 1), rows, strict=True):
            count, start = high - low + 1, low - first
            # One row of zeros on each side: outside of the image there is nothing to remember.
            h, c = F.pad(h, (0, 0, 0, 0, 1, 1)), F.pad(c, (0, 0, 0, 0, 1, 1))
            beside, above = h[:, start + 1 : start + 1 + count], h[:, start : start + count]
            near = torch.cat([beside, above], -1).flatten(1, 2)  # (2, n · B, 2h)
            sums = torch.baddbmm(diagonal.flatten(1, 2), near, self.state)
            h, c = lstm_cell(sums.view_as(diagonal), c[:, start + 1 : start + 1 + count])
            states.append(h)
            memories.append(c)
            first = low
        return torch.cat(states, 1), torch.cat(memories, 1)

    def add(self, x: Tensor, states: Tensor) -> Tensor:
        """``(H, W, B, 2h), (2, H, W, B, h) → (H, W, B, 2h)``: the layer below, and the two sweeps."""
        from_left, from_right = states
        shifted = F.pad(from_right[:-1], (0, 0, 0, 0, 0, 0, 1, 0))
        out: Tensor = x + self.out(from_left + shifted)
        return out


class _Sweeps(PixelRnnStepper):
    """Keeps the states of both sweeps of every layer at all pixels so far."""

    model: DiagonalBiLstm

    def __init__(self, model: DiagonalBiLstm, count: int, label: Tensor | None) -> None:
        super().__init__(model, count, label)
        self.kept = [_KeptLayer(layer, model, count, label) for layer in model.layers]

    def start_row(self, row: int) -> None:
        pixels = self.pixels[:, row + REACH - 1, REACH:-REACH, :-1]  # of the row above
        for layer in self.kept:
            layer.start_row(row, np.ascontiguousarray(pixels.swapaxes(0, 1)))

    def layers(self, x: Array, row: int, column: int) -> Array:
        for layer in self.kept:
            x = layer.pixel(x, row, column)
        return x

    def restore(self, inputs: Tensor) -> None:
        x, pixels = self.model.first(inputs), inputs.permute(1, 2, 0, 3)
        for layer, kept in zip(self.model.layers, self.kept, strict=True):
            h, c = layer(x, pixels, self.label, self.model.diagonals)
            kept.x[:], kept.h[:, 1:, 1:-1], kept.c[:, 1:, 1:-1] = array(x), array(h), array(c)
            x = layer.add(x, h)


class _KeptLayer:
    """One layer's weights, halved for :func:`models.nn.lstm.small_cell`, and its maps, with margins of zeros.

    Both sweeps keep their states by the image's own columns; "beside" is to the left for one, to the right for the
    other.
    """

    def __init__(self, layer: _DiagonalLayer, model: DiagonalBiLstm, count: int, label: Tensor | None) -> None:
        size, height, width = layer.hidden_dim, model.height, model.width
        factors = halves(size)
        self.input = [array(each.weight.T) * factors for each in (layer.from_left, layer.from_right)]
        offsets = [each.bias.expand(count, -1) for each in (layer.from_left, layer.from_right)]
        if layer.label is not None:
            offsets = [each + part for each, part in zip(offsets, layer.label(label).chunk(2, -1), strict=True)]
        self.offset = [array(each) * factors for each in offsets]
        self.own = array(layer.own.weight.T) * factors
        states = [np.split(each * factors, 2) for each in array(layer.state)]
        self.beside, self.above = zip(*states, strict=True)
        self.out, self.out_bias = array(layer.out.weight.T), array(layer.out.bias)
        self.x = np.zeros((height, width, count, 2 * size), np.float32)
        self.h = np.zeros((2, height + 1, width + 2, count, size), np.float32)
        self.c = np.zeros((2, height + 1, width + 2, count, size), np.float32)

    def start_row(self, row: int, pixels: Array) -> None:
        """Sweeps the row above from the right, and adds up what it tells each column of this one.

        Args:
            row: which one; its predecessor is complete.
            pixels: ``(W, B, I)`` of the row above; of no meaning at row 0.
        """
        if row > 0:
            gates = _rowwise(self.x[row - 1], self.input[1]) + _rowwise(pixels, self.own)
            gates += _rowwise(self.h[1, row - 1, 1:-1], self.above[1]) + self.offset[1]
            h, c = self.h[1, row], self.c[1, row]
            for column in reversed(range(len(gates))):
                sums = gates[column] + matmul(h[column + 2], self.beside[1])
                h[column + 1], c[column + 1] = small_cell(sums, c[column + 2])
        self.gates = _rowwise(self.h[0, row, 1:-1], self.above[0]) + self.offset[0]
        self.shifted = _rowwise(self.h[1, row, 1:-1], self.out) + self.out_bias

    def pixel(self, x: Array, row: int, column: int) -> Array:
        """``(B, 2h) → (B, 2h)``: this layer's input here, and the next one's."""
        self.x[row, column] = x
        h, c = self.h[0, row + 1], self.c[0, row + 1]
        gates = self.gates[column] + matmul(x, self.input[0]) + matmul(h[column], self.beside[0])
        h[column + 1], c[column + 1] = small_cell(gates, c[column])
        out: Array = x + matmul(h[column + 1], self.out) + self.shifted[column]
        return out


def _rowwise(row: Array, weight: Array) -> Array:
    """``(W, B, I), (I, O) → (W, B, O)``."""
    return matmul(row.reshape(-1, row.shape[-1]), weight).reshape(*row.shape[:2], -1)
