r"""Whether the discriminator still pulls the generator: the gradient that reaches its examples, free of all scales.

The generator learns by moving its examples x = G(z) against the gradient of its loss ℓ, which is a function of the
discriminator's output a(x):

.. math:: \nabla_x\, \ell(a(x)) = \ell'(a(x))\, \nabla_x a(x).

Its size alone says nothing: it depends on the units of x, on how many numbers x has, and on how steep this
discriminator is by and large; Adam divides by it besides. So it is compared with what the same discriminator would give
if the loss had the slope that it has at the equilibrium, and the examples lay where the discriminator is as steep as it
is on the way from examples to data:

.. math:: r = \frac{E\,|\ell'(a(x))|\,\|\nabla_x a(x)\|}{|\ell'(a^*)|\; E\,\|\nabla_x a(\hat x)\|},
          \qquad \hat x = \epsilon x_{real} + (1 - \epsilon) x,\ \epsilon \sim U(0, 1).

A run at rest has r near 1. It is small for either of two reasons, both known from Arjovsky & Bottou: the loss is flat
where the discriminator is sure (minimax: r = 2 D(x) where the steepness is even), or the discriminator is flat around
the generator's examples and steep elsewhere. The weights of both are what they are in the copy that is looked at, in
eval mode; nothing is trained.

A discriminator without any steepness has no r: at the equilibrium it is so, and a dead one is too.

References:
    Goodfellow et al., Generative Adversarial Nets, 2014, section 3. https://arxiv.org/abs/1406.2661
    Arjovsky & Bottou, Towards Principled Methods for Training GANs, 2017. https://arxiv.org/abs/1701.04862
"""

from __future__ import annotations

import copy
from collections.abc import Generator
from typing import Any

import torch
from torch import Tensor

from explorer.latent.marks import class_count, marks
from explorer.quality.measures import ratio
from explorer.quality.results import Estimate, Pull
from models.base import Batch
from models.capabilities import Decodes, Persuasion

MOST = 256
"""Examples of the generator, and as many of the data."""
_PIECE = 32  # for which nobody else is answered


def pull(model: Any, real: Batch, dice: torch.Generator) -> Generator[float, None, Pull | None]:
    """Measures r on examples that the learning generator makes; yields the share that is done.

    Args:
        model: in eval mode, with a discriminator; it may be called where gradients are off.
        real: held-out examples, with labels where the model has classes: examples of the same classes are made.

    Returns:
        None where the model does not tell its losses (:meth:`models.capabilities.Discriminates.persuasion`), or where
        its discriminator has no steepness anywhere.
    """
    makes_examples = isinstance(model, Decodes)
    if not makes_examples or not len(real.x):
        return None
    if model.persuasion(real.x[:1], None if real.y is None else real.y[:1]) is None:
        return None
    with torch.inference_mode(False):  # no gradient passes through weights that were loaded inside; a copy's are free
        model = copy.deepcopy(model).requires_grad_(False)
    count = min(MOST, len(real.x))
    found: list[Tensor] = []
    for start in range(0, count, _PIECE):
        piece = slice(start, min(start + _PIECE, count))
        found.append(_rows(model, real.x[piece], None if real.y is None else real.y[piece], dice))
        yield min(1.0, (start + _PIECE) / count)
    gradient, other, steepness = torch.cat(found).double().nan_to_num(0.0, 0.0, 0.0).T
    if not float(steepness.mean()) > 0:
        return None
    unsaturated: Estimate | None = None
    if bool(other.any()):
        unsaturated = ratio(other, steepness, dice)
    return Pull(ratio(gradient, steepness, dice), unsaturated, count)


def _rows(model: Any, real: Tensor, y: Tensor | None, dice: torch.Generator) -> Tensor:
    """``(B, *S), (B,) → (B, 3)``: the gradient by the loss and by the other loss (0 where there is none), and what
    they are compared with."""
    with torch.inference_mode(False), torch.enable_grad():
        real, y = real.clone(), None if y is None else y.clone()
        fake = model.opponent(_codes(model, y, len(real), dice)).float()
        share = torch.rand(len(real), *[1] * (real.dim() - 1), generator=dice)
        size, loss, other, rest = _slopes(model, fake, y)
        steepness, *_ = _slopes(model, share * real + (1 - share) * fake, y)
    return torch.stack([loss * size, other * size, rest * steepness], 1)


def _codes(model: Any, y: Tensor | None, count: int, dice: torch.Generator) -> Tensor:
    """``(B, K)`` from N(0, I); of a model whose codes name a class, those of ``y``."""
    z = torch.randn(count, model.latent_dim, generator=dice)
    classes = class_count(model)
    if classes and y is not None:
        z[:, -classes:] = torch.from_numpy(marks(y.numpy(), classes))
    return z


def _slopes(model: Any, x: Tensor, y: Tensor | None) -> tuple[Tensor, Tensor, Tensor, float]:
    """``‖∇a‖ (B,)``, ``|ℓ'| (B,)``, the other loss's ``(B,)``, and ``|ℓ'|`` at the equilibrium."""
    x = x.detach().requires_grad_()
    said: Persuasion = model.persuasion(x, y)
    size = torch.autograd.grad(said.output.sum(), x, retain_graph=True)[0].flatten(1).norm(dim=1)
    loss = _derivative(said.loss, said.output)
    other = torch.zeros_like(loss) if said.unsaturated is None else _derivative(said.unsaturated, said.output)
    return size, loss, other, said.slope


def _derivative(loss: Tensor, output: Tensor) -> Tensor:
    return torch.autograd.grad(loss.sum(), output, retain_graph=True)[0].abs()
