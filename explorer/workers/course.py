"""One run on the trainer's thread: what it does between two steps, and what it says."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from explorer.workers.keeping import Keeper
from explorer.workers.mailbox import Mailbox
from explorer.workers.messages import (
    Advance,
    Change,
    Changed,
    Ended,
    Ending,
    Moved,
    Origin,
    Pause,
    Paused,
    Progress,
    Published,
    Quit,
    Reshape,
    Reshaped,
    Resume,
    Start,
    Started,
    Stop,
    Throttle,
    Warned,
    WeightSnapshot,
)
from models.problems import Problem

if TYPE_CHECKING:
    from explorer.runs.resume import TakenUp
    from explorer.runs.writer import RunWriter
    from explorer.training.learner import Learner, StepReport

PROGRESS_SECONDS = 0.1
LOOKING_SHARE = 0.4
"""Of the prober's time that live pictures may take: snapshots come more seldom where each gives it much to do."""
ROOM_SECONDS = 1.0
"""Between two looks whether a full disk has room again."""
SELDOM_SECONDS = 2.0
"""A snapshot is never later than that, since the prober may be at work for the user's own hand."""

Command = Start | Change | Pause | Resume | Advance | Reshape | Throttle | Stop | Quit


@dataclass(eq=False)
class _Stint:
    """Steps that are made by themselves, with settings of their own.

    Args:
        begin: the step before the first.
        wanted, made: how many.
        settings: theirs.
        before: what the same settings were.
    """

    begin: int
    wanted: int
    settings: dict[str, Any]
    before: dict[str, Any]
    made: int = 0


