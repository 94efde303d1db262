"""Everything that is measured about a model's samples, in one go that others can interrupt.

Held-out examples and as many samples: features of both, distances between them, the classes that they fall into, the
nearest training example of each, what two judges say, the model's own and a fresh one, how strongly the model's own
pulls its generator, and where the samples have been while it learned.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import Tensor

from explorer.data.dataset import Dataset, Split
from explorer.quality import measures
from explorer.quality.features import Features, features_of
from explorer.quality.gradient import pull
from explorer.quality.judge import judge
from explorer.quality.memory import Nearest, nearest_training
from explorer.quality.results import Coverage, Estimate, Memory, OwnJudge, Progress, Quality
from explorer.quality.whereabouts import whereabouts
from explorer.training.seeds import generator
from models.base import Batch, GenerativeModel
from models.capabilities import Discriminates, Samples
from models.problems import Phrase, Problem

MOST = 1000
"""Held-out examples, and as many samples."""
FEWEST = 20
MEMORY = 200
"""Samples whose nearest training example is looked for, and as many held-out examples."""
SHOWN = 6
_PIECE_SECONDS = 0.02  # for which a model draws samples without letting others go first
_PIECE = 128

T = TypeVar("T")


Measuring = Generator[Progress, None, Quality]


def measure(
    model: GenerativeModel,
    data: Dataset,
    split: Split,
    *,
    most: int = MOST,
    seed: int = 0,
    folder: Path | None = None,
) -> Measuring:
    """Measures a model's samples; yields its progress every few milliseconds, and returns what it found.

    Args:
        model: in eval mode; it must draw samples.
        data: what it was trained on.
        split: the examples that it is compared with, which it has not learned.
        most: how many of them at most; as many samples are drawn.
        seed: of the samples and of everything else that is drawn.
        folder: of the run, in whose film is looked up where its samples have been; None where there is none.

    Raises:
        Problem: too few held-out examples, or the model draws no samples.
    """
    begin = time.perf_counter()
    held_out = _held_out(model, data, split, most)
    real = held_out.x
    dice = generator(seed, "quality")
    features = yield from _staged(Phrase("learning features of the data"), 0.0, 0.4, features_of(data))
    fake = yield from _staged(Phrase("drawing samples"), 0.4, 0.6, draw(model, len(real), dice))
    near = yield from _staged(
        Phrase("comparing features"), 0.6, 0.75, _compare(features, real, fake, _training(data, len(real), dice), dice)
    )
    memory = yield from _staged(Phrase("searching the training data"), 0.75, 0.9, _memory(real, fake, data, dice))
    judgement = yield from _staged(Phrase("asking a fresh discriminator"), 0.9, 1.0, judge(real, fake, data.spec, dice))
    own, pulled, where = None, None, None
    if isinstance(model, Discriminates):
        own = _own(model, real, fake, dice)
        where = yield from _staged(
            Phrase("looking through the film"), 1.0, 1.0, whereabouts(features, data, _shares(features, real), folder)
        )
        pulled = yield from _staged(
            Phrase("asking for the generator's gradient"), 1.0, 1.0, pull(model, held_out, dice)
        )
    return Quality(
        split=split,
        count=len(real),
        features=features.kind,
        skill=features.skill,
        **vars(near),
        coverage=_coverage(features, real, fake),
        whereabouts=where,
        memory=memory,
        judgement=judgement,
        own=own,
        pull=pulled,
        seconds=time.perf_counter() - begin,
    )


def _held_out(model: GenerativeModel, data: Dataset, split: Split, most: int) -> Batch:
    if not isinstance(model, Samples):
        raise Problem("“{model}” draws no samples that could be measured.", model=model.title)
    found = data.splits[split]
    if len(found) < FEWEST:
        raise Problem(
            "“{data}” has too few held-out examples to measure samples by ({count}). Use a larger set.",
            data=data.title, count=len(found),
        )  # fmt: skip
    order = torch.randperm(len(found), generator=generator(0, "held-out"))[:most]
    return data.batch(found[order.sort().values])


def _training(data: Dataset, count: int, dice: torch.Generator) -> Tensor:
    train = data.splits["train"]
    return data.batch(train[torch.randperm(len(train), generator=dice)[:count]]).x


def _staged(stage: Phrase, begin: float, end: float, work: Generator[float, None, T]) -> Generator[Progress, None, T]:
    """Runs a stage of a measurement, as the part ``begin`` … ``end`` of the whole."""
    yield Progress(stage, begin)
    while True:
        try:
            share = next(work)
        except StopIteration as ended:
            return ended.value  # type: ignore[no-any-return]
        yield Progress(stage, begin + (end - begin) * share)


def draw(model: Any, count: int, dice: torch.Generator) -> Generator[float, None, Tensor]:
    """``(count, *S)`` samples, few at a time; NaN as 0, and images within [0, 1]."""
    parts: list[Tensor] = []
    done, piece = 0, 8
    while done < count:
        begin = time.perf_counter()
        parts.append(model.sample(min(piece, count - done), dice).float())
        done += len(parts[-1])
        quick = time.perf_counter() - begin < _PIECE_SECONDS / 2
        piece = min(_PIECE, 2 * piece) if quick else piece
        yield done / count
    x = torch.cat(parts).nan_to_num(0.0, 0.0, 0.0)
    return x.clamp(0, 1) if x.dim() == 4 else x


@dataclass(frozen=True)
class _Near:
    """How close samples come to the data, and training examples in their place."""

    frechet: Estimate
    frechet_data: float
    precision: Estimate
    recall: Estimate
    precision_data: Estimate
    recall_data: Estimate


def _compare(
    features: Features, real: Tensor, fake: Tensor, training: Tensor, dice: torch.Generator
) -> Generator[float, None, _Near]:
    a, b = features.embed(real), features.embed(fake)
    yield 0.0
    hits = yield from measures.precision_recall(a, b)
    yield 0.0
    c = features.embed(training)
    few = a[: len(c)]  # equal counts, also of a set with fewer training examples than others
    yield 0.0
    taught = yield from measures.precision_recall(few, c)
    floor = measures.frechet(few, c)
    frechet = yield from measures.frechet_interval(a, b, dice)
    return _Near(frechet, floor, *(measures.share(each, dice) for each in (*hits, *taught)))


def _shares(features: Features, x: Tensor) -> Tensor:
    return measures.shares(features.classify(features.embed(x)), features.count)


def _coverage(features: Features, real: Tensor, fake: Tensor) -> Coverage:
    data, samples = _shares(features, real), _shares(features, fake)
    covered = _frozen(measures.covered(samples, data))
    spreads = measures.spread(features.embed(real)), measures.spread(features.embed(fake))
    return Coverage(features.names, _frozen(data), _frozen(samples), covered, *spreads, len(fake))


def _memory(real: Tensor, fake: Tensor, data: Dataset, dice: torch.Generator) -> Generator[float, None, Memory]:
    count = min(MEMORY, len(real))
    both = yield from nearest_training(torch.cat([fake[:count], real[:count]]), data)
    samples, held_out = _half(both, slice(0, count)), _half(both, slice(count, None))
    closest = (samples.distance / samples.second.clamp_min(1e-12)).argsort(stable=True)[:SHOWN]
    middle = float(held_out.distance.median())
    return Memory(
        samples=measures.share(samples.copied, dice),
        held_out=measures.share(held_out.copied, dice),
        closeness=float(samples.distance.median()) / middle if middle > 0 else float("nan"),
        count=count,
        shown=_frozen(fake[closest]),
        nearest=_frozen(data.batch(samples.index[closest]).x),
    )


def _half(found: Nearest, part: slice) -> Nearest:
    return Nearest(found.index[part], found.distance[part], found.second[part])


def _own(model: Discriminates, real: Tensor, fake: Tensor, dice: torch.Generator) -> OwnJudge:
    on_real, on_fake = (torch.cat(list(_scores(model.score, each))) for each in (real, fake))
    return OwnJudge(measures.told_apart_interval(on_real, on_fake, dice), _frozen(on_real), _frozen(on_fake))


def _scores(score: Callable[[Tensor], Tensor], x: Tensor) -> Iterator[Tensor]:
    for part in x.split(_PIECE):
        yield score(part).double().nan_to_num(0.0)


def _frozen(x: Tensor) -> Any:
    array = x.detach().numpy().copy()
    array.setflags(write=False)
    return array
