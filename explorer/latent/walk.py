"""A walk between images: what the user has chosen, and what a model makes of it. No Qt, and torch only in the probe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from explorer.data.images import Fit, Picture, fit_image
from explorer.latent.codes import Pixels, as_bytes, decode, finite, to_input
from explorer.latent.plane import Codes
from explorer.training.interpolation import How, corner_grid, path
from models.capabilities import Encodes, Posterior

if TYPE_CHECKING:
    from torch import Tensor

    from explorer.data.dataset import Dataset

Form = Literal["path", "grid"]

MOST_ENDS = 12
PAIRS = 32  # of full moons and crescents, over which the middle is measured
_PLAIN = Fit()
_keys = count(1)


@dataclass(frozen=True, eq=False)
class End:
    """One picture to walk to.

    Args:
        picture: as the user brought it.
        fit: how it becomes what the model sees.
        example: whether the program put it there, so that the user's own pictures take its place.
        label: the class that the code is to name, for a model whose codes do; None for any.
        key: tells ends apart that hold the same picture.
    """

    picture: Picture
    fit: Fit = _PLAIN
    example: bool = False
    label: int | None = None
    key: int = field(default_factory=lambda: next(_keys))


@dataclass(frozen=True)
class WalkChoice:
    """Everything the user sets. Weights never change it.

    Args:
        ends: in order; of a grid top left, top right, bottom left, bottom right.
        form: one path through all ends, or a grid between four.
        how: straight, or along the great circle.
        frames: of a path, ends included.
        side: of a grid.
        draw: show a draw from p(x|z) rather than its mean.
    """

    ends: tuple[End, ...] = ()
    form: Form = "path"
    how: How = "lerp"
    frames: int = 33
    side: int = 9
    draw: bool = False

    def added(self, ends: tuple[End, ...]) -> WalkChoice:
        """With these at the end, in place of examples as far as there are some: the first new one of the first."""
        if all(each.example for each in ends):
            return self._with((self.ends + ends)[:MOST_ENDS])
        new = list(ends)
        kept = [(new.pop(0) if each.example and new else each) for each in self.ends]
        return self._with(tuple(kept + new)[:MOST_ENDS])

    def removed(self, index: int) -> WalkChoice:
        """Without one end."""
        return self._with(self.ends[:index] + self.ends[index + 1 :])

    def moved(self, index: int, by: int) -> WalkChoice:
        """With one end moved along the order."""
        ends = list(self.ends)
        target = min(max(index + by, 0), len(ends) - 1)
        ends.insert(target, ends.pop(index))
        return replace(self, ends=tuple(ends))

    def replaced(self, index: int, picture: Picture) -> WalkChoice:
        """With another picture at one end."""
        ends = list(self.ends)
        ends[index] = End(picture, ends[index].fit)
        return replace(self, ends=tuple(ends))

    def fitted(self, index: int | None, fit: Fit) -> WalkChoice:
        """With one end, or (None) every end, fitted so."""
        ends = tuple(replace(each, fit=fit) if index in (None, at) else each for at, each in enumerate(self.ends))
        return replace(self, ends=ends)

    def labelled(self, index: int, label: int | None) -> WalkChoice:
        """With another class at one end."""
        ends = list(self.ends)
        ends[index] = replace(ends[index], label=label)
        return replace(self, ends=tuple(ends))

    def _with(self, ends: tuple[End, ...]) -> WalkChoice:
        return replace(self, ends=ends, form=self.form if len(ends) == 4 else "path")


@dataclass(frozen=True, eq=False)
class WalkQuestion:
    """Encode the ends and decode what lies between.

    Args:
        pixels: ``(N, C, H, W)`` uint8, what the model sees of each end.
        form, how: see WalkChoice.
        count: frames of a path, or the side of a grid.
        seed: of the draws from p(x|z); None shows the mean.
        moons: data whose held-out middle phases the middle of a path is compared with; None elsewhere.
        known: the code of each end that is not to be encoded: found by a search, or carried by the picture.
    """

    pixels: Pixels
    form: Form
    how: How
    count: int
    seed: int | None = None
    moons: Dataset | None = None
    known: tuple[Codes | None, ...] = ()


@dataclass(frozen=True)
class Middle:
    """How near the middle of a path lies to a real moon of the held-out middle phases.

    Args:
        mse: mean squared error per pixel, pixels in [0, 1], between the middle frame and the nearest such moon.
        phase: of that moon.
        pairs_mse: the same, averaged over ``pairs`` full moons and crescents of the test images; 0 of 0 for a model
            without an encoder.
    """

    mse: float
    phase: float
    pairs_mse: float
    pairs: int


@dataclass(frozen=True, eq=False)
class Walk:
    """What a model makes of a WalkQuestion.

    Args:
        codes: ``(N, K)`` of the ends.
        sigma: ``(N, K)``, their posteriors' standard deviations; None without a posterior.
        rebuilt: ``(N, C, H, W)``, the ends decoded again.
        errors: ``(N,)``, mean squared error of that per value, pixels in [0, 1].
        path: ``(F, K)``, the codes of the frames; of a grid row by row.
        frames: ``(F, C, H, W)``.
        middle: on moons, for a path.
    """

    question: WalkQuestion
    codes: Codes
    sigma: Codes | None
    rebuilt: Pixels
    errors: Codes
    path: Codes
    frames: Pixels
    middle: Middle | None = None


def seen(choice: WalkChoice, shape: tuple[int, ...]) -> Pixels:
    """``(N, C, H, W)``: what a model of images of ``shape`` sees of the ends."""
    return np.stack([fit_image(each.picture, shape, each.fit) for each in choice.ends])


def walk_probe(model: Any, question: WalkQuestion) -> Walk:
    """Runs on the prober's thread."""
    import torch

    x = to_input(question.pixels)
    ends, widths = _ends(model, x, question.known)
    if len(ends) == 1:
        points = ends
    elif question.form == "grid":
        points = corner_grid(ends, question.count, question.how).reshape(-1, ends.shape[1])
    else:
        points = path(ends, question.count, question.how)
    points = np.ascontiguousarray(points, np.float32)
    frames = decode(model, points, question.seed)
    middle = None
    if question.moons is not None and question.form == "path" and len(ends) > 1:
        middle = measure_middle(model, question.moons, path(ends, 3, question.how)[1])
    made = model.decode(torch.from_numpy(ends)).float()
    errors = (made - x).square().flatten(1).mean(1).cpu().numpy()
    for each in (ends, points, widths, errors):
        if each is not None:
            each.setflags(write=False)
    return Walk(question, ends, widths, as_bytes(made), errors, points, frames, middle)


