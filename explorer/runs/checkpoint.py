"""A learner's states on disk: for each a safetensors file, and a small JSON with its name, size and SHA-256.

What else the JSON says of the state (``facts``) has a SHA-256 as well, since a changed digit would go unnoticed.

The rename of the JSON makes a state the newest at one stroke: a kill between any two writes leaves the ones before.
Several are kept (:func:`steps_to_keep`), and where the newest is damaged the one before it is opened, with a sentence.
Nothing in these files can run code, and a pickle is refused.

In format 1 there was one checkpoint only, whose JSON was called ``checkpoint.json``; it is still read.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

from explorer.pickled import PICKLES, ZIP
from explorer.runs.disk import open_plain, read_json, sha256, to_json, write_then_name, write_whole
from models.problems import Problem

if TYPE_CHECKING:
    from explorer.training.learner import LearnerState

FORMAT_1 = "checkpoint.json"
_NAME = r"checkpoint-(\d{1,15})-[0-9a-f]{12}"
_JSON = re.compile(_NAME + r"\.json")
_TENSORS = re.compile(_NAME + r"\.safetensors")
_PART = re.compile(_NAME + r"\.(json|safetensors)\.part")

KEEP = 8
"""Checkpoints that a run has at most, where all of them take no more than :data:`KEEP_BYTES`; two at least."""
KEEP_BYTES = 1 << 30


_Made = TypeVar("_Made")


class DamagedCheckpoint(Problem):
    """A checkpoint is not what it should be; the one before it may be."""


@dataclass(frozen=True)
class Checkpoint:
    """A checkpoint that is there and whole.

    Args:
        path: the file of its tensors.
        step: after which it was made.
        config: the model's settings at that step.
        facts: the rest of the learner's state.
        nbytes, sha256: of the file; compared again with what is loaded (:mod:`explorer.runs.tensors`).
        passed_over: why it is not the newest; None where it is, or was asked for by its step.
    """

    path: Path
    step: int
    config: dict[str, Any]
    facts: dict[str, Any]
    nbytes: int
    sha256: str
    passed_over: Problem | None = None


def save_checkpoint(folder: Path, state: LearnerState) -> None:
    """Makes ``state`` the newest checkpoint of the run; raises OSError where it can't be written.

    Later ones, on a way that the run has gone back from, are removed, and so are those that are too many.
    """
    from explorer.runs.tensors import write_tensors

    step = state.facts["step"]
    made: dict[str, Any] = {}

    def write(file: IO[bytes]) -> str:
        made["bytes"], made["sha256"] = write_tensors(file, state.tensors)
        made["file"] = f"checkpoint-{step}-{made['sha256'][:12]}.safetensors"
        return str(made["file"])

    write_then_name(folder / f"checkpoint-{step}-{'0' * 12}.safetensors.part", write)
    record = (folder / made["file"]).with_suffix(".json")
    facts = dict(state.facts)
    write_whole(record, to_json({"step": step} | made | {"facts_sha256": _digest(facts), "facts": facts}))
    _tidy(folder, step, record.stem, made["bytes"])


def _digest(facts: dict[str, Any]) -> str:
    return hashlib.sha256(to_json(facts)).hexdigest()  # JSON that was read is written as it was


def _tidy(folder: Path, newest: int, name: str, size: int) -> None:
    """Removes checkpoints that are later than the newest, or too many, and what a kill has left half made."""
    kept = {name}
    found = _records(folder)
    wanted = steps_to_keep((step for step, _ in found), max(2, min(KEEP, KEEP_BYTES // max(1, size))))
    for step, path in found:
        if step < newest and step in wanted:
            kept.add(path.stem)
        elif path.stem != name and path.name != FORMAT_1:
            _remove(path)  # first, since without it the tensors are no checkpoint
    if (folder / FORMAT_1).exists():
        kept.add(str(read_json(folder / FORMAT_1).get("file")).removesuffix(".safetensors"))
    for each in _entries(folder):
        if (_TENSORS.fullmatch(each) and Path(each).stem not in kept) or _PART.fullmatch(each):
            _remove(folder / each)


def _remove(path: Path) -> None:
    with suppress(PermissionError):  # somebody reads it, which on Windows keeps it; the next save tries again
        path.unlink(missing_ok=True)


def drop_after(folder: Path, step: int) -> None:
    """Removes checkpoints later than ``step``: of a run that goes on from there, since they are damaged."""
    for found, path in _records(folder):
        if found > step and path.name != FORMAT_1:
            _remove(path)
            _remove(path.with_suffix(".safetensors"))


def steps_to_keep(steps: Iterable[int], most: int) -> set[int]:
    """Of the ``steps`` at which there are checkpoints: the two newest, the first, and others as evenly as may be.

    Args:
        most: how many to keep, two at least.
    """
    kept = sorted(set(steps))
    while len(kept) > max(2, most):
        inner = range(1, len(kept) - 2) or range(1)
        kept.pop(min(inner, key=lambda place: kept[place + 1] - kept[place - 1]))
    return set(kept)


def checkpoint_steps(folder: Path) -> tuple[int, ...]:
    """At which steps there are checkpoints, the newest first; from the names of the files alone."""
    return tuple(step for step, _ in _records(folder))


def _records(folder: Path) -> list[tuple[int, Path]]:
    """The step and the JSON of every checkpoint, the newest first."""
    found = [(int(match[1]), folder / name) for name in _entries(folder) if (match := _JSON.fullmatch(name))]
    if (folder / FORMAT_1).exists():
        found.append((_step_of_format_1(folder / FORMAT_1), folder / FORMAT_1))
    return sorted(found, key=lambda each: each[0], reverse=True)


def _step_of_format_1(path: Path) -> int:
    try:
        step = read_json(path).get("step")
    except Problem:
        return -1  # the last to be tried, which will say what is wrong
    return step if type(step) is int else -1


def _entries(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError as error:
        raise _unreadable(folder, error) from error


def find_checkpoint(folder: Path, step: int | None = None) -> Checkpoint:
    """A checkpoint, its file's size and SHA-256 compared; as of :func:`use_checkpoint`."""
    return use_checkpoint(folder, lambda checkpoint: checkpoint, step)


