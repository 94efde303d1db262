"""What a new run is called, and its folder."""

from __future__ import annotations

import itertools
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.data.catalog import is_named
from explorer.i18n import tr

if TYPE_CHECKING:
    from explorer.data.dataset import Dataset
    from explorer.runs.library import RunRecord
    from explorer.session import Session
    from models.catalog import ModelEntry

_DATA_BYTES = 120
"""Of the name of a folder of the user's own: a file system takes 255 in all."""


def run_title(entry: ModelEntry, dataset: Dataset, number: int) -> str:
    """“VAE · Digits · 2”."""
    return f"{choice_title(entry, dataset)} · {number}"


def choice_title(entry: ModelEntry, dataset: Dataset) -> str:
    """“VAE · Digits”, for people; a folder's name stays as it is."""
    data = tr(dataset.title) if is_named(dataset.recipe.source) else dataset.title
    return f"{tr(entry.title)} · {data}"


def name_open_runs(session: Session, records: Mapping[str, RunRecord]) -> None:
    """Calls the runs of the window what the user calls them, in every view; ``records`` by the path of the folder."""
    for run in session.state.runs:
        record = records.get(str(run.folder))
        if record is not None and record.notes.title:
            title = f"{record.notes.title} · {run.id}"
            if title != run.title:
                session.update_run(run.id, title=title)


def new_folder(runs: Path, model: str, dataset: Dataset) -> Path:
    """A folder in ``runs`` that does not exist, named after the time, the model and the data."""
    stamp = datetime.now().strftime("%Y-%m-%d %H-%M-%S")
    data = os.fsencode(Path(dataset.recipe.source).name)[:_DATA_BYTES].decode(errors="ignore")
    name = f"{stamp} {model} {data}".rstrip()
    names = itertools.chain([name], (f"{name} {number}" for number in itertools.count(2)))
    return next(folder for folder in map(runs.joinpath, names) if not folder.exists())
