"""The data sets that have a name. No torch here, so that a window can list them at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from models.problems import Problem, did_you_mean
from models.spec import Kind

_DIGITS = tuple("0123456789")
SPECIES = ("slime", "cat", "dragon", "bird", "ghost", "beetle", "octopus", "mushroom")
MOONS = ("fuller", "crescent")
BLOBS = tuple(f"blob {number}" for number in range(8))
GRID = tuple(f"blob {number}" for number in range(25))
CIRCLES = ("inner ring", "outer ring")
ARMS = ("first arm", "second arm")


@dataclass(frozen=True)
class DataEntry:
    """What can be said of a data set before it is loaded.

    Args:
        name: what ``--data`` takes.
        title: for people.
        shape: ``(C, H, W)`` or ``(D,)``.
        classes: names of the labels, in order.
        size: the number of examples.
        kind: images or vectors.
        download: 0 for an embedded set, else the megabytes that come over the network.
        binarise_by_default: whether a model of 0s and 1s gets it binarised unless the user says otherwise.
        description: one sentence.
    """

    name: str
    title: str
    shape: tuple[int, ...]
    classes: tuple[str, ...]
    size: int
    kind: Kind
    description: str
    download: int = 0
    binarise_by_default: bool = False


_ENTRIES = (
    DataEntry("digits", "Digits", (1, 8, 8), _DIGITS, 1797, "image",
              "Real handwritten digits, small enough to learn in seconds.", binarise_by_default=True),
    DataEntry("moons", "Moons", (1, 28, 28), MOONS, 3000, "image",
              "The moon from full to thin crescent; the phases between are kept back to compare with."),
    DataEntry("creatures", "Creatures", (3, 20, 20), SPECIES, 4800, "image",
              "Pixel creatures in colour: eight species, each one different."),
    DataEntry("rings", "Ring of blobs", (2,), BLOBS, 4000, "vector",
              "Points in the plane: eight Gaussian blobs on a ring."),
    DataEntry("mixture", "Humps on a line", (1,), (), 4000, "vector",
              "Single numbers from a mixture of Gaussians that you shape with the mouse."),
    DataEntry("circles", "Two rings", (2,), CIRCLES, 4000, "vector",
              "Points in the plane: two rings around one centre."),
    DataEntry("spirals", "Two spirals", (2,), ARMS, 4000, "vector",
              "Points in the plane: two arms that wind around each other."),
    DataEntry("grid", "Grid of blobs", (2,), GRID, 4000, "vector",
              "Points in the plane: twenty-five Gaussian blobs, of which a generator likes to miss some."),
    DataEntry("drawn", "Drawn by hand", (2,), (), 4000, "vector",
              "Points in the plane, wherever your brush has been; a lying eight to begin with."),
    DataEntry("mnist", "MNIST", (1, 28, 28), _DIGITS, 70000, "image",
              "Handwritten digits, the usual benchmark.", download=12, binarise_by_default=True),
    DataEntry("fashion_mnist", "FashionMNIST", (1, 28, 28),
              ("T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"),
              70000, "image", "Pictures of clothes and shoes.", download=31, binarise_by_default=True),
    DataEntry("kmnist", "KMNIST", (1, 28, 28), ("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"),
              70000, "image", "Cursive Japanese characters from old books.", download=21, binarise_by_default=True),
    DataEntry("cifar10", "CIFAR-10", (3, 32, 32),
              ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"),
              60000, "image", "Small colour photographs of ten kinds of things.", download=171),
)  # fmt: skip


def entries() -> tuple[DataEntry, ...]:
    """Every named set, the embedded ones first."""
    return _ENTRIES


def is_named(source: str) -> bool:
    """Whether ``source`` is a name of the catalog, and so no folder."""
    return any(each.name == source for each in _ENTRIES)


def entry(name: str) -> DataEntry:
    """The set of that name; raises Problem with the known names if there is none."""
    for each in _ENTRIES:
        if each.name == name:
            return each
    raise _unknown(name)


def resolve_source(text: str) -> str:
    """What a user typed after ``--data`` as the source of a Recipe: a name, else the absolute path of a folder.

    Raises:
        Problem: neither; lists the known names.
    """
    if is_named(text):
        return text
    folder = Path(text).expanduser()
    if text and folder.is_dir():
        return str(folder.resolve())
    if text and folder.exists():
        raise Problem("“{name}” is a file. Give the folder that it lies in.", name=text)
    raise _unknown(text)


def _unknown(name: str) -> Problem:
    names = [each.name for each in _ENTRIES]
    return Problem(
        "There is no data set and no folder “{name}”.{question} Known sets are {known}.",
        name=name, question=did_you_mean(name, names), known=", ".join(names),
    )  # fmt: skip


Binarise = Literal["auto", "on", "dynamic", "off"]


def wants_binarise(source: str, model_wants_binary: bool, choice: Binarise = "auto") -> bool:
    """Whether to binarise a source, a set's name or a folder.

    As the user says, where ``"dynamic"`` leaves the pixels grey for the model to draw anew in every step. By default
    where the model describes 0s and 1s, and the set is one of those that the literature binarises (``digits`` and the
    MNIST family).
    """
    if choice != "auto":
        return choice == "on"
    return model_wants_binary and is_named(source) and entry(source).binarise_by_default
