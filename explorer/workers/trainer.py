"""The thread that owns the model that learns."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QThread, Signal

from explorer.workers.mailbox import Mailbox
from explorer.workers.messages import (
    Advance,
    Change,
    Changed,
    Ended,
    Ending,
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
from explorer.workers.priority import step_back
from models.problems import Problem

if TYPE_CHECKING:
    from explorer.runs.writer import RunWriter
    from explorer.training.learner import Learner, StepReport
    from explorer.training.recorder import Recorder

PROGRESS_SECONDS = 0.1
LOOKING_SHARE = 0.4
"""Of the prober's time that live pictures may take: snapshots come more seldom where each gives it much to do."""
SELDOM_SECONDS = 2.0
"""A snapshot is never later than that, since the prober may be at work for the user's own hand."""

Command = Start | Change | Pause | Resume | Advance | Reshape | Throttle | Stop | Quit


class Trainer(QThread):
    """Trains one run at a time, and takes commands between steps.

    Commands come by :meth:`post` from any thread; messages leave by :attr:`message`, at a rate that is limited here,
    since Qt queues every emission.
    """

    message = Signal(object)

    def __init__(self, mailbox: Mailbox) -> None:
        super().__init__()
        self.setObjectName("trainer")
        self._mailbox = mailbox
        self._commands: SimpleQueue[Command] = SimpleQueue()

    def post(self, command: Command) -> None:
        """Hands over a command; returns at once."""
        self._commands.put(command)

    def close(self, milliseconds: int = 3000) -> bool:
        """Ends the run and the thread, and waits for it; false if it did not end in time."""
        self.requestInterruption()
        self.post(Stop())
        self.post(Quit())
        return self.wait(milliseconds) or not self.isRunning()

    def run(self) -> None:
        """The thread's body."""
        step_back()
        while True:
            command = self._commands.get()
            if isinstance(command, Quit):
                return
            if isinstance(command, Start) and self._train(command):
                return

    def _train(self, start: Start) -> bool:
        """Runs one training from build to end; true if the thread was asked to quit."""
        course = _Course(start, self._mailbox, self._commands, self.message.emit)
        try:
            course.follow()
        except Problem as problem:
            course.end("failed", problem)
        except Exception as error:  # an unexpected error is shown, and the application goes on
            unexpected = Problem("Training stopped by an unexpected error: {error}.", error=repr(error))
            course.end("failed", unexpected, traceback.format_exc())
        return course.quit


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


class _Course:
    """One run on the trainer's thread, from the first weights to the last message."""

    def __init__(
        self, start: Start, mailbox: Mailbox, commands: SimpleQueue[Command], emit: Callable[[object], None]
    ) -> None:
        self._start = start
        self._mailbox = mailbox
        self._commands = commands
        self._emit = emit
        self._learner: Learner | None = None
        self._writer: RunWriter | None = None
        self._recorder: Recorder | None = None
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
        self._save()
        self._publish(force=True)
        if self._start.held:
            self._hold()
        for report in () if self._stop else train(learner, steps=self._start.steps, seconds=None):
            self._pending.append(report)
            self._record(report)
            if self._recorder is not None:
                self._recorder.observe()
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
        import torch

        from explorer.training.hardware import choose, tune_malloc
        from explorer.training.learner import Learner
        from explorer.training.seeds import generator
        from models.nn.masks import count_parameters

        start, blueprint = self._start, self._start.blueprint
        tune_malloc()
        model = blueprint.cls.build(blueprint.config, blueprint.dataset.spec, generator(start.seed, "weights"))
        hardware = choose(start.device, start.threads, start.precision, model)
        torch.set_num_threads(hardware.threads)  # here, since it reaches only the thread that calls it
        learner = Learner(model, blueprint.dataset, seed=start.seed, hardware=hardware)
        self._mailbox.announce(start.run, blueprint)
        self._open_folder(learner)
        self._emit(Started(start.run, hardware.device, hardware.threads, hardware.precision, count_parameters(model)))
        return learner

    def _open_folder(self, learner: Learner) -> None:
        if self._start.folder is None:
            return
        from explorer.runs.writer import RunInfo, RunWriter
        from explorer.training.recorder import Recorder

        try:
            self._writer = RunWriter.create(self._start.folder, RunInfo.describe(self._start.model, learner))
        except Problem as problem:
            self._warn(problem)
        else:
            self._recorder = Recorder(self._start.model, learner, self._start.folder, self._warn)

    def _warn(self, problem: Problem) -> None:
        self._emit(Warned(self._start.run, problem))

    def _keep(self, act: Callable[[RunWriter], None]) -> None:
        """Writes to the run's folder. A full disk ends the recording, with a sentence, and not the training."""
        if self._writer is None:
            return
        try:
            act(self._writer)
        except (OSError, Problem) as error:
            self._writer = None
            problem = Problem("The run is no longer saved: {error} Training goes on unsaved.", error=error)
            self._warn(problem)

    def _record(self, report: StepReport) -> None:
        if self._writer is not None:
            self._keep(lambda writer: writer.report(report))

    def _save(self) -> None:
        self._keep(lambda writer: writer.save(self._at_work))

    def _between_steps(self) -> None:
        now = time.monotonic()
        if now - self._told >= PROGRESS_SECONDS:
            self._tell(now)
        if self._publication_due(now - self._published):
            self._publish()
        if self._writer is not None:
            self._keep(lambda writer: writer.save_if_due(self._at_work))
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
        self._keep(lambda writer: writer.event("change", step=step, name=command.name, value=value))
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
        facts = {"parameters": data.recipe.parameters, "fingerprint": data.fingerprint}
        self._keep(lambda writer: writer.event("data", step=step, **facts))
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
            facts = {"steps": stint.made, "settings": stint.settings}
            self._keep(lambda writer: writer.event("stint", step=stint.begin, **facts))

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
        step = 0 if learner is None else learner.step
        if learner is not None:
            self._finish_stint()
            self._tell(time.monotonic())
            self._publish(force=True)
            if self._recorder is not None:
                self._recorder.finish()
            self._keep(lambda writer: writer.event("end", step=step, ending=ending, reason=str(problem or "")))
            self._save()
            self._keep(lambda writer: writer.close())
        self._emit(Ended(run, step, ending, problem, details))
