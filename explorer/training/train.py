"""Training as a plain generator: pause it by not asking, stop it by closing it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from math import isfinite

import torch

from explorer.training.divergence import Divergence
from explorer.training.history import History, Snapshot
from explorer.training.learner import Learner
from explorer.training.report import NonFinite, StepReport
from models.problems import Problem

KEEP_EVERY = 50
"""Steps between two copies of the weights. A copy counts as good once the next one is due and nothing was amiss."""


class Diverged(Problem):
    """Training went astray and earlier weights were restored. Has ``step`` and ``restored``."""

    @property
    def step(self) -> int:
        """The step at which it was noticed."""
        return int(str(self.params["step"]))

    @property
    def restored(self) -> int:
        """The step whose weights the learner has now; 0 are the initial ones."""
        return int(str(self.params["restored"]))


def train(learner: Learner, *, steps: int | None = None, seconds: float | None = None) -> Iterator[StepReport]:
    """Makes steps and yields a report after each.

    Live settings may be changed between two reports. Closing the generator stops; the weights stay.

    Args:
        steps: how many steps to make at most, from where the learner stands; None for no limit.
        seconds: for how long at most, by the clock, the time between reports included; None for no limit. Of several
            processes, the first whose time is up ends it for all.

    Raises:
        NonFinite: NaN or infinity came out of healthy weights; they were not touched.
        Diverged: the weights had left for good (see :mod:`explorer.training.divergence`); those of an earlier step
            were restored.
        Problem: the memory does not suffice, or another process has gone.
    """
    begin = time.monotonic()
    last = None if steps is None else learner.step + steps
    guard = _Guard(learner)
    while (last is None or learner.step < last) and not _over(learner, begin, seconds):
        guard.note_change()
        report = _advance(learner, guard)
        guard.observe(report)
        yield report
    guard.finish()


def _over(learner: Learner, begin: float, seconds: float | None) -> bool:
    return seconds is not None and learner.team.any(time.monotonic() - begin >= seconds)


def _advance(learner: Learner, guard: _Guard) -> StepReport:
    try:
        return learner.advance()
    except NonFinite as problem:
        guard.judge(problem)
        raise
    except (MemoryError, RuntimeError) as error:  # torch.OutOfMemoryError is a RuntimeError
        if not _out_of_memory(error):
            raise
        fits = _batch_that_fits(learner)
        if fits:
            raise Problem(
                "The memory did not suffice for step {step} with batches of {batch_size}. Batches of {fits} fit: set "
                "batch_size to that, or choose a smaller model.",
                setting="batch_size", step=learner.step + 1, batch_size=learner.model.config.batch_size, fits=fits,
            ) from error  # fmt: skip
        raise Problem(
            "The memory did not suffice for step {step} with batches of {batch_size}. Choose a smaller batch_size or "
            "a smaller model.",
            setting="batch_size", step=learner.step + 1, batch_size=learner.model.config.batch_size,
        ) from error  # fmt: skip


def _batch_that_fits(learner: Learner) -> int:
    """The largest of a half, a quarter, … of the batch with which a step goes through; 0 where none does.

    Of a team, the others do not wait for trials: 0 as well.
    """
    size = learner.batch_size // 2 if learner.team.size == 1 else 0
    while size:
        try:
            learner.rehearse(size)
        except (MemoryError, RuntimeError) as error:
            if not _out_of_memory(error):
                raise
            size //= 2
        else:
            break
    return size


def _out_of_memory(error: Exception) -> bool:
    if isinstance(error, (MemoryError, torch.OutOfMemoryError)):
        return True
    said = str(error).lower()
    return "not enough memory" in said or "can't allocate memory" in said or "out of memory" in said


class _Guard:
    """Keeps good weights, and knows when to go back to them. All that it knows is the learner's history."""

    def __init__(self, learner: Learner) -> None:
        self._learner = learner
        self._judges = learner.model.loss_measures_progress
        if learner.history is None:
            now = Snapshot(learner.step, learner.weights())
            learner.history = History(learner.model.config, learner.data, now, now)
        self._history = learner.history

    def note_change(self) -> None:
        """Moves the histories along where a live setting has changed what the losses measure, and begins them anew
        where the data have."""
        known = self._history
        if self._learner.data is not known.data:
            known.data = self._learner.data
            known.watches.clear()
        config = self._learner.model.config
        if config is known.config:
            return
        earlier, known.config = known.config, config
        before, after = (self._learner.trial(earlier), self._learner.trial()) if self._judges else (None, None)
        if before is None or after is None:
            return
        for group, watch in known.watches.items():
            jump = after.get(group, 0.0) - before.get(group, 0.0)
            if isfinite(jump):
                watch.shift(jump)

    def observe(self, report: StepReport) -> None:
        """Raises Diverged, the earlier weights restored, if this report is one too many."""
        diverged = False
        for group, total in report.totals.items() if self._judges else ():
            diverged |= self._history.watches.setdefault(group, Divergence()).observe(total)
        if diverged:
            raise self._go_back(report.step)
        known = self._history
        if report.step >= known.kept.step + KEEP_EVERY and not self._suspicious():
            known.good, known.kept = known.kept, Snapshot(report.step, self._learner.weights())

    def finish(self) -> None:
        """Looks once more at the weights that are handed over: the last step has not been judged by a next one."""
        if not self._healthy():
            raise self._go_back(self._learner.step)

    def judge(self, problem: NonFinite) -> None:
        """Decides whether NaN came from one batch or from weights that are already lost; then raises Diverged."""
        self._mend()
        if problem.term != "x" and not self._healthy():
            raise self._go_back(problem.step) from problem

    def _mend(self) -> None:
        """Replaces buffers that the forward pass itself has filled with NaN, such as a batch norm's running mean."""
        kept = self._history.kept.weights
        for name, each in self._learner.model.state_dict().items():
            if not bool(torch.isfinite(each).all()):
                each.copy_(kept[name])

    def _healthy(self) -> bool:
        """Whether the present weights give the newest batch whose loss was finite a loss that is not far above.

        Where losses do not measure progress, nothing has been learned of what is far above, and finite is enough.
        """
        found = self._learner.trial() or {}
        calm = {group: self._history.watches.get(group, Divergence()) for group in found}
        return all(isfinite(total) and calm[group].excess(total) <= 1 for group, total in found.items())

    def _suspicious(self) -> bool:
        return any(watch.suspicion > 0 for watch in self._history.watches.values())

    def _go_back(self, step: int) -> Diverged:
        good = self._history.good
        self._learner.restore(good.weights, good.step)
        return Diverged(
            "Training diverged at step {step}: the loss ran away. The weights of step {restored} were restored. "
            "Choose a smaller learning rate and start again.",
            step=step, restored=good.step,
        )  # fmt: skip
