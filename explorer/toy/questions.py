"""What the theatre of two networks asks of a model, and the probes that answer. No Qt; torch where a probe needs it.

Both networks are the ones that learn: the score is learned against the generator as it is now, not against the average
of generators that makes the samples.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from explorer.toy.heaps import Floats, Span, counted, counted_in_plane, divergence, loss_of, pushed, way_to_go

CODES = 800
"""Codes, evenly in probability, through which a map of single numbers is known."""
DRAWS = 8192
"""Codes that are drawn where a code has several numbers."""
LINES = 48
"""Codes whose way to x is drawn; each stands for as much mass as the others."""
SMOOTH = 1.0
"""Bins: the width of the kernel where a density is estimated from draws."""
POINTS = 1000
"""Points of the plane that are drawn."""
MESH = (-2.0, -1.0, 0.0, 1.0, 2.0)
"""The lines of the plane of codes whose images are drawn, in standard deviations."""
FAINT = 1e-3
"""Of the densest bin; where there is less than that of both, a best score means nothing."""
_SEED = 4


@dataclass(frozen=True, eq=False)
class LineQuestion:
    """Args:
    span: the part of the line that is in sight.
    mass: ``(bins,)`` of the data.
    """

    span: Span
    mass: Floats


@dataclass(frozen=True, eq=False)
class Judged:
    """How a game stands, in numbers.

    Args:
        kind: what a score is.
        js: JS(p ‖ p_g), nats.
        loss: of this judge, nats, where a score is a probability.
        best_loss: of the best judge, 2 ln 2 − 2 JS.
        way: the earth mover's distance, on a line.
        claimed: the same as the critic says, where only differences of scores mean anything.
        outside: the share of generated mass that is out of sight.
        drawn: how many codes were drawn to know the generator's density; 0 where it was followed by its map.
    """

    kind: Literal["probability", "value"]
    js: float
    loss: float | None
    way: float | None
    claimed: float | None
    outside: float
    drawn: int

    @property
    def best_loss(self) -> float:
        """2 ln 2 − 2 JS(p ‖ p_g), of the judge p / (p + p_g)."""
        return 2 * float(np.log(2)) - 2 * self.js


@dataclass(frozen=True, eq=False)
class LineAnswer:
    """Both networks on a line.

    Args:
        span: of the question.
        generated: ``(bins,)`` mass.
        score: ``(bins,)``.
        best: ``(bins,)``, NaN where nobody has been; None where the best is not known.
        z, x: ``(LINES,)`` codes and where they go, by the first number of a code.
    """

    span: Span
    generated: Floats
    score: NDArray[np.float32]
    best: NDArray[np.float32] | None
    z: Floats
    x: Floats
    judged: Judged


@dataclass(frozen=True, eq=False)
class PlaneQuestion:
    """Args:
    span: of both axes of the square that is in sight.
    values: ``(N, 2)`` data, whose density is estimated as the generator's is.
    """

    span: Span
    values: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class PlaneAnswer:
    """Both networks in the plane; rows go up.

    Args:
        points: ``(POINTS, 2)`` generated.
        mesh: ``(L, M, 2)``: where lines of the plane of codes go; empty for codes of another length than two.
        score, best: ``(bins, bins)`` as in a LineAnswer.
    """

    span: Span
    points: NDArray[np.float32]
    mesh: NDArray[np.float32]
    score: NDArray[np.float32]
    best: NDArray[np.float32] | None
    judged: Judged


def line_probe(model: Any, asked: LineQuestion) -> LineAnswer:
    """Answers on the prober's thread."""
    import torch

    span, single = asked.span, model.latent_dim == 1
    if single:
        generated = pushed(_opponent(model, _even_codes()[:, None])[:, 0], span)
    else:
        generated = counted(_opponent(model, _drawn_codes(model.latent_dim))[:, 0], span, SMOOTH)
    z = _quantiles(LINES)
    codes = np.zeros((LINES, model.latent_dim))
    codes[:, 0] = z
    score = model.score(torch.from_numpy(span.centres[:, None]).float()).float().numpy()
    best = _best(model, asked.mass / span.step, generated / span.step, span.step)
    best = _level(best, score, asked.mass + generated) if model.relative else best
    judged = _judged(model, score, asked.mass, generated, 0 if single else DRAWS, span.step)
    return LineAnswer(span, generated, score.copy(), best, z, _opponent(model, codes)[:, 0], judged)


