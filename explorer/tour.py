"""The tour: without a display, trains small models on the embedded data, and shows what the program does with them.

It drives the real window. In its folder it leaves a picture of every view in both themes, the curves, a film between
two moons through the codes of every model that has codes, films of how GANs evolved, and ``report.json``.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from models.problems import Problem

if TYPE_CHECKING:
    from explorer.data.dataset import Dataset
    from explorer.session import RunState
    from explorer.theme import Mode
    from explorer.tour_stage import Stage
    from explorer.view_dock import ViewDock
    from models.base import GenerativeModel
    from models.catalog import Catalog, ModelEntry

REPORT = "report.json"
THEMES: tuple[Mode, ...] = ("light", "dark")


@dataclass(frozen=True)
class Plan:
    """How long the tour is.

    Args:
        sets: data sets, and how many models of each family learn each of them.
        seconds: of training, all runs together.
        settle: seconds that a view has to draw itself before its picture is taken.
        creatures: seconds of training for each network of the creature experiment.
        offers: seconds of training for what a view offers to start on its empty page.
    """

    sets: tuple[tuple[str, int], ...] = (("digits", 1), ("moons", 2), ("creatures", 1))
    seconds: float = 55.0
    settle: float = 0.6
    creatures: float = 10.0
    offers: float = 8.0


@dataclass(eq=False)
class Report:
    """What happened, step by step; becomes ``report.json``."""

    folder: Path
    steps: list[dict[str, Any]] = field(default_factory=list)

    @contextmanager
    def step(self, name: str) -> Iterator[dict[str, Any]]:
        """One step: the caller fills in ``figures`` and ``files``; the time is taken here."""
        row: dict[str, Any] = {"name": name, "seconds": 0.0, "figures": {}, "files": []}
        begin = time.monotonic()
        yield row
        row["seconds"] = round(time.monotonic() - begin, 3)
        row["files"] = [str(each.relative_to(self.folder)) for each in row["files"]]
        self.steps.append(row)

    def write(self, seconds: float, notices: list[str]) -> None:
        """Writes the file; ``notices`` are the messages that a user would have seen."""
        import torch

        machine = {"system": platform.platform(), "python": platform.python_version(), "torch": torch.__version__}
        whole = {"tour": 1, "seconds": round(seconds, 3), "machine": machine | {"cores": os.cpu_count()},
                 "notices": notices, "steps": self.steps}  # fmt: skip
        text = json.dumps(whole, indent=1, ensure_ascii=False, allow_nan=False)
        (self.folder / REPORT).write_text(text, encoding="utf-8")


def add_command(chosen: argparse._SubParsersAction[Any], common: argparse.ArgumentParser) -> None:
    """Adds ``tour`` to the command line."""
    parser = chosen.add_parser("tour", parents=[common], help="train small models and write pictures of every view")
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help="a new folder, or that of another tour")
    parser.set_defaults(run_command=lambda args: tour(args.out, args.plugins))


def tour(out: Path, plugins: Path | None = None, plan: Plan | None = None) -> str:
    """Makes the tour; what to say at its end.

    Args:
        out: a new or empty folder, or one that a tour has made, whose report and pictures are replaced.
        plugins: a folder with model and view files of the user's own.

    Raises:
        Problem: the folder holds something else, or a step can't be done.
    """
    plan = plan or Plan()
    begin = time.monotonic()
    _prepare(out)
    _without_display()
    from explorer.data.dataset import Recipe
    from explorer.data.load import load
    from models.catalog import discover

    report, notices = Report(out), []
    with report.step("plan"):
        catalog = discover(plugins)
        casts = {source: _models(catalog, load(Recipe(source)), count) for source, count in plan.sets}
    share = plan.seconds / max(1, sum(_weight(entry) for cast in casts.values() for entry in cast))
    for source, cast in casts.items():  # a new window for each, so that its curves are not those of all
        with _stage(plugins, report, source) as stage:
            _visit(stage, report, plan, source, cast, share)
            if source == plan.sets[-1][0]:
                _accept(stage, report, plan)
            notices += [card.text for card in stage.window.board.cards]
        gc.collect()  # the window's circles: see explorer.app.run
    seconds = time.monotonic() - begin
    report.write(seconds, notices)
    files = sum(len(row["files"]) for row in report.steps)
    return f"The tour took {seconds:.0f} seconds and wrote {files} files: {out / REPORT}"


def _prepare(out: Path) -> None:
    """Makes the folder, or clears away what an earlier tour has left in it."""
    if out.exists() and not out.is_dir():
        raise Problem("“{path}” is a file. Choose the name of a new folder.", path=out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        if any(out.iterdir()):
            for each in _of_a_tour(out):
                each.unlink(missing_ok=True)
    except OSError as error:
        raise Problem("“{path}” can't be written: {reason}. Choose another place.",
                      path=out, reason=error.strerror or type(error).__name__) from error  # fmt: skip


def _of_a_tour(out: Path) -> list[Path]:
    """The files that an earlier tour's report names, the report itself included; raises Problem if there is none."""
    try:
        report = json.loads((out / REPORT).read_text(encoding="utf-8"))
        names = [name for row in report["steps"] for name in row["files"]] if report["tour"] == 1 else []
        files = [(out / name).resolve() for name in names]
    except (OSError, ValueError, KeyError, TypeError):
        files = []
    if not files:
        raise Problem(
            "The folder “{path}” is not empty, and no tour has made it. Choose a new one: nothing is overwritten.",
            path=out,
        )  # fmt: skip
    return [each for each in files if each.is_relative_to(out.resolve())] + [out / REPORT]


