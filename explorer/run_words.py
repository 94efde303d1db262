"""What is said of runs on the disk: their names, their state, their figures, in the user's language."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.data.catalog import entries, is_named
from explorer.i18n import explain, tr
from explorer.widgets.config_fields import value_text
from explorer.widgets.config_form import humanised
from explorer.widgets.curve_terms import term_name
from explorer.widgets.curve_text import show_short
from explorer.widgets.run_card import CardText
from explorer.widgets.runs_table import RunRow, size_text

if TYPE_CHECKING:
    from explorer.runs.library import Difference, RunRecord
    from explorer.runs.results import Figure
    from models.catalog import Catalog


def model_title(name: str, catalog: Catalog | None) -> str:
    """A model's title where it is known, else its name."""
    entry = None if catalog is None else next((each for each in catalog.entries if each.name == name), None)
    return name if entry is None else tr(entry.title)


def data_title(source: str) -> str:
    """What a data set is called: its title, or its folder's name."""
    if is_named(source):
        return tr(next(each.title for each in entries() if each.name == source))
    return Path(source).name


def default_title(record: RunRecord, catalog: Catalog | None) -> str:
    """“VAE · Digits”; of a run that can't be read, its folder's name."""
    if record.info is None:
        return record.folder.name
    return f"{model_title(record.info.model, catalog)} · {data_title(str(record.info.data['source']))}"


def title_of(record: RunRecord, catalog: Catalog | None) -> str:
    """The user's name for a run, or the one that it began with."""
    return record.notes.title or default_title(record, catalog)


def condition_text(record: RunRecord, learning: bool) -> str:
    """Whether a run has ended, and how; ``learning`` says that it is this window's own."""
    if learning:
        return tr("Learning")
    return {
        "finished": tr("Finished"),
        "stopped": tr("Stopped"),
        "failed": tr("Failed"),
        "interrupted": tr("Interrupted"),
        "growing": tr("Being written"),
        "damaged": tr("Damaged"),
    }[record.condition]


def begun(record: RunRecord) -> str:
    """When a run began, in local time; nothing where that can't be read."""
    if record.info is None:
        return ""
    try:
        return datetime.fromisoformat(record.info.created).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return record.info.created[:16]


def row_of(record: RunRecord, catalog: Catalog | None, learning: bool) -> RunRow:
    """A run in the table."""
    title = title_of(record, catalog)
    info = record.info
    words = [default_title(record, catalog), record.notes.note, record.folder.name]
    if info is not None:
        words += [info.model, *(f"{name}={value}" for name, value in info.config.items())]
    tip = "\n".join(filter(None, [title, begun(record), record.notes.note, str(record.folder)]))
    return RunRow(
        key=str(record.folder),
        title=title,
        condition=condition_text(record, learning),
        worrying=not learning and record.condition in ("failed", "interrupted", "damaged"),
        step=record.step,
        nbytes=record.nbytes,
        made=begun(record),
        words=" ".join(words),
        tip=tip,
    )


def card_of(record: RunRecord, catalog: Catalog | None, learning: bool) -> CardText:
    """A run on its card."""
    facts = [begun(record)]
    if not learning and record.condition != "growing":  # the table's row follows those; what is written here stays
        facts = [tr("step {step}", step=f"{record.step:,}"), size_text(record.nbytes), *facts]
    if record.info is not None:
        facts = [default_title(record, catalog), *facts, tr("seed {seed}", seed=record.info.seed)]
    openable = record.problem is None and bool(record.kept) and catalog is not None
    why = "" if openable else tr("It has no checkpoint that could be opened")
    stays = ""
    if learning:
        stays = tr("It is learning: stop it first")
    elif record.condition == "growing":
        stays = tr("Another instance of the program writes it: stop that first")
    return CardText(
        key=str(record.folder),
        title=record.notes.title,
        default=default_title(record, catalog),
        facts=" · ".join(filter(None, facts)) + "\n" + tr("Folder: {name}", name=record.folder.name),
        note=record.notes.note,
        warning=_warning(record, learning),
        steps=record.kept,
        openable=openable,
        removable=not stays,
        resumable=openable and not learning and record.condition != "growing",
        why=why,
        stays=stays,
    )


def _warning(record: RunRecord, learning: bool) -> str:
    if record.problem is not None:
        return explain(record.problem)
    if record.condition == "failed" and not learning:
        return record.reason
    if learning or record.condition != "interrupted":
        return ""
    if not record.kept:
        return tr("Interrupted at step {step}, before its first checkpoint.", step=f"{record.step:,}")
    return tr(
        "Interrupted at step {step}. Resume it from its checkpoint of step {kept}?",
        step=f"{record.step:,}", kept=f"{record.kept[0]:,}",
    )  # fmt: skip


# --- settings that differ ---


def setting_name(name: str) -> str:
    """A setting's name as its form has it, and those of what is no setting of a model."""
    return {
        "model": tr("Model"),
        "data": tr("Data"),
        "seed": tr("Seed"),
        "binarise": tr("Binarised"),
        "data_seed": tr("Seed of the data"),
        "size": tr("Size of the pictures"),
        "device": tr("Device"),
        "threads": tr("Threads"),
        "precision": tr("Precision"),
    }.get(name) or humanised(name)


