"""How long work says where it is, and how it is told to stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """What is being done; the window has a sentence for each."""

    DOWNLOAD = "download"  # counted in bytes
    UNPACK = "unpack"  # counted in files
    READ = "read"  # counted in files


@dataclass(frozen=True)
class Progress:
    """Where long work stands.

    Args:
        done, total: so many of so many, in the unit of the stage; a total of 0 is not known.
        stage: what is being done.
        name: the file in hand, or empty.
    """

    done: int
    total: int
    stage: Stage
    name: str = ""


class Cancelled(Exception):
    """The user asked to stop; what was half done has been removed."""


@dataclass(frozen=True)
class Watch:
    """The two ends of a line to whoever waits.

    Args:
        progress: told where the work stands; called on the thread that works.
        cancelled: asked whether to stop.
    """

    progress: Callable[[Progress], None] | None = None
    cancelled: Callable[[], bool] | None = None

    def tell(self, done: int, total: int, stage: Stage, name: str = "") -> None:
        """Passes progress on.

        Raises:
            Cancelled: whoever waits wants no more of it.
        """
        if self.cancelled is not None and self.cancelled():
            raise Cancelled
        if self.progress is not None:
            self.progress(Progress(done, total, stage, name))
