"""Fixtures of the model tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch


@pytest.fixture(autouse=True, scope="session")
def one_thread() -> Iterator[None]:
    """Tiny tensors are slower on several threads, the more so beside another test run."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def generator() -> torch.Generator:
    """A generator with a fixed seed."""
    return torch.Generator().manual_seed(0)


@pytest.fixture(scope="session")
def digits() -> torch.Tensor:
    """``(1797, 1, 8, 8)`` in [0, 1]: scikit-learn's real digits."""
    from sklearn.datasets import load_digits

    return torch.tensor(load_digits().images / 16, dtype=torch.float32)[:, None]


@pytest.fixture(scope="session")
def binary_digits(digits: torch.Tensor) -> torch.Tensor:
    """``(1797, 1, 8, 8)``, each pixel 0 or 1, drawn once."""
    return torch.bernoulli(digits, generator=torch.Generator().manual_seed(1))
