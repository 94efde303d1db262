r"""Spectral normalisation: a layer whose weight matrix never stretches a vector.

The largest singular value σ(W) = max ‖Wv‖ / ‖v‖ is followed by one power iteration at each training step,

.. math:: v \leftarrow Wᵀu / \|Wᵀu\|, \quad u \leftarrow Wv / \|Wv\|, \quad \sigma \approx uᵀWv,

and the layer uses W / σ. Gradients pass through σ with u and v held constant, which is the derivative of σ where they
are the singular vectors.

**Deviations.** u is drawn from the model's generator, and 20 iterations are made before the first step, so that the
first σ is already near. A convolution's matrix is its kernel reshaped to (outputs, inputs · height · width), as in the
paper; it bounds, but is not, the norm of the convolution as a map of images.

References:
    Miyato, Kataoka, Koyama & Yoshida, Spectral Normalization for Generative Adversarial Networks, 2018, algorithm 1.
    https://arxiv.org/abs/1802.05957
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

_FIRST_ITERATIONS = 20


class SpectralNorm(nn.Module):
    """``layer`` with its weight divided by its largest singular value. Same input and output as ``layer``.

    The vectors move in training mode only, and not while ``still`` is set (:func:`models.nn.still.standing_still`).

    Args:
        layer: an ``nn.Linear`` or ``nn.Conv2d``; its parameters are redrawn by ``initialise`` as everywhere.
    """

    u: Tensor
    v: Tensor

    def __init__(self, layer: nn.Linear | nn.Conv2d) -> None:
        super().__init__()
        self.layer = layer
        self.still = False
        rows, columns = layer.weight.flatten(1).shape
        self.register_buffer("u", torch.zeros(rows))
        self.register_buffer("v", torch.zeros(columns))

    @torch.no_grad()
    def initialise(self, generator: torch.Generator) -> None:
        """Draws u; called after the layer's weight is drawn."""
        self.u.normal_(generator=generator)
        for _ in range(_FIRST_ITERATIONS):
            self.iterate()

    @torch.no_grad()
    def iterate(self) -> None:
        """One power iteration."""
        matrix = self.layer.weight.flatten(1)
        self.v.copy_(F.normalize(matrix.T @ self.u, dim=0))
        self.u.copy_(F.normalize(matrix @ self.v, dim=0))

    def sigma(self) -> Tensor:
        """``()``: the estimate uᵀWv of the largest singular value."""
        u, v = self.u.clone(), self.v.clone()  # a later iteration must not change what backward needs
        return torch.dot(u, self.layer.weight.flatten(1) @ v)

    def forward(self, x: Tensor) -> Tensor:
        with torch.autocast(x.device.type, enabled=False):  # bfloat16 is too coarse for a norm
            if self.training and not self.still:
                self.iterate()
            weight = self.layer.weight / self.sigma()
        if isinstance(self.layer, nn.Linear):
            return F.linear(x, weight, self.layer.bias)
        return F.conv2d(x, weight, self.layer.bias, self.layer.stride, self.layer.padding)
