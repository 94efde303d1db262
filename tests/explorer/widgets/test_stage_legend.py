"""A network has one colour: in the theatre, in the curve of its loss, and in an exported film."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from explorer import theme
from explorer.runs import vector_pictures
from explorer.widgets.stage_legend import data_color, generator_color, judge_color


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_network_has_the_colour_of_its_loss(qapp: QApplication, name: str) -> None:
    theme.apply(qapp, "dark" if name == "dark" else "light")
    for unit in ("nats", "squared", "margin", "value"):
        assert generator_color() == theme.term_color(f"generator/loss_{unit}")
        assert judge_color() == theme.term_color(f"discriminator/loss_{unit}")
    scores = [theme.term_color(f"discriminator/{each}_score") for each in ("real", "fake")]
    shown = [generator_color(), judge_color(), *scores, theme.term_color("discriminator/wasserstein"), data_color()]
    assert len({each.name() for each in shown}) == len(shown)
    hues = [each.hsvHue() for each in shown[:5]]
    assert all(min(abs(a - b), 360 - abs(a - b)) >= 30 for a, b in itertools.combinations(hues, 2))
    theme.apply(qapp, "light")


def test_an_exported_film_has_the_colours_of_the_light_theme(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    assert QColor(*vector_pictures._MADE) == generator_color()
    assert QColor(*vector_pictures._DATA) == data_color()
