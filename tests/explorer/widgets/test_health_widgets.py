"""Evidence is painted where it belongs, says itself to a screen reader, and follows the theme."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer import theme
from explorer.widgets.class_bands import ClassBands
from explorer.widgets.evidence import Evidence, Pairs, Share, Shares, Spark
from explorer.widgets.health_card import HealthCard, Mark
from explorer.widgets.memory_evidence import MemoryEvidence
from explorer.widgets.quality_panel import Figure, QualityPanel
from explorer.widgets.rounds_evidence import RoundsEvidence


def picture(widget: Evidence, qtbot: QtBot) -> QImage:
    qtbot.addWidget(widget)
    widget.resize(220, 96)
    return widget.grab().toImage()


def columns_of(image: QImage, color: QColor) -> list[int]:
    """The columns in which a colour appears, and how often in each."""
    found = []
    for x in range(image.width()):
        found.append(sum(image.pixelColor(x, y) == color for y in range(20, image.height())))
    return found


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


def test_a_pair_is_as_high_as_its_shares(qtbot: QtBot):
    pairs = Pairs("Shares", "data", "samples")
    pairs.set_pairs(np.array([0.5, 0.5]), np.array([1.0, 0.0]), ["a", "b"])
    image = picture(pairs, qtbot)
    real = max(columns_of(image, theme.term_color("discriminator/real")))
    made = columns_of(image, theme.term_color("discriminator/fake"))
    assert real == pytest.approx(max(made) / 2, abs=2)
    assert not any(made[len(made) // 2 :])  # b has no samples
    assert pairs.accessibleDescription() == "a: 50%, 100%, b: 50%, 0%"


def test_a_curve_ends_with_its_last_value_and_leaves_out_what_is_not_finite(qtbot: QtBot):
    spark = Spark("Loss", "discriminator/loss_nats")
    spark.set_curve(np.array([1.0, np.nan, 0.5, np.inf, 0.25]), 1.386, "Loss over 5 steps")
    assert spark.accessibleDescription() == "Loss over 5 steps: 0.25"
    assert not picture(spark, qtbot).isNull()
    spark.set_curve(np.array([np.nan]), 1.386, "Loss over 1 steps")
    assert not picture(spark, qtbot).isNull()


def test_a_long_curve_is_shown_as_means(qtbot: QtBot):
    spark = Spark("Loss", "discriminator/loss_nats")
    spark.set_curve(np.repeat([1.0, 0.0], 5000), 1.386, "Loss")
    assert len(spark._values) < 1000
    assert spark._values[0] == 1
    assert spark._values[-1] == 0


def test_a_share_fills_its_part_of_the_bar(qtbot: QtBot):
    lengths = []
    for value in (0.25, 1.0):
        shares = Shares("Pairs", 0.5)
        shares.set_rows([Share("own", value, value, value)])
        lengths.append(sum(each > 2 for each in columns_of(picture(shares, qtbot), theme.current().color("accent"))))
    assert lengths[0] == pytest.approx(lengths[1] / 4, abs=2)


def test_a_yardstick_stands_at_its_place_in_the_bar_and_is_said(qtbot: QtBot):
    shares = Shares("Match", caption="Line: as many training examples")
    shares.set_rows([Share("r", 0.04, 0.04, 0.04, 0.5)])
    assert shares.accessibleDescription() == "r: 4% (50%)"
    columns = columns_of(picture(shares, qtbot), theme.current().color("text"))
    bar = columns_of(picture(shares, qtbot), theme.current().color("line"))
    left = next(x for x, count in enumerate(bar) if count > 2)
    right = max(x for x, count in enumerate(bar) if count > 2)
    assert columns.index(max(columns[:right])) == pytest.approx((left + right) / 2, abs=6)


def test_classes_lie_one_above_the_other_as_high_as_their_shares(qtbot: QtBot):
    bands = ClassBands("Shares")
    bands.set_shares(np.array([[0.25, 0.75], [1.0, 0.0]]), "Classes by step", ("1", "2"))
    image = picture(bands, qtbot)
    first = columns_of(image, theme.class_color(0))
    second = columns_of(image, theme.class_color(1))
    assert first[50] == pytest.approx(first[150] / 4, abs=2)
    assert second[50] == pytest.approx(3 * first[50], abs=3)
    assert second[150] == 0
    assert bands.accessibleDescription() == "Classes by step: 1 – 2"


def test_rounds_are_shown_by_what_is_known(qtbot: QtBot):
    rounds = RoundsEvidence("discriminator/loss_nats")
    qtbot.addWidget(rounds)
    assert rounds.spark.isHidden()
    assert rounds.bands.isHidden()
    rounds.set_curve(np.ones(200), 1.386, "Loss over 200 steps")
    rounds.set_bands(np.ones((12, 1)), "Shares", ("6", "12"))
    assert not rounds.spark.isHidden()
    assert not rounds.bands.isHidden()
    rounds.drop_curve()
    rounds.drop_bands()
    assert rounds.spark.isHidden()
    assert rounds.bands.isHidden()


def test_evidence_without_values_is_empty_and_not_an_error(qtbot: QtBot):
    for widget in (Spark("a", "b"), ClassBands("a"), Pairs("a", "b", "c"), Shares("a", 0.5)):
        assert not picture(widget, qtbot).isNull()


def test_evidence_can_be_copied(qtbot: QtBot):
    shares = Shares("Pairs")
    shares.set_rows([Share("own", 0.5, 0.4, 0.6)])
    picture(shares, qtbot)
    qtbot.keyClick(shares, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert not QGuiApplication.clipboard().image().isNull()


def test_a_state_has_a_word_and_a_colour_in_both_themes(qapp: QApplication, qtbot: QtBot):
    mark = Mark()
    qtbot.addWidget(mark)
    for mode in ("light", "dark"):
        theme.apply(qapp, mode)
        colors = []
        for state in ("well", "ill", "unknown"):
            mark.set_state(state)
            colors.append(mark.color().name())
        assert len(set(colors)) == 3


def test_a_card_says_its_answer_and_hides_what_there_is_not(qtbot: QtBot):
    card = HealthCard("Is it well?", Shares("Pairs"))
    qtbot.addWidget(card)
    card.show()
    card.set_finding("ill", "It is not.", "Do something.")
    assert card.text() == "warning. It is not. Do something."
    assert card.evidence.isVisible()
    card.set_finding("unknown", "Who knows.", "")
    assert card.text() == "not known yet. Who knows."
    assert not card.evidence.isVisible()
    assert not card._advice.isVisible()


def test_pictures_or_shares(qtbot: QtBot):
    memory = MemoryEvidence()
    qtbot.addWidget(memory)
    memory.show()
    images = np.zeros((3, 1, 8, 8), np.float32)
    memory.show_memory(images, images, [Share("samples", 0.1, 0.0, 0.2)])
    assert memory.strip.isVisible()
    assert not memory.shares.isVisible()
    memory.show_memory(None, images, [Share("samples", 0.1, 0.0, 0.2)])
    assert memory.shares.isVisible()


def test_figures_take_the_place_of_former_ones(qtbot: QtBot):
    panel = QualityPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.set_figures([Figure("Precision", "0.5", "(0.4 – 0.6)", "of samples"), Figure("Recall", "0.1", "", "")], "b")
    assert panel.text().splitlines() == [
        "Precision  <b>0.5</b>  (0.4 – 0.6)", "of samples", "Recall  <b>0.1</b>", "", "b"
    ]  # fmt: skip
    panel.set_figures([], "nothing yet")
    assert panel.text() == "nothing yet"
