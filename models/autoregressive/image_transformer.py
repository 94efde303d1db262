r"""The image transformer: each pixel looks back at all earlier pixels, and learns where to look.

**Idea.** A convolution sees near pixels, a recurrent network has to carry what it saw. Attention asks: for each pixel
the network makes a question q, for each earlier one a key k and a content v, and the answer is the mean of the
contents, weighted by how well key and question agree:

.. math:: a_i = \sum_{j \le i} \frac{e^{q_i \cdot k_j / \sqrt d}}{\sum_{j' \le i} e^{q_i \cdot k_{j'} / \sqrt d}}\, v_j.

Any earlier pixel is one step away, wherever it lies. M such heads work side by side. A block is attention, then two
layers on each pixel alone, each added to what came in, with layer normalisation before:

.. math:: x' = x + W_o\, a(\mathrm{LN}(x)), \qquad x'' = x' + W_2\, \mathrm{ReLU}(W_1\, \mathrm{LN}(x')).

What goes in at a place are the pixel before it in the sequence and the three that touch it above (all but a masked 3×3
convolution, which would lose the last pixel of each row), and where the place lies: one learned vector for its row plus
one for its column, which attention alone would not know.

**Sampling.** Keys and contents of earlier pixels never change, so they are kept (a key-value cache), and a pixel costs
one question to each block.

**Parameters.** 12·w² in each of L blocks of width w, and w·(H + W) for the places, so hardly more for larger images;
the default, 4 blocks of 64, has some 204,000. **Time and memory.** Every pair of pixels meets in every block: time
grows with the *square* of the number of pixels. Memory grows with the number itself, since the weights of attention are
never all there at once: about 20·w numbers are kept for each pixel in each block until the gradient is done, and 4·P
for what comes out; half a GB for a batch of 32 of 28×28. Settings that need more than 16 GB are refused before the
first step.
**For a GPU**: of the size of pytorch-generative's ImageGPT, ``layers=8 width=64 heads=2 batch_size=64``; of Parmar et
al.'s for CIFAR-10, ``layers=12 width=512 heads=4 batch_size=4 observation=categorical``.

**Deviations.** All earlier pixels are seen, as in ImageGPT, where Parmar et al. see a block of near ones. What goes in
is not the last pixel alone but four near ones, much as in pytorch-generative: learning is faster when the neighbours
need not be searched for. A pixel is one place whose channels are ordered by the observation
(:mod:`models.nn.pixel_observation`), not three places. No dropout. Adam at a constant learning rate. A class y adds a
vector to every place.

References:
    Vaswani et al., Attention Is All You Need, 2017. https://arxiv.org/abs/1706.03762
    Parmar et al., Image Transformer, 2018. https://arxiv.org/abs/1802.05751
    Chen et al., Generative Pretraining from Pixels (ImageGPT), 2020. https://proceedings.mlr.press/v119/chen20s.html
    Xiong et al., On Layer Normalization in the Transformer Architecture, 2020 (normalising before).
    https://arxiv.org/abs/2002.04745
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
from models.nn.pixels import PixelConfig, image_shape, make_pixel_observation
from models.nn.small import Array, array, matmul
from models.problems import Problem
from models.spec import Accepts, DataSpec

_MOST_BYTES = 16e9
_EPSILON = np.float32(1e-5)  # torch's own, in its layer normalisation


@dataclass(frozen=True, kw_only=True)
class ImageTransformerConfig(PixelConfig):
    """The size of the network."""

    batch_size: int = setting(32, low=1, high=65536, unit="images", log=True, help="Examples in each training step.")
    layers: int = setting(4, low=1, high=48, unit="blocks", help="Blocks of attention and two layers.")
    width: int = setting(64, low=4, high=1024, unit="units", log=True, help="Numbers that a pixel has in each block.")
    heads: int = setting(4, low=1, high=32, unit="heads", help="Questions that a pixel asks in each block.")


class ImageTransformer(Autoregressive):
    """p(x_i | x_<i) by attention to all earlier pixels; the module's docstring says the rest."""

    title = "Image transformer"
    summary = "Guesses each pixel by looking back at all earlier ones, and learns where to look."
    Config = ImageTransformerConfig
    accepts = Accepts(kinds=("image",), sides=(2, 64))
    presets = {
        "imagegpt": {"layers": 8, "width": 64, "heads": 2, "batch_size": 64},
        "paper_cifar": {"layers": 12, "width": 512, "heads": 4, "batch_size": 4, "observation": "categorical"},
    }
    config: ImageTransformerConfig

    def __init__(self, config: ImageTransformerConfig, spec: DataSpec) -> None:
        super().__init__(config, spec)
        width = config.width
        self.near = nn.Linear(4 * self.observation.inputs, width, bias=False)
        self.rows = nn.Parameter(torch.empty(self.height, 1, width))
        self.columns = nn.Parameter(torch.empty(1, self.width, width))
        self.label = nn.Linear(self.label_dim, width, bias=False) if self.label_dim else None
        blocks = [_Block(width, config.heads) for _ in range(config.layers)]
        self.blocks: Iterable[_Block] = nn.ModuleList(blocks)  # type: ignore[assignment]
        self.norm = nn.LayerNorm(width)
        self.last = nn.Linear(width, self.observation.params)

    def initialise(self, generator: torch.Generator) -> None:
        """Places far enough apart to be told from the start."""
        for each in (self.rows, self.columns):
            nn.init.normal_(each, std=0.3, generator=generator)

    @classmethod
    def check(cls, config: ImageTransformerConfig, spec: DataSpec) -> None:  # type: ignore[override]
        """Refuses as well what would need too much memory, and heads that don't divide the width."""
        super().check(config, spec)
        if config.width % config.heads:
            raise Problem(
                "{setting_name}: {heads} heads can't share a width of {width}. Choose a number that divides it.",
                setting="heads", setting_name="heads", heads=config.heads, width=config.width,
            )  # fmt: skip
        height, width, _ = image_shape(spec)
        numbers = 20 * config.width * config.layers + 4 * make_pixel_observation(config, spec).params
        needed = 4 * config.batch_size * height * width * numbers
        if needed > _MOST_BYTES:
            raise Problem(
                "{setting_name}: a step with {count} pictures of {pixels} pixels would take {needed} GB of memory. "
                "Choose a smaller batch, fewer or narrower layers, or smaller pictures.",
                setting="batch_size", setting_name="batch_size", count=config.batch_size, pixels=height * width,
                needed=f"{needed / 1e9:,.0f}",
            )  # fmt: skip

    def params(self, inputs: Tensor, label: Tensor | None) -> Tensor:
        """``(B, H, W, I) → (B, H, W, P)``."""
        x = self.places(inputs, label)
        for block in self.blocks:
            x = block(x)
        out: Tensor = self.last(self.norm(x))
        return out.unflatten(1, (self.height, self.width))

    def places(self, inputs: Tensor, label: Tensor | None) -> Tensor:
        """``(B, H, W, I), (B, K) → (B, H·W, w)``: what goes in at each place."""
        above = F.pad(inputs[:, :-1], (0, 0, 1, 1, 1, 0))  # (B, H, W + 2, I)
        before = F.pad(inputs.flatten(1, 2)[:, :-1], (0, 0, 1, 0)).view_as(inputs)
        near = torch.cat([above[:, :, :-2], above[:, :, 1:-1], above[:, :, 2:], before], -1)  # (B, H, W, 4I)
        out: Tensor = self.near(near).flatten(1, 2) + self.offsets(label)
        return out

    def offsets(self, label: Tensor | None) -> Tensor:
        """``(B, K) → (B or 1, H·W, w)``: where each place is, and the class."""
        where = (self.rows + self.columns).flatten(0, 1)[None]
        return where if self.label is None else where + self.label(label)[:, None]

    def stepper(self, count: int, label: Tensor | None, known: Tensor | None) -> Stepper:
        """A key-value cache."""
        return _Cached(self, count, label)


