"""What the tour draws and measures, on models that are small."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import torch
from PIL import Image

from explorer.tour_figures import CREATURE_SCALE, creature_figures, draw_creatures
from models.autoregressive.nade import Nade
from tests.explorer.views.test_creatures import colored


def test_the_creature_experiment_is_measured_and_drawn(tmp_path: Path):
    data, made = colored(), {}
    for observation in ("palette", "sigmoid"):
        config = Nade.Config(observation=observation, hidden_dim=8, colors=4)
        model = Nade.build(config, data.spec, torch.Generator().manual_seed(0)).eval()
        model.fit(data.batch(data.splits["train"]).x, torch.Generator().manual_seed(1))
        figures, made[observation] = creature_figures(model, data, observation)
        for share in ("covered_50", "covered_75"):
            assert figures[share]["exact"]
            assert figures[share]["count"] == len(data.splits["test"])
            yardstick = math.log(4) if observation == "palette" else 0.0
            assert figures[share]["uniform_nats"] == pytest.approx(yardstick)
    shown = len(data.splits["test"])
    assert made["palette"].shape == (3 * shown, 3, 8, 8)
    draw_creatures(data, made, tmp_path / "a.png")
    assert Image.open(tmp_path / "a.png").width == shown * (8 * CREATURE_SCALE + 1) + 1
