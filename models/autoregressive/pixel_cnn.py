r"""The PixelCNN: convolutions with half of each kernel masked away, so that a pixel sees only pixels before it.

**Idea.** A network of convolutions gives the params of all pixels in one pass, and shares what it learns between
places. It becomes causal by masks on its kernels: in raster order a kernel may keep the rows above its middle, and in
its own row what is to the left. The first layer has **mask A**, which leaves the middle out as well; it reads the
pixels. Later layers have **mask B**, which keeps the middle, since there the features of a pixel know only of pixels
before it:

.. code-block:: text

    A: 1 1 1     B: 1 1 1
       1 0 0        1 1 0
       0 0 0        0 0 0

So training is parallel, where an LSTM goes pixel by pixel; drawing goes pixel by pixel in both.

**The layers.** A 7×7 convolution of mask A to 2C channels, then residual blocks
x + W_3 ReLU(W_2 * ReLU(W_1 ReLU(x))) with W_1: 2C → C of 1×1, W_2: C → C of 3×3 with mask B, W_3: C → 2C of 1×1, then
two 1×1 convolutions with ReLU.

**The blind spot.** Stacked masks reach up and to the right by at most one column for each row, as each kernel of 3×3
does. So the pixels above and far to the right, though earlier, are never seen however many layers there are: of the
row just above, only 3 columns to the right. It is real here, and can be measured by gradient.
:mod:`models.autoregressive.gated_pixel_cnn` mends it.

**Sampling.** What the rows above contribute to a row is computed once, when the row starts; a pixel then adds what
comes from its left. Every number is computed once for an image.

**Parameters.** 9·C² for each block (and 4·C² that are masked), whatever the size of the image. **For a GPU**: 15
blocks of C = 128 are the paper's CIFAR-10 network, 7 of 16 or 32 its MNIST one.

**Deviations.** Channels of a pixel are ordered by the observation in place of masked groups of channels. A channel of
ones tells the border from black (PixelCNN++). A class adds a bias in each block (as in the gated PixelCNN). Adam in
place of RMSProp.

References:
    van den Oord, Kalchbrenner & Kavukcuoglu, Pixel Recurrent Neural Networks, 2016 (section 3.4 and 3.5).
    https://arxiv.org/abs/1601.06759
    van den Oord et al., Conditional Image Generation with PixelCNN Decoders, 2016 (the blind spot).
    https://arxiv.org/abs/1606.05328
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.autoregressive._base import Autoregressive
from models.autoregressive._sampling import Stepper
from models.config import setting
from models.nn.masks import MaskedConv2d
from models.nn.pixels import PixelConfig
from models.nn.small import Array, affine, array, matmul, windows
from models.spec import Accepts, DataSpec

_FIRST = 7


@dataclass(frozen=True, kw_only=True)
class PixelCnnConfig(PixelConfig):
    """The size of the network."""

    batch_size: int = setting(64, low=1, high=65536, unit="images", log=True, help="Examples in each training step.")
    learning_rate: float = setting(
        3e-3, low=0.0, high=1e4, live=True, log=True, help="Size of each optimizer update (Adam)."
    )
    layers: int = setting(5, low=1, high=30, unit="blocks", help="Residual blocks; each sees a row farther.")
    channels: int = setting(
        32, low=2, high=512, unit="channels", log=True, help="Channels C inside a block; between blocks there are 2C."
    )


class PixelCnn(Autoregressive):
    """p(x_i | x_<i) by masked convolutions; the module's docstring says the rest."""

    title = "PixelCNN"
    summary = "Guesses each pixel from its neighbours above and to the left, through kernels cut in half."
    Config = PixelCnnConfig
    accepts = Accepts(kinds=("image",), sides=(2, 64))
    presets = {
        "paper_mnist": {"layers": 7, "channels": 32, "batch_size": 16},
        "paper_cifar": {"layers": 15, "channels": 128, "batch_size": 16, "observation": "categorical"},
    }
    config: PixelCnnConfig

    def __init__(self, config: PixelCnnConfig, spec: DataSpec) -> None:
        super().__init__(config, spec)
        wide = 2 * config.channels
        self.first = MaskedConv2d(self.observation.inputs + 1, wide, raster_mask(_FIRST, "A"))
        blocks = [_Block(config.channels, self.label_dim) for _ in range(config.layers)]
        self.blocks: Iterable[_Block] = nn.ModuleList(blocks)  # type: ignore[assignment]
        self.head = nn.Conv2d(wide, wide, 1)
        self.last = nn.Conv2d(wide, self.observation.params, 1)

    def params(self, inputs: Tensor, label: Tensor | None) -> Tensor:
        """``(B, H, W, I) → (B, H, W, P)``."""
        h = self.first(F.pad(inputs, (0, 1), value=1.0).permute(0, 3, 1, 2))  # (B, 2C, H, W), channels last in memory
        for block in self.blocks:
            h = block(h, label)
        out: Tensor = self.last(F.relu(self.head(F.relu(h))))
        return out.permute(0, 2, 3, 1)

    def stepper(self, count: int, label: Tensor | None, known: Tensor | None) -> Stepper:
        """What comes from above once for each row, what comes from the left for each pixel."""
        return _Kept(self, count, label)


