"""Figures of a trained model on data that it has not learned, each with what kind of figure it is.

The same weights and data give the same figures: what must be drawn is drawn from a generator made here.

References:
    Burda, Grosse & Salakhutdinov, Importance Weighted Autoencoders, 2016 (active units). https://arxiv.org/abs/1509.00519
    Theis, van den Oord & Bethge, A note on the evaluation of generative models, 2016 (bits per dimension).
    https://arxiv.org/abs/1511.01844
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

import torch
from torch import Tensor

from explorer.data.dataset import Dataset, Split
from explorer.data.load import binarised
from explorer.training.seeds import generator
from models.base import Batch, GenerativeModel
from models.capabilities import Bound, Discriminates, ImportanceBound, LogProb, Posterior, Reconstructs, Samples
from models.problems import Problem

Kind = Literal["exact", "bound", "estimate"]

BATCH = 500
DRAWS = 2000
"""A bound is averaged over this many draws at least, several for each image of a small split, but at most 16."""
WEIGHTS, FEWEST_WEIGHTS, DECODES = 128, 8, 1 << 16
"""Draws of an importance-weighted bound: so many that there are about DECODES in all, within bounds."""
ACTIVE_VARIANCE = 0.01
"""Burda et al.: a dimension is active where Var_x(E[z|x]) exceeds this."""


@dataclass(frozen=True)
class Metric:
    """One figure.

    Args:
        name: ends in its unit where it has one.
        value: the figure.
        unit: for people.
        kind: ``"exact"``; ``"bound"``, on the worse side of the truth; or ``"estimate"``.
        split: the part of the data.
        count: the examples in it.
        note: what one must know to compare it with others.
        interval: 95 % of the figures of examples drawn again lie within; None where none was made.
    """

    name: str
    value: float
    unit: str
    kind: Kind
    split: Split
    count: int
    note: str = ""
    interval: tuple[float, float] | None = None

    def as_json(self) -> dict[str, Any]:
        """The row of ``evaluate --json``."""
        row: dict[str, Any] = {"name": self.name, "value": self.value, "unit": self.unit, "kind": self.kind}
        row |= {"split": self.split, "count": self.count}
        return row if self.interval is None else row | {"interval": list(self.interval), "note": self.note}


def evaluate(
    model: GenerativeModel,
    data: Dataset,
    split: Split = "test",
    seed: int = 0,
    check: Callable[[], None] = lambda: None,
) -> tuple[Metric, ...]:
    """Every figure that the model's capabilities allow; the model is put into eval mode.

    ``nll_nats`` (negative log-likelihood per image, or its upper bound), ``nll_iw_nats`` (a tighter upper bound),
    ``bits_per_dim``, ``kl_nats``,
    ``reconstruction_nats``, ``mse``, ``active_units``, ``real_score``, ``fake_score``.

    Args:
        check: called before every batch; may raise to stop.

    Raises:
        Problem: the split is empty, or the data are not of the kind that the model has learned.
    """
    count = len(data.splits[split])
    if count == 0:
        raise Problem("“{data}” has no {split} examples. Use a larger set.", data=data.title, split=split)
    if data.spec.shape != model.spec.shape or data.spec.kind != model.spec.kind:
        raise Problem(
            "The model has learned {learned}, and the data are {given}. Load the data that it was trained on.",
            learned=model.spec.describe(), given=data.spec.describe(),
        )  # fmt: skip
    model.eval()
    gather = _Gather(model, data, split, seed, check)
    with torch.inference_mode():
        return (*_likelihood(gather), *_reconstruction(gather), *_posterior(gather), *_scores(gather))


@dataclass(frozen=True, eq=False)
class _Gather:
    model: GenerativeModel
    data: Dataset
    split: Split
    seed: int
    check: Callable[[], None]

    @property
    def count(self) -> int:
        return len(self.data.splits[self.split])

    def batches(self) -> Iterator[Batch]:
        device = next(self.model.parameters()).device
        for indices in self.data.splits[self.split].split(BATCH):
            self.check()
            yield self.data.batch(indices, device)

    def mean(self, figure: Callable[[Batch], Tensor]) -> float:
        """The mean over all examples of ``figure(batch) (B,)``."""
        return sum(float(figure(batch).double().sum()) for batch in self.batches()) / self.count

    def generator(self) -> torch.Generator:
        return generator(self.seed, "evaluation", next(self.model.parameters()).device)

    def metric(self, name: str, value: float, unit: str, kind: Kind, note: str = "") -> Metric:
        return Metric(name, value, unit, kind, self.split, self.count, note)


def _likelihood(gather: _Gather) -> Iterator[Metric]:
    model, spec = gather.model, gather.data.spec
    bernoulli = model.wants_binary(model.config)
    kind: Kind
    discrete = "images of 0s and 1s" if bernoulli else None
    if isinstance(model, LogProb):
        discrete = discrete or model.probability_of
        kind, note = "exact", ""
        if bernoulli:
            note = f"static binarisation, seed {gather.data.recipe.seed}"
            note += "" if spec.binary else "; training drew its pixels anew (dynamic)"
        bits = replace(gather, data=binarised(gather.data)) if bernoulli else gather
        nll = -bits.mean(lambda batch: model.log_prob(batch.x))
    elif isinstance(model, Bound):
        draws = min(16, max(1, math.ceil(DRAWS / gather.count)))
        kind, note = "bound", f"ELBO, {draws} draw{'s' if draws > 1 else ''} of z for each example"
        nll = -_mean_bound(gather, model, draws)
    else:
        return
    if not discrete:
        note = "; ".join(filter(None, [note, "density of real values"]))
    elif bernoulli and not spec.binary and kind == "bound":
        note = f"{note}; in expectation over images that are binarised anew each time"
    elif not bernoulli:
        note = f"of {discrete}"
    example = "image" if spec.kind == "image" else "example"
    yield gather.metric("nll_nats", nll, f"nats per {example}", kind, note)
    if isinstance(model, ImportanceBound) and not isinstance(model, LogProb):
        yield _tighter(gather, model, f"nats per {example}", note)
    if isinstance(model, Bound) and not isinstance(model, LogProb):
        yield from _parts(gather, nll, example)
    if spec.kind == "image":
        yield _bits(gather, nll, kind, discrete)


def _mean_bound(gather: _Gather, model: Bound, draws: int) -> float:
    noise = gather.generator()
    return sum(gather.mean(lambda batch: model.bound(batch.x, noise)) for _ in range(draws)) / draws


def _tighter(gather: _Gather, model: ImportanceBound, unit: str, note: str) -> Metric:
    """The importance-weighted bound; ``note`` is that of the ELBO, whose first part says how it was drawn."""
    draws = min(WEIGHTS, max(FEWEST_WEIGHTS, DECODES // gather.count))
    noise = gather.generator()
    nll = -gather.mean(lambda batch: model.importance_bound(batch.x, draws, noise))
    about = "; ".join([f"importance-weighted (IWAE), K = {draws} draws of z for each example", *note.split("; ")[1:]])
    return gather.metric("nll_iw_nats", nll, unit, "bound", about)


def _parts(gather: _Gather, nll: float, example: str) -> Iterator[Metric]:
    """The two parts of an ELBO, where the model names its divergence ``kl_nats``."""
    noise = gather.generator()

    def divergence(batch: Batch) -> Tensor:
        terms: dict[str, Tensor] = {}
        for loss in gather.model.losses(batch, 1, noise):
            terms.update(loss.terms)
        return terms["kl_nats"] * len(batch.x) if "kl_nats" in terms else torch.tensor(math.nan)

    kl = gather.mean(divergence)
    if not math.isnan(kl):
        yield gather.metric("reconstruction_nats", nll - kl, f"nats per {example}", "estimate", "−E[log p(x|z)]")
        yield gather.metric("kl_nats", kl, f"nats per {example}", "exact", "KL(q(z|x) ‖ p(z))")


def _bits(gather: _Gather, nll: float, kind: Kind, discrete: str | None) -> Metric:
    size = gather.data.spec.size
    bits = nll / (size * math.log(2))
    if discrete:
        return gather.metric("bits_per_dim", bits, "bits per dimension", kind, f"of {discrete}")
    note = "density times the width of a grey level, 1/256: + 8 bits; without dequantisation"
    return gather.metric("bits_per_dim", bits + 8, "bits per dimension", "estimate", note)


def _reconstruction(gather: _Gather) -> Iterator[Metric]:
    model = gather.model
    if isinstance(model, Reconstructs):
        rebuild = model.reconstruct
        mse = gather.mean(lambda batch: (rebuild(batch.x) - batch.x).square().flatten(1).mean(1))
        yield gather.metric("mse", mse, "squared error per value", "exact", "values in [0, 1]")


def _posterior(gather: _Gather) -> Iterator[Metric]:
    model = gather.model
    if isinstance(model, Posterior) and gather.count > 1:
        means = torch.cat([model.posterior(batch.x)[0].double() for batch in gather.batches()])
        active = int((means.var(dim=0) > ACTIVE_VARIANCE).sum())
        note = f"of {means.shape[1]}: Var_x(E[z|x]) > {ACTIVE_VARIANCE}"
        yield gather.metric("active_units", active, "dimensions", "estimate", note)


def _scores(gather: _Gather) -> Iterator[Metric]:
    """What the model's own judge says of examples that it has not seen, and of as many samples."""
    model = gather.model
    if not (isinstance(model, Discriminates) and isinstance(model, Samples)):
        return
    unit = "D(x)" if model.score_kind == "probability" else "critic's value"
    note = "of the model's own discriminator: of one run, and not to compare models"
    real = gather.mean(lambda batch: model.score(batch.x))
    noise = gather.generator()
    fake = gather.mean(lambda batch: model.score(model.sample(len(batch.x), noise)))
    yield gather.metric("real_score", real, unit, "estimate", note)
    yield gather.metric("fake_score", fake, unit, "estimate", "of as many samples")
