from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QLabel

from explorer.widgets.config_fields import (
    ChoiceField,
    NumberField,
    SwitchField,
    show_number,
    spelled,
    stepped,
    value_text,
)
from explorer.widgets.config_form import ConfigForm, humanised
from models.catalog import discover
from models.config import Config, setting


@dataclass(frozen=True, kw_only=True)
class Toy(Config):
    """One setting of each type."""

    latent_dim: int = setting(2, low=2, high=256, help="Length of the code.")
    beta: float = setting(1.0, low=0.0, high=1000.0, live=True, help="Weight of the KL term.")
    noisy: bool = setting(False, help="Adds noise.")
    network: str = setting("mlp", choices=("mlp", "conv"), help="Which network.")
    channels: int = setting(32, low=1, high=512, help="Width of the network.", when=("network", ("conv",)))


SETTINGS = {each.name: each for each in Toy.settings()}


@pytest.fixture
def form(qtbot) -> ConfigForm:
    made = ConfigForm(Toy.settings())
    qtbot.addWidget(made)
    made.show()
    return made


def _type(qtbot, form: ConfigForm, name: str, text: str) -> NumberField:
    field = form.field(name)
    assert isinstance(field, NumberField)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    return field


def _sentences(form: ConfigForm) -> list[str]:
    return [each.text() for each in form.findChildren(QLabel) if each.property("role") == "error" and each.isVisible()]


def test_it_begins_with_the_defaults(form: ConfigForm):
    assert form.values() == Toy().as_dict()
    assert form.problems() == {}
    assert [type(form.field(name)) for name in ("beta", "noisy", "network")] == [NumberField, SwitchField, ChoiceField]
    assert {type(value) for name, value in form.values().items() if name in ("latent_dim", "batch_size")} == {int}


def test_names_are_for_people(form: ConfigForm):
    assert form.field("latent_dim").accessibleName() == "Latent dimensions"
    assert "Length of the code." in form.field("latent_dim").toolTip()
    assert "From 2 to 256." in form.field("latent_dim").toolTip()
    assert "From 1 to 65536 examples." in form.field("batch_size").toolTip()


def test_typing_changes_a_value(form: ConfigForm, qtbot):
    seen: list[tuple[str, object]] = []
    form.changed.connect(lambda name, value: seen.append((name, value)))
    _type(qtbot, form, "learning_rate", "1e-5")
    assert form.values()["learning_rate"] == 1e-5
    assert seen[-1] == ("learning_rate", 1e-5)


@pytest.mark.parametrize("text", ["1e999", "NaN", "-3", "0", "10000000000", "many", "", "2.5"])
def test_what_is_not_allowed_is_said_at_the_field(form: ConfigForm, qtbot, text: str):
    with qtbot.waitSignal(form.validity_changed) as validity:
        _replace(qtbot, form, text)
    assert validity.args == [False]
    assert set(form.problems()) == {"latent_dim"}
    assert len(_sentences(form)) == 1
    assert _sentences(form)[0].startswith("Latent dimensions: ")
    Toy.parse(form.values())  # what is handed on is always allowed
    with qtbot.waitSignal(form.validity_changed) as validity:
        _type(qtbot, form, "latent_dim", "16")
    assert validity.args == [True]
    assert _sentences(form) == []


def _replace(qtbot, form: ConfigForm, text: str) -> None:
    field = _type(qtbot, form, "latent_dim", text)
    if not text:
        qtbot.keyClick(field, Qt.Key.Key_Backspace)


def test_only_live_settings_change_while_running_and_only_when_finished(form: ConfigForm, qtbot):
    form.set_running(True)
    assert [name for name in SETTINGS if form.field(name).isEnabled()] == ["learning_rate", "beta"]
    seen: list[tuple[str, object]] = []
    form.changed.connect(lambda name, value: seen.append((name, value)))
    field = _type(qtbot, form, "beta", "50")
    assert seen == []
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert seen == [("beta", 50.0)]
    form.set_running(False)
    assert all(form.field(name).isEnabled() for name in SETTINGS)


def test_what_has_no_effect_is_hidden_and_does_no_harm(form: ConfigForm):
    assert form.field("channels").isHidden()
    form.set_values({"network": "conv", "channels": "0"})
    assert not form.field("channels").isHidden()
    assert set(form.problems()) == {"channels"}
    form.set_values({"network": "mlp"})
    assert form.field("channels").isHidden()
    assert form.problems() == {}