def raster_mask(size: int, kind: Literal["A", "B"]) -> Tensor:
    """``(size, size)``: ones at the pixels before the middle, in raster order; with B at the middle as well."""
    mask = torch.zeros(size * size)
    middle = size * size // 2
    mask[: middle + (kind == "B")] = 1
    return mask.view(size, size)


class _Block(nn.Module):
    """x + W_3 ReLU(W_2 * ReLU(W_1 ReLU(x)))."""

    def __init__(self, channels: int, label_dim: int) -> None:
        super().__init__()
        self.narrow = nn.Conv2d(2 * channels, channels, 1)
        self.look = MaskedConv2d(channels, channels, raster_mask(3, "B"))
        self.widen = nn.Conv2d(channels, 2 * channels, 1)
        self.label = nn.Linear(label_dim, channels, bias=False) if label_dim else None

    def forward(self, x: Tensor, label: Tensor | None) -> Tensor:
        """``(B, 2C, H, W) → (B, 2C, H, W)``."""
        h = self.look(F.relu(self.narrow(F.relu(x))))
        if self.label is not None:
            h = h + self.label(label)[:, :, None, None]
        return x + self.widen(F.relu(h))


class _Kept(Stepper):
    """Keeps of each masked convolution its input, and what the rows above give to the row being made."""

    model: PixelCnn

    def __init__(self, model: PixelCnn, count: int, label: Tensor | None) -> None:
        super().__init__(model, count, label)
        self.height, self.width = model.height, model.width
        self.first = _KeptConv(model.first, self)
        self.first.x[:, self.first.reach :, self.first.reach : -self.first.reach, -1] = 1  # the channel of ones
        self.blocks = []
        for block in model.blocks:
            to_class = None if block.label is None else array(block.label(label))
            self.blocks.append((affine(block.narrow), _KeptConv(block.look, self, to_class), affine(block.widen)))
        self.head = [affine(model.head), affine(model.last)]
        self.device = next(model.parameters()).device

    def params(self, place: int) -> Tensor:
        h = self._trunk(*divmod(place, self.width))
        for weight, bias in self.head:
            h = matmul(np.maximum(h, 0), weight) + bias
        return torch.from_numpy(h).to(self.device)

    def _trunk(self, row: int, column: int) -> Array:
        """``(B, 2C)``: everything before the head."""
        h = self.first.pixel(row, column)
        for (narrow, narrow_bias), look, (widen, widen_bias) in self.blocks:
            inside = matmul(np.maximum(h, 0), narrow) + narrow_bias
            look.x[:, row + look.reach, column + look.reach] = np.maximum(inside, 0)
            inside = look.pixel(row, column)
            h = h + matmul(np.maximum(inside, 0), widen) + widen_bias
        return h

    def absorb(self, place: int, features: Tensor) -> None:
        row, column = divmod(place, self.width)
        reach = self.first.reach
        self.first.x[:, row + reach, column + reach, :-1] = features.cpu().numpy()

    def seek(self, inputs: Tensor, place: int) -> None:
        reach = self.first.reach
        self.first.x[:, reach:, reach:-reach, :-1] = inputs.cpu().numpy()
        for before in range(place):
            self._trunk(*divmod(before, self.width))


class _KeptConv:
    """A masked convolution whose input arrives pixel by pixel.

    Args:
        layer: of mask A or B.
        stepper: B, H and W.
        to_class: ``(B, O)``, added to the bias.
    """

    def __init__(self, layer: MaskedConv2d, stepper: Stepper, to_class: Array | None = None) -> None:
        size = layer.kernel_size[0]
        self.reach, self.size = size // 2, size
        height, self.width = stepper.model.height, stepper.model.width
        masked = (layer.weight * layer.mask).detach()
        own = self.reach + int(layer.mask[self.reach, self.reach])  # taps of the pixel's own row
        self.above_weight = array(masked[:, :, : self.reach].permute(2, 3, 1, 0).reshape(-1, layer.out_channels))
        self.left_weight = array(masked[:, :, self.reach, :own].permute(2, 1, 0).reshape(-1, layer.out_channels))
        self.taps = own
        self.bias = affine(layer)[1] + (np.zeros((1, 1), np.float32) if to_class is None else to_class)  # (1 or B, O)
        shape = (stepper.count, height + self.reach, self.width + 2 * self.reach, layer.in_channels)
        self.x = np.zeros(shape, np.float32)
        self.above = np.zeros((stepper.count, self.width, layer.out_channels), np.float32)

    def pixel(self, row: int, column: int) -> Array:
        """``(B, O)``: the output here. Rows above must be complete when it is asked for the first of a row."""
        if column == 0:
            patches = windows(self.x[:, row : row + self.reach], self.width, self.size)
            self.above = matmul(patches, self.above_weight).reshape(self.above.shape) + self.bias[:, None]
        left = self.x[:, row + self.reach, column : column + self.taps].reshape(len(self.x), -1)
        return matmul(left, self.left_weight) + self.above[:, column]
