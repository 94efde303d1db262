"""The thread that owns the model that learns."""

from __future__ import annotations

import traceback
from queue import SimpleQueue

from PySide6.QtCore import QThread, Signal

from explorer.workers.course import Command, Course
from explorer.workers.mailbox import Mailbox
from explorer.workers.messages import Quit, Start, Stop
from explorer.workers.priority import step_back
from models.problems import Problem


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
        course = Course(start, self._mailbox, self._commands, self.message.emit)
        try:
            course.follow()
        except Problem as problem:
            course.end("failed", problem)
        except Exception as error:  # an unexpected error is shown, and the application goes on
            unexpected = Problem("Training stopped by an unexpected error: {error}.", error=repr(error))
            course.end("failed", unexpected, traceback.format_exc())
        return course.quit
