"""A model's settings: frozen dataclasses whose fields carry default, bounds, unit and one line of help.

The form in the window, the command line and the validation all come from here.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self

from models.problems import Phrase, Problem, did_you_mean

SettingType = Literal["int", "float", "bool", "choice"]


@dataclass(frozen=True)
class Setting:
    """One field of a config, as the form and the command line see it.

    Args:
        name: the field's name, also the key of ``--set``.
        type: which values it takes.
        default: its value when nothing is said.
        low, high: inclusive bounds of a number.
        choices: the values of a choice.
        unit: written behind the number.
        live: whether it may change while the model trains.
        log: whether a slider for it moves by factors rather than by differences.
        help: one line.
        when: ``(other setting, its values)`` outside which this one has no effect; ``None`` if it always has.
        before: its value in runs that were made before there was such a setting; ``None`` if that is the default.
    """

    name: str
    type: SettingType
    default: Any
    low: float | None
    high: float | None
    choices: tuple[str, ...]
    unit: str
    live: bool
    log: bool
    help: str
    when: tuple[str, tuple[Any, ...]] | None
    before: Any = None

    def as_json(self) -> dict[str, Any]:
        """The row of ``list --json``."""
        row = {"name": self.name, "type": self.type, "default": self.default, "min": self.low, "max": self.high}
        return row | {"live": self.live, "help": self.help, "unit": self.unit, "choices": list(self.choices)}

    def parse(self, given: object) -> Any:
        """``given``, a value or its text, as a value of this setting.

        Raises:
            Problem: it is no such value, or out of bounds; names this setting.
        """
        if self.type == "choice":
            return self._choice(given)
        if self.type == "bool":
            return self._truth(given)
        return self._number(given)

    def _choice(self, given: object) -> str:
        if isinstance(given, str) and given in self.choices:
            return given
        raise Problem(
            "{setting_name}: “{given}” is not one of {choices}.",
            setting=self.name, setting_name=self.name, given=given, choices=", ".join(self.choices),
        )  # fmt: skip

    def _truth(self, given: object) -> bool:
        if isinstance(given, bool):
            return given
        word = given.strip().lower() if isinstance(given, str) else ""
        if word in ("true", "yes", "on", "1"):
            return True
        if word in ("false", "no", "off", "0"):
            return False
        raise Problem(
            "{setting_name}: “{given}” is neither true nor false.",
            setting=self.name, setting_name=self.name, given=given,
        )  # fmt: skip

    def _number(self, given: object) -> int | float:
        try:
            if isinstance(given, bool) or not isinstance(given, (int, float, str)):
                raise ValueError
            number = _whole(given) if self.type == "int" else float(given)
        except (ValueError, OverflowError):  # 10**400 overflows
            kind = Phrase("a whole number") if self.type == "int" else Phrase("a number")
            raise Problem(
                "{setting_name}: “{given}” is not {kind}.",
                setting=self.name, setting_name=self.name, given=given, kind=kind,
            ) from None  # fmt: skip
        if not math.isfinite(number):
            raise Problem(
                "{setting_name}: {given} is not a finite number.",
                setting=self.name, setting_name=self.name, given=given,
            )  # fmt: skip
        low = -math.inf if self.low is None else self.low
        high = math.inf if self.high is None else self.high
        if not low <= number <= high:
            raise Problem(
                "{setting_name}: {given} is outside {low} to {high}.",
                setting=self.name, setting_name=self.name, given=given, low=f"{low:g}", high=f"{high:g}",
            )  # fmt: skip
        return number


def _whole(given: int | float | str) -> int:
    number = float(given)
    if not number.is_integer():  # also false for NaN and infinity
        if math.isfinite(number):
            raise ValueError
        return number  # type: ignore[return-value]  # refused as not finite by the caller
    return int(given) if isinstance(given, (int, float)) else int(number)


def setting(
    default: Any,
    *,
    help: str,
    low: float | None = None,
    high: float | None = None,
    choices: tuple[str, ...] = (),
    unit: str = "",
    live: bool = False,
    log: bool = False,
    when: tuple[str, tuple[Any, ...]] | None = None,
    before: Any = None,
) -> Any:
    """A field of a Config; the arguments are those of :class:`Setting`, whose type is the default's."""
    type_: SettingType = "choice"
    if isinstance(default, bool):
        type_ = "bool"
    elif isinstance(default, int):
        type_ = "int"
    elif isinstance(default, float):
        type_ = "float"
    made = Setting("", type_, default, low, high, choices, unit, live, log, help, when, before)
    return dataclasses.field(default=default, metadata={"setting": made})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Base of every group of settings: a frozen dataclass whose fields are made by :func:`setting`.

    Raises:
        Problem: a value is not allowed; names the setting.
    """

    def __post_init__(self) -> None:
        for each in self.settings():
            object.__setattr__(self, each.name, each.parse(getattr(self, each.name)))

    @classmethod
    def settings(cls) -> tuple[Setting, ...]:
        """One Setting for each field, in order."""
        return tuple(dataclasses.replace(each.metadata["setting"], name=each.name) for each in dataclasses.fields(cls))

    @classmethod
    def parse(cls, values: Mapping[str, object]) -> Self:
        """A config with ``values`` (or their texts) in place of the defaults.

        Raises:
            Problem: an unknown name or a value that is not allowed.
        """
        known = [each.name for each in cls.settings()]
        for name in values:
            if name not in known:
                raise _unknown(name, known)
        return cls(**dict[str, Any](values))

    @classmethod
    def recorded(cls, values: Mapping[str, object]) -> Self:
        """The config of a run, from its ``values`` as they were recorded; settings may have come since.

        Raises:
            Problem: an unknown name or a value that is not allowed.
        """
        return cls.parse({each.name: each.before for each in cls.settings() if each.before is not None} | dict(values))

    def changed(self, name: str, value: object) -> Self:
        """A copy with one value changed; raises Problem if the value is not allowed."""
        return type(self).parse(self.as_dict() | {name: value})

    def as_dict(self) -> dict[str, Any]:
        """Every value by its name."""
        return {each.name: getattr(self, each.name) for each in dataclasses.fields(self)}


def _unknown(name: str, known: list[str]) -> Problem:
    return Problem(
        "There is no setting “{given}”.{question} Known are {known}.",
        setting=name, given=name, question=did_you_mean(name, known), known=", ".join(known),
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Config(Settings):
    """What every model has to say about its training. Models add their own fields."""

    batch_size: int = setting(128, low=1, high=65536, unit="examples", log=True, help="Examples in each training step.")
    learning_rate: float = setting(
        1e-3, low=0.0, high=1e4, live=True, log=True, help="Size of each optimizer update (Adam)."
    )
