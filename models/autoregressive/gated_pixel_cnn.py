r"""The gated PixelCNN: two stacks of convolutions that together see every earlier pixel, and gates in place of ReLU.

**Idea.** A PixelCNN of masked square kernels never sees some of the pixels above and to the right
(:mod:`models.autoregressive.pixel_cnn`, its blind spot). Two stacks without a mask mend that:

- the **vertical** stack v at row r, column c sees rows above r only, all columns in reach: kernels of 2×3 over the rows
  r − 1 and r of the layer below, whose row r itself knows only rows above r;
- the **horizontal** stack h at (r, c) sees its own row, to the left: kernels of 1×2 over the columns c − 1 and c.

In each layer the vertical stack feeds the horizontal one, and never the other way round, for v would then know pixels
of its own row:

.. math::
    v' = \tanh(a_1) \odot \sigma(a_2), \quad (a_1, a_2) = W_v * v, \qquad
    h' = h + W_r\big(\tanh(b_1) \odot \sigma(b_2)\big), \quad (b_1, b_2) = W_h * h + W_l (a_1, a_2).

The first layer looks at the pixels themselves, three rows up and three to each side, and leaves the pixel out. From h
two 1×1 convolutions with ReLU make the params. A class y adds V y inside each gate.

**Sampling.** A pixel changes nothing above or to the left of it. So the vertical stack is computed once for each row,
and the horizontal stack for one pixel at a time, from what is kept of its left neighbour: each number once for an
image, 784 times fewer than anew for every pixel of 28×28.

**Parameters.** About 21·C² for each layer of C channels, *whatever the size of the image*: the default of 4 layers of
32 has some 100,000. What is learned at one place helps everywhere; the price is that only pixels within 3 + layers
rows and columns are seen. **For a GPU**: 10 to 15 layers of 128, batches of 64, 100 epochs or more, are the setting of
the published figures.

**Deviations.** Kernels of 3 after the first of 7, where the paper has 5 or 3. Channels of a pixel are ordered by the
observation (:mod:`models.nn.pixel_observation`) in place of masked groups of channels. A channel of ones tells the
border from black, as in PixelCNN++. Adam in place of RMSProp.

References:
    van den Oord, Kalchbrenner, Vinyals, Espeholt, Graves & Kavukcuoglu, Conditional Image Generation with PixelCNN
    Decoders, 2016. https://arxiv.org/abs/1606.05328
    Ramachandran et al., Fast Generation for Convolutional Autoregressive Models, 2017 (keeping activations).
    https://arxiv.org/abs/1704.06001
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.autoregressive._base import Autoregressive
from models.autoregressive._sampling import Stepper
from models.config import setting
from models.nn.pixels import PixelConfig
from models.nn.small import Array, affine, array, convolve, kernel, matmul
from models.spec import Accepts, DataSpec

_FIRST_REACH = 3


@dataclass(frozen=True, kw_only=True)
class GatedPixelCnnConfig(PixelConfig):
    """The size of the stacks."""

    batch_size: int = setting(64, low=1, high=65536, unit="images", log=True, help="Examples in each training step.")
    learning_rate: float = setting(
        3e-3, low=0.0, high=1e4, live=True, log=True, help="Size of each optimizer update (Adam)."
    )
    layers: int = setting(
        4, low=1, high=30, unit="layers", help="Gated layers after the first, each seeing a row farther."
    )
    channels: int = setting(32, low=2, high=512, unit="channels", log=True, help="Channels of both stacks.")


class GatedPixelCnn(Autoregressive):
    """p(x_i | x_<i) by a vertical and a horizontal stack; the module's docstring says the rest."""

    title = "Gated PixelCNN"
    summary = "Guesses each pixel from its neighbours above and to the left, and sees all of them."
    Config = GatedPixelCnnConfig
    accepts = Accepts(kinds=("image",), sides=(2, 64))
    presets = {"paper": {"layers": 15, "channels": 128, "batch_size": 64}}
    config: GatedPixelCnnConfig

    def __init__(self, config: GatedPixelCnnConfig, spec: DataSpec) -> None:
        super().__init__(config, spec)
        inputs, channels = self.observation.inputs + 1, config.channels
        layers = [_GatedLayer(inputs, channels, _FIRST_REACH, self.label_dim, first=True)]
        layers += [_GatedLayer(channels, channels, 1, self.label_dim) for _ in range(config.layers)]
        self.layers: Iterable[_GatedLayer] = nn.ModuleList(layers)  # type: ignore[assignment]
        self.head = nn.Conv2d(channels, 2 * channels, 1)
        self.last = nn.Conv2d(2 * channels, self.observation.params, 1)

    def params(self, inputs: Tensor, label: Tensor | None) -> Tensor:
        """``(B, H, W, I) → (B, H, W, P)``."""
        v = h = F.pad(inputs, (0, 1), value=1.0).permute(0, 3, 1, 2)  # (B, I + 1, H, W), channels last in memory
        for layer in self.layers:
            v, h = layer(v, h, label)
        out: Tensor = self.last(F.relu(self.head(F.relu(h))))
        return out.permute(0, 2, 3, 1)

    def stepper(self, count: int, label: Tensor | None, known: Tensor | None) -> Stepper:
        """The vertical stack once for each row, the horizontal one for each pixel."""
        return _Kept(self, count, label)


