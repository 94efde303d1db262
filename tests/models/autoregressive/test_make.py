"""Making a part of a picture without describing it."""

from __future__ import annotations

import pytest
import torch

from models.autoregressive.fvsbn import Fvsbn
from models.autoregressive.nade import Nade
from models.autoregressive.pixel_cnn import PixelCnn
from models.spec import DataSpec


@pytest.mark.parametrize("cls", [Fvsbn, Nade, PixelCnn])
@pytest.mark.parametrize("peeked", [False, True])
def test_parts_make_the_same_picture_as_the_whole(cls: type[Fvsbn], peeked: bool) -> None:
    model = cls.build(cls.Config(), DataSpec("image", (1, 8, 8), binary=True), torch.Generator().manual_seed(0)).eval()
    whole = model.sampler(2, torch.Generator().manual_seed(1)).finish()
    sampler = model.sampler(2, torch.Generator().manual_seed(1))
    for count in (1, 0, 20, 5):
        if peeked:
            sampler.peek()
        sampler.make(count)
    assert sampler.place == 26
    assert torch.equal(sampler.x.flatten(1)[:, :26], whole.flatten(1)[:, :26])
    assert not sampler.x.flatten(1)[:, 26:].any()
    described = model.sampler(2, torch.Generator().manual_seed(1))
    for _ in range(26):
        described.step()
    assert torch.allclose(sampler.log_prob, described.log_prob, atol=1e-4)
    sampler.make(1000)
    assert torch.equal(sampler.x, whole)
