"""Gaussians with a diagonal covariance: draws that gradients pass through, and a divergence in closed form."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor


def normal(
    shape: Sequence[int],
    generator: torch.Generator,
    device: torch.device | str = "cpu",
    dtype: torch.dtype = torch.float32,
) -> Tensor:
    """``shape``: independent draws from N(0, 1), made where ``generator`` lives and brought to ``device``."""
    return torch.randn(tuple(shape), generator=generator, device=generator.device, dtype=dtype).to(device)


def full_precision(x: Tensor) -> Tensor:
    """``x`` in float32 at least: what autocast left in bfloat16 is too coarse for sums of log-probabilities."""
    return x.to(torch.promote_types(x.dtype, torch.float32))


def reparameterise(mu: Tensor, log_var: Tensor, generator: torch.Generator) -> Tensor:
    """``(B, K), (B, K) → (B, K)``: z = mu + sigma · eps with eps ~ N(0, I), a draw from N(mu, diag(exp(log_var))).

    The randomness is an input, so that z is a differentiable function of mu and log_var
    (Kingma & Welling 2014, section 2.4, https://arxiv.org/abs/1312.6114).
    """
    eps = normal(mu.shape, generator, mu.device, mu.dtype)
    return mu + torch.exp(0.5 * log_var) * eps


def kl_to_standard_normal(mu: Tensor, log_var: Tensor) -> Tensor:
    r"""``(B, K), (B, K) → (B,)``: KL(N(mu, diag(exp(log_var))) ‖ N(0, I)) in nats.

    .. math:: \tfrac12 \sum_k \left(\exp(\text{log\_var}_k) - 1 - \text{log\_var}_k + \mu_k^2\right)

    (Kingma & Welling 2014, appendix B, https://arxiv.org/abs/1312.6114). ``expm1`` keeps the digits near log_var = 0,
    where an unused dimension ends.
    """
    return 0.5 * (torch.expm1(log_var) - log_var + mu.square()).sum(dim=1)


def log_prior_over_posterior(z: Tensor, mu: Tensor, log_var: Tensor) -> Tensor:
    """``(B, K), (B, K), (B, K) → (B,)``: log N(z; 0, I) − log N(z; mu, diag(exp(log_var))), the constants cancelled."""
    return 0.5 * ((z - mu).square() * torch.exp(-log_var) + log_var - z.square()).sum(dim=1)
