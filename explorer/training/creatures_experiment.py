r"""The lecture's experiment: cover a part of a picture, let the model go on, and ask how likely the truth was.

How good a completion looks is a matter of taste; how likely the model found the pixels that were really there is not:

.. math:: -\log p(x_\text{covered} \mid x_\text{known}) / \#\text{covered pixels}

in nats per covered pixel, over held-out pictures. With the cover at the end of the model's order it is the sum of the
factors of the covered pixels, exactly. Elsewhere that sum is what the model's own approximate completion gives the
truth: each pixel is drawn given those before it, without regard to known ones that come later.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from explorer.data.dataset import Dataset, Split
from explorer.pixels.cover import Side, covered_share
from models.base import Batch, GenerativeModel
from models.capabilities import ClassConditional, Completes, PixelOrder
from models.nn.palette import PalettePixel, nearest
from models.problems import Problem

SHARES = (0.5, 0.75)
"""What the lecture covers."""
BATCH = 100
_PIXELS = 1 << 18  # of which the distinct colours and the error are told


@dataclass(frozen=True, eq=False)
class Quantised:
    """A few pictures beside themselves in a palette.

    Args:
        palette: ``(K', 3)`` in [0, 1], from dark to light; K' is at most what was asked for.
        distinct: colours in the pixels that were looked at.
        original, quantised: ``(n, 3, H, W)`` uint8.
        error: root of the mean squared difference of the values, over these pixels, in levels of 255.
    """

    palette: np.ndarray
    distinct: int
    original: np.ndarray
    quantised: np.ndarray
    error: float


@dataclass(frozen=True, eq=False)
class CoveredTruth:
    """What a model makes of covered pictures.

    Args:
        share: that is covered.
        nats_per_pixel: −log p(covered | known) of held-out pictures, per covered pixel; lower is better.
        uniform_nats: what one would pay who knew nothing, the yardstick for the figure above: log of the number of
            values that a pixel can have; of a density over [0, 1] that is 0.
        exact: whether it is p(covered | known), see the module.
        count: of pictures measured.
        truth, completed: ``(n, C, H, W)``, a few of them, as the model sees them, and one completion of each.
        true_color, completed_color: :func:`colorfulness` of the covered pixels of these few.
    """

    share: float
    nats_per_pixel: float
    uniform_nats: float
    exact: bool
    count: int
    truth: Tensor
    completed: Tensor
    true_color: float
    completed_color: float


def covered_truth(
    model: GenerativeModel,
    data: Dataset,
    share: float,
    generator: torch.Generator,
    *,
    side: Side = "bottom",
    split: Split = "test",
    most: int = 500,
    shown: int = 8,
    temperature: float = 1.0,
) -> CoveredTruth:
    """Measures at most ``most`` pictures of a split, completes ``shown`` of them.

    Raises:
        Problem: the model can't complete pictures, the share is none, or the split is empty.
    """
    indices = data.splits[split][:most]
    if len(indices) == 0:
        raise Problem("“{data}” has no {split} examples. Use a larger set.", data=data.title, split=split)
    batch = data.batch(indices)
    return measured(model, batch, share, generator, side=side, shown=shown, temperature=temperature)


@torch.inference_mode()
def measured(
    model: GenerativeModel,
    batch: Batch,
    share: float,
    generator: torch.Generator,
    *,
    side: Side = "bottom",
    shown: int = 8,
    temperature: float = 1.0,
) -> CoveredTruth:
    """As :func:`covered_truth`, of the pictures of a batch."""
    if not (isinstance(model, PixelOrder) and isinstance(model, Completes)):
        raise Problem(
            "“{model}” does not complete pictures. Choose the run of a model that does: “list” says “Completes”.",
            model=model.title,
        )  # fmt: skip
    count, channels, height, width = batch.x.shape
    covered = torch.from_numpy(covered_share(share, side, height, width))
    if not covered.any():
        raise Problem("A cover of {share} hides no pixel. Choose a larger one.", share=share)
    y = batch.y if isinstance(model, ClassConditional) and model.classes else None
    parts = zip(batch.x.split(BATCH), [None] * count if y is None else y.split(BATCH), strict=False)
    nats = -sum(float(truth_log_prob(model, x, covered, some).sum()) for x, some in parts)
    few = None if y is None else y[:shown]
    truth = model.seen(batch.x[:shown])
    completed = model.complete(batch.x[:shown], ~covered, generator, y=few, temperature=temperature)
    return CoveredTruth(
        share=share,
        nats_per_pixel=nats / (count * int(covered.sum())),
        uniform_nats=_uniform_nats(model, channels),
        exact=model.completes_exactly(~covered),
        count=count,
        truth=truth,
        completed=completed,
        true_color=colorfulness(batch.x[:shown][..., covered]),
        completed_color=colorfulness(completed[..., covered]),
    )


def _uniform_nats(model: PixelOrder, channels: int) -> float:
    """The palette's unused entries count as well: they are no part of what is known."""
    assert isinstance(model, GenerativeModel)
    if not model.discrete:
        return 0.0
    support = model.support()
    return math.log(len(support)) * (1 if support.shape[1] == channels else channels)


def truth_log_prob(model: PixelOrder, x: Tensor, covered: Tensor, y: Tensor | None = None) -> Tensor:
    """``(B, C, H, W), (H, W) bool → (B,)``: log p of the covered pixels as they truly are, in nats.

    A model that puts known pixels first has another order for each cover; its likelihood of all pixels less that of
    the known ones is asked for. Elsewhere the factors of the covered pixels are summed, from one pass.
    """
    dice = torch.Generator().manual_seed(0)  # nothing is drawn: every pixel is given
    sampler = model.sampler(len(x), dice, y=y, x=x, known=~covered)
    if list(sampler.order) == list(model.sampler(1, dice, y=None if y is None else y[:1]).order):
        return model.conditionals(x, y).log_prob[:, covered].sum(1)
    sampler.go_to(int((~covered).sum()), x)
    known = sampler.log_prob
    sampler.go_to(len(sampler.order), x)
    return sampler.log_prob - known


@torch.inference_mode()
def quantise(data: Dataset, colors: int, generator: torch.Generator, shown: int = 8) -> Quantised:
    """Clusters the colours of the training pictures to the palette that a run with that ``generator`` gets of them.

    A run's is ``generator(seed, "fit")``, as :class:`explorer.training.learner.Learner` has it on the CPU.

    Raises:
        Problem: the pictures have no colours, there is none, or the number of colours is no palette's.
    """
    if data.spec.kind != "image" or data.spec.shape[0] != 3:
        raise Problem("“{data}” has no colours. Choose colour pictures, such as “creatures”.", data=data.title)
    if not 2 <= colors <= 256:
        raise Problem("A palette of {colors} colours makes no sense. Choose 2 to 256.", colors=colors)
    train = data.splits["train"]
    if len(train) == 0:
        raise Problem("“{data}” has no {split} examples. Use a larger set.", data=data.title, split="train")
    observation = PalettePixel(3, colors)
    observation.fit(data.batch(train).x.permute(0, 2, 3, 1), generator)
    palette = observation.palette[observation.used]
    some = train[torch.randperm(len(train), generator=generator)[: max(shown, _PIXELS // data.spec.shape[2] ** 2)]]
    x = data.batch(some).x
    pixels = x.permute(0, 2, 3, 1).reshape(-1, 3)
    seen = palette[nearest(pixels, palette)]
    pictures = seen.view(len(x), *x.shape[2:], 3).permute(0, 3, 1, 2)
    return Quantised(
        palette=palette.numpy(),
        distinct=len(torch.unique((pixels * 255).round(), dim=0)),
        original=_bytes(x[:shown]),
        quantised=_bytes(pictures[:shown]),
        error=255 * float((seen - pixels).square().mean().sqrt()),
    )


def _bytes(x: Tensor) -> np.ndarray:
    return (x * 255).round().to(torch.uint8).contiguous().numpy()


def colorfulness(x: Tensor) -> float:
    """``(n, C, …)`` → the mean over pixels of max − min over their channels: 0 for greys, 1 for pure colours."""
    return float((x.amax(1) - x.amin(1)).mean())


@torch.inference_mode()
def from_nothing(model: GenerativeModel, count: int, generator: torch.Generator, temperature: float = 1.0) -> Tensor:
    """``(count, C, H, W)``: pictures created without a hint.

    At temperature 0 all would be the same, so the first row is drawn: the lecture's “by some random method”.

    Raises:
        Problem: the model does not make pictures pixel by pixel.
    """
    if not (isinstance(model, PixelOrder) and isinstance(model, Completes)):
        raise Problem("“{model}” does not make pictures pixel by pixel. Choose the run of another.", model=model.title)
    sampler = model.sampler(count, generator, temperature=1.0 if temperature == 0 else temperature)
    if temperature > 0:
        return sampler.finish()
    height, width = model.spec.shape[1:]
    sampler.make(width)
    known = torch.zeros(height * width, dtype=torch.bool)
    known[list(sampler.order[:width])] = True
    return model.complete(sampler.x, known.view(height, width), generator, temperature=0.0)
