"""A checkpoint's tensors, taken into a model or a learner once names, shapes and types agree.

Nothing is built from what a file claims: the model is first sketched without memory and compared with the shapes in
the file's header, so that no setting makes the program allocate more than the file itself holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer.runs.checkpoint import Checkpoint, damaged
from models.problems import Problem

if TYPE_CHECKING:
    from torch import Tensor, nn

    from explorer.training.learner import LearnerState
    from models.base import GenerativeModel
    from models.config import Config
    from models.spec import DataSpec

_MODEL = "model/"

Shapes = Mapping[str, tuple[int, ...]]


def build_model(checkpoint: Checkpoint, cls: type[GenerativeModel], spec: DataSpec) -> GenerativeModel:
    """The model with the checkpoint's settings and weights, on the CPU, in train mode.

    Raises:
        Problem: settings, data and weights do not go together; lists the layers that differ.
    """
    import torch

    config = cls.Config.recorded(checkpoint.config)
    check_fits(checkpoint, cls, config, spec)
    model = cls.build(config, spec, torch.Generator())
    load_weights(checkpoint, model)
    return model


def check_fits(checkpoint: Checkpoint, cls: type[GenerativeModel], config: Config, spec: DataSpec) -> None:
    """Raises Problem unless a model of these settings would have the checkpoint's weights; allocates nothing."""
    import torch

    cls.accepts.check(cls.title, spec)
    cls.check(config, spec)
    given = _model_shapes(checkpoint)
    try:
        with torch.device("meta"):
            wanted = _shapes_of(cls(config, spec))
    except (RuntimeError, NotImplementedError):  # a model of the user's own that looks at its weights while building
        return
    _compare_layers(given, wanted)


def load_weights(checkpoint: Checkpoint, model: nn.Module) -> None:
    """Puts the checkpoint's weights into a freshly built ``model``, once names, shapes and types agree.

    Raises:
        Problem: they are not this model's, or not finite; lists the layers. The model is untouched.
    """
    fresh = model.state_dict()
    _compare_layers(_model_shapes(checkpoint), _shapes_of(model))
    with _opened(checkpoint.path) as file:
        weights = {name: file.get_tensor(_MODEL + name) for name in fresh}
    for name, each in weights.items():
        if each.dtype != fresh[name].dtype:
            raise damaged(checkpoint.path)
    _check_finite(weights, checkpoint.path)
    model.load_state_dict(weights)


def load_state(checkpoint: Checkpoint) -> LearnerState:
    """Everything that the checkpoint holds, for :meth:`explorer.training.learner.Learner.load_state_dict`.

    Raises:
        Problem: it can't be read, or is not finite.
    """
    from explorer.training.learner import LearnerState

    with _opened(checkpoint.path) as file:
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - it is no mapping
    _check_finite(tensors, checkpoint.path)
    return LearnerState(tensors, checkpoint.facts)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="pt", device="cpu") as file:
            yield file
    except (SafetensorError, OSError, RuntimeError, ValueError, KeyError) as error:
        raise damaged(path) from error


def _model_shapes(checkpoint: Checkpoint) -> Shapes:
    with _opened(checkpoint.path) as file:
        names = [name for name in file.keys() if name.startswith(_MODEL)]  # noqa: SIM118 - it is no mapping
        return {name.removeprefix(_MODEL): tuple(file.get_slice(name).get_shape()) for name in names}


def _shapes_of(model: nn.Module) -> Shapes:
    return {name: tuple(each.shape) for name, each in model.state_dict().items()}


def _compare_layers(given: Shapes, wanted: Shapes) -> None:
    wrong = sorted(name for name in given.keys() | wanted.keys() if given.get(name) != wanted.get(name))
    if wrong:
        raise Problem(
            "The weights belong to another model: {layers} differ. Choose another run.",
            layers=", ".join(wrong[:8]) + (f" and {len(wrong) - 8} more" if len(wrong) > 8 else ""),
        )  # fmt: skip


def _check_finite(tensors: Mapping[str, Tensor], path: Path) -> None:
    import torch

    for name, each in tensors.items():
        if each.is_floating_point() and not bool(torch.isfinite(each).all()):
            raise Problem(
                "The weights in “{file}” are not all finite numbers ({layer}). Choose another run.",
                file=path, layer=name.removeprefix(_MODEL),
            )  # fmt: skip
