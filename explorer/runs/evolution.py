"""A run's evolution on disk: what the same codes became at every kept step, and how real each looked.

Two files in the run's folder, and the codes beside them (:mod:`explorer.runs.film_codes`):

- ``evolution.json``: what the film shows (:class:`Film`);
- ``evolution.bin``: a table of one line for each place, then the places, all of one size. A line has the step, or −1
  for a free place, and the CRC-32 of what lies there: the samples (images as uint8, vectors as float32), their scores,
  and the scores of the real examples (float32).

A place is freed in the table before it is written and named there afterwards, so that a kill at any moment costs one
frame. A reader fetches single frames, and may do so while the run goes on; one that was overwritten in between is
missing by its CRC. Sizes are checked before anything is allocated. Numpy only.
"""

from __future__ import annotations

import dataclasses
import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.runs.disk import read_json, to_json, write_whole
from explorer.runs.film_codes import CODES, keep_codes, read_codes
from explorer.runs.thinning import least_needed
from models.problems import Problem

FACTS, FRAMES = "evolution.json", "evolution.bin"
FORMAT = 1
SLOTS = 500
"""Steps that are kept at most."""
NBYTES = 128 << 20
"""What the film of one run may take on the disk, bytes."""
SEED = 0
"""Of everything random in a film."""
_LINE = np.dtype([("step", "<i8"), ("crc", "<u4"), ("spare", "<u4")])
_FREE = -1
_LARGEST = 1 << 24  # more than any film has of anything
_LARGEST_FRAME = 32 << 20  # bytes


@dataclass(frozen=True)
class Film:
    """What a film shows; the contents of ``evolution.json``.

    Args:
        model: its name in the catalog.
        shape: of one sample, ``(C, H, W)`` or ``(D,)``.
        samples: n, how many are kept of each step.
        score_kind: ``"probability"`` or ``"value"``, as the model's; None without scores.
        labels: the class of each sample, in rows; None for a model without classes.
        classes: their names.
        from_codes: whether the samples are decoded codes from N(0, I); otherwise the model's own draws with the same
            random numbers.
        taught: whether training taught the model to make such samples: an autoencoder never met such codes.
        real: the places in the data set of the m real examples that are scored; none without scores.
        split: theirs.
        slots: how many steps are kept at most.
    """

    model: str
    shape: tuple[int, ...]
    samples: int
    score_kind: str | None
    labels: tuple[int, ...] | None
    classes: tuple[str, ...]
    from_codes: bool
    taught: bool
    real: tuple[int, ...]
    split: str
    slots: int

    @property
    def images(self) -> bool:
        """Whether the samples are images."""
        return len(self.shape) == 3

    @property
    def dtype(self) -> np.dtype[Any]:
        """Of the samples."""
        return np.dtype(np.uint8) if self.images else np.dtype("<f4")

    @property
    def nbytes(self) -> int:
        """Of one frame."""
        scores = self.samples + len(self.real) if self.score_kind else 0
        return self.samples * math.prod(self.shape) * self.dtype.itemsize + 4 * scores

    def place(self, slot: int) -> int:
        """Where a frame begins in the file, bytes; that of the last slot + 1 is where the largest file ends."""
        return self.slots * _LINE.itemsize + slot * self.nbytes

    @classmethod
    def from_json(cls, given: Mapping[str, Any], path: Path) -> Film:
        """Believes nothing; raises Problem."""
        if isinstance(given.get("format"), int) and given["format"] > FORMAT:
            raise Problem("The film of “{run}” was made by a newer version. Update this program to open it.",
                          run=path.parent.name)  # fmt: skip
        try:
            film = cls(**{each.name: _tuple(given[each.name]) for each in dataclasses.fields(cls)})
            film._check()
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise _damaged(path) from error
        return film

    def _check(self) -> None:
        """Raises ValueError or TypeError."""
        if not all(isinstance(each, tuple) for each in (self.shape, self.real, self.classes, self.labels or ())):
            raise TypeError("list")
        whole = [*self.shape, self.samples, self.slots, *self.real, *(self.labels or ())]
        if not all(type(each) is int and 0 <= each < _LARGEST for each in whole):
            raise ValueError("number")
        if len(self.shape) not in (1, 3) or (self.images and self.shape[0] not in (1, 3)) or not all(self.shape):
            raise ValueError("shape")
        if not self.samples or not 3 <= self.slots <= 100 * SLOTS or self.nbytes > _LARGEST_FRAME:
            raise ValueError("size")
        if self.score_kind not in (None, "probability", "value"):
            raise ValueError("score_kind")
        if self.labels is not None and len(self.labels) != self.samples:
            raise ValueError("labels")
        if not all(isinstance(each, str) for each in (self.model, self.split, *self.classes)):
            raise TypeError("text")
        if type(self.from_codes) is not bool or type(self.taught) is not bool:
            raise TypeError("from_codes")
        if self.labels is not None and any(label >= len(self.classes) for label in self.labels):
            raise ValueError("classes")


