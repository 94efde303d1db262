"""The runs in a folder, read so far as a list of them needs it: a few kilobytes of each, and nothing is believed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from explorer.runs.checkpoint import checkpoint_steps
from explorer.runs.disk import open_plain, read_json
from explorer.runs.info import RunInfo
from explorer.runs.lines import parse_row
from explorer.runs.lock import is_written
from explorer.runs.notes import Notes, read_notes
from models.problems import Problem

if TYPE_CHECKING:
    from models.catalog import Catalog

Condition = Literal["finished", "stopped", "failed", "interrupted", "growing", "damaged"]

_TAIL_BYTES = 64 << 10
_CHANGES = 100
_REASON = 300


@dataclass(frozen=True, eq=False)
class RunRecord:
    """What a list says of a run.

    Args:
        folder: where it is.
        info: what it is; None where that can't be read.
        notes: what the user says of it.
        step: the newest step in its curves.
        kept: the steps at which there are checkpoints, the newest first.
        nbytes: the size of all its files.
        changed: when a file of it was last written, seconds since 1970.
        condition: how it ended, or that it has not.
        reason: why it failed, in the words of the program that wrote it; empty for any other.
        changes: live changes in order: step, name, value.
        problem: why it can't be opened; None if it can, as far as that is known.
    """

    folder: Path
    info: RunInfo | None
    notes: Notes = field(default_factory=Notes)
    step: int = 0
    kept: tuple[int, ...] = ()
    nbytes: int = 0
    changed: float = 0.0
    condition: Condition = "damaged"
    reason: str = ""
    changes: tuple[tuple[int, str, Any], ...] = ()
    problem: Problem | None = None

    def settings_at(self, step: int, catalog: Catalog | None = None) -> dict[str, Any]:
        """The model's settings after ``step``, by name; empty where they can't be read.

        Args:
            catalog: says what a setting is that came after the run; without it such are left out.
        """
        settings = {} if self.info is None else _config(self.info, catalog)
        return settings | {name: value for at, name, value in self.changes if at <= step and name in settings}


def list_runs(folder: Path, check: Callable[[int, int], None] = lambda done, total: None) -> tuple[RunRecord, ...]:
    """The runs in ``folder``, the newest first; what is no run is passed over.

    Args:
        check: called before each run with how many are done, and of how many; may raise to stop.

    Raises:
        Problem: the folder can't be read.
    """
    records = [read_record(each) for each in _runs_in(folder, check)]
    return tuple(sorted(records, key=_age, reverse=True))


def newest_run(folder: Path, check: Callable[[int, int], None] = lambda done, total: None) -> RunRecord | None:
    """The first of :func:`list_runs` that can be read; of the others only their run.json is, however many they are."""
    dated = sorted(((_created(each), each.name, each) for each in _runs_in(folder, check)), reverse=True)
    records = (read_record(each) for _, _, each in dated)
    return next((each for each in records if each.info is not None), None)


def _runs_in(folder: Path, check: Callable[[int, int], None]) -> Iterator[Path]:
    try:
        found = [Path(entry.path) for entry in os.scandir(folder) if entry.is_dir()] if folder.exists() else []
    except OSError as error:
        raise Problem(
            "The folder of the runs “{folder}” can't be read: {reason}.",
            folder=folder, reason=error.strerror or type(error).__name__,
        ) from error  # fmt: skip
    for number, each in enumerate(found):
        check(number, len(found))
        if (each / "run.json").exists():
            yield each


def _created(folder: Path) -> str:
    """When a run was begun, as its run.json has it; "" where that can't be read."""
    try:
        created = read_json(folder / "run.json").get("created")
    except Problem:
        return ""
    return created if isinstance(created, str) else ""


def _age(record: RunRecord) -> tuple[str, str]:
    return ("" if record.info is None else record.info.created, record.folder.name)


def read_record(folder: Path) -> RunRecord:
    """One run, as far as a list shows it; what is damaged is said in its ``problem``."""
    nbytes, changed = _survey(folder)
    notes = read_notes(folder)
    try:
        info = RunInfo.from_json(read_json(folder / "run.json"))
        kept = checkpoint_steps(folder)
    except Problem as problem:
        return RunRecord(folder, None, notes, 0, (), nbytes, changed, problem=problem)
    rows = list(_tail(folder / "events.jsonl"))
    last = next(_tail(folder / "metrics.jsonl", backwards=True), {})
    step = last["step"] if type(last.get("step")) is int else max(kept, default=0)
    changes = [(row["step"], row["name"], row.get("value")) for row in rows if _is_change(row)][:_CHANGES]
    condition = _condition(rows, folder)
    reason = _reason(rows) if condition == "failed" else ""
    return RunRecord(folder, info, notes, step, kept, nbytes, changed, condition, reason, tuple(changes))


