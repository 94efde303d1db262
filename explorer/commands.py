"""What each command does, on the same engine as the window. Nothing here prints: a command returns what to say.

No torch, numpy or Pillow at the top, since the window starts from the same file as the commands.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer.amount import amount
from models.problems import Problem

if TYPE_CHECKING:
    import numpy as np

    from explorer.data.dataset import Dataset, Recipe
    from explorer.data.progress import Progress
    from explorer.quality.results import Progress as QualityProgress
    from explorer.runs.run import Run
    from explorer.training.evaluate import Metric
    from models.base import GenerativeModel

TILE = 56
"""Pixels: small images are enlarged by a whole number to about this side."""


FILM_FRAMES, STRIP_FRAMES = 33, 9
"""Of ``interpolate`` where nobody says: as in the window; a strip that is seen whole."""


class Interrupted(Exception):
    """The user has stopped a training, which has been saved; the message says where."""


def list_all(args: argparse.Namespace) -> str:
    """``list``: every model with its settings, every data set."""
    from explorer.data.catalog import entries
    from models.catalog import discover

    models = [entry.as_json() for entry in discover(args.plugins).entries]
    data = [
        {"name": each.name, "shape": list(each.shape), "classes": list(each.classes), "size": each.size}
        for each in entries()
    ]
    if args.json:
        return _json({"models": models, "data": data})
    lines = ["Models"]
    for model in models:
        lines += ["", f"  {model['name']}  ({model['family']})"]
        if model["error"]:
            lines.append(f"    could not be loaded: {model['error']}")
            continue
        lines += [f"    accepts {_accepts(model['accepts'])}", f"    can {', '.join(model['capabilities'])}"]
        lines += [f"    {_setting(each)}" for each in model["settings"]]
        lines += [f"    --preset {name}  {_pairs(values)}" for name, values in model["presets"].items()]
    lines += ["", "Data", ""]
    for each in entries():
        shape = "×".join(str(side) for side in each.shape)
        download = f"  (download, {each.download} MB)" if each.download else ""
        lines.append(f"  {each.name:14} {shape:9} {len(each.classes):3} classes {each.size:7,} examples{download}")
    return "\n".join(lines)


def _accepts(row: dict[str, Any]) -> str:
    parts = []
    if "image" in row["kinds"]:
        colours = " or ".join({1: "grey", 3: "colour"}.get(count, str(count)) for count in row["channels"])
        parts.append(f"{colours} images of {row['min_side']} to {row['max_side']} pixels")
    if "vector" in row["kinds"]:
        parts.append(f"vectors of {row['min_dim']} to {row['max_dim']} numbers")
    return " and ".join(parts) + (", with labels" if row["labels"] else "")


def _pairs(values: dict[str, Any]) -> str:
    return " ".join(f"{name}={value}" for name, value in values.items())


def _setting(row: dict[str, Any]) -> str:
    bounds = "|".join(row["choices"]) if row["choices"] else ""
    if row["min"] is not None or row["max"] is not None:
        bounds = f"{row['min']:g} to {row['max']:g}"
    live = ", live" if row["live"] else ""
    return f"--set {row['name']}={row['default']}  [{bounds or row['type']}{live}]  {row['help']}"


def say(problem: Problem) -> None:
    """A sentence while the work goes on."""
    sys.stderr.write(f"\n{problem}\n")


def settings(pairs: Sequence[str]) -> dict[str, object]:
    """``["beta=4", …]`` as a mapping; raises Problem for a pair without “=” or a name given twice."""
    values: dict[str, object] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise Problem("“{pair}” is not of the form name=value. Write, say, --set beta=4.", pair=pair)
        if name in values:
            raise Problem("{setting_name} is set twice. Set it once.", setting=name, setting_name=name)
        values[name] = value
    return values


def make_recipe(args: argparse.Namespace, model_wants_binary: bool) -> Recipe:
    from explorer.data.catalog import resolve_source, wants_binarise
    from explorer.data.dataset import Recipe

    source = resolve_source(args.data)
    if args.binarise == "dynamic" and not model_wants_binary:
        raise Problem("The model does not describe 0s and 1s, so that nothing is drawn. Set observation=bernoulli.")
    binarise = wants_binarise(source, model_wants_binary, args.binarise)
    return Recipe(source, size=args.size, color=args.color, binarise=binarise)


def load_data(recipe: Recipe, data_root: Path | None, download: bool = False) -> Dataset:
    from tqdm import tqdm

    from explorer.data.load import load

    if data_root is not None and not data_root.is_dir():
        raise Problem("There is no folder “{folder}” (--data-root). Give one that exists.", folder=data_root)
    tqdm.monitor_interval = 0
    with tqdm(total=0, unit_scale=True, file=sys.stderr, delay=1, leave=False) as bar:

        def show(progress: Progress) -> None:
            bar.desc, bar.total = str(progress.stage), progress.total
            bar.update(progress.done - bar.n)

        return load(recipe, data_root, progress=show, download=download)


def evaluate(args: argparse.Namespace) -> str:
    """``evaluate``: figures on the test split."""
    from explorer.training.evaluate import evaluate as measure

    run, model, step = open_model(args)
    recipe, fingerprint = run.data()
    data = load_data(recipe, args.data_root)
    if data.fingerprint != fingerprint:
        raise Problem(
            "“{data}” has changed since the run was made, so its test examples may have been learned. Bring the data "
            "back as they were, or train a new run.",
            data=data.title,
        )  # fmt: skip
    metrics = (*measure(model, data), *_quality(model, data))
    if args.json:
        rows = [each.as_json() for each in metrics]
        for row in rows:
            row["value"] = row["value"] if math.isfinite(row["value"]) else None
        head = {"run": str(args.run), "model": run.info.model, "data": run.info.data["source"], "step": step}
        return _json(head | {"metrics": rows})
    lines = [f"{run.info.model} on {run.info.data['source']}, step {step}"]
    for each in metrics:
        about = f"{each.kind}, {each.split} split, {each.count} examples" + (f"; {each.note}" if each.note else "")
        if each.interval is not None:
            about += f"; 95 % within {each.interval[0]:.4g} to {each.interval[1]:.4g}"
        lines.append(f"  {each.name:20} {each.value:12.5g}  {each.unit}  ({about})")
    if not any(each.name == "nll_nats" for each in metrics):
        lines.append("  This model knows no likelihood, nor a bound of it: there is no nll_nats.")
    return "\n".join(lines)


def _quality(model: GenerativeModel, data: Dataset) -> tuple[Metric, ...]:
    """How close the samples are to the data; a bar where that takes long."""
    import torch
    from tqdm import tqdm

    from explorer.quality.figures import quality_metrics

    tqdm.monitor_interval = 0
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # the networks are small, and more threads would wait for each other
    try:
        with tqdm(total=100, unit="%", file=sys.stderr, delay=1, leave=False) as bar:

            def show(progress: QualityProgress) -> None:
                bar.desc = str(progress.stage)
                bar.update(round(100 * progress.share) - bar.n)

            return quality_metrics(model, data, report=show)
    finally:
        torch.set_num_threads(threads)


def sample(args: argparse.Namespace) -> str:
    """``sample``: draws from the model, as a sheet of pictures, or as a table where the data are vectors."""
    import torch

    from explorer.picture_facts import choice_behind, code_of, provenance, theatre_scene
    from explorer.pixel_commands import sample_film, sampling
    from explorer.runs.export import check_place, write_png, write_vectors
    from explorer.training.experiments import random_codes
    from explorer.training.seeds import generator
    from models.capabilities import Samples

    run, model, step = open_model(args)
    images = run.info.spec.kind == "image"
    check_place(args.out, (".png", ".gif") if images else (".csv",))
    if not isinstance(model, Samples):
        raise Problem(
            "“{model}” does not draw samples. Choose the run of a model that does: “list” says “Samples”.",
            model=model.title,
        )  # fmt: skip
    draw = sampling(model, args)
    if args.out.suffix.lower() == ".gif":
        return sample_film(run, model, step, args)
    one = images and args.count == 1
    scene = theatre_scene(model, args) if one and not args.mean else None
    noise = generator(args.seed, "samples" if scene is None else "pixels")  # one picture is that of the theatre
    with torch.inference_mode():
        parts = [
            random_codes(model, count, noise) if args.mean else draw(count, noise) for count in portions(args.count)
        ]
        told = choice_behind(model, args, scene, parts[0])
        code = code_of(model, parts[0], args) if one else ()
    drawn = torch.cat(parts).numpy()
    if not images:
        write_vectors(args.out, drawn)
    else:
        facts = {"model": run.info.model, "step": str(step), "seed": str(args.seed), "run": run.path.name}
        facts |= provenance(run, step, args.seed, code, told)
        write_png(args.out, picture_sheet(drawn, args.scale), facts)
    alike = args.count > 1 and bool((drawn == drawn[:1]).all())
    note = f"\nAll of them are the same: {_why_alike(model)}" if alike else ""
    return f"{amount(args.count, 'sample')}{_how_drawn(model, args)}: {args.out}{note}"


def _why_alike(model: GenerativeModel) -> str:
    from models.capabilities import PixelOrder

    if isinstance(model, PixelOrder):
        return "nothing is left to chance. Choose a higher --temperature."
    return "the model makes one thing of all that is drawn. Choose another step with --at, or train another run."


def _how_drawn(model: GenerativeModel, args: argparse.Namespace) -> str:
    """What is known of samples that are made pixel by pixel; of others nothing is said."""
    from models.capabilities import PixelOrder

    if not isinstance(model, PixelOrder):
        return ""
    if args.temperature is not None and args.temperature != 1:
        return f", at temperature {args.temperature:g}, so not from the model's own p(x)"
    return f", exact: drawn from {'p(x)' if args.label is None else 'p(x|y)'}"


def interpolate(args: argparse.Namespace) -> str:
    """``interpolate``: from one picture to another through the codes; with four, a grid between them."""
    from explorer.data.provenance import KEY
    from explorer.picture_facts import provenance
    from explorer.runs.export import check_place, write_gif, write_png
    from explorer.training.interpolation import corner_grid, path

    if len(args.images) not in (2, 4):
        raise Problem("A walk needs two ends or four corners. Pictures given: {count}.", count=len(args.images))
    check_place(args.out, (".gif", ".png"))
    run, model, step = open_model(args)
    codes = _encode(model, args)
    film = args.out.suffix.lower() == ".gif"
    grid = len(codes) == 4 and not film
    frames = args.frames or (FILM_FRAMES if film else STRIP_FRAMES)
    if grid and frames > 64:
        raise Problem("A grid of {frames} × {frames} pictures is too large. Choose 64 or fewer.", frames=frames)
    points = corner_grid(codes, frames, args.how) if grid else path(codes, frames, args.how)
    images = _decode(model, points.reshape(-1, points.shape[-1]))
    if film:
        said = provenance(run, step, code=points[0])[KEY]  # a film that is dropped is its first frame
        write_gif(args.out, images, scale=args.scale or scale_of(images), comment=said)
    else:
        facts = {"model": run.info.model, "step": str(step), "how": args.how, "run": run.path.name}
        facts |= provenance(run, step)
        write_png(args.out, picture_sheet(images, args.scale, columns=frames), facts)
    return f"{amount(len(images), 'frame')}: {args.out}"


def encode(args: argparse.Namespace) -> str:
    """``encode``: the codes of pictures, as a table; searched for a model without an encoder."""
    from explorer.runs.export import check_place, write_codes

    check_place(args.out, (".csv",))
    _, model, _ = open_model(args)
    _check_pictures(model)
    wanted = len(args.images)
    args.images = _readable(args.images)
    write_codes(args.out, _encode(model, args), [str(each) for each in args.images])
    if len(args.images) < wanted:
        raise Problem(
            "{bad} of {wanted} pictures could not be read. The codes of the others are in {out}.",
            bad=wanted - len(args.images), wanted=wanted, out=args.out,
        )  # fmt: skip
    return f"{amount(len(args.images), 'code')}: {args.out}"


def _readable(images: Sequence[Path]) -> list[Path]:
    """Those that can be read; of each other says why not.

    Raises:
        Problem: none can.
    """
    from explorer.data.images import read_image

    good: list[Path] = []
    problems: list[Problem] = []
    for each in images:
        try:
            read_image(each, each.name)
        except Problem as problem:
            problems.append(problem)
        else:
            good.append(each)
    if not good:
        raise problems[0]
    for reason in problems:
        say(reason)
    return good


def open_model(args: argparse.Namespace) -> tuple[Run, GenerativeModel, int]:
    """The run at ``args.run``, its model in eval mode, and the step of its checkpoint."""
    from explorer.runs.run import open_run
    from models.catalog import discover

    run = open_run(args.run)
    model, checkpoint = run.load(discover(args.plugins), args.at)
    if checkpoint.passed_over is not None:
        say(checkpoint.passed_over)
    return run, model, checkpoint.step


def _encode(model: GenerativeModel, args: argparse.Namespace) -> np.ndarray:
    """``(N, K)``: the codes of the picture files ``args.images``, fitted as the arguments say; by search if need be."""
    import numpy as np
    import torch

    from explorer.data.fit import Fit, fit_image
    from explorer.data.images import read_image
    from explorer.search_command import search_codes
    from models.capabilities import Encodes

    _check_pictures(model)
    fit = Fit(crop=args.crop, invert=args.invert)
    seen = [fit_image(read_image(each, each.name), model.spec.shape, fit) for each in args.images]
    if not isinstance(model, Encodes):
        return search_codes(model, np.stack(seen), args)
    if args.label is not None:
        raise Problem("“{model}” has an encoder, which searches no class. Leave out --class.", model=model.title)
    x = torch.from_numpy(np.stack(seen)).float().div_(255)
    with torch.inference_mode():
        return model.encode(x).numpy()


def _check_pictures(model: GenerativeModel) -> None:
    if model.spec.kind != "image":
        raise Problem("The run has learned vectors, not pictures. Choose a run on images.")


def _decode(model: GenerativeModel, codes: np.ndarray) -> np.ndarray:
    import torch

    from models.capabilities import Decodes

    if not isinstance(model, Decodes):
        raise Problem("“{model}” has no decoder. Choose the run of a model that has one.", model=model.title)
    z = torch.from_numpy(codes).float()
    with torch.inference_mode():
        return torch.cat([model.decode(part) for part in z.split(256)]).numpy()


def portions(count: int, most: int = 256) -> Iterator[int]:
    """``count`` in parts that fit into memory."""
    for start in range(0, count, most):
        yield min(most, count - start)


def scale_of(images: np.ndarray) -> int:
    """By how much pictures are enlarged where nobody says."""
    return max(1, round(TILE / max(images.shape[-2:])))


def picture_sheet(images: np.ndarray, scale: int | None, columns: int | None = None) -> Any:
    """``(N, C, H, W)`` as one picture, enlarged as asked or to about :data:`TILE` a tile."""
    from explorer.runs.export import sheet

    return sheet(images, columns=columns, scale=scale or scale_of(images))


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)
