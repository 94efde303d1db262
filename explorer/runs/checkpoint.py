"""A learner's state on disk: a safetensors file, and a small JSON that names it, with its size and SHA-256.

The tensors get a new name at each save, and the rename of the JSON makes them the newest at one stroke: a kill between
any two writes leaves the checkpoint before. Nothing in these files can run code, and a pickle is refused.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer.runs.disk import read_json, sha256, to_json, write_whole
from models.problems import Problem

if TYPE_CHECKING:
    from torch import Tensor, nn

    from explorer.training.learner import LearnerState

FILE = "checkpoint.json"
_NAME = re.compile(r"checkpoint-\d{1,15}-[0-9a-f]{12}\.safetensors")
_MODEL = "model/"


@dataclass(frozen=True)
class Checkpoint:
    """A checkpoint that is there and whole.

    Args:
        path: the file of its tensors.
        step: after which it was made.
        config: the model's settings at that step.
        facts: the rest of the learner's state.
    """

    path: Path
    step: int
    config: dict[str, Any]
    facts: dict[str, Any]


def save_checkpoint(folder: Path, state: LearnerState) -> None:
    """Makes ``state`` the newest checkpoint of the run; raises OSError where it can't be written."""
    from safetensors.torch import save

    content = save({name: each.cpu().contiguous() for name, each in state.tensors.items()})
    digest = hashlib.sha256(content).hexdigest()
    step = state.facts["step"]
    name = f"checkpoint-{step}-{digest[:12]}.safetensors"
    write_whole(folder / name, content)
    facts = {"step": step, "file": name, "bytes": len(content), "sha256": digest, "facts": dict(state.facts)}
    write_whole(folder / FILE, to_json(facts))
    for each in folder.glob("checkpoint-*.safetensors"):
        if each.name != name:
            each.unlink(missing_ok=True)


def find_checkpoint(folder: Path) -> Checkpoint:
    """The newest checkpoint, its file's size and SHA-256 compared.

    Raises:
        Problem: there is none, it is damaged, or it is a file that could run code.
    """
    if not (folder / FILE).exists():
        raise Problem("The run “{run}” has no checkpoint. Train it longer, or choose another run.", run=folder)
    given = read_json(folder / FILE)
    facts, name = given.get("facts"), given.get("file")
    if not isinstance(facts, dict) or not isinstance(facts.get("config"), dict) or type(given.get("step")) is not int:
        raise _damaged(folder / FILE)
    if not isinstance(name, str) or not _NAME.fullmatch(name) or given["step"] < 0:
        raise _damaged(folder / FILE)
    path = folder / name
    try:
        _refuse_code(path)
        whole = path.stat().st_size == given.get("bytes") and sha256(path) == given.get("sha256")
    except OSError as error:
        raise Problem(
            "The checkpoint “{file}” can't be read: {reason}. Choose another run.",
            file=path, reason=error.strerror or type(error).__name__,
        ) from error  # fmt: skip
    if not whole:
        raise _damaged(path)
    return Checkpoint(path, given["step"], facts["config"], facts)


def load_weights(checkpoint: Checkpoint, model: nn.Module) -> None:
    """Puts the checkpoint's weights into a freshly built ``model``, once names, shapes and types agree.

    Raises:
        Problem: they are not this model's, or not finite; lists the layers. The model is untouched.
    """
    from safetensors import SafetensorError, safe_open

    fresh = model.state_dict()
    try:
        with safe_open(checkpoint.path, framework="pt", device="cpu") as file:
            names = [name for name in file.keys() if name.startswith(_MODEL)]  # noqa: SIM118 - it is no mapping
            shapes = {name.removeprefix(_MODEL): tuple(file.get_slice(name).get_shape()) for name in names}
            _compare_layers(shapes, {name: tuple(each.shape) for name, each in fresh.items()})
            weights = {name: file.get_tensor(_MODEL + name) for name in fresh}
    except (SafetensorError, OSError, RuntimeError) as error:
        raise _damaged(checkpoint.path) from error
    _compare_values(weights, fresh, checkpoint.path)
    model.load_state_dict(weights)


def _compare_layers(given: dict[str, tuple[int, ...]], wanted: dict[str, tuple[int, ...]]) -> None:
    wrong = sorted(name for name in given.keys() | wanted.keys() if given.get(name) != wanted.get(name))
    if wrong:
        raise Problem(
            "The weights belong to another model: {layers} differ. Choose another run.",
            layers=", ".join(wrong[:8]) + (f" and {len(wrong) - 8} more" if len(wrong) > 8 else ""),
        )  # fmt: skip


def _compare_values(given: dict[str, Tensor], fresh: dict[str, Tensor], path: Path) -> None:
    import torch

    for name, each in given.items():
        if each.dtype != fresh[name].dtype:
            raise _damaged(path)
        if each.is_floating_point() and not bool(torch.isfinite(each).all()):
            raise Problem(
                "The weights in “{file}” are not all finite numbers ({layer}). Choose another run.",
                file=path, layer=name,
            )  # fmt: skip


def _refuse_code(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith((b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05", b"PK\x03\x04")) and not _safe_length(path):
        raise Problem("“{file}” contains code; not opened. Only safetensors files are.", file=path)


def _safe_length(path: Path) -> bool:
    """Whether the file starts as safetensors do: the length of a header that fits into it, then its brace."""
    with path.open("rb") as file:
        start = file.read(9)
    return start[8:] == b"{" and int.from_bytes(start[:8], "little") <= path.stat().st_size - 8


def _damaged(path: Path) -> Problem:
    return Problem("The checkpoint “{file}” is damaged. Choose another run.", file=path)