def _without_display() -> None:
    """The tour opens no window that anyone would see; on a platform that was asked for by name it does."""
    from explorer.app import display_problem

    if not os.environ.get("QT_QPA_PLATFORM") or display_problem() is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


@contextmanager
def _stage(plugins: Path | None, report: Report, source: str) -> Iterator[Stage]:
    """A window whose settings and runs are gone afterwards, and whose errors are its notices."""
    from explorer.app import Reporter
    from explorer.tour_stage import Stage

    with TemporaryDirectory() as folder:
        with report.step(f"open a window with {source}"):
            stage = Stage(Path(folder), plugins, source)
        hook, sys.excepthook = sys.excepthook, Reporter(stage.window)
        try:
            yield stage
        finally:
            sys.excepthook = hook
            stage.close()


def _models(catalog: Catalog, data: Dataset, count: int) -> list[ModelEntry]:
    """Of each family the ``count`` most capable that accept the data, the most capable of all last."""
    able = [entry for entry in catalog.entries if entry.cls is not None and _accepts(entry.cls, data)]
    able.sort(key=_capability, reverse=True)
    families = dict.fromkeys(entry.family for entry in able)
    chosen = [entry for family in families for entry in [each for each in able if each.family == family][:count]]
    return sorted(chosen, key=_capability)


def _weight(entry: ModelEntry) -> int:
    """How long a model learns beside others: with codes twice as long, since most views live on them; two players, who
    have to wait for each other, three times."""
    from models.capabilities import Decodes, Discriminates, Encodes

    if entry.cls is None or not issubclass(entry.cls, Decodes):
        return 1
    return 3 if issubclass(entry.cls, Discriminates) else 2 if issubclass(entry.cls, Encodes) else 1


def _capability(entry: ModelEntry) -> int:
    from models.catalog import capabilities_of

    return 0 if entry.cls is None else len(capabilities_of(entry.cls))


def _accepts(cls: type[GenerativeModel], data: Dataset) -> bool:
    """Whether the window could start the model on such data: as it suggests its settings, and binarises for it."""
    from explorer.data.catalog import wants_binarise

    try:
        config = cls.Config.parse(cls.suggest(data.spec))
        spec = replace(data.spec, binary=wants_binarise(data.recipe.source, cls.wants_binary(config)))
        cls.accepts.check(cls.title, spec)
        cls.check(config, spec)
    except Problem:
        return False
    return True


def _visit(stage: Stage, report: Report, plan: Plan, source: str, cast: list[ModelEntry], share: float) -> None:
    """One data set: its models learn, are measured, and are looked at in every view."""
    from explorer.tour_figures import draw_curves, measured

    runs: list[RunState] = []
    models: list[GenerativeModel] = []
    for entry in cast:
        with report.step(f"train {entry.name} on {source}") as row:
            run = stage.train(entry, share * _weight(entry))
            row["figures"] = {"steps": run.step, "ending": run.ending, "parameters": run.parameters}
            runs.append(run)
        if run.ending == "failed":
            continue
        with report.step(f"measure {entry.name} on {source}") as row:
            models.append(stage.kept(run).load(stage.catalog)[0])
            row["figures"] = measured(models[-1], run.dataset)
    if stage.can_create():
        _create(stage, report, plan, source)
    _look(stage, report, plan, source, runs)
    with report.step(f"curves on {source}") as row:
        stage.window.preferences.set_theme("light")
        metrics = [(run.title, stage.kept(run).metrics()) for run in runs]
        row["files"] = draw_curves(metrics, report.folder / f"curves-{source}.png")
    _film(report, source, runs)
    _walk(report, source, models, runs)


