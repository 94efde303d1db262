"""What a picture of this program was made from: it travels inside the PNG, as JSON, and comes back with the picture.

Whoever reads it believes nothing: a picture comes from anywhere. What is not exactly as written here is as good as not
there, and the picture an ordinary one.
"""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NoReturn

KEY = "latent-explorer"
"""Of the PNG's text chunk."""
MOST_BYTES = 1 << 16
"""Of the JSON; a code of 512 numbers takes about 7000."""
MOST_NUMBERS = 4096
LARGEST = 1e6
"""No number of a code that a model learns is larger."""
_MOST_LETTERS = 200
HOTTEST = 3.0
"""The highest temperature of the pixel theatre."""
SIDES = ("bottom", "right")
_MOST_PIXELS = 1 << 16  # of a cover


@dataclass(frozen=True)
class PixelChoice:
    """What decided a picture that was made pixel by pixel, beside its seed.

    Args:
        temperature: 0 to :data:`HOTTEST`.
        label: the name of its class; empty where the model has none.
        begun: whether it began with another picture, whose known pixels it still has.
        share: of that picture, that was covered from ``side``.
        side: one of :data:`SIDES`.
        known: hex, one bit for each pixel, row by row: those that were given, where a painted cover or edited pixels
            say so; empty otherwise.
    """

    temperature: float = 1.0
    label: str = ""
    begun: bool = False
    share: float = 0.5
    side: str = "bottom"
    known: str = ""

    @classmethod
    def read(cls, given: object) -> PixelChoice | None:
        """None where anything is not as it is written."""
        if not isinstance(given, dict) or set(given) != {each.name for each in dataclasses.fields(cls)}:
            return None
        try:
            made = cls(**given)
            fine = _within(made.temperature, HOTTEST) and _within(made.share, 1.0) and type(made.begun) is bool
            fine = fine and isinstance(made.label, str) and len(made.label) <= _MOST_LETTERS and made.side in SIDES
            fine = fine and isinstance(made.known, str) and 8 * len(bytes.fromhex(made.known)) <= _MOST_PIXELS
        except (TypeError, ValueError):
            return None
        return made if fine else None


@dataclass(frozen=True)
class Provenance:
    """Where a picture comes from.

    Args:
        model: its name in the catalog.
        run: the run's title, for people.
        mark: what tells runs apart, see :func:`explorer.runs.mark.run_mark`; empty for pictures of earlier versions.
        step: of the training.
        code: ``(K,)``, the code that was decoded; empty where there is none.
        seed: of what was drawn; None where nothing was.
        pixels: how it was made pixel by pixel; None for other pictures.
    """

    model: str
    run: str
    mark: str
    step: int
    code: tuple[float, ...] = ()
    seed: int | None = None
    pixels: PixelChoice | None = None

    def as_json(self) -> bytes:
        """What :func:`read` takes."""
        facts: dict[str, Any] = {"model": self.model, "run": self.run, "mark": self.mark, "step": self.step}
        if self.code:
            facts["code"] = [float(f"{each:.9g}") for each in self.code]  # exact to the last bit of a float32
        if self.seed is not None:
            facts["seed"] = self.seed
        if self.pixels is not None:
            facts["pixels"] = dataclasses.asdict(self.pixels)
        return json.dumps(facts, ensure_ascii=False, allow_nan=False).encode()


def read(content: bytes | str) -> Provenance | None:
    """The provenance in ``content``; None where there is none to be believed."""
    if len(content) > MOST_BYTES:
        return None
    try:
        given = json.loads(content, parse_constant=_no_constant, object_pairs_hook=_unique)
    except (ValueError, RecursionError):  # not JSON, not UTF-8, a number of too many digits, nested too deeply
        return None
    if not isinstance(given, dict):
        return None
    texts = [given.get(name, "") for name in ("model", "run", "mark")]
    step, code, seed = given.get("step", 0), given.get("code", []), given.get("seed")
    fine = all(isinstance(each, str) and len(each) <= _MOST_LETTERS for each in texts)
    if not fine or not _is_count(step) or not (seed is None or _is_count(seed)) or not _is_code(code):
        return None
    pixels = PixelChoice.read(given["pixels"]) if "pixels" in given else None
    if "pixels" in given and pixels is None:
        return None
    model, run, mark = ("".join(letter for letter in each if letter.isprintable()) for each in texts)
    return Provenance(model, run, mark, step, tuple(float(each) for each in code), seed, pixels)


def _is_count(given: object) -> bool:
    return type(given) is int and 0 <= given < 1 << 63


def _within(given: object, most: float) -> bool:
    return type(given) in (int, float) and 0 <= given <= most  # type: ignore[operator]  # not-a-number is not


def _is_code(given: object) -> bool:
    return (
        isinstance(given, list)
        and len(given) <= MOST_NUMBERS
        and all(type(each) in (int, float) and abs(each) <= LARGEST and math.isfinite(each) for each in given)
    )


def _unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    pairs = list(pairs)
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a name twice")
    return made


def _no_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number of JSON")