class _Block(nn.Module):
    """``(B, N, w) → (B, N, w)``, causal."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(width)
        self.questions = nn.Linear(width, 3 * width)  # and keys and contents
        self.answers = nn.Linear(width, width)
        self.norm_alone = nn.LayerNorm(width)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)

    def split(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """``(B, N, w) → q, k, v (B, M, N, d)``."""
        q, k, v = self.questions(self.norm(x)).unflatten(-1, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        return q, k, v

    def join(self, x: Tensor, found: Tensor) -> Tensor:
        """``(B, N, w), (B, M, N, d) → (B, N, w)``: the rest of the block, after attention."""
        x = x + self.answers(found.transpose(1, 2).flatten(2))
        out: Tensor = x + self.down(F.relu(self.up(self.norm_alone(x))))
        return out

    def forward(self, x: Tensor) -> Tensor:
        q, k, v = self.split(x)
        return self.join(x, F.scaled_dot_product_attention(q, k, v, is_causal=True))


class _Cached(Stepper):
    """Keeps keys and contents of every block.

    Layer normalisation takes no notice of the mean of x. So all that is added to x has its mean taken away here, x has
    none, and to normalise it is to divide by a root; the factors and terms that follow are made part of the next layer.
    """

    model: ImageTransformer

    def __init__(self, model: ImageTransformer, count: int, label: Tensor | None) -> None:
        super().__init__(model, count, label)
        self.device = next(model.parameters()).device
        self.near = array(_centred(model.near.weight.T))
        self.offsets = array(_centred(model.offsets(label)).transpose(0, 1))  # (H·W, B or 1, w)
        self.blocks = [_CachedBlock(block, count, len(self.order)) for block in model.blocks]
        self.last = _normed(model.norm, model.last)
        shape = (count, model.height + 1, model.width + 2, model.observation.inputs)
        self.pixels = np.zeros(shape, np.float32)  # with a margin above and on both sides
        self.before = np.zeros((count, model.observation.inputs), np.float32)

    def params(self, place: int) -> Tensor:
        row, column = divmod(place, self.model.width)
        above = self.pixels[:, row, column : column + 3].reshape(self.count, -1)
        near = np.concatenate([above, self.before], 1)
        x = matmul(near, self.near) + self.offsets[place]
        for block in self.blocks:
            x = block.pixel(x, place)
        return torch.from_numpy(_apply(x, self.last)).to(self.device)

    def absorb(self, place: int, features: Tensor) -> None:
        row, column = divmod(place, self.model.width)
        self.before = features.cpu().numpy()
        self.pixels[:, row + 1, column + 1] = self.before

    def seek(self, inputs: Tensor, place: int) -> None:
        self.pixels[:, 1:, 1:-1] = inputs.cpu().numpy()
        self.before = array(inputs.flatten(1, 2)[:, place - 1]) if place else np.zeros_like(self.before)
        x = self.model.places(inputs, self.label)
        for block, cached in zip(self.model.blocks, self.blocks, strict=True):
            q, k, v = block.split(x)
            cached.keys[:], cached.contents[:] = array(k.flatten(0, 1).transpose(1, 2)), array(v.flatten(0, 1))
            x = block.join(x, F.scaled_dot_product_attention(q, k, v, is_causal=True))


class _CachedBlock:
    """One block at one pixel, keys ``(B·M, d, N)`` and contents ``(B·M, N, d)``; it agrees with :class:`_Block`."""

    def __init__(self, block: _Block, count: int, places: int) -> None:
        width, depth = block.answers.in_features, block.answers.in_features // block.heads
        weight, bias = _normed(block.norm, block.questions)
        factors = np.repeat(np.array([depth**-0.5, 1, 1], np.float32), width)
        self.questions = weight * factors, bias * factors
        self.up = _normed(block.norm_alone, block.up)
        self.answers, self.down = _added(block.answers), _added(block.down)
        self.keys = np.zeros((count * block.heads, depth, places), np.float32)
        self.contents = np.zeros((count * block.heads, places, depth), np.float32)

    def pixel(self, x: Array, place: int) -> Array:
        """``(B, w) → (B, w)``, both without a mean."""
        pairs, depth, _ = self.keys.shape
        q, k, v = np.split(_apply(x, self.questions), 3, 1)
        self.keys[:, :, place], self.contents[:, place] = k.reshape(pairs, depth), v.reshape(pairs, depth)
        scores = q.reshape(pairs, 1, depth) @ self.keys[:, :, : place + 1]  # (B·M, 1, place + 1)
        scores -= scores.max(2, keepdims=True)
        np.exp(scores, out=scores)
        found = scores @ self.contents[:, : place + 1]
        found /= scores.sum(2, keepdims=True)
        x = x + matmul(found.reshape(x.shape), self.answers[0]) + self.answers[1]
        wide = _apply(x, self.up)
        np.maximum(wide, 0, out=wide)
        out: Array = x + matmul(wide, self.down[0]) + self.down[1]
        return out


def _centred(x: Tensor) -> Tensor:
    return x - x.mean(-1, keepdim=True)


def _added(layer: nn.Linear) -> tuple[Array, Array]:
    """Weight ``(inputs, w)`` and bias ``(w,)`` of a layer that is added to x, without their mean."""
    return array(_centred(layer.weight.T)), array(_centred(layer.bias))


def _normed(norm: nn.LayerNorm, layer: nn.Linear) -> tuple[Array, Array]:
    """Weight ``(w, outputs)`` and bias ``(outputs,)`` of a layer behind a normalisation, for :func:`_apply`."""
    return array(layer.weight.T * norm.weight[:, None]), array(layer.bias + layer.weight @ norm.bias)


def _apply(x: Array, layer: tuple[Array, Array]) -> Array:
    """``(B, w) → (B, outputs)``, x without a mean."""
    variance = np.einsum("bi,bi->b", x, x)[:, None] / np.float32(x.shape[1])
    product = matmul(x, layer[0])
    product /= np.sqrt(variance + _EPSILON)
    product += layer[1]
    return product
