r"""PixelRNN as a Row LSTM: a recurrent network that reads the image row by row, and a row all at once.

**Idea.** The pixels in order are a sequence, and a recurrent network carries what it has read in its state. Read one by
one, as in :mod:`models.autoregressive.pixel_lstm`, the pixel above lies a whole row back. Here the state belongs to a
*row*: it has h numbers for each column, and a step goes from a row to the next. The gates at row r, column c read

.. math::
    (i, f, o, g) = W_s * h_{r-1} + W_i * x_r, \qquad
    c_r = f \odot c_{r-1} + i \odot g, \quad h_r = o \odot \tanh(c_r),

the state-to-state convolution W_s over the columns c − 1, c, c + 1 of the row above, and the input-to-state convolution
W_i over the columns c − 1, c, c + 1 of the layer below in the same row, masked so that nothing to the right is seen,
which leaves c − 1 and c. The W_i part is computed for the whole image at once, and only W_s goes row by row.

The layers stand on a 7×7 convolution of the pixels, masked so that a pixel does not see itself, and each is added to
the one below it (a residual connection): x' = x + U h, with maps of 2h numbers. Two 1×1 convolutions make the params.

**What it sees.** W_s widens by a column each row: the field is a *triangle* above the pixel. What lies to the left and
right of it is never seen. With the first convolution, at k rows above, it reaches k + 2 columns to the right, and to
the left k + 3 and one more for each layer. :mod:`models.autoregressive.diagonal_bilstm` sees every pixel.

**Sampling.** A pixel changes nothing above or to the left of it, so the states of the rows above are kept, W_s * h is
computed once for each row, and a pixel costs one step of each layer at its own column.

**Parameters.** 30·h² in each layer, whatever the size of the image; the default, 2 layers of h = 16, has some 18,000
in all. **For a GPU**, as in the paper: ``layers=12 hidden_dim=128 batch_size=16 observation=categorical`` for CIFAR-10
(its Row LSTM for binary MNIST is of the size of its diagonal BiLSTM, ``layers=7 hidden_dim=16``).

**Deviations.** Channels of a pixel are ordered by the observation (:mod:`models.nn.pixel_observation`) in place of
masks between groups of channels. A channel of ones tells the border from black. Forget gates start near open (bias 1).
A class y adds V y to the gates, as in the conditional PixelCNN. Adam in place of RMSProp.

References:
    van den Oord, Kalchbrenner & Kavukcuoglu, Pixel Recurrent Neural Networks, 2016. https://arxiv.org/abs/1601.06759
    van den Oord et al., Conditional Image Generation with PixelCNN Decoders, 2016 (classes).
    https://arxiv.org/abs/1606.05328
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.autoregressive._pixel_rnn import PixelRnn, PixelRnnConfig, PixelRnnStepper
from models.autoregressive._sampling import Stepper
from models.nn.lstm import halves, lstm_cell, small_cell
from models.nn.small import Array, array, matmul
from models.spec import DataSpec


class RowLstm(PixelRnn):
    """p(x_i | x_<i) by states that pass from row to row; the module's docstring says the rest."""

    title = "Row LSTM"
    summary = "Reads the picture row by row, and guesses each pixel from a triangle above it."
    presets = {
        "paper_mnist": {"layers": 7, "hidden_dim": 16, "batch_size": 16},
        "paper_cifar": {"layers": 12, "hidden_dim": 128, "batch_size": 16, "observation": "categorical"},
    }

    def __init__(self, config: PixelRnnConfig, spec: DataSpec) -> None:
        super().__init__(config, spec)
        layers = [_RowLayer(config.hidden_dim, self.label_dim) for _ in range(config.layers)]
        self.layers: Iterable[_RowLayer] = nn.ModuleList(layers)  # type: ignore[assignment]

    def params(self, inputs: Tensor, label: Tensor | None) -> Tensor:
        """``(B, H, W, I) → (B, H, W, P)``."""
        x = self.first(inputs)
        for layer in self.layers:
            x = x + layer.out(layer(x, label)[0])
        return self.output(x)

    def stepper(self, count: int, label: Tensor | None, known: Tensor | None) -> Stepper:
        """The states of a row once, and one column at a time."""
        return _Rows(self, count, label)


