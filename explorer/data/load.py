"""From a recipe to a data set in memory: its source read, its splits drawn, its pixels binarised where asked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from explorer.data.catalog import entry, is_named
from explorer.data.creatures import creatures
from explorer.data.dataset import Dataset, Recipe, Split
from explorer.data.download import download as bring
from explorer.data.folder import propose_folder, read_folder
from explorer.data.moons import moons
from explorer.data.progress import Cancelled, Progress, Watch
from explorer.data.public import TORCHVISION_CLASS, default_root, is_present, read_public
from explorer.data.raw import Raw
from explorer.data.small import digits, rings
from explorer.data.vectors import SHAPED, circles, grid, spirals
from models.problems import Problem
from models.spec import DataSpec, Kind

__all__ = ["Cancelled", "Progress", "binarised", "load"]

_EMBEDDED: dict[str, Callable[[], Raw]] = {
    "digits": digits, "moons": moons, "creatures": creatures, "rings": rings, "circles": circles, "spirals": spirals,
    "grid": grid,
}  # fmt: skip
_SPLITTING, _BINARISING = 0, 1  # purposes, each with a stream of random numbers of its own
_OFFICIAL_VALIDATION = 5000


def load(
    recipe: Recipe,
    data_root: Path | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    download: bool = False,
) -> Dataset:
    """The data set that ``recipe`` describes; the same recipe always gives the same examples, bits and splits.

    Args:
        recipe: what to load. A folder without size or colour gets those of ``propose_folder``; the recipe of the
            answer says which.
        data_root: a folder in torchvision's layout to look in first; never written to.
        progress: told where the work stands.
        cancelled: asked whether to stop.
        download: whether a public set that is nowhere on this computer may be brought over the network.

    Raises:
        Problem: the data can't be had, or not in this form.
        Cancelled: ``cancelled`` said so.
    """
    watch = Watch(progress, cancelled)
    recipe = _completed(recipe)
    raw = _read(recipe, data_root, watch, download)
    values = raw.values
    if recipe.binarise:
        values = _binarised(values, _bits_of(recipe))
    kind: Kind = "image" if values.ndim == 4 else "vector"
    tensor = torch.from_numpy(values)
    labels = None if raw.labels is None else torch.from_numpy(raw.labels)
    splits = _splits(raw, np.random.default_rng((recipe.seed, _SPLITTING)))
    return Dataset(
        title=entry(recipe.source).title if is_named(recipe.source) else Path(recipe.source).name,
        spec=DataSpec(kind, tuple(values.shape[1:]), raw.classes, binary=recipe.binarise),
        values=tensor,
        labels=labels,
        splits=splits,
        recipe=recipe,
        captions=raw.captions,
        attributes={name: torch.from_numpy(facts) for name, facts in raw.attributes.items()},
        skipped=raw.skipped,
        fingerprint=_fingerprint(tensor, labels, splits),
    )


def _completed(recipe: Recipe) -> Recipe:
    """Refuses what does not go together, and fills in a folder's size and colour."""
    if recipe.seed < 0:
        raise Problem("The seed of the data is {seed}. Choose 0 or more.", setting="seed", seed=recipe.seed)
    if not is_named(recipe.source):
        size, color = recipe.size, recipe.color
        if size is None or color is None:
            proposed_size, proposed_color = propose_folder(Path(recipe.source))
            size, color = size or proposed_size, color or proposed_color
        recipe = replace(recipe, size=size, color=color)
        grey = color == "grey"
    else:
        if recipe.size is not None or recipe.color is not None:
            raise Problem(
                "“{title}” has a size and colours of its own. Choose those for a folder only.",
                title=entry(recipe.source).title,
            )
        grey = entry(recipe.source).kind == "image" and entry(recipe.source).shape[0] == 1
    if recipe.parameters and recipe.source not in SHAPED:
        raise Problem("Only {able} are made from numbers of one's own.", able=", ".join(SHAPED))
    if recipe.binarise and not grey:
        raise Problem("Only grey images can be binarised. Switch that off, or load grey images.", setting="binarise")
    return recipe


def _read(recipe: Recipe, data_root: Path | None, watch: Watch, download: bool) -> Raw:
    name = recipe.source
    if name in _EMBEDDED:
        return _EMBEDDED[name]()
    if name in SHAPED:
        return SHAPED[name](recipe.parameters)
    if name not in TORCHVISION_CLASS:
        if recipe.size is None or recipe.color is None:
            raise ValueError("a folder's recipe is completed before it is read")
        return read_folder(Path(name), recipe.size, recipe.color, watch)
    for root in (data_root, default_root()):
        if root is not None and is_present(name, root):
            return read_public(name, root)
    if not download:
        raise Problem(
            "“{title}” is not on this computer yet ({megabytes} MB). Start its download, give a folder that already "
            "holds it with --data-root, or choose “digits”, which is embedded.",
            title=entry(name).title, megabytes=entry(name).download,
        )  # fmt: skip
    bring(name, default_root(), watch)
    return read_public(name, default_root())


def _bits_of(recipe: Recipe) -> np.random.Generator:
    return np.random.default_rng((recipe.seed, _BINARISING))


def binarised(data: Dataset) -> Dataset:
    """Grey images as the same recipe with ``binarise`` would have them, bit for bit; what is binary stays as it is."""
    if data.spec.binary:
        return data
    values = torch.from_numpy(_binarised(data.values.numpy(), _bits_of(data.recipe)))
    return replace(data, values=values, spec=replace(data.spec, binary=True))


def _binarised(values: NDArray[Any], rng: np.random.Generator) -> NDArray[np.uint8]:
    """Every pixel drawn once, 255 with its grey level as the probability, else 0.

    Static binarisation: Salakhutdinov & Murray, On the Quantitative Analysis of Deep Belief Networks, 2008,
    https://doi.org/10.1145/1390156.1390266.
    """
    drawn = np.empty_like(values)
    for start in range(0, len(values), 4096):  # a draw for all at once would need five times the set's memory
        chunk = values[start : start + 4096]
        # A byte below 255 equally likely values: P(draw < v) = v / 255, and black and white stay as they are.
        drawn[start : start + 4096] = (rng.integers(0, 255, chunk.shape, dtype=np.uint8) < chunk) * np.uint8(255)
    return drawn


def _splits(raw: Raw, rng: np.random.Generator) -> dict[Split, Tensor]:
    """80 % to train, 10 % each to validation and test; with an official test set, that, and 5,000 to validate."""
    if raw.test is not None:
        order = rng.permutation(raw.test)
        validation = min(_OFFICIAL_VALIDATION, raw.test // 10)
        test = np.arange(raw.test, len(raw.values))
    else:
        order = rng.permutation(len(raw.values))
        if raw.held_out is not None:
            order = order[~raw.held_out[order]]
        # Three examples are one for each; of fewer, training gets them all.
        validation = max(1, round(len(order) / 10)) if len(order) >= 3 else 0
        test, order = order[:validation], order[validation:]
    parts = {"train": order[validation:], "validation": order[:validation], "test": test}
    return {name: torch.from_numpy(np.sort(part).astype(np.int64)) for name, part in parts.items()}  # type: ignore[misc]


def _fingerprint(values: Tensor, labels: Tensor | None, splits: dict[Split, Tensor]) -> str:
    """SHA-256 over shape, values, labels and splits."""
    hasher = hashlib.sha256(f"{tuple(values.shape)} {values.dtype}".encode())
    for tensor in (values, labels, *splits.values()):
        hasher.update(b"none" if tensor is None else tensor.contiguous().numpy().data)
    return hasher.hexdigest()
