"""What a picture that a command writes says of itself, so that the window can go on from it.

A code, or a choice of the pixel theatre, is told only where the same picture comes of it again: that is tried.
No torch or numpy at the top, since the window starts from the same file as the commands.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from torch import Tensor

    from explorer.data.provenance import PixelChoice
    from explorer.pixels.scene import Scene
    from explorer.runs.run import Run
    from models.base import GenerativeModel


def provenance(
    run: Run, step: int, seed: int | None = None, code: Iterable[float] = (), pixels: PixelChoice | None = None
) -> dict[str, str]:
    """What the window reads in a file that is dropped on it: one text, by its key."""
    from explorer.data.provenance import KEY, Provenance
    from explorer.runs.mark import mark_of

    numbers = tuple(float(each) for each in code)
    made = Provenance(run.info.model, run.path.name[:100], mark_of(run.info), step, numbers, seed, pixels)
    return {KEY: made.as_json().decode()}


def code_of(model: GenerativeModel, drawn: Tensor, args: argparse.Namespace) -> tuple[float, ...]:
    """``(K,)``: the code behind the one picture ``drawn (1, *S)`` of ``sample``; empty where there is none."""
    import torch

    from explorer.latent.marks import class_count, marks
    from explorer.training.seeds import generator
    from models.capabilities import Decodes

    if not isinstance(model, Decodes):
        return ()
    dice, count = generator(args.seed, "samples"), class_count(model) if args.label is not None else 0
    z = torch.randn(1, model.latent_dim - count, generator=dice)
    if count:
        place = model.spec.classes.index(args.label)
        z = torch.cat([z, torch.from_numpy(marks(torch.tensor([place]).numpy(), count))], 1)
    if torch.equal(model.decode(z), drawn) or torch.equal(model.decode(z, dice), drawn):
        return tuple(z[0].tolist())
    return ()


def theatre_scene(
    model: GenerativeModel, args: argparse.Namespace, x: np.ndarray | None = None, known: np.ndarray | None = None
) -> Scene | None:
    """What the pixel theatre makes of these arguments, from nothing or from ``x (C, H, W)`` where ``known (H, W)``;
    None where it makes nothing of them."""
    from explorer.data.provenance import HOTTEST
    from explorer.pixels.scene import Scene
    from models.capabilities import ClassConditional, PixelOrder

    if not isinstance(model, PixelOrder) or model.spec.kind != "image":
        return None
    classes = tuple(model.classes) if isinstance(model, ClassConditional) else ()
    temperature = 1.0 if args.temperature is None else args.temperature
    if (classes and args.label not in classes) or temperature > HOTTEST:
        return None
    return Scene(args.seed, temperature, classes.index(args.label) if classes else None, x, known)


def choice_of(args: argparse.Namespace, scene: Scene) -> PixelChoice:
    """The choice of the pixel theatre that makes ``scene``, but for its seed and its picture."""
    import numpy as np

    from explorer.data.provenance import SIDES, PixelChoice

    label = "" if scene.label is None else str(args.label)
    if scene.known is None:
        return PixelChoice(scene.temperature, label)
    if args.side in SIDES:
        return PixelChoice(scene.temperature, label, True, args.cover, args.side)
    return PixelChoice(scene.temperature, label, True, known=np.packbits(scene.known).tobytes().hex())


def choice_behind(
    model: GenerativeModel, args: argparse.Namespace, scene: Scene | None, drawn: Tensor
) -> PixelChoice | None:
    """The choice that makes the one picture ``drawn (1, C, H, W)`` in the pixel theatre; None where none does."""
    import torch

    from explorer.pixels.film import start

    if scene is None or not torch.equal(start(model, scene).finish(), drawn):
        return None
    return choice_of(args, scene)
