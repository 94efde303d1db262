"""What the widths of the posterior mean, in words."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.widgets.width_panel import meaning


@pytest.mark.parametrize(
    ("sigma", "kl", "words"),
    [
        ([0.01, 0.02], [5.0, 6.0], "as in an autoencoder"),
        ([1.0, 0.2, 1.0], [0.001, 2.0, 0.002], "2 of 3 dimensions carry nothing"),
        ([0.3, 0.2], [1.0, 2.0], "Every dimension carries something"),
    ],
)
def test_meaning(sigma: list[float], kl: list[float], words: str) -> None:
    assert words in meaning(np.array(sigma), np.array(kl))