def test_values_can_be_set_without_a_signal(form: ConfigForm, qtbot):
    with qtbot.assertNotEmitted(form.changed):
        form.set_values({"beta": 4.0, "noisy": True, "network": "conv", "unknown": 1})
    assert form.values() | {"beta": 4.0, "noisy": True, "network": "conv"} == form.values()


def test_undo_goes_back_over_typing_in_one_step(qtbot):
    stack = QUndoStack()
    form = ConfigForm(Toy.settings(), stack)
    qtbot.addWidget(form)
    form.show()
    field = _type(qtbot, form, "latent_dim", "128")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    _type(qtbot, form, "latent_dim", "64")
    assert stack.count() == 2
    stack.undo()
    assert form.values()["latent_dim"] == 128
    stack.undo()
    assert form.values()["latent_dim"] == 2
    with qtbot.waitSignal(form.changed) as changed:
        stack.redo()
    assert changed.args == ["latent_dim", 128]


@pytest.mark.parametrize(
    ("name", "value", "up", "expected"),
    [
        ("learning_rate", 1e-3, True, 2e-3), ("learning_rate", 1e-3, False, 5e-4), ("learning_rate", 3e-5, True, 5e-5),
        ("learning_rate", 3e-5, False, 2e-5), ("learning_rate", 0.0, True, 1e-6), ("learning_rate", 1e-6, False, 0.0),
        ("learning_rate", 1e4, True, 1e4), ("batch_size", 128, True, 256), ("batch_size", 1, False, 1),
        ("batch_size", 65536, True, 65536), ("latent_dim", 2, True, 3), ("latent_dim", 2, False, 2),
        ("beta", 1.0, True, 1.1), ("beta", 0.0, True, 0.1), ("beta", 50.0, False, 49.0), ("beta", 0.0, False, 0.0),
    ],
)  # fmt: skip
def test_steps(name: str, value: float, up: bool, expected: float):
    assert stepped(SETTINGS[name], value, up) == expected


def test_arrow_keys_step(form: ConfigForm, qtbot):
    field = form.field("learning_rate")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert form.values()["learning_rate"] == 2e-3
    _type(qtbot, form, "learning_rate", "nonsense")
    qtbot.keyClick(field, Qt.Key.Key_Down)  # from the default
    assert form.values()["learning_rate"] == 5e-4


@pytest.mark.parametrize(("value", "text"), [(1e-5, "1e-05"), (128, "128"), (0.001, "0.001"), (0.1 + 0.2, "0.3")])
def test_numbers_are_short(value: float, text: str):
    assert show_number(value) == text


def test_every_setting_can_be_given_back(form: ConfigForm):
    config = dataclasses.replace(Toy(), learning_rate=3e-4, latent_dim=10, noisy=True, network="conv", channels=64)
    form.set_values(config.as_dict())
    assert Toy.parse(form.values()) == config


def test_names_are_written_as_one_writes_them():
    names = ("latent_dim", "hidden_dim", "beta", "ema_decay", "l1_weight")
    assert [humanised(each) for each in names] == ["Latent dimensions", "Hidden units", "β", "EMA decay", "L1 weight"]
    choices = ("auto", "mlp", "non_saturating", "gaussian_unit", "none")
    written = ["automatic", "MLP", "non-saturating", "Gaussian, σ = 1", "none"]
    assert [spelled(each) for each in choices] == written


def test_values_are_written_as_their_fields_have_them():
    values = (True, "cross_entropy", 1e-5, 128, "auto")
    assert [value_text(each) for each in values] == ["yes", "cross-entropy", "1e-05", "128", "automatic"]


def test_every_setting_of_every_model_has_a_label_in_words():
    """No label is a bare abbreviation that only the code knows."""
    names = {each.name for entry in discover().entries for each in entry.cls.Config.settings()}
    assert not [name for name in names if {"dim", "lr", "num"} & set(humanised(name).casefold().split())]


def test_zero_has_a_name_of_its_own(qtbot):
    field = NumberField(SETTINGS["beta"])
    qtbot.addWidget(field)
    field.name_zero("no end")
    said = []
    for value in (0, 12):
        field.set_value(value)
        said.append(field.behind)
    assert said == ["no end", ""]
