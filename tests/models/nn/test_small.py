"""Small arithmetic in numpy against torch's own."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from models.nn.small import affine, convolve, kernel, matmul, windows


def test_windows_times_an_affine_matrix_is_the_convolution_and_so_is_convolve() -> None:
    generator = torch.Generator().manual_seed(0)
    layer = nn.Conv2d(3, 5, (2, 3))
    for each in layer.parameters():
        nn.init.normal_(each, generator=generator)
    x = torch.randn(4, 3, 2, 9, generator=generator)
    weight, bias = affine(layer)
    patches = windows(x.permute(0, 2, 3, 1).numpy(), 7, 3)
    found = (matmul(patches, weight) + bias).reshape(4, 7, 5)
    expected = layer(x)[:, :, 0].transpose(1, 2)
    torch.testing.assert_close(torch.from_numpy(found), expected, rtol=1e-5, atol=1e-5)
    again = convolve(x.permute(0, 2, 3, 1).numpy(), kernel(layer)) + bias
    torch.testing.assert_close(torch.from_numpy(again), expected, rtol=1e-5, atol=1e-5)


def test_a_kernel_is_a_copy() -> None:
    layer = nn.Conv2d(3, 5, (2, 3))
    copy, before = kernel(layer), layer.weight.detach().clone()
    layer.weight.data.zero_()
    assert torch.equal(copy, before)


def test_a_convolution_without_bias_has_one_of_zeros() -> None:
    assert np.array_equal(affine(nn.Conv2d(1, 2, 1, bias=False))[1], np.zeros(2, np.float32))


def test_large_and_small_products_agree() -> None:
    generator = torch.Generator().manual_seed(0)
    a, b = torch.randn(700, 30, generator=generator), torch.randn(30, 20, generator=generator)
    expected = F.linear(a, b.T)
    torch.testing.assert_close(torch.from_numpy(matmul(a.numpy(), b.numpy())), expected, rtol=1e-5, atol=1e-5)
    few = matmul(a[:3].numpy(), b.numpy())
    torch.testing.assert_close(torch.from_numpy(few), expected[:3], rtol=1e-5, atol=1e-5)