def _ends(model: Any, x: Tensor, known: tuple[Codes | None, ...]) -> tuple[Codes, Codes | None]:
    """``(N, *S)`` → the codes ``(N, K)``, and how wide the posterior is there ``(N, K)``, if there is one."""
    sigma = None
    if isinstance(model, Posterior):
        mu, sigma = model.posterior(x)
        codes = finite(mu.float().cpu().numpy())
    elif isinstance(model, Encodes):
        codes = finite(model.encode(x).float().cpu().numpy())
    else:
        codes = np.zeros((len(x), model.latent_dim), np.float32)  # every code is known
    for row, code in enumerate(known):
        if code is not None and code.shape == codes[row].shape:  # a picture may lie about its code
            codes[row] = code
    return codes, None if sigma is None else sigma.float().cpu().numpy()


def measure_middle(model: Any, moons: Dataset, code: NDArray[np.floating]) -> Middle:
    """The lecture's claim, measured: the middle of a good space of codes is a moon of a middle phase."""
    import torch

    from explorer.training.experiments import midpoints

    image = model.decode(torch.from_numpy(code[None].astype(np.float32))).cpu()
    indices = held_out(moons)
    real = moons.batch(torch.from_numpy(indices)).x
    errors = (real - image).square().flatten(1).mean(1)
    nearest = int(errors.argmin())
    phase = float(moons.attributes["phase"][indices[nearest]])
    if not isinstance(model, Encodes):
        return Middle(float(errors[nearest]), phase, 0.0, 0)
    encoder: Any = model
    many = midpoints(encoder, moons, PAIRS, torch.Generator().manual_seed(0))
    return Middle(float(errors[nearest]), phase, float(many.distance.mean()), len(many.distance))


def held_out(dataset: Dataset) -> NDArray[np.int64]:
    """The examples that are in no split, sorted."""
    used = [split.numpy() for split in dataset.splits.values()]
    return np.setdiff1d(np.arange(len(dataset)), np.concatenate(used))


def has_middle_phases(dataset: Dataset) -> bool:
    """Whether the middle of a path can be measured."""
    return "phase" in dataset.attributes and len(held_out(dataset)) > 0


def picture_of(pixels: Pixels, name: str) -> Picture:
    """``(C, H, W)`` or ``(H, W)`` uint8 as a picture such as the user brings."""
    levels = pixels if pixels.ndim == 3 else pixels[None]
    rgb = np.repeat(levels, 3, axis=0) if len(levels) == 1 else levels
    rgb = np.ascontiguousarray(rgb.transpose(1, 2, 0))
    rgb.setflags(write=False)
    return Picture(name, rgb, (rgb.shape[1], rgb.shape[0]))


def steps_of(walk: Walk) -> Iterator[str]:
    """A name for each frame, for a table of codes."""
    if walk.question.form == "grid":
        side = walk.question.count
        yield from (f"row {row + 1}, column {column + 1}" for row in range(side) for column in range(side))
    else:
        yield from (f"frame {number + 1}" for number in range(len(walk.path)))
