"""What the commands for models that make pictures pixel by pixel do; see :mod:`explorer.commands`.

No torch or numpy at the top, since the window starts from the same file as the commands.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.amount import amount
from models.problems import Problem

if TYPE_CHECKING:
    import numpy as np
    import torch
    from torch import Tensor

    from explorer.runs.run import Run
    from models.base import GenerativeModel

    Draw = Callable[[int, torch.Generator], Tensor]

EXACT = "exact: drawn from p(rest | known)"
APPROXIMATE = "an approximation: known pixels that come later in the model's order are not looked at"


def complete(args: argparse.Namespace) -> str:
    """``complete``: several ways in which a picture might go on where it is covered, and whether they are exact."""
    import torch

    from explorer import commands
    from explorer.picture_facts import choice_behind, provenance, theatre_scene
    from explorer.runs.export import check_place
    from explorer.training.seeds import generator
    from models.capabilities import Completes, PixelOrder

    check_place(args.out, (".png", ".gif"))
    run, model, step = commands.open_model(args)
    if not isinstance(model, Completes):
        raise Problem(
            "“{model}” does not complete pictures. Choose the run of a model that does: “list” says “Completes”.",
            model=model.title,
        )  # fmt: skip
    if model.spec.kind != "image":
        raise Problem("The run has learned vectors, not pictures. Choose a run on images.")
    x = _picture(model, args)
    covered = _covered(args, *model.spec.shape[1:])
    how = EXACT if model.completes_exactly(torch.from_numpy(~covered)) else APPROXIMATE
    if args.out.suffix.lower() == ".gif":
        return f"A film of one completion, {how}: {_write_film(run, model, step, args, x[0].numpy(), ~covered)}"
    known = torch.from_numpy(~covered)
    scene = theatre_scene(model, args, x[0].numpy(), ~covered) if args.count == 1 else None
    noise = generator(args.seed, "samples" if scene is None else "pixels")  # one completion is that of the theatre
    temperature = 1.0 if args.temperature is None else args.temperature
    parts = []
    with torch.inference_mode():
        seen = model.seen(x) if isinstance(model, PixelOrder) else x
        for count in commands.portions(args.count, 64):
            y = _labels(model, args.label, count)
            parts.append(model.complete(x.expand(count, -1, -1, -1), known, noise, temperature=temperature, y=y))
        told = choice_behind(model, args, scene, parts[0])
    facts = {
        "model": run.info.model,
        "step": str(step),
        "seed": str(args.seed),
        "run": run.path.name,
        "completion": how,
    } | provenance(run, step, args.seed, pixels=told)
    _write_sheet(args, seen.numpy(), covered, torch.cat(parts).numpy(), facts)
    return f"{amount(args.count, 'completion')}, {how}: {args.out}"


def _write_sheet(
    args: argparse.Namespace, seen: np.ndarray, covered: np.ndarray, made: np.ndarray, facts: dict[str, str]
) -> None:
    """The picture ``(1, C, H, W)`` as the model sees it, what of it is known, and what was made; one that was made
    stands alone, as the window takes it back."""
    import numpy as np

    from explorer import commands
    from explorer.pixels.frames import PAPER
    from explorer.runs.export import write_png

    begun = np.where(covered, np.float32(PAPER / 255), seen)
    shown = made if len(made) == 1 else np.concatenate([seen, begun, made])
    write_png(args.out, commands.picture_sheet(shown, args.scale), facts)


def sample_film(run: Run, model: GenerativeModel, step: int, args: argparse.Namespace) -> str:
    """``sample --out FILE.gif``: one picture growing, the one that the pixel theatre makes from the same seed."""
    return f"A film of one sample: {_write_film(run, model, step, args)}"


def _write_film(
    run: Run,
    model: GenerativeModel,
    step: int,
    args: argparse.Namespace,
    x: np.ndarray | None = None,
    known: np.ndarray | None = None,
) -> Path:
    """The picture of one seed, growing; from nothing, or ``x (C, H, W)`` where ``known (H, W)``.

    Raises:
        Problem: the model does not make pictures pixel by pixel, or has classes and none is asked for.
    """
    import torch

    from explorer import commands
    from explorer.data.provenance import KEY
    from explorer.picture_facts import choice_of, provenance, theatre_scene
    from explorer.pixels.film import Film, MakeQuestion, make_probe
    from explorer.pixels.scene import Scene
    from explorer.pixels.writing import comes_back, write_film
    from models.capabilities import ClassConditional, PixelOrder

    if not isinstance(model, PixelOrder) or model.spec.kind != "image":
        raise Problem(
            "“{model}” does not make pictures pixel by pixel, so there is no film. Write a .png.", model=model.title
        )  # fmt: skip
    if args.label is None and isinstance(model, ClassConditional) and model.classes:
        raise Problem(
            "“{model}” was trained with classes. Choose that of the film with --class: {classes}.",
            model=model.title, classes=", ".join(model.classes),
        )  # fmt: skip
    label = _labels(model, args.label, 1)
    temperature = 1.0 if args.temperature is None else args.temperature
    scene = Scene(args.seed, temperature, None if label is None else int(label), x, known)
    _, height, width = model.spec.shape
    with torch.inference_mode():
        making = make_probe(model, MakeQuestion(scene, until=height * width))
        *_, film = (each for each in making if isinstance(each, Film))
    told = choice_of(args, scene) if comes_back(film) and theatre_scene(model, args, x, known) is not None else None
    said = provenance(run, step, args.seed, pixels=told)[KEY]
    write_film(args.out, film, args.scale or commands.scale_of(film.image[None]), said)
    return Path(args.out)


def sampling(model: GenerativeModel, args: argparse.Namespace) -> Draw:
    """How ``sample`` draws: with ``--class`` from p(x|y), with ``--temperature`` pixel by pixel.

    Raises:
        Problem: the model has no such class, or no temperature.
    """
    from models.capabilities import PixelOrder, Samples, SamplesClass

    assert isinstance(model, Samples)  # the command has seen to it
    label, temperature = args.label, args.temperature
    if (label is not None or temperature is not None) and args.mean:
        raise Problem("--mean goes with neither --class nor --temperature. Leave one of them out.")
    if temperature is not None and not isinstance(model, PixelOrder):
        raise Problem("“{model}” has no temperature. Leave --temperature out.", model=model.title)
    if isinstance(model, PixelOrder) and temperature is not None:
        return partial(_by_pixel, model, label, temperature)
    if label is None:
        return model.sample
    _labels(model, label, 1)
    assert isinstance(model, SamplesClass)
    return lambda count, noise: model.sample_given(_given(model, label, count), noise)


def _by_pixel(
    model: GenerativeModel, label: str | None, temperature: float, count: int, noise: torch.Generator
) -> Tensor:
    from models.capabilities import PixelOrder

    assert isinstance(model, PixelOrder)
    return model.sampler(count, noise, temperature=temperature, y=_labels(model, label, count)).finish()


def _given(model: GenerativeModel, label: str, count: int) -> Tensor:
    found = _labels(model, label, count)
    assert found is not None
    return found


def _labels(model: GenerativeModel, label: str | None, count: int) -> Tensor | None:
    """``(count,)`` int64 of the class with that name, None where none is asked for."""
    import torch

    from models.capabilities import SamplesClass

    if label is None:
        return None
    if not isinstance(model, SamplesClass):
        raise Problem(
            "“{model}” knows no classes. Leave --class out, or choose the run of a model that does: “list” says "
            "“SamplesClass”.",
            model=model.title,
        )  # fmt: skip
    classes = model.classes
    if not classes:
        raise Problem(
            "“{model}” was trained without classes. Train it with the setting “conditional”.", model=model.title
        )  # fmt: skip
    if label not in classes:
        raise Problem(
            "There is no class “{label}”. “{model}” was trained with {classes}.",
            label=label, model=model.title, classes=", ".join(classes),
        )  # fmt: skip
    return torch.full((count,), classes.index(label))


def _picture(model: GenerativeModel, args: argparse.Namespace) -> Tensor:
    """``(1, C, H, W)`` in [0, 1]."""
    import torch

    from explorer.data.images import Fit, fit_image, read_image

    fit = Fit(crop=args.crop, invert=args.invert)
    seen = fit_image(read_image(args.image, args.image.name), model.spec.shape, fit)
    return torch.from_numpy(seen).float().div_(255)[None]


def _covered(args: argparse.Namespace, height: int, width: int) -> np.ndarray:
    from explorer.data.images import read_image
    from explorer.pixels.cover import covered_mask, covered_share

    if args.side in ("bottom", "right"):
        return covered_share(args.cover, args.side, height, width)
    path = Path(args.side)
    if not path.is_file():
        raise Problem(
            "“{side}” is neither “bottom” nor “right”, nor the file of a mask. Choose one of them.", side=args.side
        )  # fmt: skip
    return covered_mask(read_image(path, path.name), height, width)
