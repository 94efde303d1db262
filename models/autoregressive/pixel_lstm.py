r"""The plain LSTM over the pixel sequence: the previous pixel goes in, the next pixel's distribution comes out.

**Idea.** The lecture's first picture: show the network a red pixel and let it say blue; show it red, blue, and let it
say light blue; and so on. No labels are needed, only images. An image is read like a sentence, from the top left corner
to the bottom right, and a recurrent network carries in its state (h, c) what it has read so far:

.. math::
    (h_i, c_i) = \mathrm{LSTM}\big(x_{i-1}, (h_{i-1}, c_{i-1})\big), \qquad p(x_i | x_{<i}) = p(x_i;\ W h_i + b).

Before the first pixel there is a start mark. Any function of any earlier pixel *could* be in the state.

**What it makes hard.** The pixel above lies W steps back, and has to be carried through all of them, among all others.
The memory c can do so where its forget gates stay open; they start open for spans of up to two rows (below). The row
and the diagonal LSTM (:mod:`models.autoregressive.row_lstm`, :mod:`models.autoregressive.diagonal_bilstm`) bring the
pixel above next door. Nor can the steps of an image be computed at the same time: H·W of them, one after another, for
training as for drawing, which is the slowness of which the lectures complain.

**Sampling.** The state is carried from pixel to pixel, so that a drawing costs what one pass over an image costs.

**Parameters.** 4·h·(I + h + 3) in the first layer, 8·h² in each more, and P·(h + 1), I and P the numbers that a pixel
shows and needs: *whatever the size of the image*. The default, one layer of h = 128, has some 68,000. **For a GPU**:
``layers=2 hidden_dim=512``; of a plain LSTM over pixels there are no published figures to meet.

**Deviations.** Forget gates start with the bias log u, u ~ U(1, 2·W), so that the units remember over spans from one
pixel to two rows (after Tallec & Ollivier; to start the input gates at −log u, as they do, made learning slower here).
A class y adds to what goes in.

References:
    Hung-yi Lee, Unsupervised Learning: Generation, 2016 (PixelRNN; Practicing Generation Models: Pokémon Creation).
    Graves, Generating Sequences With Recurrent Neural Networks, 2013. https://arxiv.org/abs/1308.0850
    Theis & Bethge, Generative Image Modeling Using Spatial LSTMs, 2015. https://arxiv.org/abs/1506.03478
    Tallec & Ollivier, Can Recurrent Neural Networks Warp Time?, 2018. https://arxiv.org/abs/1804.11188
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.autoregressive._base import Autoregressive
from models.autoregressive._sampling import Stepper
from models.config import setting
from models.nn.lstm import halves, small_cell
from models.nn.pixels import PixelConfig
from models.nn.small import Array, array, matmul
from models.spec import Accepts, DataSpec


@dataclass(frozen=True, kw_only=True)
class PixelLstmConfig(PixelConfig):
    """The size of the state."""

    batch_size: int = setting(64, low=1, high=65536, unit="images", log=True, help="Examples in each training step.")
    learning_rate: float = setting(
        2e-3, low=0.0, high=1e4, live=True, log=True, help="Size of each optimizer update (Adam)."
    )
    layers: int = setting(1, low=1, high=8, unit="layers", help="LSTMs, each reading the states of the one below.")
    hidden_dim: int = setting(128, low=1, high=2048, unit="units", log=True, help="Size of the state of each layer.")


class PixelLstm(Autoregressive):
    """p(x_i | x_<i) by a state that is carried from pixel to pixel; the module's docstring says the rest."""

    title = "Pixel LSTM"
    summary = "Reads the picture pixel by pixel, like a sentence, and guesses each next one."
    Config = PixelLstmConfig
    accepts = Accepts(kinds=("image",), sides=(2, 64))
    presets = {"large": {"layers": 2, "hidden_dim": 512}}
    config: PixelLstmConfig

    def __init__(self, config: PixelLstmConfig, spec: DataSpec) -> None:
        super().__init__(config, spec)
        inputs = self.observation.inputs + 1  # and the start mark
        self.lstm = nn.LSTM(inputs, config.hidden_dim, config.layers, batch_first=True)
        self.last = nn.Linear(config.hidden_dim, self.observation.params)
        self.label = nn.Linear(self.label_dim, inputs, bias=False) if self.label_dim else None

    def initialise(self, generator: torch.Generator) -> None:
        """Spans of memory from one pixel to two rows."""
        size = self.config.hidden_dim
        for layer in range(self.config.layers):
            bias = getattr(self.lstm, f"bias_ih_l{layer}").data
            spans = torch.rand(size, generator=generator) * (2 * self.width - 1) + 1
            bias[:size], bias[size : 2 * size] = 0, spans.log()  # input and forget gates
            getattr(self.lstm, f"bias_hh_l{layer}").data.zero_()

    def params(self, inputs: Tensor, label: Tensor | None) -> Tensor:
        """``(B, H, W, I) → (B, H, W, P)``."""
        read = self.read(inputs.flatten(1, 2)[:, :-1], label)  # the last pixel is read by none
        out: Tensor = self.last(self.lstm(read)[0])
        return out.unflatten(1, (self.height, self.width))

    def read(self, pixels: Tensor, label: Tensor | None) -> Tensor:
        """``(B, N, I), (B, K) → (B, N + 1, I + 1)``: what goes in: a start mark, then the pixels."""
        start = F.pad(torch.zeros_like(pixels[:, :1]), (0, 1), value=1.0)
        read = torch.cat([start, F.pad(pixels, (0, 1))], 1)
        return read if self.label is None else read + self.label(label)[:, None]

    def stepper(self, count: int, label: Tensor | None, known: Tensor | None) -> Stepper:
        """One step of the recurrence for each pixel."""
        return _Carried(self, count, label)


