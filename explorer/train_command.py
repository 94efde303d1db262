"""The command ``train``: begins a run, goes on with one, or branches one from another's checkpoint.

No torch or numpy at the top, since the window starts from the same file as the commands.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer.commands import Interrupted, load_data, make_recipe, say, settings
from models.problems import Phrase, Problem

if TYPE_CHECKING:
    from explorer.runs.resume import TakenUp, Wish
    from explorer.runs.run import Run
    from explorer.runs.trouble import Trouble
    from explorer.runs.writer import RunWriter
    from explorer.training.learner import Learner
    from explorer.training.recorder import Recorder
    from explorer.training.report import StepReport
    from explorer.training.team import Team
    from models.base import GenerativeModel

DEFAULT_STEPS = 3000
"""When neither ``--steps`` nor ``--seconds`` is given: half a minute for the embedded data on one core."""
ROOM_SECONDS = 1.0
"""Between two looks whether a full disk has room again."""


def train(args: argparse.Namespace) -> str:
    """``train``: makes a run, or goes on with one; alone, or as one of the processes that torchrun has started."""
    from explorer.training.distributed import team
    from explorer.training.hardware import tune_malloc

    tune_malloc()
    with team(args.device) as together:
        return _train(args, together)


def _train(args: argparse.Namespace, team: Team) -> str:
    from explorer.training.recorder import Recorder

    if args.resume is not None:
        taken, steps = _resume(args, team)
    elif args.branch is not None:
        taken, steps = _branch(args, team)
    else:
        taken, steps = _begin(args, team)
    for note in taken.notes:
        say(note)
    learner, writer = taken.learner, _open(taken)
    recorder = None if args.no_film or not team.first else Recorder(taken.model, learner, writer.path, say)
    terms = _learn(learner, writer, recorder, steps, args.seconds)
    if not team.first:
        return ""
    figures = ", ".join(f"{name} {value:.4g}" for name, value in terms.items())
    return f"“{taken.model}” has learned “{learner.data.title}” for {learner.step} steps ({figures}). " \
           f"The run is {writer.path}"  # fmt: skip


def _begin(args: argparse.Namespace, team: Team) -> tuple[TakenUp, int | None]:
    from explorer.runs.resume import TakenUp
    from explorer.runs.writer import NoWriter, RunInfo, RunWriter, check_new
    from explorer.training.prepare import prepare, remarks
    from models.catalog import discover

    missing = [f"--{name}" for name in ("data", "model", "out") if getattr(args, name) is None]
    if missing:
        raise Problem(
            "the following arguments are required: {missing}. See main.py train --help.", missing=", ".join(missing)
        )
    if team.first:
        check_new(args.out)
    cls = discover(args.plugins).model(args.model)
    given = {**_preset(cls, args.preset), **settings(args.set)}
    wants_binary = cls.wants_binary(cls.Config.parse(given))
    data = load_data(make_recipe(args, wants_binary), args.data_root, args.download)
    config = cls.Config.parse({**cls.suggest(data.spec), **given})
    device, threads, precision = args.device or "auto", args.threads, args.precision or "auto"
    learner = prepare(
        cls, config, data, seed=args.seed or 0, device=device, threads=threads, precision=precision, team=team
    )
    steps = _steps(args)
    if not team.first:
        return TakenUp(args.model, learner, partial(NoWriter, args.out)), steps
    create = partial(RunWriter.create, args.out, RunInfo.describe(args.model, learner, goal=steps))
    return TakenUp(args.model, learner, create, remarks(learner)), steps


def _open(taken: TakenUp) -> RunWriter:
    """The folder of a run with a checkpoint to go on from; where the disk is full, once there is room."""

    def write() -> None:
        taken.writer.save_first(taken.learner)

    try:
        _stopped(taken.learner.team, write, full=_finds_no_room(write, say))
    except BaseException:
        taken.release()
        raise
    taken.writer.on_move = _say_moved
    return taken.writer


def _say_moved(folder: Path) -> None:
    say(Problem("The folder of the run was moved. It is saved in “{folder}” from now on.", folder=folder))


def _preset(cls: type[GenerativeModel], name: str | None) -> Mapping[str, object]:
    if name is not None and name not in cls.presets:
        raise Problem(
            "“{model}” has no preset “{name}”. It has {known}.",
            model=cls.title, name=name, known=", ".join(cls.presets) or Phrase("none"),
        )  # fmt: skip
    return {} if name is None else cls.presets[name]


def _resume(args: argparse.Namespace, team: Team) -> tuple[TakenUp, int | None]:
    """As many steps more as are asked for; without a number, as many as the run was to have in the beginning."""
    from explorer.runs.resume import resume_run
    from explorer.runs.run import open_run
    from models.catalog import discover

    _refuse(args, "resume", ("data", "model", "out", "at", "set", "preset", "seed", "size", "color"))
    run = open_run(args.resume)
    cls = discover(args.plugins).model(run.info.model)
    data = load_data(run.data(run.step)[0], args.data_root, args.download)
    taken = resume_run(args.resume, cls, data, _wish(args), team)
    left = max(0, (run.info.goal or 0) - taken.learner.step)
    steps = left if left and args.steps is None and args.seconds is None else _steps(args)
    return taken, steps


def _branch(args: argparse.Namespace, team: Team) -> tuple[TakenUp, int | None]:
    from explorer.runs.resume import branch_run
    from explorer.runs.run import open_run
    from explorer.runs.writer import check_new
    from models.catalog import discover

    _refuse(args, "branch", ("data", "model", "preset", "seed", "size", "color"))
    if args.out is None:
        raise Problem("--branch begins a new run. Give it a folder with --out.")
    if team.first:
        check_new(args.out)
    run = open_run(args.branch)
    cls = discover(args.plugins).model(run.info.model)
    data = load_data(_recipe_at(run, args.at), args.data_root, args.download)
    steps = _steps(args)
    taken = branch_run(
        args.branch,
        cls,
        data,
        args.out,
        step=args.at,
        changes=settings(args.set),
        wish=_wish(args),
        more=steps,
        team=team,
    )
    return taken, steps


def _recipe_at(run: Run, step: int | None) -> Any:
    return run.data(run.step if step is None else step)[0]


def _refuse(args: argparse.Namespace, how: str, options: tuple[str, ...]) -> None:
    """Raises Problem for an option that says what the run it goes on from has already decided."""
    for name in options:
        if getattr(args, name) not in (None, []):
            raise Problem(
                "--{option} does not go with --{how}: the run has it already. Leave it out, or begin a new run.",
                option=name, how=how,
            )  # fmt: skip


def _wish(args: argparse.Namespace) -> Wish:
    from explorer.runs.resume import Wish

    return Wish(args.device, args.threads, args.precision)


def _steps(args: argparse.Namespace) -> int | None:
    steps: int | None = DEFAULT_STEPS if args.steps is None and args.seconds is None else args.steps
    return steps


def _learn(
    learner: Learner, writer: RunWriter, recorder: Recorder | None, steps: int | None, seconds: float | None
) -> dict[str, float]:
    """Trains and keeps the run; the last terms. However it ends, the folder says so and has a checkpoint."""
    from explorer.runs.trouble import Trouble
    from explorer.training.team import Lost
    from explorer.training.train import train as learn

    team, trouble = learner.team, Trouble()
    terms: dict[str, float] = {}
    ending, reason, whole = "finished", "", True
    try:
        with _signals(patient=team.size > 1) as asked, _bar(steps, seconds, quiet=not team.first) as bar:
            for report in learn(learner, steps=steps, seconds=seconds):
                terms, full = dict(report.terms), False
                try:
                    full = _finds_no_room(partial(_keep, writer, report, learner), say)
                except Problem as problem:
                    _bear(trouble, problem, "The run could not be saved just now: {error} Training goes on, and saving "
                                            "is tried again.")  # fmt: skip
                if recorder is not None:
                    recorder.observe()
                bar.step(terms)
                if _stopped(team, lambda: writer.save(learner), asked, full=full):
                    raise KeyboardInterrupt
    except KeyboardInterrupt:
        ending = "stopped"
        raise Interrupted(f"Stopped after step {learner.step}. The run is saved in {writer.path}") from None
    except Problem as problem:
        ending, reason, whole = "failed", str(problem), not isinstance(problem, Lost)
        raise
    except BaseException:
        ending = "failed"
        raise
    finally:
        if recorder is not None:
            recorder.finish()
        _close(writer, learner if whole else None, ending, reason, learner.step)
    return terms


def _keep(writer: RunWriter, report: StepReport, learner: Learner) -> None:
    writer.report(report)
    writer.save_if_due(learner)


def _finds_no_room(write: Callable[[], object], tell: Callable[[Problem], object] = lambda problem: None) -> bool:
    """Writes; true where the disk is full, which ``tell`` is told."""
    from explorer.runs.disk import OutOfRoom

    try:
        write()
    except OutOfRoom as problem:
        tell(problem)
        return True
    return False


def _stopped(team: Team, write: Callable[[], object], asked: Sequence[int] = (), *, full: bool) -> bool:
    """Whether any of the processes was asked to stop, after all have waited until the first one finds room.

    They meet every second meanwhile: one that waited for the first in its next step would give up after minutes.
    """
    go, wait, stop = range(3)
    while (decision := team.most(stop if asked else wait if full else go)) == wait:
        time.sleep(ROOM_SECONDS)
        full = full and _finds_no_room(write)
    return decision == stop


def _insist(write: Callable[[], object], trouble: Trouble | None = None) -> None:
    """Writes; where the disk is full, once there is room.

    Args:
        trouble: where writing fails for another reason, it is tried again while this is borne.
    """
    from explorer.runs.disk import OutOfRoom

    said = False
    while True:
        try:
            write()
            return
        except OutOfRoom as problem:
            if not said:
                say(problem)
            said = True
        except Problem as problem:
            if trouble is None:
                raise
            _bear(trouble, problem, "The end of the run could not be saved just now: {error} It is tried again for "
                                    "five minutes; Ctrl+C gives up.")  # fmt: skip
        time.sleep(ROOM_SECONDS)


def _bear(trouble: Trouble, problem: Problem, template: str) -> None:
    """Says that the run can't be saved just now, once; raises ``problem`` where that has lasted too long."""
    new = trouble.note()
    if trouble.lasts:
        raise problem
    if new:
        say(Problem(template, error=problem))


