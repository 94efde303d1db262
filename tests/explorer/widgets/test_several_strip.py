"""The strip says what its numbers are."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace

import numpy as np
import pytest

from explorer.pixels.film import Film
from explorer.widgets.theatre_stage import TheatreStage


@pytest.mark.parametrize(("discrete", "measure"), [(True, "log p, nats"), (False, "log density, nats")])
def test_the_numbers_under_the_pictures_have_their_unit(qtbot, discrete: bool, measure: str) -> None:
    stage = TheatreStage()
    qtbot.addWidget(stage)
    pixels = np.zeros((1, 2, 2), np.uint8)
    known = {
        "image": pixels, "order": np.arange(4), "made": 0, "log_prob": np.zeros(4), "given": np.zeros(4, bool),
        "discrete": discrete, "exact": None, "question": SimpleNamespace(scene=SimpleNamespace(known=None)),
    }  # fmt: skip
    film = Film(**{field.name: known.get(field.name) for field in dataclasses.fields(Film)})
    stage.show_film(film, 0, (), b"{}")
    stage.strip.show_pictures(pixels[None], (), np.array([-44.0]))
    assert stage.strip._measure.text() == measure
