"""What a run is: everything that decides its weights, and on what it ran."""

from __future__ import annotations

import dataclasses
import platform
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, get_args

from explorer import __version__
from models.problems import Problem
from models.spec import DataSpec, Kind

if TYPE_CHECKING:
    from explorer.data.dataset import Recipe
    from explorer.training.learner import Learner

FORMAT = 2
"""Of the folder. 1 had a single checkpoint; it is still read."""


@dataclass(frozen=True)
class RunInfo:
    """The contents of ``run.json``.

    Args:
        model: the model's name in the catalog.
        config: its settings as the run began, by name; later changes are events.
        data: the recipe, as it is written: source, size, color, binarise, seed, and parameters since they exist.
        spec: the kind of data.
        fingerprint: SHA-256 of the data, hex.
        seed: of the weights and of the training.
        hardware: device, threads, precision; and processes, where they are several.
        environment: versions of what the program stands on.
        created: UTC, ISO 8601.
        goal: the step to which the run was to be trained; None for no such.
        origin: of a branch, the ``run`` (its folder's name) and the ``step`` that it began from; else empty.
    """

    model: str
    config: Mapping[str, Any]
    data: Mapping[str, Any]
    spec: DataSpec
    fingerprint: str
    seed: int
    hardware: Mapping[str, Any]
    environment: Mapping[str, str]
    created: str
    goal: int | None = None
    origin: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def describe(
        cls, model: str, learner: Learner, *, goal: int | None = None, origin: Mapping[str, Any] | None = None
    ) -> RunInfo:
        """The run that ``learner`` is about to make with the model of that name."""
        return cls(
            model=model,
            config=learner.model.config.as_dict(),
            data=dataclasses.asdict(learner.data.recipe),
            spec=learner.data.spec,
            fingerprint=learner.data.fingerprint,
            seed=learner.seed,
            hardware=machinery(learner),
            environment=cls.environment_here(),
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            goal=goal,
            origin=origin or {},
        )

    @staticmethod
    def environment_here() -> dict[str, str]:
        """The versions of what this program stands on."""
        return _environment()

    def recipe(self) -> Recipe:
        """What loads the data of the run again."""
        from explorer.data.dataset import Recipe

        size, parameters = self.data["size"], as_parameters(self.data.get("parameters", ()))
        return Recipe(**{**self.data, "size": None if size is None else tuple(size), "parameters": parameters})

    def as_json(self) -> dict[str, Any]:
        """What ``run.json`` says."""
        return {"format": FORMAT, "version": __version__} | dataclasses.asdict(self)

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> RunInfo:
        """The other way round, believing nothing.

        Raises:
            Problem: another format, or something is missing or of the wrong kind.
        """
        newer = Problem("The run was made by a newer version ({version}). Update this program to open it.",
                        version=given.get("version"))  # fmt: skip
        if isinstance(given.get("format"), int) and given["format"] > FORMAT:
            raise newer
        try:
            _require(type(given.get("format")) is int and given["format"] >= 1, "format")
            for name, kind in _KINDS.items():
                _require(isinstance(given[name], kind) and not isinstance(given[name], bool), name)
            _check_data(given["data"])
            _check_hardware(given["hardware"])
            _require(all(isinstance(each, str) for each in given["environment"].values()), "environment")
            goal, origin = given.get("goal"), given.get("origin", {})
            _require(goal is None or type(goal) is int, "goal")
            _require(isinstance(origin, dict), "origin")
            values = {name: given[name] for name in _KINDS} | {"goal": goal, "origin": origin}
            return cls(**values | {"spec": _spec(given["spec"])})
        except (KeyError, TypeError, ValueError) as error:
            if _numbers(given.get("version")) > _numbers(__version__):
                raise newer from error
            raise Problem(
                "run.json is damaged: “{field}” is missing or not what it should be. Choose another run.",
                field=str(error).strip("'"),
            ) from error  # fmt: skip


def machinery(learner: Learner) -> dict[str, Any]:
    """What a learner trains on, as ``run.json`` has it."""
    processes = {"processes": learner.team.size} if learner.team.size > 1 else {}
    return dataclasses.asdict(learner.hardware) | processes


_KINDS: dict[str, type] = {
    "model": str, "config": dict, "data": dict, "spec": dict, "fingerprint": str, "seed": int, "hardware": dict,
    "environment": dict, "created": str,
}  # fmt: skip


def _numbers(version: object) -> list[int]:
    """Those of a version like 1.10.2, to be compared."""
    return [int(each) for each in re.findall(r"\d{1,9}", version[:40])] if isinstance(version, str) else []


def _require(fine: bool, name: str) -> None:
    if not fine:
        raise ValueError(name)


def _check_data(data: dict[str, Any]) -> None:
    _require(set(data) - {"parameters"} == {"source", "size", "color", "binarise", "seed"}, "data")
    _require(isinstance(data["source"], str) and isinstance(data["binarise"], bool), "data")
    _require(type(data["seed"]) is int and data["color"] in (None, "grey", "color"), "data")
    _require(data["size"] is None or _sides(data["size"], 2), "data")
    _require(are_rows(data.get("parameters", [])), "data")


def _check_hardware(hardware: dict[str, Any]) -> None:
    kinds = {"device": str, "threads": int, "precision": str, "processes": int}
    _require(hardware.keys() <= kinds.keys(), "hardware")
    _require(all(type(each) is kinds[name] for name, each in hardware.items()), "hardware")


def _spec(given: dict[str, Any]) -> DataSpec:
    kind, shape, classes = given["kind"], given["shape"], given["classes"]
    _require(kind in get_args(Kind) and _sides(shape, 3 if kind == "image" else 1), "spec")
    _require(isinstance(classes, list) and all(isinstance(each, str) for each in classes), "spec")
    _require(isinstance(given["binary"], bool), "spec")
    return DataSpec(kind, tuple(shape), tuple(classes), given["binary"])


def _sides(given: object, count: int) -> bool:
    return isinstance(given, list) and len(given) == count and all(type(n) is int and 0 < n < 1 << 16 for n in given)


def as_parameters(rows: Iterable[Iterable[float]]) -> tuple[tuple[float, ...], ...]:
    """A recipe's parameters, from what JSON has made of them."""
    return tuple(tuple(float(number) for number in row) for row in rows)


def are_rows(given: object) -> bool:
    """Whether these are rows of numbers."""
    return isinstance(given, list) and all(
        isinstance(row, list) and all(type(number) in (int, float) for number in row) for row in given
    )


def _environment() -> dict[str, str]:
    import numpy as np
    import torch

    system = f"{platform.system()} {platform.machine()}"
    return {"python": platform.python_version(), "torch": torch.__version__, "numpy": np.__version__, "system": system}