def setting_row(row: Difference, catalog: Catalog | None) -> list[str]:
    """A line of the table: the setting, then what each run has."""
    values = ["–" if value is None else _setting_text(value) for value in row.values]
    if row.name == "model":
        values = ["–" if value is None else model_title(value, catalog) for value in row.values]
    elif row.name == "data":
        values = ["–" if value is None else data_title(value) for value in row.values]
    return [setting_name(row.name), *values]


def _setting_text(value: str) -> str:
    """A value, or several with arrows between, each as its field says it."""
    said = {"True": True, "False": False}
    return " ".join(value_text(said.get(word, word)) if word.isidentifier() else word for word in value.split(" "))


# --- figures ---


def figure_name(name: str) -> str:
    """“Negative log-likelihood” for ``nll_nats``."""
    return {
        "nll_nats": tr("Negative log-likelihood"),
        "nll_iw_nats": tr("Negative log-likelihood, tighter bound"),
        "bits_per_dim": tr("Bits per dimension"),
        "kl_nats": tr("KL divergence"),
        "reconstruction_nats": tr("Reconstruction"),
        "mse": tr("Mean squared error"),
        "active_units": tr("Active units"),
        "real_score": tr("Score of real examples"),
        "fake_score": tr("Score of samples"),
    }.get(name) or term_name(name)


def unit_name(unit: str) -> str:
    """A figure's unit."""
    return {
        "nats per image": tr("nats per image"),
        "nats per example": tr("nats per example"),
        "bits per dimension": tr("bits per dimension"),
        "squared error per value": tr("squared error per value"),
        "dimensions": tr("dimensions"),
        "critic's value": tr("critic's value"),
    }.get(unit, unit)


def kind_name(kind: str) -> str:
    """Exact, a bound, or an estimate."""
    return {"exact": tr("exact"), "bound": tr("bound"), "estimate": tr("estimate")}.get(kind, kind)


def split_name(split: str) -> str:
    """The part of the data."""
    return {"train": tr("Training"), "validation": tr("Validation"), "test": tr("Test")}.get(split, split)


def figure_row(figure: Figure, title: str, step: int, record: RunRecord) -> list[str]:
    """A line of the table of results."""
    info = record.info
    binary = info is not None and info.spec.binary
    drawn = tr("pixels drawn once as 0 or 1, seed {seed}", seed=info.data["seed"]) if info and binary else ""
    value = show_short(figure.value) if figure.value % 1 else f"{figure.value:,.0f}"
    return [
        figure_name(figure.name), title, ("≤ " if figure.kind == "bound" else "") + value.replace("-", "−"),
        unit_name(figure.unit), kind_name(figure.kind), f"{split_name(figure.split)} · {figure.count:,}", f"{step:,}",
        "; ".join(filter(None, [remark(figure.note), drawn])),
    ]  # fmt: skip


_DRAWS = re.compile(r"ELBO, (\d+) draws? of z for each example")
_WEIGHTED = re.compile(r"importance-weighted \(IWAE\), K = (\d+) draws of z for each example")
_DRAWN_ONCE = re.compile(r"static binarisation, seed \d+")  # said of every figure on such data, as the run has it
_OF = re.compile(r"of (\d+): Var_x\(E\[z\|x\]\) > ([0-9.]+)")


def remark(note: str) -> str:
    """What one must know to compare a figure, as ``evaluate`` says it in English."""
    return "; ".join(filter(None, map(_remark, note.split("; "))))


def _remark(part: str) -> str:
    draws, weighted, active = (form.fullmatch(part) for form in (_DRAWS, _WEIGHTED, _OF))
    if _DRAWN_ONCE.fullmatch(part):
        return ""
    if draws:
        return tr("ELBO, draws of z for each example: {count}", count=draws[1])
    if weighted:
        return tr("importance-weighted (IWAE), draws of z for each example: {count}", count=weighted[1])
    if active:
        return tr("of {count}: Var(E[z|x]) > {least}", count=active[1], least=active[2])
    return {
        "density of real values": tr("density of real values"),
        "of images of 0s and 1s": tr("of images of 0s and 1s"),
        "of images of 256 levels": tr("of images of 256 levels"),
        "values in [0, 1]": tr("values in [0, 1]"),
        "of as many samples": tr("of as many samples"),
        "without dequantisation": tr("without dequantisation"),
        "images drawn once as 0s and 1s, with the grey level as the probability": tr(
            "images drawn once as 0s and 1s, with the grey level as the probability"
        ),
        "in expectation over images that are binarised anew each time": tr(
            "in expectation over images that are binarised anew each time"
        ),
        "density times the width of a grey level, 1/256: + 8 bits": tr(
            "density times the width of a grey level, 1/256: + 8 bits"
        ),
        "of the model's own discriminator: of one run, and not to compare models": tr(
            "of the model's own discriminator: of one run, and not to compare models"
        ),
    }.get(part, part)