def _close(writer: RunWriter, learner: Learner | None, ending: str, reason: str, step: int) -> None:
    """Writes down how the run ended; raises Problem where that is not possible, the folder closed all the same.

    Args:
        learner: None where it stands in the middle of a step, and the last checkpoint is what there is.
    """
    from explorer.runs.trouble import Trouble

    try:
        with suppress(Problem):  # it is kept, and written with what follows
            writer.event("end", step=step, ending=ending, reason=reason)
        if learner is not None and ending == "stopped":
            writer.save(learner)
        elif learner is not None:
            _insist(lambda: writer.save(learner), trouble=Trouble() if ending == "finished" else None)
        writer.close()
    except BaseException:
        writer.abandon()
        raise


@contextmanager
def _signals(*, patient: bool) -> Iterator[list[int]]:
    """A list that Ctrl+C (or SIGTERM) puts its signal into, so that no step is cut in two; a second one interrupts.

    Args:
        patient: whether a second one does not: torchrun sends one beside the terminal's, and kills in the end.
    """
    asked: list[int] = []

    def note(number: int, frame: object) -> None:
        if asked and not patient:
            raise KeyboardInterrupt
        asked.append(number)

    before = {each: signal.signal(each, note) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


class _Bar:
    """tqdm over steps, or over seconds where those are the limit."""

    def __init__(self, bar: Any, seconds: float | None) -> None:
        self._bar = bar
        self._seconds = seconds
        self._begin = self._shown = time.monotonic()

    def step(self, terms: dict[str, float]) -> None:
        now = time.monotonic()
        if self._seconds is None:
            self._bar.update()
        if now - self._shown >= 0.5:
            self._shown = now
            if self._seconds is not None:
                self._bar.update(min(now - self._begin, self._seconds) - self._bar.n)
            self._bar.set_postfix({name: f"{value:.4g}" for name, value in terms.items()}, refresh=False)


@contextmanager
def _bar(steps: int | None, seconds: float | None, *, quiet: bool) -> Iterator[_Bar]:
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # no thread of its own
    form = None if seconds is None else "{percentage:3.0f}%|{bar}| {n:.0f} of {total:.0f} s{postfix}"
    total = steps if seconds is None else seconds
    with tqdm(total=total, unit="step", file=sys.stderr, dynamic_ncols=True, bar_format=form, disable=quiet) as bar:
        yield _Bar(bar, seconds)
