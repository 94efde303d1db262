"""Numbers are short, and each has the colour of its term."""

from __future__ import annotations

import math

import pytest

from explorer import theme
from explorer.widgets.term_table import TermDot, TermTable, show_loss, term_unit


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (29.314, "29.31"),
        (-1234.5, "−1,234.50"),
        (0.0, "0.00"),
        (0.00123, "0.0012"),
        (1e6, "1,000,000"),
        (math.nan, "nan"),
    ],
)
def test_numbers(value: float, text: str) -> None:
    assert show_loss(value) == text


def test_units_come_from_the_names() -> None:
    assert term_unit("kl_nats") == "nats"
    assert term_unit("squared_error") == ""


def test_other_terms_take_the_place_of_the_former(qtbot) -> None:
    table = TermTable()
    qtbot.addWidget(table)
    table.set_terms({"loss_nats": 1.0, "kl_nats": 2.0})
    table.set_facts({"Step": "1"})
    table.set_terms({"squared_error": 3.0})
    assert table.value("squared_error") == "3.00"
    assert table.value("Step") == "1"
    with pytest.raises(KeyError):
        table.value("kl_nats")


def test_a_dot_has_the_colour_of_its_term(qtbot) -> None:
    dot = TermDot("kl_nats")
    qtbot.addWidget(dot)
    assert dot.grab().toImage().pixelColor(5, 5) == theme.term_color("kl_nats")
