"""Records how a model's samples evolve while it learns, at a small and bounded cost.

**Which steps.** Every step at first, then 2 % more steps each time: 500 frames reach to step 200,000. Beyond, the frame
goes that can best be spared (:mod:`explorer.runs.thinning`).

**A full disk** costs the frames until there is room again, and nothing else.

**Cost.** Recording may take 1 % of the time that training takes, and 0.1 s at the start. What is due but not affordable
waits; so slow a model is filmed less often. A frame is made in pieces between steps, from one copy of the weights, so
that no step waits for a picture that takes seconds.

**The weights** that are learned are the same with and without a recorder: it works on a copy, in eval mode, with random
generators of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from pathlib import Path

import torch

from explorer.runs.disk import out_of_room
from explorer.runs.evolution import EvolutionWriter, Frame
from explorer.training.filming import can_be_filmed, plan, shoot, with_codes
from explorer.training.learner import Learner
from models.base import GenerativeModel
from models.problems import Problem

SHARE = 0.01
"""Of the time of training."""
HEAD_START_SECONDS = 0.1
"""What may be spent at once: at the start, and after a pause."""
GROWTH = 1.02
LAST_SECONDS = 0.5
"""What the last frames may take whatever the budget."""
FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 1.0, 60.0
"""Between two tries on a disk that is full."""

Clock = Callable[[], float]
_NO_ROOM = Problem(
    "The disk is full, so the evolution is not recorded for now; training goes on. Make room: recording then goes on "
    "by itself."
)
_NO_END = Problem(
    "The disk is full, so the evolution lacks the last step. Make room and train on: it then goes on from there."
)


class Recorder:
    """Watches one learner from its first weights on. Call :meth:`observe` after each step, :meth:`finish` at the end.

    It belongs to the thread that trains. Where the disk is full, ``complain`` gets a sentence, the frame that found no
    room is tried again now and then, and once it is kept the recording goes on with the present weights. Whatever else
    goes wrong ends the recording with a sentence. Training goes on either way.

    Args:
        name: of the model in the catalog.
        folder: of the run, which exists.
        clock: seconds, for tests.
    """

    def __init__(
        self,
        name: str,
        learner: Learner,
        folder: Path,
        complain: Callable[[Problem], None],
        clock: Clock = time.perf_counter,
    ) -> None:
        self._name, self._folder = name, folder
        self._learner = learner
        self._complain = complain
        self._clock = clock
        self._budget = HEAD_START_SECONDS
        self._left = clock()
        self._due = 0
        self._work: Generator[None, None, Frame] | None = None
        self._copy: GenerativeModel | None = None
        self._writer: EvolutionWriter | None = None
        self._unkept: Frame | None = None  # that found no room
        self._full = _Full()
        self._over = not can_be_filmed(learner.model)
        self.seconds = 0.0
        """What recording has taken so far."""
        if not self._over:
            self._guarded(self._open)
        self.observe()

    def _open(self) -> None:
        learner = self._learner
        model, device = learner.model, learner.hardware.device
        self._filming = plan(self._name, model, learner.data, device)
        self._copy = type(model).build(model.config, model.spec, torch.Generator()).to(device)
        self._copy.eval().requires_grad_(False)
        codes = self._filming.codes
        self._writer = EvolutionWriter(
            self._folder, self._filming.film, learner.step, None if codes is None else codes.cpu().numpy()
        )
        if self._writer.codes is not None:
            self._filming = with_codes(self._filming, self._writer.codes)
        kept = self._writer.steps
        self._due = _next(kept[-1]) if kept else learner.step

    def observe(self) -> None:
        """Records as much as is due and affordable."""
        if self._over:
            return
        now = self._clock()
        self._budget = min(self._budget + SHARE * (now - self._left), HEAD_START_SECONDS)
        self._left = now
        if self._budget > 0 and self._has_work(now):
            self._guarded(self._try_again if self._full.now else self._make)
            self._left = self._clock()

    def _has_work(self, now: float) -> bool:
        if self._full.now:
            return now >= self._full.next_try
        return self._work is not None or self._learner.step >= self._due

    def finish(self) -> None:
        """Records the last step, and lets go of the folder."""
        if self._over:
            return
        self._guarded(self._make_last, last=True)
        if self._writer is not None:
            self._writer.close()
        self._writer, self._over = None, True

    def _make(self) -> None:
        if self._work is None:
            self._begin()
        while self._work is not None and self._budget > 0:
            self._advance()

    def _make_last(self) -> None:
        """Brings the frame in the making to its end, then that of the last step, as far as the time suffices."""
        end = self._clock() + LAST_SECONDS
        if self._full.now:
            self._try_again()
        while self._work is not None and self._clock() < end:
            self._advance()
        if self._work is None and self._writer is not None and self._learner.step not in self._writer.steps:
            self._begin()
            while self._work is not None and self._clock() < end:
                self._advance()

    def _begin(self) -> None:
        """Takes the weights as they are now; the frame is of this step, however long it takes."""
        begin = self._clock()
        model = self._learner.model
        assert self._copy is not None
        self._copy.config = model.config
        self._copy.load_state_dict(model.state_dict())
        self._work = shoot(self._copy, self._filming, self._learner.step)
        self._due = _next(self._learner.step)
        self._pay(begin)

    def _advance(self) -> None:
        """Makes one piece of the frame, and keeps the frame when it is whole."""
        assert self._work is not None
        begin = self._clock()
        try:
            with torch.no_grad():
                next(self._work)
        except StopIteration as whole:
            self._work, self._unkept = None, whole.value
            self._keep()
        finally:
            self._pay(begin)

    def _keep(self) -> None:
        assert self._writer is not None
        assert self._unkept is not None
        self._writer.add(self._unkept)
        self._unkept = None

    def _try_again(self) -> None:
        """After the disk was full: what found no room."""
        begin = self._clock()
        try:
            if self._writer is None:
                self._open()
            elif self._unkept is not None:
                self._keep()
        finally:
            self._pay(begin)
        self._full.ends(self._clock())
        self._complain(Problem("There is room on the disk again: the evolution goes on being recorded."))

    def _pay(self, begin: float) -> None:
        seconds = self._clock() - begin
        self._budget -= seconds
        self.seconds += seconds

    def _guarded(self, act: Callable[[], None], *, last: bool = False) -> None:
        """Whatever goes wrong while filming ends the film, or delays it, and not the training."""
        try:
            act()
        except Exception as error:
            if not out_of_room(error):
                self._end(error)
            elif self._full.begins(self._clock()) or last:
                self._complain(_NO_END if last else _NO_ROOM)

    def _end(self, error: Exception) -> None:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
        if self._writer is not None:
            self._writer.close()
        self._writer = self._work = self._unkept = None
        self._over = True
        self._complain(Problem("The evolution is no longer recorded: {reason}. Training goes on.", reason=reason))


class _Full:
    """Whether the disk is full, and when it is worth another try: at first after a second, then after twice as long
    each time, so that a disk on the brink costs little and is not spoken of all the time."""

    def __init__(self) -> None:
        self.now = False
        self.next_try = 0.0
        self._wait = FIRST_WAIT_SECONDS
        self._ended = -LONGEST_WAIT_SECONDS

    def begins(self, now: float) -> bool:
        """No room was found; whether there was until now."""
        new, self.now = not self.now, True
        if new and now - self._ended > LONGEST_WAIT_SECONDS:
            self._wait = FIRST_WAIT_SECONDS
        self.next_try = now + self._wait
        self._wait = min(2 * self._wait, LONGEST_WAIT_SECONDS)
        return new

    def ends(self, now: float) -> None:
        """There is room again."""
        self.now, self._ended = False, now


def _next(step: int) -> int:
    """The step after ``step`` at which a frame is due."""
    return max(step + 1, int(step * GROWTH))