def _create(stage: Stage, report: Report, plan: Plan, source: str) -> None:
    """The lecture's experiment on colour pictures: a palette beside three numbers by a sigmoid."""
    from explorer.creature_guide import OBSERVATIONS
    from explorer.tour_figures import creature_figures, draw_creatures

    with report.step(f"train the creature experiment on {source}") as row:
        found = stage.train_creatures(plan.creatures)
        row["figures"] = {name: {"model": run.entry.name, "steps": run.step} for name, run in found.items()}
    with report.step(f"create and complete {source}") as row:
        made = {}
        for name in OBSERVATIONS:
            run = found[name]
            model = stage.kept(run).load(stage.catalog)[0]
            row["figures"][name], made[name] = creature_figures(model, run.dataset, name)
        path = report.folder / f"creatures-experiment-{source}.png"
        draw_creatures(run.dataset, made, path)
        row["files"].append(path)


def _look(stage: Stage, report: Report, plan: Plan, source: str, runs: list[RunState]) -> None:
    """A picture of every view that can show one of the runs, in both themes."""
    for dock in stage.docks():
        fittest_last = sorted(runs, key=partial(_fitness, dock))
        run = stage.able(dock, fittest_last[::-1])
        if run is None:
            continue
        with report.step(f"view {dock.view.name} on {source}") as row:
            row["figures"] = {"run": run.title}
            for mode in THEMES:
                path = report.folder / f"{dock.view.name}-{source}-{mode}.png"
                stage.picture(dock, run, mode, path, plan.settle)
                row["files"].append(path)


def _fitness(dock: ViewDock, run: RunState) -> int:
    """How much of what a view can use a run's model has; of equals the most capable comes last."""
    return sum(issubclass(run.entry.loaded, each) for each in type(dock.view).uses)


def _film(report: Report, source: str, runs: list[RunState]) -> None:
    """What the same codes became while two players learned from each other."""
    from explorer.tour_figures import write_evolution
    from models.capabilities import Discriminates

    for run in runs:
        if run.folder is not None and issubclass(run.entry.loaded, Discriminates):
            with report.step(f"evolution of {run.entry.name} on {source}") as row:
                files = [report.folder / f"evolution-{source}-{run.entry.name}{ending}" for ending in (".gif", ".png")]
                row["figures"] = write_evolution(run.folder, *files)
                row["files"] = files


def _accept(stage: Stage, report: Report, plan: Plan) -> None:
    """A picture of each view that offers to start something of its own, once that has learned for a while."""
    for dock in stage.offering():
        with report.step(f"what {dock.view.name} offers") as row:
            run = stage.accept(dock, plan.offers)
            row["figures"] = {"model": run.entry.name, "data": run.dataset.recipe.source, "steps": run.step}
            for mode in THEMES:
                path = report.folder / f"{dock.view.name}-{run.dataset.recipe.source}-{mode}.png"
                stage.picture(dock, run, mode, path, plan.settle)
                row["files"].append(path)


def _walk(report: Report, source: str, models: list[GenerativeModel], runs: list[RunState]) -> None:
    """The lecture's comparison, where the data have phases and models have codes."""
    from explorer.tour_figures import compare_midpoints, write_film
    from models.capabilities import Decodes, Encodes

    able = [model for model in models if isinstance(model, Encodes) and isinstance(model, Decodes)]
    if not able or "phase" not in runs[0].dataset.attributes:
        return
    with report.step(f"interpolate on {source}") as row:
        row["figures"] = {"midpoint_distance": compare_midpoints(able, runs[0].dataset)}
        film = report.folder / f"interpolate-{source}.gif"
        row["figures"] |= write_film(able, runs[0].dataset, film)
        row["files"].append(film)
