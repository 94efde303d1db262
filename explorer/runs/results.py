"""The figures of a run on data that it has not learned, kept beside it, so that they are worked out once."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer.runs.disk import read_json, to_json, write_whole
from models.problems import Problem

if TYPE_CHECKING:
    from models.catalog import Catalog

FILE = "results.json"
_KINDS = ("exact", "bound", "estimate")
_SPLITS = ("train", "validation", "test")
_MOST = 100


@dataclass(frozen=True)
class Figure:
    """One figure as it is kept; the fields are those of ``explorer.training.evaluate.Metric``."""

    name: str
    value: float
    unit: str
    kind: str
    split: str
    count: int
    note: str = ""


@dataclass(frozen=True)
class Results:
    """What a run's weights at ``step`` come to, on the data with that fingerprint."""

    step: int
    fingerprint: str
    figures: tuple[Figure, ...]


def read_results(folder: Path) -> Results | None:
    """The figures that were kept; None where there are none, or none that can be read: they can be made anew."""
    if not (folder / FILE).exists():
        return None
    try:
        given = read_json(folder / FILE)
    except Problem:
        return None
    rows, step, mark = given.get("figures"), given.get("step"), given.get("fingerprint")
    if not isinstance(rows, list) or type(step) is not int or not isinstance(mark, str):
        return None
    figures = tuple(_figure(row) for row in rows[:_MOST] if _sound(row))
    return Results(step, mark, figures) if figures else None


def _sound(row: object) -> bool:
    if not isinstance(row, dict):
        return False
    texts = all(isinstance(row.get(name), str) and len(row[name]) < 500 for name in ("name", "unit", "note"))
    value = row.get("value")
    number = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    return (
        texts and number and type(row.get("count")) is int and row.get("kind") in _KINDS and row.get("split") in _SPLITS
    )


def _figure(row: Mapping[str, Any]) -> Figure:
    return Figure(row["name"], float(row["value"]), row["unit"], row["kind"], row["split"], row["count"], row["note"])


def work_out(
    folder: Path, catalog: Catalog, data_root: Path | None = None, check: Callable[[], None] = lambda: None
) -> Results:
    """Loads a run and its data, evaluates the newest weights on the test split, and keeps the figures.

    Args:
        check: called now and then; may raise to stop.

    Raises:
        Problem: the run, its data or its checkpoint can't be opened.
    """
    from explorer.data.load import load
    from explorer.runs.run import open_run
    from explorer.training.evaluate import evaluate

    run = open_run(folder)
    model, checkpoint = run.load(catalog)
    check()
    recipe, fingerprint = run.data(checkpoint.step)
    data = load(recipe, data_root)
    if data.fingerprint != fingerprint:
        raise Problem(
            "“{data}” has changed since the run was made, so its test examples may have been learned. Bring the data "
            "back as they were, or train a new run.",
            data=data.title,
        )  # fmt: skip
    check()
    found = evaluate(model, data, check=check)
    figures = tuple(
        Figure(each.name, each.value, each.unit, each.kind, each.split, each.count, each.note)
        for each in found
        if math.isfinite(each.value)
    )
    results = Results(checkpoint.step, data.fingerprint, figures)
    _keep(folder, results)
    return results


def _keep(folder: Path, results: Results) -> None:
    rows = [vars(each) for each in results.figures]
    content = to_json({"step": results.step, "fingerprint": results.fingerprint, "figures": rows})
    try:
        write_whole(folder / FILE, content)
    except OSError:
        return  # a folder that can only be read: the figures are shown all the same, and made anew another time
