"""A checkpoint's tensors, taken into a model or a learner once names, shapes and types agree.

Nothing is built from what a file claims: the model is first sketched without memory and compared with the tensors that
the file holds, so that no setting makes the program allocate more than those.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.runs.checkpoint import Checkpoint, DamagedCheckpoint, damaged
from models.problems import Problem

if TYPE_CHECKING:
    from torch import Tensor, nn

    from explorer.training.learner import LearnerState
    from models.base import GenerativeModel
    from models.config import Config
    from models.spec import DataSpec

_MODEL = "model/"


class OtherLayers(Problem):
    """Weights are not those of the model; ``params["layers"]`` names where."""


def build_model(checkpoint: Checkpoint, cls: type[GenerativeModel], spec: DataSpec) -> GenerativeModel:
    """The model with the checkpoint's settings and weights, on the CPU, in train mode.

    Raises:
        Problem: settings, data and weights do not go together, or the weights are not finite; lists the layers that
            differ.
    """
    import torch

    config = recorded_config(checkpoint, cls)
    weights = model_weights(_read(checkpoint, lambda name: name.startswith(_MODEL)))
    check_fits(weights, cls, config, spec)
    model = cls.build(config, spec, torch.Generator())
    _load_weights(checkpoint.path, weights, model)
    return model


def recorded_config(checkpoint: Checkpoint, cls: type[GenerativeModel], changes: Mapping[str, object] = {}) -> Config:
    """The settings at a checkpoint, with ``changes``; raises Problem where some are not known or not allowed."""
    unknown = checkpoint.config.keys() - {setting.name for setting in cls.Config.settings()}
    if unknown:
        raise Problem(
            "The checkpoint “{file}” has settings that this program does not know ({settings}). A newer version has "
            "made it: update this program to open it.",
            file=checkpoint.path, settings=", ".join(sorted(unknown)[:8]),
        )  # fmt: skip
    return cls.Config.recorded({**checkpoint.config, **changes})


def model_weights(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Those of a checkpoint's tensors that are the model's, by the names that the model gives them."""
    return {name.removeprefix(_MODEL): each for name, each in tensors.items() if name.startswith(_MODEL)}


def check_fits(weights: Mapping[str, Tensor], cls: type[GenerativeModel], config: Config, spec: DataSpec) -> None:
    """Raises Problem unless a model of these settings would have such weights; allocates nothing."""
    import torch

    cls.accepts.check(cls.title, spec)
    cls.check(config, spec)
    try:
        with torch.device("meta"):
            wanted = cls(config, spec).state_dict()
    except (RuntimeError, NotImplementedError):  # a model of the user's own that looks at its weights while building
        return
    _compare_layers(weights, wanted)


def check_branch(weights: Mapping[str, Tensor], cls: type[GenerativeModel], config: Config, spec: DataSpec) -> None:
    """As :func:`check_fits`, of settings that a user has changed, and can change back."""
    try:
        check_fits(weights, cls, config, spec)
    except OtherLayers as problem:
        raise Problem(
            "With these settings the network has other sizes than the weights: {layers} differ. Leave the sizes of the "
            "network as they were.",
            layers=problem.params["layers"],
        ) from problem  # fmt: skip


def _load_weights(path: Path, weights: Mapping[str, Tensor], model: nn.Module) -> None:
    fresh = model.state_dict()
    _compare_layers(weights, fresh)
    if any(each.dtype != fresh[name].dtype for name, each in weights.items()):
        raise damaged(path)
    model.load_state_dict(weights)


def load_state(checkpoint: Checkpoint) -> LearnerState:
    """Everything that the checkpoint holds, for :meth:`explorer.training.learner.Learner.load_state_dict`.

    Raises:
        Problem: it can't be read, or is not finite.
    """
    from explorer.training.learner import LearnerState

    return LearnerState(_read(checkpoint, lambda name: True), checkpoint.facts)


def _read(checkpoint: Checkpoint, wanted: Callable[[str], bool]) -> dict[str, Tensor]:
    from explorer.runs.tensors import read_tensors

    try:
        tensors = read_tensors(checkpoint.path, checkpoint.nbytes, checkpoint.sha256, wanted)
    except (OSError, RuntimeError, ValueError) as error:
        raise damaged(checkpoint.path) from error
    _check_finite(tensors, checkpoint.path)
    return tensors


def _compare_layers(given: Mapping[str, Tensor], wanted: Mapping[str, Tensor]) -> None:
    names = sorted(given.keys() | wanted.keys())
    wrong = [name for name in names if _shape(given.get(name)) != _shape(wanted.get(name))]
    if wrong:
        raise OtherLayers(
            "The weights belong to another model: {layers} differ. Choose another run.",
            layers=", ".join(wrong[:8]) + (f" and {len(wrong) - 8} more" if len(wrong) > 8 else ""),
        )  # fmt: skip


def _shape(tensor: Tensor | None) -> tuple[int, ...] | None:
    return None if tensor is None else tuple(tensor.shape)


def _check_finite(tensors: Mapping[str, Tensor], path: Path) -> None:
    import torch

    for name, each in tensors.items():
        if each.is_floating_point() and not bool(torch.isfinite(each).all()):
            raise DamagedCheckpoint(
                "The weights in “{file}” are not all finite numbers ({layer}). Choose another run.",
                file=path, layer=name.removeprefix(_MODEL),
            )  # fmt: skip