def plane_probe(model: Any, asked: PlaneQuestion) -> PlaneAnswer:
    """Answers on the prober's thread."""
    import torch

    span = asked.span
    x = _opponent(model, _drawn_codes(model.latent_dim))
    generated, mass = counted_in_plane(x, span, SMOOTH), counted_in_plane(asked.values, span, SMOOTH)
    across, up = np.meshgrid(span.centres, span.centres)
    places = torch.from_numpy(np.stack([across.ravel(), up.ravel()], 1)).float()
    score = model.score(places).float().numpy().reshape(span.bins, span.bins)
    best = None if model.relative else _best(model, mass, generated, None)
    judged = _judged(model, score, mass, generated, DRAWS, None)
    mesh = (
        _opponent(model, _mesh_codes()).reshape(2 * len(MESH), -1, 2) if model.latent_dim == 2 else np.zeros((0, 0, 2))
    )
    return PlaneAnswer(span, x[:POINTS].astype(np.float32), mesh.astype(np.float32), score.copy(), best, judged)


def data_on_line(values: NDArray[np.floating[Any]], span: Span) -> Floats:
    """``(N, 1) → (bins,)``: the mass of data of which only examples are known."""
    return counted(values[:, 0], span, SMOOTH)


def _opponent(model: Any, codes: NDArray[np.floating[Any]]) -> Floats:
    import torch

    return np.asarray(model.opponent(torch.from_numpy(codes).float()).double().numpy())


def _best(model: Any, p: Floats, p_g: Floats, step: float | None) -> NDArray[np.float32] | None:
    import torch

    found = model.best_score(torch.from_numpy(p), torch.from_numpy(p_g), step)
    if found is None:
        return None
    faint = p + p_g <= FAINT * float((p + p_g).max(initial=0.0))
    return np.where(faint, np.nan, found.numpy()).astype(np.float32)


def _level(best: NDArray[np.float32] | None, score: NDArray[np.float32], mass: Floats) -> NDArray[np.float32] | None:
    """The best score, moved as a whole to where the score is, since a constant means nothing."""
    if best is None:
        return None
    known = np.isfinite(best)
    weight = mass[known] / max(float(mass[known].sum()), 1e-12)
    return best + np.float32((weight * (score - best)[known]).sum())


def _judged(model: Any, score: NDArray[np.float32], p: Floats, p_g: Floats, drawn: int, step: float | None) -> Judged:
    probability = model.score_kind == "probability"
    return Judged(
        kind=model.score_kind,
        js=divergence(p, p_g),
        loss=loss_of(score, p, p_g) if probability else None,
        way=None if step is None else way_to_go(p, p_g, step),
        claimed=float(((p - p_g) * score).sum()) if model.relative else None,
        outside=max(0.0, 1 - float(p_g.sum())),
        drawn=drawn,
    )


@lru_cache
def _quantiles(count: int) -> Floats:
    """``(count,)``: the middles of as many equally likely parts of N(0, 1)."""
    normal = NormalDist()
    return np.array([normal.inv_cdf((number + 0.5) / count) for number in range(count)])


def _even_codes() -> Floats:
    return _quantiles(CODES)


@lru_cache(maxsize=2)
def _drawn_codes(length: int) -> NDArray[np.float32]:
    """``(DRAWS, length)`` from N(0, I), the same at every step."""
    return np.random.default_rng(_SEED).standard_normal((DRAWS, length), dtype=np.float32)


@lru_cache
def _mesh_codes() -> NDArray[np.float32]:
    """``(2 · len(MESH) · 61, 2)``: lines across and lines up."""
    along = np.linspace(MESH[0], MESH[-1], 61)
    across = [np.stack([along, np.full(61, at)], 1) for at in MESH]
    return np.concatenate([*across, *(line[:, ::-1] for line in across)]).astype(np.float32)