class _Carried(Stepper):
    """Keeps the state of each layer, and what it reads next."""

    model: PixelLstm

    def __init__(self, model: PixelLstm, count: int, label: Tensor | None) -> None:
        super().__init__(model, count, label)
        self.device = next(model.parameters()).device
        self.layers = [_layer(model.lstm, layer) for layer in range(model.config.layers)]
        self.last, self.last_bias = array(model.last.weight.T), array(model.last.bias)
        self.offset = 0 if model.label is None else array(model.label(label))
        like = next(model.parameters())
        self.seek(like.new_zeros(count, model.height, model.width, model.observation.inputs), 0)

    def params(self, place: int) -> Tensor:
        x = self.x
        for layer, (of_input, of_state, bias) in enumerate(self.layers):
            gates = matmul(x, of_input) + matmul(self.h[layer], of_state) + bias
            x, self.c[layer] = small_cell(gates, self.c[layer])
            self.h[layer] = x
        return torch.from_numpy(matmul(x, self.last) + self.last_bias).to(self.device)

    def absorb(self, place: int, features: Tensor) -> None:
        self.x = np.pad(features.cpu().numpy(), ((0, 0), (0, 1))) + self.offset

    def seek(self, inputs: Tensor, place: int) -> None:
        read = self.model.read(inputs.flatten(1, 2), self.label)
        if place:
            _, (h, c) = self.model.lstm(read[:, :place])
            self.h, self.c = array(h), array(c)
        else:
            self.h, self.c = np.zeros((2, len(self.layers), self.count, self.model.config.hidden_dim), np.float32)
        self.x = array(read[:, place])


def _layer(lstm: nn.LSTM, layer: int) -> tuple[Array, Array, Array]:
    """The weights of one layer for inputs ``(I, 4h)`` and state ``(h, 4h)`` and the bias ``(4h,)``.

    From torch's order of the gates, i, f, g, o, brought to that of :func:`models.nn.lstm.small_cell`.
    """
    parts = []
    for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
        i, f, g, o = getattr(lstm, f"{name}_l{layer}").chunk(4)
        rows = array(torch.cat([i, f, o, g]))
        parts.append(np.ascontiguousarray(rows.T * halves(lstm.hidden_size)))
    return parts[0], parts[1], parts[2] + parts[3]