class _GatedLayer(nn.Module):
    """One layer of both stacks.

    Args:
        inputs, channels: of the layer below, and of this one.
        reach: R, how far it looks in each direction.
        label_dim: K; 0 without classes.
        first: whether it looks at pixels, so that it must leave out the one in the middle (and what is right of it).
    """

    def __init__(self, inputs: int, channels: int, reach: int, label_dim: int, *, first: bool = False) -> None:
        super().__init__()
        self.channels, self.reach, self.first = channels, reach, first
        rows = reach if first else reach + 1  # of which the last is the one above the pixel, or its own
        self.vertical = nn.Conv2d(inputs, 2 * channels, (rows, 2 * reach + 1))
        self.link = nn.Conv2d(2 * channels, 2 * channels, 1)
        self.horizontal = nn.Conv2d(inputs, 2 * channels, (1, rows), bias=False)
        self.out = nn.Conv2d(channels, channels, 1)
        self.label = nn.Linear(label_dim, 4 * channels, bias=False) if label_dim else None

    def forward(self, v: Tensor, h: Tensor, label: Tensor | None) -> tuple[Tensor, Tensor]:
        """``(B, I, H, W) twice → (B, C, H, W) twice``."""
        reach, last = self.reach, -1 if self.first else 0  # the first layer also leaves out the last row and column
        a = self.vertical(F.pad(v, (reach, reach, reach, last)))
        b = self.horizontal(F.pad(h, (reach, last))) + self.link(a)
        if self.label is not None:
            to_v, to_h = self.label(label)[:, :, None, None].chunk(2, 1)
            a, b = a + to_v, b + to_h
        out = self.out(_gate(b))
        return _gate(a), out if self.first else out + h


def _gate(a: Tensor) -> Tensor:
    """``(B, 2C, H, W) → (B, C, H, W)``. On copies, since tanh is five times as slow on every other run of channels."""
    content, gate = (half.contiguous(memory_format=torch.channels_last) for half in a.chunk(2, 1))
    return torch.tanh(content) * torch.sigmoid(gate)


