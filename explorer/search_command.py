"""Codes of pictures on the command line, for a run whose model has no encoder; see :mod:`explorer.latent.invert`.

No torch or numpy at the top, since the window starts from the same file as the commands.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from models.problems import Problem

if TYPE_CHECKING:
    import numpy as np

    from models.base import GenerativeModel


def search_codes(model: GenerativeModel, pixels: np.ndarray, args: argparse.Namespace) -> np.ndarray:
    """``(N, C, H, W) uint8 → (N, K)``, with a bar on stderr that says the mean squared error, pixels in [0, 1].

    Raises:
        Problem: the model decodes no codes either, or ``args.label`` is none of its classes.
    """
    import torch
    from tqdm import tqdm

    from explorer.latent.invert import THOROUGH, CodeQuestion, search_probe
    from models.capabilities import Decodes

    if not isinstance(model, Decodes):
        raise Problem("“{model}” has no codes. Choose the run of a model that has: “list” says “Decodes”.",
                      model=model.title)  # fmt: skip
    question = CodeQuestion(pixels, (_label(model, args.label),) * len(pixels), None, THOROUGH, args.seed)
    tqdm.monitor_interval = 0
    found = None
    with torch.inference_mode(), tqdm(total=100, unit="%", file=sys.stderr, desc="searching codes") as bar:
        for each in search_probe(model, question):
            if each is not None:
                found = each
                bar.set_postfix({"MSE": f"{each.errors.mean():.4f}"}, refresh=False)
                bar.update(round(100 * each.done) - bar.n)
    assert found is not None  # there is a picture
    return found.codes


def _label(model: GenerativeModel, name: str | None) -> int | None:
    """The number of the class of that name, None where none is asked for."""
    from explorer.latent.marks import class_count

    if name is None:
        return None
    classes = model.spec.classes if class_count(model) else ()
    if name not in classes:
        raise Problem(
            "There is no class “{label}”. “{model}” was trained with {classes}.",
            label=name, model=model.title, classes=", ".join(classes) or "–",
        )  # fmt: skip
    return classes.index(name)
