"""What the two recurrent networks of the PixelRNN paper share: the first convolution, the last layers, what is kept.

Inside, maps are laid out ``(H, W, B, ·)``, pixels first, so that a row or a diagonal for all images is one block.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.autoregressive._base import Autoregressive
from models.autoregressive._sampling import Stepper
from models.config import setting
from models.nn.pixels import PixelConfig
from models.nn.small import Array, affine, array, matmul, windows
from models.spec import Accepts, DataSpec

REACH = 3
"""Of the first convolution, 7×7: pixels to each side and upwards."""


@dataclass(frozen=True, kw_only=True)
class PixelRnnConfig(PixelConfig):
    """The size of the stack of recurrent layers."""

    batch_size: int = setting(64, low=1, high=65536, unit="images", log=True, help="Examples in each training step.")
    learning_rate: float = setting(
        3e-3, low=0.0, high=1e4, live=True, log=True, help="Size of each optimizer update (Adam)."
    )
    layers: int = setting(2, low=1, high=16, unit="layers", help="Recurrent layers, each added to the one below.")
    hidden_dim: int = setting(
        16,
        low=1,
        high=256,
        unit="units",
        log=True,
        help="Size of the state at each pixel; the maps between have twice it.",
    )


class PixelRnn(Autoregressive):
    """A masked 7×7 convolution, recurrent layers of a subclass, two 1×1 convolutions."""

    Config = PixelRnnConfig
    accepts = Accepts(kinds=("image",), sides=(2, 64))
    config: PixelRnnConfig

    def __init__(self, config: PixelRnnConfig, spec: DataSpec) -> None:
        super().__init__(config, spec)
        inputs, maps = self.observation.inputs + 1, 2 * config.hidden_dim
        self.above = nn.Conv2d(inputs, maps, (REACH, 2 * REACH + 1), padding=REACH)
        self.left = nn.Conv2d(inputs, maps, (1, REACH), padding=(0, REACH), bias=False)
        self.head = nn.Linear(maps, maps)
        self.last = nn.Linear(maps, self.observation.params)

    def first(self, inputs: Tensor) -> Tensor:
        """``(B, H, W, I) → (H, W, B, 2h)``: the 7×7 convolution without the pixel itself and all that come later.

        A channel of ones tells the border from black. What the mask leaves of the kernel are two rectangles: the three
        rows above and the three pixels to the left. What a padding to all sides makes beyond the image is cut off.
        """
        x = F.pad(inputs, (0, 1), value=1.0).permute(0, 3, 1, 2)
        maps = self.above(x)[:, :, : self.height] + self.left(x)[..., : self.width]
        return maps.permute(2, 3, 0, 1).contiguous()

    def output(self, x: Tensor) -> Tensor:
        """``(H, W, B, 2h) → (B, H, W, P)``."""
        params: Tensor = self.last(F.relu(self.head(F.relu(x))))
        return params.permute(2, 0, 1, 3)


class PixelRnnStepper(Stepper):
    """Keeps the pixels, and leaves it to a subclass to keep the states of its layers."""

    model: PixelRnn

    def __init__(self, model: PixelRnn, count: int, label: Tensor | None) -> None:
        super().__init__(model, count, label)
        self.width = model.width
        self.device = next(model.parameters()).device
        # With a margin of zeros, as the convolution's padding, and ones beside the pixels.
        shape = (count, model.height + REACH, model.width + 2 * REACH, model.observation.inputs + 1)
        self.pixels = np.zeros(shape, np.float32)
        self.pixels[:, REACH:, REACH:-REACH, -1] = 1
        self.above, self.above_bias = affine(model.above)
        self.left = affine(model.left)[0]
        self.head = [(array(layer.weight.T), array(layer.bias)) for layer in (model.head, model.last)]

    @abstractmethod
    def start_row(self, row: int) -> None:
        """All that the rows above contribute to the layers in this row; they are known, and states kept."""

    @abstractmethod
    def layers(self, x: Array, row: int, column: int) -> Array:
        """``(B, 2h) → (B, 2h)``: the recurrent layers at one pixel, whose states are kept."""

    @abstractmethod
    def restore(self, inputs: Tensor) -> None:
        """Fills what is kept of all pixels in one pass over ``inputs (B, H, W, I)``."""

    def params(self, place: int) -> Tensor:
        row, column = divmod(place, self.width)
        if column == 0:
            self._start_row(row)
        patch = self.pixels[:, row + REACH, column : column + REACH].reshape(self.count, -1)
        x = self.layers(self.from_above[:, column] + matmul(patch, self.left), row, column)
        for weight, bias in self.head:
            x = matmul(np.maximum(x, 0), weight) + bias
        return torch.from_numpy(x).to(self.device)

    def absorb(self, place: int, features: Tensor) -> None:
        row, column = divmod(place, self.width)
        self.pixels[:, row + REACH, column + REACH, :-1] = features.cpu().numpy()

    def seek(self, inputs: Tensor, place: int) -> None:
        self.pixels[:, REACH:, REACH:-REACH, :-1] = inputs.cpu().numpy()
        self.restore(inputs)
        row, column = divmod(place, self.width)
        if column:
            self._start_row(row)

    def _start_row(self, row: int) -> None:
        patches = windows(self.pixels[:, row : row + REACH], self.width, 2 * REACH + 1)
        maps = matmul(patches, self.above) + self.above_bias
        self.from_above = maps.reshape(self.count, self.width, -1)
        self.start_row(row)
