"""Settings refuse what they must, and name themselves."""

from __future__ import annotations

import dataclasses
import json
import math
from dataclasses import dataclass

import pytest

from models.catalog import discover
from models.config import Config, Setting, setting
from models.latent.autoencoder import AutoencoderConfig
from models.latent.vae import VaeConfig
from models.problems import Problem

NUMBERS = [each.name for each in VaeConfig.settings() if each.type in ("int", "float")]
CHOICES = [(VaeConfig, "network"), (VaeConfig, "observation"), (AutoencoderConfig, "reconstruction")]
# what a form, a command line and a JSON file may bring
NOT_A_SETTING = ["1e999", "-1e999", "NaN", "nan", math.nan, math.inf, -1, "-3", "1e30", 10**400, "1" * 400]
NOT_A_NUMBER = ["", "many", "0x10", "1,5", "1 2", True, None, [1], {}, b"3", "½"]


def _refusal(config: type[Config], name: str, value: object) -> Problem:
    with pytest.raises(Problem) as caught:
        config.parse({name: value})
    return caught.value


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("value", NOT_A_SETTING + NOT_A_NUMBER, ids=lambda value: repr(value)[:12])
def test_a_number_that_is_none_is_refused_by_its_setting(name: str, value: object) -> None:
    problem = _refusal(VaeConfig, name, value)
    assert problem.setting == name
    assert str(problem).startswith(f"{name}: ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("batch_size", 0),
        ("batch_size", "0"),
        ("batch_size", 65537),
        ("batch_size", 12.5),
        ("latent_dim", 10**9),
        ("latent_dim", 1),
        ("latent_dim", 257),
        ("latent_dim", "2.5"),
        ("hidden_layers", 5),
        ("beta", 1000.1),
        ("learning_rate", 10001),
    ],
)
def test_out_of_bounds_is_refused_and_the_bounds_are_said(name: str, value: object) -> None:
    problem = _refusal(VaeConfig, name, value)
    assert problem.setting == name
    assert str(value) in str(problem)


@pytest.mark.parametrize(("config", "name"), CHOICES)
@pytest.mark.parametrize("value", ["", "MLP", "resnet", 3, None, True])
def test_an_unknown_choice_is_refused_and_the_known_are_listed(config: type[Config], name: str, value: object) -> None:
    problem = _refusal(config, name, value)
    assert problem.setting == name
    (setting,) = (each for each in config.settings() if each.name == name)
    assert all(choice in str(problem) for choice in setting.choices)


def test_an_unknown_setting_is_refused_and_the_known_are_listed() -> None:
    problem = _refusal(VaeConfig, "betta", 1)
    assert problem.setting == "betta"
    assert "beta" in str(problem)


def test_the_constructor_refuses_as_parse_does() -> None:
    with pytest.raises(Problem, match="batch_size"):
        VaeConfig(batch_size=0)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("batch_size", "64", 64),
        ("batch_size", "64.0", 64),
        ("batch_size", "1e3", 1000),
        ("beta", "4", 4.0),
        ("beta", "0", 0.0),
        ("learning_rate", "1e-3", 1e-3),
        ("latent_dim", 2.0, 2),
        ("network", "conv", "conv"),
    ],
)
def test_texts_become_values(name: str, text: object, value: object) -> None:
    got = getattr(VaeConfig.parse({name: text}), name)
    assert got == value
    assert type(got) is type(value)


def test_bounds_themselves_are_allowed() -> None:
    for each in VaeConfig.settings():
        for bound in (each.low, each.high):
            if bound is not None:
                assert each.parse(bound) == bound


def test_a_config_is_frozen_and_changes_by_copy() -> None:
    config = VaeConfig()
    changed = config.changed("beta", "2")
    assert (config.beta, changed.beta) == (1.0, 2.0)
    assert type(changed) is VaeConfig
    with pytest.raises(dataclasses.FrozenInstanceError):
        config.beta = 3.0  # type: ignore[misc]


def test_what_the_issue_names_exists_and_is_live_where_it_says() -> None:
    live = {each.name for each in VaeConfig.settings() if each.live}
    assert live == {"learning_rate", "beta"}
    assert {"latent_dim", "beta", "batch_size", "learning_rate"} <= {each.name for each in VaeConfig.settings()}


def test_defaults_are_the_first_picture() -> None:
    config = VaeConfig()
    assert (config.latent_dim, config.batch_size, config.learning_rate, config.beta) == (2, 128, 1e-3, 1.0)


@dataclass(frozen=True, kw_only=True)
class Grown(Config):
    """A config that has got a switch, after there were runs."""

    switch: bool = setting(True, before=False, help="New.")


def test_a_run_from_before_a_setting_keeps_what_was_done_then() -> None:
    assert Grown().switch
    assert Grown.parse({"batch_size": 7}).switch
    recorded = Grown.recorded({"batch_size": 7})
    assert (recorded.switch, recorded.batch_size) == (False, 7)
    assert Grown.recorded({"switch": True}).switch
    with pytest.raises(Problem, match="no setting “gone”"):
        Grown.recorded({"gone": 1})


def _every_setting() -> list[Setting]:
    return [each for entry in discover().entries if entry.cls is not None for each in entry.cls.Config.settings()]


def test_a_setting_without_effect_names_one_that_exists() -> None:
    for entry in discover().entries:
        assert entry.cls is not None
        settings = {each.name: each for each in entry.cls.Config.settings()}
        for each in settings.values():
            if each.when is not None:
                other, values = each.when
                assert all(settings[other].parse(value) == value for value in values)


def test_settings_are_strict_json() -> None:
    for each in _every_setting():
        row = json.loads(json.dumps(each.as_json(), allow_nan=False))
        assert row.keys() >= {"name", "type", "default", "min", "max", "live", "help"}