class Course:
    """One run, from the first weights to the last message; belongs to the trainer's thread."""

    def __init__(
        self, start: Start, mailbox: Mailbox, commands: SimpleQueue[Command], emit: Callable[[object], None]
    ) -> None:
        self._start = start
        self._mailbox = mailbox
        self._commands = commands
        self._emit = emit
        self._learner: Learner | None = None
        self._keeper = Keeper(self._warn, self._moved)
        self._taken: TakenUp | None = None
        self._stop = False
        self.quit = False
        self._pending: list[StepReport] = []
        self._seconds = 0.0
        self._resumed = self._told = self._published = 0.0
        self._looked = 0.0
        self._stint: _Stint | None = None
        self._paused = False
        self._rate: float | None = None
        self._due = 0.0

    def follow(self) -> None:
        """Builds the learner, trains it, and says how it ended."""
        from explorer.training.train import train

        learner = self._learner = self._build()
        self._resumed = self._told = time.monotonic()
        self._keeper.save(learner)
        self._publish(force=True)
        if self._keeper.full is not None:
            self._wait_for_room(self._keeper.full)
        if self._start.held:
            self._hold()
        for report in () if self._stop else train(learner, steps=self._steps_from(learner.step), seconds=None):
            self._pending.append(report)
            self._keeper.report(report)
            self._between_steps()
            if self._stop:
                break
        self.end("stopped" if self._stop else "finished")

    @property
    def _at_work(self) -> Learner:
        """The learner, once it is built."""
        assert self._learner is not None
        return self._learner

    def _build(self) -> Learner:
        from explorer.training.hardware import tune_malloc
        from models.nn.masks import count_parameters

        start = self._start
        tune_malloc()
        learner = self._begin() if start.origin is None else self._go_on(start.origin)
        hardware = learner.hardware
        self._mailbox.announce(start.run, start.blueprint)
        self._emit(Started(start.run, hardware.device, hardware.threads, hardware.precision,
                           count_parameters(learner.model)))  # fmt: skip
        return learner

    def _begin(self) -> Learner:
        from explorer.runs.writer import RunInfo, RunWriter
        from explorer.training.prepare import prepare, remarks

        start, blueprint = self._start, self._start.blueprint
        learner = prepare(blueprint.cls, blueprint.config, blueprint.dataset, seed=start.seed, device=start.device,
                          threads=start.threads, precision=start.precision)  # fmt: skip
        for note in remarks(learner):
            self._warn(note)
        folder = start.folder
        if folder is not None:
            self._keep_in(
                lambda: RunWriter.create(folder, RunInfo.describe(start.model, learner, goal=start.steps)), learner
            )
        return learner

    def _go_on(self, origin: Origin) -> Learner:
        from explorer.runs.resume import branch_run, resume_run

        cls, data, folder = self._start.blueprint.cls, self._start.blueprint.dataset, self._start.folder
        if folder is None or folder == origin.folder:
            taken = self._taken = resume_run(origin.folder, cls, data)
        else:
            taken = self._taken = branch_run(origin.folder, cls, data, folder, step=origin.step,
                                             changes=origin.changes, more=self._start.steps)  # fmt: skip
        for note in taken.notes:
            self._warn(note)
        self._keep_in(lambda: taken.writer, taken.learner)
        return taken.learner

    def _steps_from(self, step: int) -> int | None:
        """How many steps are to be made; more where the newest checkpoint could not be taken up, but one before it."""
        start = self._start
        if start.steps is None or start.origin is None or start.origin.step is None:
            return start.steps
        return start.steps + start.origin.step - step

    def _keep_in(self, open_folder: Callable[[], RunWriter], learner: Learner) -> None:
        from explorer.training.recorder import Recorder

        self._keeper = Keeper(self._warn, self._moved)
        self._keeper.open(open_folder, lambda path: Recorder(self._start.model, learner, path, self._warn))

    def _warn(self, problem: Problem) -> None:
        self._emit(Warned(self._start.run, problem))

    def _moved(self, folder: Path) -> None:
        self._warn(Problem("The folder of the run was moved. It is saved in “{folder}” from now on.", folder=folder))
        self._emit(Moved(self._start.run, folder))

    def _between_steps(self) -> None:
        now = time.monotonic()
        if now - self._told >= PROGRESS_SECONDS:
            self._tell(now)
        if self._publication_due(now - self._published):
            self._publish()
        if self._stint is None or not self._stint.settings:
            self._keeper.save_if_due(self._at_work)
        if self._keeper.full is not None:
            self._wait_for_room(self._keeper.full)
        if self._stint is not None:
            self._stint.made += 1
            if self._stint.made >= self._stint.wanted:
                self._hold()
        while not self._stop and (command := self._next_command()) is not None:
            self._obey(command)

    def _next_command(self) -> Command | None:
        """What has come, or comes before the next step is due."""
        wait = 0.0 if self._rate is None else self._due - time.monotonic()
        if wait > 0:
            try:
                return self._commands.get(timeout=wait)
            except Empty:
                pass
        if self._rate is not None and self._commands.empty():
            self._due = time.monotonic() + 1 / self._rate
        return None if self._commands.empty() else self._commands.get()

    def _obey(self, command: Command) -> None:
        if isinstance(command, Change):
            self._change(command)
        elif isinstance(command, Reshape):
            self._reshape(command)
        elif isinstance(command, Throttle):
            self._rate, self._due = command.rate, 0.0
        elif isinstance(command, Advance):
            self._advance(command)
        elif isinstance(command, Resume):
            self._run_on()
        elif isinstance(command, Pause):
            self._hold()
        elif isinstance(command, (Stop, Quit)):
            self._stop = True
            self.quit = self.quit or isinstance(command, Quit)

    def _change(self, command: Change) -> None:
        run, step = self._start.run, self._at_work.step
        try:
            self._at_work.change(command.name, command.value)
        except Problem as problem:
            self._warn(problem)
            return
        value = getattr(self._at_work.model.config, command.name)
        self._keeper.event("change", step, name=command.name, value=value)
        self._emit(Changed(run, step, command.name, value))

    def _reshape(self, command: Reshape) -> None:
        from explorer.data.load import load

        run, step = self._start.run, self._at_work.step
        try:
            data = load(command.recipe)
            self._at_work.change_data(data)
        except Problem as problem:
            self._warn(problem)
            return
        self._keeper.event("data", step, parameters=data.recipe.parameters, fingerprint=data.fingerprint)
        self._emit(Reshaped(run, step, data))

    def _hold(self) -> None:
        self._finish_stint()
        self._tell(time.monotonic())
        self._publish(force=True)
        self._seconds += time.monotonic() - self._resumed
        self._say_paused(True)
        while self._paused and self._stint is None and not self._stop:
            command = self._commands.get()
            if not isinstance(command, Pause):
                self._obey(command)
        self._resumed = self._told = time.monotonic()

    def _wait_for_room(self, problem: Problem) -> None:
        """Holds the run while the disk is full; it goes on by itself, unless the user has it held for longer."""
        held = self._paused
        self._tell(time.monotonic())
        self._seconds += time.monotonic() - self._resumed
        self._warn(problem)
        self._say_paused(True)
        while self._keeper.full is not None and not self._stop:
            with suppress(Empty):
                command = self._commands.get(timeout=ROOM_SECONDS)
                if isinstance(command, (Pause, Resume)):
                    held = isinstance(command, Pause)
                else:
                    self._obey(command)
            self._keeper.retry(self._at_work)
        self._resumed = self._told = time.monotonic()
        if held and not self._stop:
            self._hold()
        else:
            self._say_paused(False)

    def _run_on(self) -> None:
        self._finish_stint()
        self._say_paused(False)

    def _say_paused(self, paused: bool) -> None:
        if paused != self._paused:
            self._paused = paused
            self._emit(Paused(self._start.run, paused))

    def _advance(self, command: Advance) -> None:
        self._finish_stint()
        learner = self._at_work
        before = learner.model.config.as_dict()
        try:
            for name, value in command.settings.items():
                learner.change(name, value)
        except Problem as problem:
            self._warn(problem)
            return
        borrowed = {name: before[name] for name in command.settings}
        self._stint = _Stint(learner.step, max(1, command.steps), dict(command.settings), borrowed)

    def _finish_stint(self) -> None:
        """Gives the settings back, and writes down which steps were made with them."""
        stint, self._stint = self._stint, None
        if stint is None:
            return
        for name, value in stint.before.items():
            if getattr(self._at_work.model.config, name) == stint.settings[name]:  # else changed again meanwhile
                self._at_work.change(name, value)
        if stint.settings and stint.made:
            self._keeper.event("stint", stint.begin, steps=stint.made, settings=stint.settings)

    def _tell(self, now: float) -> None:
        """Sends what has gathered since the last time."""
        if not self._pending:
            return
        import numpy as np  # not at the top: the window imports this module before its first paint

        reports, self._pending = self._pending, []
        steps = np.array([each.step for each in reports], dtype=np.int64)
        names = reports[-1].terms.keys()
        terms = {name: np.array([each.terms.get(name, np.nan) for each in reports]) for name in names}
        for array in (steps, *terms.values()):
            array.setflags(write=False)
        examples = sum(each.examples for each in reports)
        rate = examples / max(now - self._told, 1e-9)
        seconds = self._seconds + now - self._resumed
        self._emit(Progress(self._start.run, int(steps[-1]), seconds, rate, steps, terms))
        self._told = now

    def _publication_due(self, elapsed: float) -> bool:
        looked = self._mailbox.looked_seconds - self._looked
        return elapsed >= self._mailbox.pace and (looked <= LOOKING_SHARE * elapsed or elapsed >= SELDOM_SECONDS)

    def _publish(self, *, force: bool = False) -> None:
        """Leaves a copy of the weights in the mailbox, if somebody looks."""
        if not (force or self._mailbox.watched):
            return
        run, step = self._start.run, self._at_work.step
        self._mailbox.put(WeightSnapshot(run, step, self._at_work.weights()))
        self._emit(Published(run, step))
        self._published = time.monotonic()
        self._looked = self._mailbox.looked_seconds

    def end(self, ending: Ending, problem: Problem | None = None, details: str = "") -> None:
        """Sends the last numbers and weights, closes the folder, and says how the run ended."""
        run, learner = self._start.run, self._learner
        step = None if learner is None else learner.step
        if learner is not None:
            self._finish_stint()
            self._tell(time.monotonic())
            self._publish(force=True)
            self._keep_end(learner, ending, str(problem or ""))
        if self._taken is not None:
            self._taken.release()
        self._emit(Ended(run, step, ending, problem, details))

    def _keep_end(self, learner: Learner, ending: Ending, reason: str) -> None:
        """Writes down how the run ended; on a full disk once there is room, or the user does not wait for it."""
        self._keeper.conclude(learner, ending, reason)
        if self._keeper.full is not None and not self._stop:
            self._wait_for_room(self._keeper.full)
        self._keeper.close()
