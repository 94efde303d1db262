"""What is written and what can be pressed follows the game."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QUndoStack

from explorer.toy.questions import Judged
from explorer.widgets.toy_panel import SPEEDS, ToyPanel
from models.catalog import discover


@pytest.fixture
def panel(qtbot) -> ToyPanel:
    made = ToyPanel([("mixture", "Humps on a line"), ("rings", "Ring of blobs")], QUndoStack())
    qtbot.addWidget(made)
    made.show()
    return made


def test_numbers_that_mean_nothing_are_not_there(panel: ToyPanel) -> None:
    panel.show_judged(Judged("probability", 0.1, 1.25, 0.5, None, 0.0, 0))
    assert panel.number("js") == "0.10"
    assert panel.number("best_loss") == "1.19"  # 2 ln 2 − 0.2
    assert panel.number("claimed") == panel.number("outside") == ""
    panel.show_judged(Judged("value", 0.1, None, 0.5, -0.0123, 0.02, 0))
    assert panel.number("loss") == panel.number("best_loss") == ""
    assert panel.number("claimed") == "−0.012"
    assert panel.number("outside") == "2.00"
    panel.show_judged(None)
    assert panel.number("js") == ""


def test_steps_can_be_made_while_there_is_a_run(panel: ToyPanel) -> None:
    panel.show_training("paused", steppable=True)
    assert all(each.isEnabled() for each in panel._turns.values())
    panel.show_training("paused", steppable=False)
    assert [name for name, each in panel._turns.items() if each.isEnabled()] == ["both"]
    panel.show_training("idle", steppable=True)
    assert not any(each.isEnabled() for each in panel._turns.values())
    assert panel._toggle.text() == "Start"


def test_speeds_go_from_full_to_one(panel: ToyPanel) -> None:
    heard: list[float | None] = []
    panel.speed_chosen.connect(heard.append)
    for row in range(panel._speed.count()):
        panel._speed.setCurrentIndex(row)
        panel._speed.activated.emit(row)
    assert tuple(heard) == SPEEDS


def test_settings_are_shown_without_a_signal_and_said_when_edited(panel: ToyPanel) -> None:
    heard: list[tuple[str, object]] = []
    panel.setting_changed.connect(lambda name, value: heard.append((name, value)))
    cls = discover().model("gan")
    panel.show_settings([each for each in cls.Config.settings() if each.name in ("hold", "discriminator_steps")])
    panel.show_values({"hold": "generator", "discriminator_steps": 3, "else": 1}, running=True)
    assert panel.form.values() == {"hold": "generator", "discriminator_steps": 3}
    assert heard == []
    form = panel.form
    panel.show_settings(form.settings)
    assert panel.form is form  # nothing to make anew
