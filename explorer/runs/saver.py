"""Saving beside the training: the trainer's thread copies the state, another one writes it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.runs.checkpoint import save_checkpoint

if TYPE_CHECKING:
    from explorer.training.learner import LearnerState


class Saver:
    """Writes one state at a time to a run's folder, on a thread that lives as long as the writing.

    Args:
        folder: the run's.
        before: called on that thread first; what must be on the disk no later than the checkpoint.
    """

    def __init__(self, folder: Path, before: Callable[[], None]) -> None:
        self.folder = folder
        self._before = before
        self._thread: threading.Thread | None = None
        self._error: Exception | None = None
        self.seconds = 0.0
        """Of the processor, that the last writing took."""

    @property
    def busy(self) -> bool:
        """Whether a state is still being written."""
        return self._thread is not None and self._thread.is_alive()

    def begin(self, state: LearnerState) -> None:
        """Starts to write a state that nobody changes any more, after the one before it.

        Raises:
            OSError: the one before it could not be written.
        """
        self.finish()
        self._thread = threading.Thread(target=self._write, args=(state,), name="checkpoint")
        self._thread.start()

    def finish(self) -> None:
        """Waits for the writing to end.

        Raises:
            OSError: it failed; the checkpoint before is intact. Said once.
        """
        self.wait()
        error, self._error = self._error, None
        if error is not None:
            raise error

    def wait(self) -> None:
        """Waits for the writing to end, whether it succeeds or not."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _write(self, state: LearnerState) -> None:
        begin = time.thread_time()
        try:
            self._before()
            save_checkpoint(self.folder, state)
        except Exception as error:  # whatever it is, the thread that trains hears of it
            self._error = error
        self.seconds = time.thread_time() - begin