class _RowLayer(nn.Module):
    """One recurrent layer.

    Args:
        hidden_dim: h.
        label_dim: K; 0 without classes.
    """

    def __init__(self, hidden_dim: int, label_dim: int) -> None:
        super().__init__()
        self.hidden_dim = hidden_dim
        self.input = nn.Linear(2 * 2 * hidden_dim, 4 * hidden_dim)  # of columns c − 1 and c
        self.state = nn.Linear(3 * hidden_dim, 4 * hidden_dim, bias=False)  # of columns c − 1, c, c + 1
        self.out = nn.Linear(hidden_dim, 2 * hidden_dim)
        self.label = nn.Linear(label_dim, 4 * hidden_dim, bias=False) if label_dim else None

    def initialise(self, generator: torch.Generator) -> None:
        """Opens the forget gates, so that the first rows are heard of in the last ones from the start."""
        self.input.bias.data[self.hidden_dim : 2 * self.hidden_dim] += 1

    def forward(self, x: Tensor, label: Tensor | None) -> tuple[Tensor, Tensor]:
        """``(H, W, B, 2h), (B, K) → (H, W, B, h) twice``: the states and the memories."""
        left = F.pad(x, (0, 0, 0, 0, 1, 0))[:, :-1]
        gates = self.input(torch.cat([left, x], -1))  # (H, W, B, 4h)
        if self.label is not None:
            gates = gates + self.label(label)
        h = c = x.new_zeros(*x.shape[1:3], self.hidden_dim)
        states, memories = [], []
        for row in gates.unbind():
            h, c = lstm_cell(row + self.state(_neighbours(F.pad(h, (0, 0, 0, 0, 1, 1)))), c)
            states.append(h)
            memories.append(c)
        return torch.stack(states), torch.stack(memories)


def _neighbours(padded: Tensor) -> Tensor:
    """``(W + 2, B, h) → (W, B, 3h)``."""
    return torch.cat([padded[:-2], padded[1:-1], padded[2:]], -1)


class _Rows(PixelRnnStepper):
    """Keeps the states of every layer at all pixels so far."""

    model: RowLstm

    def __init__(self, model: RowLstm, count: int, label: Tensor | None) -> None:
        super().__init__(model, count, label)
        self.kept = [_KeptLayer(layer, model, count, label) for layer in model.layers]

    def start_row(self, row: int) -> None:
        for layer in self.kept:
            layer.start_row(row)

    def layers(self, x: Array, row: int, column: int) -> Array:
        for layer in self.kept:
            x = layer.pixel(x, row, column)
        return x

    def restore(self, inputs: Tensor) -> None:
        x = self.model.first(inputs)
        for layer, kept in zip(self.model.layers, self.kept, strict=True):
            h, c = layer(x, self.label)
            kept.x[:, 1:], kept.h[1:, 1:-1], kept.c[1:] = array(x), array(h), array(c)
            x = x + layer.out(h)


class _KeptLayer:
    """One layer's weights, halved for :func:`models.nn.lstm.small_cell`, and its maps, with margins of zeros."""

    def __init__(self, layer: _RowLayer, model: RowLstm, count: int, label: Tensor | None) -> None:
        size, height, width = layer.hidden_dim, model.height, model.width
        factors = halves(size)
        left, own = np.split(array(layer.input.weight.T) * factors, 2)
        self.left, self.own = np.ascontiguousarray(left), np.ascontiguousarray(own)
        self.state = array(layer.state.weight.T) * factors
        offset = layer.input.bias if layer.label is None else layer.input.bias + layer.label(label)
        self.offset = array(offset.expand(count, -1)) * factors
        self.out, self.out_bias = array(layer.out.weight.T), array(layer.out.bias)
        self.x = np.zeros((height, width + 1, count, 2 * size), np.float32)
        self.h = np.zeros((height + 1, width + 2, count, size), np.float32)
        self.c = np.zeros((height + 1, width, count, size), np.float32)

    def start_row(self, row: int) -> None:
        """What the row above tells each column of this one."""
        above = self.h[row]
        near = np.concatenate([above[:-2], above[1:-1], above[2:]], -1)  # (W, B, 3h)
        gates = matmul(near.reshape(-1, near.shape[-1]), self.state)
        self.gates = gates.reshape(*near.shape[:2], -1) + self.offset

    def pixel(self, x: Array, row: int, column: int) -> Array:
        """``(B, 2h) → (B, 2h)``: this layer's input here, and the next one's."""
        self.x[row, column + 1] = x
        gates = self.gates[column] + matmul(self.x[row, column], self.left) + matmul(x, self.own)
        h, self.c[row + 1, column] = small_cell(gates, self.c[row, column])
        self.h[row + 1, column + 1] = h
        out: Array = x + matmul(h, self.out) + self.out_bias
        return out
