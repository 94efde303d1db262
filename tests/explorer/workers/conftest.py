"""Pays for the slow imports once, so that no test waits for them on a thread."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True, scope="session")
def _warm() -> None:
    """The first optimizer imports ``torch._dynamo``, which takes many seconds where nothing is compiled yet."""
    import torch

    torch.optim.Adam([torch.nn.Parameter(torch.zeros(1))], fused=True)
