"""What codes, planes and walks are called in a line of text."""

from __future__ import annotations

import numpy as np

from explorer.i18n import tr
from explorer.latent.codes import Cloud
from explorer.latent.effect import Effect
from explorer.latent.map_choice import MapChoice
from explorer.latent.marks import named
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


def end_in_a_line(walk: Walk, index: int, classes: tuple[str, ...]) -> tuple[str, str]:
    """How true the picture of an end is, its code, and all that is known of both.

    Args:
        classes: those that codes name, where they do.
    """
    line, tip = code_in_a_line(walk.codes[index])
    if walk.sigma is not None:
        tip += "\n" + tr("σ = ({numbers})", numbers=numbers_of(walk.sigma[index]))
    error = error_in_words(float(walk.errors[index]))
    if classes:
        line = f"{error} · {line}"
        error = tr(classes[int(named(walk.codes[index][None], len(classes))[0])])
    return f"{error} · {line}", f"{_about_error(float(walk.errors[index]))}\n{tip}"


def search_in_a_line(error: float, done: float | None) -> tuple[str, str]:
    """How true the picture of the best code so far is, and how far the search is."""
    line = error_in_words(error)
    return (line if done is None else f"{line} · {done:.0%}"), _about_error(error)


def error_in_words(error: float) -> str:
    """“MSE 0.0123”."""
    return tr("MSE {error}", error=f"{error:.4f}")


def _about_error(error: float) -> str:
    return tr(
        "Mean squared error between what the model sees and what it gives back, per value in [0, 1]: {error}",
        error=f"{error:.3g}",
    )


def pictures_wait(names: list[str]) -> str:
    """What an empty view says of pictures that it can't use yet; nothing where there are none."""
    if not names:
        return ""
    shown = ", ".join(names[:_SHOWN_NUMBERS]) + ("…" if len(names) > _SHOWN_NUMBERS else "")
    return tr("Your pictures are here and wait for a run ({count}): {names}.", count=len(names), names=shown)


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


def columns_of_effect(effect: Effect) -> tuple[Column, ...]:
    """The same for a model whose codes of the data are not known."""
    tip = tr(
        "How much one σ of this dimension changes a pixel, of 255 levels: root mean square, by linear regression over "
        "{count} random codes (an estimate)", count=f"{effect.count:,}",
    )  # fmt: skip
    return ((tr("effect"), tip, 255 * effect.strength),)


def strip_caption(title: str, walk: Walk | None) -> str:
    """What stands above a film strip: whose it is, and on moons how good its middle is."""
    middle = None if walk is None else walk.middle
    if middle is None:
        return title
    if not middle.pairs:
        measured = tr(
            "Middle: {mse:.4f} from the nearest held-out moon, phase {phase:.2f} (MSE)",
            mse=middle.mse, phase=middle.phase,
        )  # fmt: skip
        return f"{title} — {measured}" if title else measured
    measured = tr(
        "Middle: {mse:.4f} from the nearest held-out moon, phase {phase:.2f}; {mean:.4f} over {pairs} test pairs (MSE)",
        mse=middle.mse, phase=middle.phase, mean=middle.pairs_mse, pairs=middle.pairs,
    )  # fmt: skip
    return f"{title} — {measured}" if title else measured
