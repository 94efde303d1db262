"""What the user says of a run: a name and a note, in a file beside what the program has written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from explorer.runs.disk import read_json, to_json, write_whole
from models.problems import Problem

FILE = "notes.json"
MOST_TITLE = 200
MOST_NOTE = 20_000


@dataclass(frozen=True)
class Notes:
    """What the user has written.

    Args:
        title: what the run is called; empty for the name that it was given when it began.
        note: anything.
    """

    title: str = ""
    note: str = ""

    def trimmed(self) -> Notes:
        """On one line and within bounds, as they are kept."""
        return Notes(" ".join(self.title.split())[:MOST_TITLE], self.note.strip()[:MOST_NOTE])


def read_notes(folder: Path) -> Notes:
    """The notes of a run; empty where there are none, or none that can be read: they decide nothing."""
    if not (folder / FILE).exists():
        return Notes()
    try:
        given = read_json(folder / FILE)
    except Problem:
        return Notes()
    texts = (given.get("title"), given.get("note"))
    return Notes(*(each if isinstance(each, str) else "" for each in texts)).trimmed()


def write_notes(folder: Path, notes: Notes) -> None:
    """Keeps the notes of a run.

    Raises:
        Problem: they can't be written; those of before are intact.
    """
    kept = notes.trimmed()
    try:
        write_whole(folder / FILE, to_json({"title": kept.title, "note": kept.note}))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise Problem(
            "The notes of “{run}” can't be written: {reason}. The ones of before are still there.",
            run=folder.name, reason=reason,
        ) from error  # fmt: skip
