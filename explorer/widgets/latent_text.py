"""What codes, planes and walks are called in a line of text."""

from __future__ import annotations

import numpy as np

from explorer.i18n import tr
from explorer.latent.codes import Cloud
from explorer.latent.map_choice import MapChoice
from explorer.latent.plane import Codes, Plane
from explorer.latent.walk import Walk
from explorer.widgets.latent_sliders import Column, number

_SHOWN_NUMBERS = 3  # of a code, in a line of text


def code_in_a_line(code: Codes) -> tuple[str, str]:
    """A code's length and first numbers, and all of its numbers."""
    length = number(float(np.linalg.norm(code)))
    shown = [number(float(each)) for each in code[:_SHOWN_NUMBERS]]
    if len(code) > _SHOWN_NUMBERS:
        shown.append("…")
    line = tr("|z| = {length},  z = ({numbers})", numbers=", ".join(shown), length=length)
    return line, f"z = ({numbers_of(code)})"


def numbers_of(values: Codes) -> str:
    """Every number, with commas."""
    return ", ".join(number(float(each)) for each in values)


def place_on_plane(code: Codes, choice: MapChoice, plane: Plane) -> str:
    """Where a code lies along the plane's two directions."""
    if choice.directions == "axes":
        texts = [f"z{axis + 1} = {number(float(code[axis]))}" for axis in choice.axes]
    else:
        along = (code - plane.base) @ plane.directions.T
        texts = [f"PC{place + 1} = {number(float(each))}" for place, each in enumerate(along)]
    return "    ".join(texts)


def plane_in_a_line(choice: MapChoice, side: int, step: int) -> str:
    """How many codes a plane shows, and how they lie."""
    if choice.directions == "principal":
        how = tr("along the principal components")
    elif choice.spread:
        how = tr("within the spread of the data's codes")
    else:
        how = tr("spaced by the prior N(0, I)") if choice.spacing == "normal" else tr("evenly spaced")
    return tr("{side} × {side} codes, {how} · step {step}", side=side, how=how, step=f"{step:,}")


def columns_of(cloud: Cloud) -> tuple[Column, ...]:
    """What the model says of each dimension of its codes."""
    if cloud.sigma is None or cloud.kl is None:
        return (
            (tr("mean"), tr("Mean of the data's codes"), cloud.mean),
            (tr("spread"), tr("Standard deviation of the data's codes"), cloud.deviation),
        )
    kl = tr(
        "KL divergence of q(z|x) from the prior, nats, mean over the images. "
        "Near 0: the model does not use this dimension."
    )
    return (
        ("σ", tr("Standard deviation of the posterior q(z|x), mean over the images"), cloud.sigma),
        ("KL", kl, cloud.kl),
    )


def strip_caption(title: str, walk: Walk | None) -> str:
    """What stands above a film strip: whose it is, and on moons how good its middle is."""
    middle = None if walk is None else walk.middle
    if middle is None:
        return title
    measured = tr(
        "Middle: {mse:.4f} from the nearest held-out moon, phase {phase:.2f}; {mean:.4f} over {pairs} test pairs (MSE)",
        mse=middle.mse, phase=middle.phase, mean=middle.pairs_mse, pairs=middle.pairs,
    )  # fmt: skip
    return f"{title} — {measured}" if title else measured