def _survey(folder: Path) -> tuple[int, float]:
    """Size, and time of the last change."""
    size, changed = 0, 0.0
    try:
        for entry in os.scandir(folder):
            facts = entry.stat(follow_symlinks=False)
            size += facts.st_size if entry.is_file(follow_symlinks=False) else _size_below(Path(entry.path))
            changed = max(changed, facts.st_mtime)
    except OSError:
        pass  # it is being removed, or may not be read: opening it will say so
    return size, changed


def _size_below(folder: Path) -> int:
    """The bytes of the files in a folder inside a run's; links are not followed."""
    if folder.is_symlink() or not folder.is_dir():
        return 0
    return sum(each.lstat().st_size for each in folder.iterdir() if each.is_file() and not each.is_symlink())


def _tail(path: Path, *, backwards: bool = False) -> Iterator[Mapping[str, Any]]:
    """The rows in the last part of a file of lines; what is torn is left out."""
    try:
        with open_plain(path) as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAIL_BYTES))
            lines = file.read(_TAIL_BYTES).splitlines()
    except OSError:
        return
    for line in reversed(lines) if backwards else lines:
        row = parse_row(line)
        if row is not None:
            yield row


def _is_change(row: Mapping[str, Any]) -> bool:
    return row.get("event") == "change" and type(row.get("step")) is int and isinstance(row.get("name"), str)


def _condition(rows: list[Mapping[str, Any]], folder: Path) -> Condition:
    """As :attr:`explorer.runs.run.Run.status`: what was said last counts, since a run can be resumed after its end."""
    if is_written(folder):
        return "growing"
    marks = [row for row in rows if row.get("event") in ("end", "resume")]
    ending = marks[-1].get("ending") if marks else None
    return ending if ending in ("finished", "stopped", "failed") else "interrupted"


def _reason(rows: list[Mapping[str, Any]]) -> str:
    found = [row["reason"] for row in rows if row.get("event") == "end" and isinstance(row.get("reason"), str)]
    return found[-1][:_REASON] if found else ""


@dataclass(frozen=True)
class Difference:
    """A setting that is not the same in all runs.

    Args:
        name: of the setting: of the model, or ``model``, ``data``, ``seed`` and the like.
        values: what each run has, as text; None where it knows no such setting.
    """

    name: str
    values: tuple[str | None, ...]


def differences(records: tuple[RunRecord, ...], catalog: Catalog | None = None) -> tuple[Difference, ...]:
    """The settings that differ between runs, changes while a run learned included; first those that every run has.

    Args:
        catalog: as of :meth:`RunRecord.settings_at`.
    """
    known = [_settings(record, catalog) for record in records]
    names = dict.fromkeys(name for each in known for name in each)
    rows = (Difference(name, tuple(each.get(name) for each in known)) for name in names)
    return tuple(sorted((row for row in rows if len(set(row.values)) > 1), key=lambda row: None in row.values))


def _config(info: RunInfo, catalog: Catalog | None) -> dict[str, Any]:
    """As they were recorded, with what the model did where a setting came later; alone where the model is not known."""
    if catalog is None:
        return dict(info.config)
    try:
        return catalog.model(info.model).Config.recorded(info.config).as_dict()
    except Problem:
        return dict(info.config)


def _settings(record: RunRecord, catalog: Catalog | None) -> dict[str, str]:
    info = record.info
    if info is None:
        return {}
    size = info.data.get("size")
    shown = {"model": info.model, "data": Path(str(info.data["source"])).name, "seed": str(info.seed)}
    shown |= {"binarise": _text(info.data["binarise"]), "data_seed": str(info.data["seed"])}
    if size is not None:
        shown["size"] = "×".join(str(each) for each in reversed(size))
    shown |= {name: _text(value) for name, value in _config(info, catalog).items()}
    shown |= {name: str(info.hardware[name]) for name in ("device", "threads", "precision") if name in info.hardware}
    for step, name, value in record.changes:
        if name in shown:
            shown[name] += f" → {_text(value)} ({step:,})"
    return shown


def _text(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
