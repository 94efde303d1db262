r"""The lecture's experiment: cover a part of a picture, let the model go on, and ask how likely the truth was.

How good a completion looks is a matter of taste; how likely the model found the pixels that were really there is not:

.. math:: -\log p(x_\text{covered} \mid x_\text{known}) / \#\text{covered pixels}

in nats per covered pixel, over held-out pictures. With the cover at the end of the model's order it is the sum of the
factors of the covered pixels, exactly. Elsewhere that sum is what the model's own approximate completion gives the
truth: each pixel is drawn given those before it, without regard to known ones that come later.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from explorer.data.dataset import Dataset, Split
from explorer.pixels.cover import Side, covered_share
from models.base import GenerativeModel
from models.capabilities import ClassConditional, Completes, PixelOrder
from models.problems import Problem

SHARES = (0.5, 0.75)
"""What the lecture covers."""
BATCH = 100


@dataclass(frozen=True, eq=False)
class CoveredTruth:
    """What a model makes of covered pictures.

    Args:
        share: that is covered.
        nats_per_pixel: −log p(covered | known) of held-out pictures, per covered pixel; lower is better.
        uniform_nats: what one would pay who knew nothing: log of the number of values that a pixel can have, where the
            model has a palette or levels; the yardstick for the figure above.
        exact: whether it is p(covered | known), see the module.
        count: of pictures measured.
        truth, completed: ``(n, C, H, W)``, a few of them, as the model sees them, and one completion of each.
    """

    share: float
    nats_per_pixel: float
    uniform_nats: float
    exact: bool
    count: int
    truth: Tensor
    completed: Tensor


@torch.inference_mode()
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
) -> CoveredTruth:
    """Measures at most ``most`` pictures of a split, completes ``shown`` of them.

    Raises:
        Problem: the model can't complete pictures, the share is none, or the split is empty.
    """
    if not (isinstance(model, PixelOrder) and isinstance(model, Completes)):
        raise Problem(
            "“{model}” does not complete pictures. Choose the run of a model that does: “list” says “Completes”.",
            model=model.title,
        )  # fmt: skip
    indices = data.splits[split][:most]
    if len(indices) == 0:
        raise Problem("“{data}” has no {split} examples. Use a larger set.", data=data.title, split=split)
    channels, height, width = data.spec.shape
    covered = torch.from_numpy(covered_share(share, side, height, width))
    if not covered.any():
        raise Problem("A cover of {share} hides no pixel. Choose a larger one.", share=share)
    nats, labelled = 0.0, isinstance(model, ClassConditional) and bool(model.classes)
    for some in indices.split(BATCH):
        batch = data.batch(some)
        nats -= float(truth_log_prob(model, batch.x, covered, batch.y if labelled else None).sum())
    few = data.batch(indices[:shown])
    support = model.support()
    values = len(support) ** (1 if support.shape[1] == channels else channels)
    return CoveredTruth(
        share=share,
        nats_per_pixel=nats / (len(indices) * int(covered.sum())),
        uniform_nats=float(torch.tensor(float(values)).log()),
        exact=model.completes_exactly(~covered),
        count=len(indices),
        truth=model.seen(few.x),
        completed=model.complete(few.x, ~covered, generator, y=few.y if labelled else None),
    )


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