@dataclass(frozen=True, eq=False)
class Frame:
    """One kept step; arrays are read-only.

    Args:
        step: after how many steps of training.
        samples: ``(n, *shape)``, images as uint8, vectors as float32.
        fake: ``(n,)`` float32, the scores of ``samples``; None for a model without scores.
        real: ``(m,)`` float32, the scores of the real examples; None likewise.
    """

    step: int
    samples: NDArray[Any]
    fake: NDArray[np.float32] | None = None
    real: NDArray[np.float32] | None = None


class Evolution:
    """A film, open for reading. No file stays open; safe to use while the run is still being recorded."""

    def __init__(self, folder: Path, film: Film) -> None:
        self.film = film
        self._path = folder / FRAMES
        self._lines = np.zeros(0, _LINE)
        self._slots: dict[int, int] = {}
        self.codes = read_codes(folder, film.samples) if film.from_codes else None
        """``(n, K)``, which the samples are made of; None where they are of none, or none are kept."""
        self.steps: tuple[int, ...] = ()
        """The kept steps, ascending, as of the last :meth:`refresh`."""

    def refresh(self) -> bool:
        """Looks which steps are kept by now; whether that has changed. Raises Problem where the file can't be read."""
        lines = _read_table(self._path, self.film)
        if np.array_equal(lines, self._lines):
            return False
        self._lines = lines
        used = np.flatnonzero(lines["step"] >= 0)
        self._slots = {int(lines["step"][slot]): int(slot) for slot in used}
        self.steps = tuple(sorted(self._slots))
        return True

    def frame(self, step: int) -> Frame | None:
        """What was made at a kept step; None where it is damaged, or no longer there."""
        slot = self._slots.get(step)
        if slot is None:
            return None
        try:
            with self._path.open("rb") as file:
                file.seek(self.film.place(slot))
                content = file.read(self.film.nbytes)
        except OSError:
            return None
        if len(content) != self.film.nbytes or zlib.crc32(content) != int(self._lines["crc"][slot]):
            return None
        return _unpacked(self.film, step, content)

    def scores(self, steps: Sequence[int]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """``(s, n), (s, m)``: the scores of samples and real examples at kept steps; quicker than whole frames.

        NaN where there are none, or where they can't be read.
        """
        film = self.film
        length = 4 * (film.samples + len(film.real)) if film.score_kind else 0
        made = np.full((len(steps), film.samples + len(film.real)), np.nan, np.float32)
        for row, content in enumerate(self._pieces(steps, film.nbytes - length, length) if length else ()):
            if len(content) == length:
                made[row] = np.frombuffer(content, "<f4")
        return made[:, : film.samples], made[:, film.samples :]

    def strip(self, place: int, steps: Sequence[int]) -> NDArray[Any]:
        """``(s, *shape)``: one sample at kept steps; zeros where it can't be read."""
        film = self.film
        made = np.zeros((len(steps), *film.shape), film.dtype)
        length = made[0].nbytes if len(steps) else 0
        for row, content in enumerate(self._pieces(steps, place * length, length)):
            if len(content) == length:
                made[row] = np.frombuffer(content, film.dtype).reshape(film.shape)
        return made

    def _pieces(self, steps: Sequence[int], start: int, length: int) -> list[bytes]:
        """A part of each step's frame, without looking at the CRC of the whole; empty where it can't be read."""
        try:
            with self._path.open("rb") as file:
                found = []
                for step in steps:
                    file.seek(self.film.place(self._slots[step]) + start)
                    found.append(file.read(length))
                return found
        except (OSError, KeyError):
            return [b""] * len(steps)


def open_evolution(folder: Path) -> Evolution:
    """The film of the run in ``folder``.

    Raises:
        Problem: there is none, or it is damaged.
    """
    path = folder / FACTS
    if not path.exists():
        raise Problem(
            "The run “{run}” has no recorded evolution. Train it with this version of the program, with recording on.",
            run=folder.name,
        )  # fmt: skip
    evolution = Evolution(folder, Film.from_json(read_json(path), path))
    evolution.refresh()
    return evolution


class EvolutionWriter:
    """The film of a run, open for recording; goes on where the folder left off.

    Args:
        folder: the run's.
        film: what will be recorded. Where the folder has a film of something else, a new one begins.
        step: where training stands: what was kept of later steps is given up, since they will be made anew.
        codes: ``(n, K)``, what the samples will be made of; None for a model without codes.

    Raises:
        OSError: the folder can't be written.
    """

    def __init__(self, folder: Path, film: Film, step: int = 0, codes: NDArray[np.float32] | None = None) -> None:
        self.film = film
        lines = _earlier_table(folder, film)
        if lines is None:
            lines = np.zeros(film.slots, _LINE)
            lines["step"] = _FREE
            for name in (FACTS, CODES):
                (folder / name).unlink(missing_ok=True)
            write_whole(folder / FRAMES, lines.tobytes())
            facts = {"format": FORMAT} | dataclasses.asdict(film)
            write_whole(folder / FACTS, to_json(facts))
        self.codes = None if codes is None else keep_codes(folder, codes)
        """What the samples are to be made of: what the folder had of them, where the film goes on."""
        self._file = (folder / FRAMES).open("r+b", buffering=0)
        self._slots: dict[int, int] = {}
        for slot in np.flatnonzero(lines["step"] >= 0):
            if lines["step"][slot] > step:
                self._name(int(slot), _FREE, 0)
            else:
                self._slots[int(lines["step"][slot])] = int(slot)

    @property
    def steps(self) -> tuple[int, ...]:
        """The kept steps, ascending."""
        return tuple(sorted(self._slots))

    def add(self, frame: Frame) -> None:
        """Keeps a frame, in place of an earlier one of its step, or of the one that can best be spared.

        Raises:
            OSError: the disk is full; the frame is not kept, nothing of it is left, and it may be added again.
        """
        slot = self._slots.pop(frame.step, None)
        if slot is None and len(self._slots) < self.film.slots:
            slot = min(set(range(self.film.slots)) - set(self._slots.values()))
        elif slot is None:
            steps = self.steps
            slot = self._slots.pop(steps[least_needed(steps, steps[-1])])
        content = _packed(self.film, frame)
        self._name(slot, _FREE, 0)
        try:
            self._write(self.film.place(slot), content)
        except OSError:
            self._cut()
            raise
        self._name(slot, frame.step, zlib.crc32(content))
        self._slots[frame.step] = slot

    def close(self) -> None:
        """Lets go of the file."""
        self._file.close()

    def _cut(self) -> None:
        """Gives back what lies behind the last frame that is kept."""
        self._file.truncate(self.film.place(max(self._slots.values(), default=-1) + 1))

    def _name(self, slot: int, step: int, crc: int) -> None:
        self._write(slot * _LINE.itemsize, np.array([(step, crc, 0)], _LINE).tobytes())

    def _write(self, place: int, content: bytes) -> None:
        self._file.seek(place)
        rest = memoryview(content)
        while rest:
            rest = rest[self._file.write(rest) :]


def _earlier_table(folder: Path, film: Film) -> NDArray[Any] | None:
    """The table of a film that the folder has of just this, None where it has none that can be gone on with."""
    try:
        if Film.from_json(read_json(folder / FACTS), folder / FACTS) != film:
            return None
        return _read_table(folder / FRAMES, film)
    except Problem:
        return None


def _read_table(path: Path, film: Film) -> NDArray[Any]:
    """``(slots,)`` lines; raises Problem where the file is missing, torn or larger than a film of this kind can be."""
    length = film.place(0)
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(0)
            content = file.read(length) if length <= size <= film.place(film.slots) else b""
    except OSError as error:
        raise Problem("“{file}” can't be read: {reason}. Choose another run.", file=path,
                      reason=error.strerror or type(error).__name__) from error  # fmt: skip
    if len(content) != length:
        raise _damaged(path)
    return np.frombuffer(content, _LINE)


def _packed(film: Film, frame: Frame) -> bytes:
    scores = [] if frame.fake is None or frame.real is None else [frame.fake, frame.real]
    parts = [np.ascontiguousarray(frame.samples, film.dtype), *(np.asarray(each, "<f4") for each in scores)]
    return b"".join(each.tobytes() for each in parts)


def _unpacked(film: Film, step: int, content: bytes) -> Frame:
    count = film.samples * math.prod(film.shape)
    samples = np.frombuffer(content, film.dtype, count).reshape(film.samples, *film.shape)
    if film.score_kind is None:
        return Frame(step, samples)
    scores = np.frombuffer(content, "<f4", -1, count * film.dtype.itemsize)
    return Frame(step, samples, scores[: film.samples], scores[film.samples :])


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _damaged(path: Path) -> Problem:
    return Problem("The film “{file}” is damaged. Choose another run.", file=path)
