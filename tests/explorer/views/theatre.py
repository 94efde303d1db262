"""A theatre with a small real model, for its tests."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

from explorer.latent.walk import picture_of
from explorer.views.pixel_theatre import PixelTheatreView
from explorer.workers.messages import WeightSnapshot
from models.autoregressive.nade import Nade
from models.base import GenerativeModel
from tests.explorer.views.toys import Bench, pictures

COUNT = 64


def model_of(bench: Bench, seed: int, cls: type[GenerativeModel] = Nade) -> Any:
    spec = bench.session.state.run.dataset.spec  # type: ignore[union-attr]
    made = cls.build(cls.Config(), spec, torch.Generator().manual_seed(seed)).eval()
    with torch.no_grad():
        for each in made.parameters():
            each.add_(torch.randn(each.shape, generator=torch.Generator().manual_seed(seed + 1)) * 0.3)
    return made


def publish(bench: Bench, run: int, step: int, seed: int = 0) -> Any:
    model = model_of(bench, seed)
    bench.mailbox.put(WeightSnapshot(run, step, model.state_dict()))
    bench.session.published.emit(run, step)
    return model


def begin(qtbot, bench: Bench, view: PixelTheatreView) -> tuple[int, Any]:
    run = bench.begin(Nade, pictures())
    model = publish(bench, run, 1)
    settle(qtbot, view)
    return run, model


def settle(qtbot, view: PixelTheatreView) -> None:
    """Until stage and strip show the current scene."""

    def done() -> bool:
        several = view._several
        return (
            view._showing.film is not None
            and view._showing.fresh
            and several is not None
            and several.question.scene is view._showing.scene
            and len(several.images) == view.choice.count
            and view.position == min(view._showing.want, COUNT)
            and not view._turns._heard
        )

    qtbot.waitUntil(done, timeout=5000)


def image(view: PixelTheatreView) -> np.ndarray:
    assert view._showing.film is not None
    return view._showing.film.image.copy()


def bright(name: str = "mine"):
    return picture_of(np.full((1, 8, 8), 255, np.uint8), name)


def open_theatre(qtbot, bench: Bench, monkeypatch) -> PixelTheatreView:
    """A view that is shown, before any run."""
    monkeypatch.setattr(PixelTheatreView, "name", "pixel_theatre")
    made = PixelTheatreView(bench.context)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    return made