class _Kept(Stepper):
    """Keeps the vertical stack of all rows above, and the horizontal stack of the row being made."""

    model: GatedPixelCnn

    def __init__(self, model: GatedPixelCnn, count: int, label: Tensor | None) -> None:
        super().__init__(model, count, label)
        self.width = model.width
        inputs = model.observation.inputs
        # The pixels, with a margin of zeros as the convolutions' padding, and ones beside them.
        shape = (count, model.height + _FIRST_REACH, model.width + 2 * _FIRST_REACH, inputs + 1)
        self.x = np.zeros(shape, np.float32)
        self.x[:, _FIRST_REACH:, _FIRST_REACH:-_FIRST_REACH, -1] = 1
        self.layers = [_KeptLayer(layer, count, label, model) for layer in model.layers]
        self.head = [affine(model.head), affine(model.last)]
        self.device = next(model.parameters()).device

    def params(self, place: int) -> Tensor:
        row, column = divmod(place, self.width)
        if column == 0:
            self._start_row(row)
        h = self.x[:, row + _FIRST_REACH, column : column + _FIRST_REACH].reshape(self.count, -1)
        for layer in self.layers:
            h = layer.pixel(h, column)
        h = h[:, -self.model.config.channels :]
        for weight, bias in self.head:
            h = matmul(np.maximum(h, 0), weight) + bias
        return torch.from_numpy(h).to(self.device)

    def absorb(self, place: int, features: Tensor) -> None:
        row, column = divmod(place, self.width)
        self.x[:, row + _FIRST_REACH, column + _FIRST_REACH, :-1] = features.cpu().numpy()

    def seek(self, inputs: Tensor, place: int) -> None:
        self.x[:, _FIRST_REACH:, _FIRST_REACH:-_FIRST_REACH, :-1] = inputs.cpu().numpy()
        row, column = divmod(place, self.width)
        for above in range(min(row + 1, self.model.height)):
            self._start_row(above)
        for left in range(row * self.width, row * self.width + column):
            self.params(left)

    def _start_row(self, row: int) -> None:
        v = self.x[:, row : row + _FIRST_REACH]
        for layer in self.layers:
            v = layer.start_row(v, row)


class _KeptLayer:
    """One layer's weights as matrices, and what it keeps: its vertical stack, and its row of the horizontal one.

    σ(t) = (1 + tanh(t / 2)) / 2, so a gate is one tanh where the halves are folded into the weights.
    """

    def __init__(self, layer: _GatedLayer, count: int, label: Tensor | None, model: GatedPixelCnn) -> None:
        channels = layer.channels
        self.channels, self.first = channels, layer.first
        halves = np.concatenate([np.ones(channels), np.full(channels, 0.5)]).astype(np.float32)
        to_v, to_h = np.zeros((2, count, 1, 2 * channels), np.float32)
        if layer.label is not None:
            to_v, to_h = np.split(array(layer.label(label))[:, None], 2, 2)
        self.link = kernel(layer.link) * torch.from_numpy(halves)[:, None, None, None]
        self.to_link = (to_h + affine(layer.link)[1]) * halves  # (B, 1, 2C)
        self.vertical, self.vertical_bias = kernel(layer.vertical), affine(layer.vertical)[1]
        self.to_v, self.halves = to_v * halves, halves
        self.horizontal = affine(layer.horizontal)[0] * halves
        out, self.out_bias = affine(layer.out)
        self.out = out / 2
        self.v = np.zeros((count, model.height + 1, model.width + 2, channels), np.float32)  # one row, two columns more
        self.h = np.zeros((count, model.width + 1, channels), np.float32)
        self.linked = np.zeros((count, model.width, 2 * channels), np.float32)

    def start_row(self, below: Array, row: int) -> Array:
        """``(B, rows, W + 2R, I) → (B, 2, W + 2, C)``: this row of the vertical stack, beside the one above it."""
        a = convolve(below, self.vertical) + self.vertical_bias  # (B, W, 2C)
        self.linked = convolve(a[:, None], self.link) + self.to_link
        gates = np.tanh(a * self.halves + self.to_v)
        c = self.channels
        self.v[:, row + 1, 1:-1] = gates[..., :c] * (gates[..., c:] + 1) * np.float32(0.5)
        return self.v[:, row : row + 2]

    def pixel(self, below: Array, column: int) -> Array:
        """``(B, taps · I) → (B, 2 · C)``: the horizontal stack here, behind its left neighbour."""
        b = matmul(below, self.horizontal)
        b += self.linked[:, column]
        np.tanh(b, out=b)
        c = self.channels
        out = matmul(b[:, :c] * (b[:, c:] + 1), self.out)
        out += self.out_bias
        if not self.first:
            out += below[:, -c:]
        self.h[:, column + 1] = out
        return self.h[:, column : column + 2].reshape(len(out), -1)
