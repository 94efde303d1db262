"""A network that is used and not changed: what a forward pass in training mode writes into its buffers is left out.

Holding a network's weights fixed is not enough to hold the network: in training mode batch normalisation moves its
running statistics and spectral normalisation its vectors at every pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm

from models.nn.spectral_norm import SpectralNorm


@contextmanager
def standing_still(network: nn.Module) -> Iterator[None]:
    """Inside, a pass through ``network`` computes what it would outside, and changes none of its buffers.

    In training mode batch normalisation still uses the batch's own statistics.
    """
    norms = [each for each in network.modules() if isinstance(each, _BatchNorm)]
    spectral = [each for each in network.modules() if isinstance(each, SpectralNorm)]
    before = [each.track_running_stats for each in norms], [each.still for each in spectral]
    for norm in norms:
        norm.track_running_stats = not norm.training  # off, training mode writes no statistics; eval mode reads them
    for each in spectral:
        each.still = True
    try:
        yield
    finally:
        for norm, tracked in zip(norms, before[0], strict=True):
            norm.track_running_stats = tracked
        for each, still in zip(spectral, before[1], strict=True):
            each.still = still