def use_checkpoint(folder: Path, use: Callable[[Checkpoint], _Made], step: int | None = None) -> _Made:
    """What is made of a checkpoint, its file's size and SHA-256 compared.

    Args:
        use: makes it; where it raises Damaged for the newest, that before it is used.
        step: which; None for the newest that is whole.

    Raises:
        Problem: there is none, it is damaged, or it is a file that could run code; or as of ``use``.
    """
    records = _records(folder)
    if not records:
        raise Problem("The run “{run}” has no checkpoint. Train it longer, or choose another run.", run=folder)
    if step is not None:
        return use(_read(_chosen(folder, records, step)))
    first: Problem | None = None
    for _, path in records:
        try:
            checkpoint = _read(path)
        except Problem as problem:
            first = first or problem
            continue
        try:
            return use(checkpoint if first is None else _instead(checkpoint, records[0][0]))
        except DamagedCheckpoint as problem:
            first = first or problem
    assert first is not None
    raise first


def _chosen(folder: Path, records: list[tuple[int, Path]], step: int) -> Path:
    for found, path in records:
        if found == step:
            return path
    raise Problem(
        "The run “{run}” has no checkpoint of step {step}. It has those of {steps}.",
        run=folder, step=step, steps=", ".join(str(each) for each, _ in reversed(records)),
    )  # fmt: skip


def _instead(checkpoint: Checkpoint, newest: int) -> Checkpoint:
    problem = Problem(
        "The newest checkpoint, of step {newest}, is damaged. The one before it, of step {step}, was opened instead.",
        newest=newest, step=checkpoint.step,
    )  # fmt: skip
    return dataclasses.replace(checkpoint, passed_over=problem)


def _read(record: Path) -> Checkpoint:
    given = read_json(record)
    facts, name, step = given.get("facts"), given.get("file"), given.get("step")
    if not isinstance(facts, dict) or not isinstance(facts.get("config"), dict) or type(step) is not int:
        raise damaged(record)
    if given.get("facts_sha256", _digest(facts)) != _digest(facts):  # earlier programs wrote none
        raise damaged(record)
    match = _TENSORS.fullmatch(name) if isinstance(name, str) else None
    if match is None or int(match[1]) != step or facts.get("step") != step:
        raise damaged(record)
    if record.name != FORMAT_1 and record.stem != match[0].removesuffix(".safetensors"):
        raise damaged(record)
    path = record.parent / match[0]
    try:
        _refuse_code(path)
        whole = path.stat().st_size == given.get("bytes") and sha256(path) == given.get("sha256")
    except OSError as error:
        raise _unreadable(path, error) from error
    if not whole:
        raise damaged(path)
    return Checkpoint(path, step, facts["config"], facts, given["bytes"], given["sha256"])


def _refuse_code(path: Path) -> None:
    with open_plain(path) as file:
        start = file.read(4)
    if start.startswith((*PICKLES, ZIP)) and not _safe_length(path):
        raise Problem("“{file}” contains code; not opened. Only safetensors files are.", file=path)


def _safe_length(path: Path) -> bool:
    """Whether the file starts as safetensors do: the length of a header that fits into it, then its brace."""
    with open_plain(path) as file:
        start = file.read(9)
    return start[8:] == b"{" and int.from_bytes(start[:8], "little") <= path.stat().st_size - 8


def record_of(checkpoint: Checkpoint) -> Path:
    """The JSON of a checkpoint."""
    record = checkpoint.path.with_suffix(".json")
    return record if record.exists() else checkpoint.path.with_name(FORMAT_1)


def damaged(path: Path) -> DamagedCheckpoint:
    """What is said of a file of a checkpoint that is not what it should be."""
    return DamagedCheckpoint("The checkpoint “{file}” is damaged. Choose another run.", file=path)


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem(
        "The checkpoint “{file}” can't be read: {reason}. Choose another run.",
        file=path, reason=error.strerror or type(error).__name__,
    )  # fmt: skip
