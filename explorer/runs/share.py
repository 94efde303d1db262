"""A run as one file, for somebody else: its newest checkpoint, curves, figures and a few samples.

The file is a zip whose members are not compressed, so that none can be larger than the file itself. Reading one
believes nothing: names come from a list, each once, and the folder that it becomes is opened like any other.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from math import isclose
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.runs.checkpoint import FORMAT_1, find_checkpoint, record_of
from explorer.runs.disk import parse_json, to_json, write_whole
from explorer.runs.results import Figure, Results, read_results, work_out
from explorer.runs.run import open_run
from explorer.runs.writer import check_new
from models.problems import Problem

if TYPE_CHECKING:
    from models.catalog import Catalog

SAMPLES = 64
TOLERANCE = 1e-3
"""Relative: another processor or another torch reorders sums, and draws the same numbers."""
_CHECKPOINT = re.compile(r"checkpoint-\d{1,15}-[0-9a-f]{12}\.(json|safetensors)")
_OTHERS = (FORMAT_1, "run.json", "metrics.jsonl", "events.jsonl", "results.json", "samples.png")


@dataclass(frozen=True)
class Comparison:
    """A figure as the file has it, and as it was worked out here."""

    figure: Figure
    here: float

    @property
    def agrees(self) -> bool:
        """Whether both are the same, but for the order of sums."""
        return isclose(self.figure.value, self.here, rel_tol=TOLERANCE, abs_tol=TOLERANCE)


def export_run(
    folder: Path,
    out: Path,
    catalog: Catalog,
    data_root: Path | None = None,
    check: Callable[[], None] = lambda: None,
) -> tuple[Figure, ...]:
    """Writes the run in ``folder`` into the one file ``out``; returns the figures that went with it.

    The path of a folder of the user's own pictures stays here; only its name goes along.

    Args:
        check: called now and then; may raise to stop.

    Raises:
        Problem: the run or its data can't be opened, or the place can't be written.
    """
    from explorer.runs.export import check_place

    check_place(out, (".zip",))
    run, checkpoint = open_run(folder), find_checkpoint(folder)
    results = read_results(folder)
    if results is None or results.step != checkpoint.step:
        results = work_out(folder, catalog, data_root, check)
    info = run.info.as_json()
    info["data"] = {**info["data"], "source": Path(info["data"]["source"]).name}
    made = {"run.json": to_json(info), "results.json": to_json(_as_json(results))}
    check()
    samples = _samples(folder, catalog)
    if samples is not None:
        made["samples.png"] = samples
    copied = [checkpoint.path, record_of(checkpoint), folder / "metrics.jsonl", folder / "events.jsonl"]
    part = out.with_name(f".{out.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as file:
            for name, content in made.items():
                file.writestr(name, content)
            for each in copied:
                if each.exists():
                    file.write(each, each.name)
        part.replace(out)
    except OSError as error:
        raise Problem(
            "“{path}” can't be written: {reason}. Choose another place.",
            path=out, reason=error.strerror or type(error).__name__,
        ) from error  # fmt: skip
    finally:
        part.unlink(missing_ok=True)
    return results.figures


def _as_json(results: Results) -> dict[str, object]:
    rows = [vars(each) for each in results.figures]
    return {"step": results.step, "fingerprint": results.fingerprint, "figures": rows}


def _samples(folder: Path, catalog: Catalog) -> bytes | None:
    """A PNG of some samples, where the model draws pictures."""
    import torch

    from explorer.runs.export import sheet
    from explorer.training.seeds import generator
    from models.capabilities import Samples

    model, _ = open_run(folder).load(catalog)
    if not isinstance(model, Samples) or model.spec.kind != "image":
        return None
    with torch.inference_mode():
        drawn = model.sample(SAMPLES, generator(0, "samples")).numpy()
    held = io.BytesIO()
    sheet(drawn, scale=max(1, 56 // max(drawn.shape[-2:]))).save(held, "PNG")
    return held.getvalue()


def import_run(path: Path, out: Path) -> Path:
    """Makes a run's folder of a file that :func:`export_run` wrote, or somebody who pretends so.

    Raises:
        Problem: ``out`` is not empty, or the file is no such file; nothing is left behind.
    """
    check_new(out)
    try:
        with zipfile.ZipFile(path) as file:
            members = _members(path, file)
            out.mkdir(parents=True, exist_ok=True)
            for each in members:
                write_whole(out / each.filename, file.read(each))
        open_run(out)
        find_checkpoint(out)
    except Problem:
        shutil.rmtree(out, ignore_errors=True)
        raise
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError) as error:
        shutil.rmtree(out, ignore_errors=True)
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise Problem("“{file}” can't be opened: {reason}. Ask for it again.", file=path, reason=reason) from error
    return out


def _members(path: Path, file: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """What is in the file, once everything about it is as it should be."""
    members = file.infolist()
    names = [each.filename for each in members]
    known = all(name in _OTHERS or _CHECKPOINT.fullmatch(name) for name in names)
    if not known or len(set(names)) != len(names) or len(names) > len(_OTHERS) + 2:
        raise Problem("“{file}” is no exported run: what is in it is something else.", file=path)
    size = path.stat().st_size
    plain = all(each.compress_type == zipfile.ZIP_STORED and not each.flag_bits & 1 for each in members)
    if not plain or sum(each.file_size for each in members) > size or "run.json" not in names:
        raise Problem("“{file}” is no exported run: what is in it is something else.", file=path)
    source = _source(file.read("run.json"))
    if source.startswith(("/", "\\")) or "\\\\" in source or ".." in source or ":" in source:
        raise Problem("“{file}” names data outside of itself. It was not opened.", file=path)
    return members


def _source(content: bytes) -> str:
    given = parse_json(content)
    data = given.get("data") if isinstance(given, dict) else None
    return str(data.get("source", "")) if isinstance(data, dict) else ""


def compare(
    folder: Path, catalog: Catalog, data_root: Path | None = None, check: Callable[[], None] = lambda: None
) -> tuple[Comparison, ...]:
    """Works a run's figures out again, and puts them beside those that it came with.

    Args:
        check: called now and then; may raise to stop.

    Raises:
        Problem: it came with none, or its model or its data are not here.
    """
    kept = read_results(folder)
    if kept is None:
        raise Problem("The run “{run}” came without figures.", run=folder.name)
    here = {(each.name, each.split): each.value for each in work_out(folder, catalog, data_root, check).figures}
    return tuple(
        Comparison(each, here[each.name, each.split]) for each in kept.figures if (each.name, each.split) in here
    )
