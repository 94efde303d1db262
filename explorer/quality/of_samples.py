"""The checks that look at samples, see :mod:`explorer.quality.diagnosis`."""

from __future__ import annotations

import numpy as np

from explorer.percent import hundredths, percent
from explorer.quality.finding import FEWEST, SWINGS, Finding, early, reversals
from explorer.quality.results import Coverage, Estimate, Memory, Quality
from models.problems import Phrase

MISSING = 0.25
CROWDED = 0.3
ALIKE = 0.4
HOP = 0.3
FAR = 0.25
YOUNG = 300
"""Steps before the match is judged: sound runs on small data came beyond a quarter sooner."""
COPIED = 0.1


def collapse(coverage: Coverage) -> Finding:
    """Whether the samples leave out parts of the data, or are alike."""
    found, present, diversity = int(coverage.covered.sum()), coverage.present, coverage.diversity
    figures = {"found": str(found), "present": str(present), "diversity": percent(diversity)}
    kinds = Phrase("classes") if coverage.names else Phrase("clusters")
    if present and found < (1 - MISSING) * present:
        sentence = Phrase(
            "The samples have collapsed to {found} of {present} {kinds}; they differ {diversity} as much as the data.",
            kinds=kinds, **figures,
        )  # fmt: skip
    elif present and coverage.displaced >= CROWDED:
        sentence = Phrase(
            "The samples crowd in some {kinds}: {displaced} of them are more than their share there, though {found} of "
            "{present} are covered.",
            kinds=kinds, displaced=percent(coverage.displaced), **figures,
        )  # fmt: skip
    elif diversity < ALIKE:
        sentence = Phrase("The samples are alike: they differ only {diversity} as much as the data.", **figures)
    else:
        sentence = Phrase(
            "The samples cover {found} of {present} {kinds}, and differ {diversity} as much as the data.",
            kinds=kinds, **figures,
        )  # fmt: skip
        return Finding("collapse", "well", sentence)
    advice = Phrase("Early on that is usual. If it stays, start anew with a smaller learning rate or larger batches.")
    return Finding("collapse", "ill", sentence, advice)


def memorised(memory: Memory) -> Finding:
    """Whether samples are copies of training examples."""
    figures = {
        "samples": percent(memory.samples.value),
        "held_out": percent(memory.held_out.value),
        "closeness": f"{memory.closeness:.2g}" if memory.closeness < 100 else f"{memory.closeness:,.0f}",
    }
    if memory.samples.low > memory.held_out.high + COPIED:
        return Finding(
            "memorised", "ill",
            Phrase(
                "{samples} of the samples are copies: their nearest training example is less than a third as far as "
                "the second nearest. Of held-out examples that is true of {held_out}.",
                **figures,
            ),
            Phrase("Train on more examples, make the networks smaller, or stop earlier."),
        )  # fmt: skip
    return Finding(
        "memorised", "well",
        Phrase(
            "The samples are no copies: {samples} lie close to one training example alone, and {held_out} of held-out "
            "examples do. They lie {closeness} times as far from the nearest one as held-out examples.",
            **figures,
        ),
    )  # fmt: skip


def hopping(quality: Quality) -> Finding | None:
    """That the samples go from class to class, if they do: the share of a class turns round by large parts of them."""
    where = quality.whereabouts
    if where is None or where.steps[-1] < FEWEST:
        return None
    turns = sum(reversals(shares, HOP) for shares in where.shares.T)
    if turns < SWINGS:
        return None
    kinds = Phrase("classes") if quality.coverage.names else Phrase("clusters")
    return Finding(
        "oscillation", "ill",
        Phrase(
            "The generator hops: over the last {steps} steps the share of the samples in one of the {kinds} turned "
            "round {turns} times, each time by {size} or more. At any one step they cover {covered} of {present}.",
            steps=f"{int(where.steps[-1] - where.steps[0]):,}", kinds=kinds, turns=turns, size=f"{HOP:.0%}",
            covered=int(np.median(where.covered)), present=quality.coverage.present,
        ),
        Phrase(
            "Raise the discriminator's steps or learning rate ratio, so that it keeps up with the generator, or lower "
            "the learning rate."
        ),
    )  # fmt: skip


def match(quality: Quality, step: int, *, two_players: bool) -> Finding:
    """Whether samples lie among the data and data among the samples, as far as training examples in their place do."""
    if step < YOUNG:
        return early("match", YOUNG)
    precision, recall = quality.precision, quality.recall
    apart, narrow = _far(precision, quality.precision_data), _far(recall, quality.recall_data)
    figures = {
        "precision": _in_words(precision), "taught_precision": hundredths(quality.precision_data.value),
        "recall": _in_words(recall), "taught_recall": hundredths(quality.recall_data.value),
    }  # fmt: skip
    if apart and narrow:
        sentence = Phrase(
            "The samples are far from the data: precision {precision} and recall {recall}, where as many training "
            "examples reach {taught_precision} and {taught_recall}.", **figures,
        )  # fmt: skip
    elif apart:
        sentence = Phrase(
            "Few samples look like the data: precision {precision}, where as many training examples reach "
            "{taught_precision}.", **figures,
        )  # fmt: skip
    elif narrow:
        sentence = Phrase(
            "The samples cover little of the data: recall {recall}, where as many training examples reach "
            "{taught_recall}.", **figures,
        )  # fmt: skip
    else:
        sentence = Phrase(
            "Precision is {precision} and recall {recall}; as many training examples reach {taught_precision} and "
            "{taught_recall}.", **figures,
        )  # fmt: skip
        return Finding("match", "well", sentence)
    return Finding("match", "ill", sentence, _WIDER if narrow and two_players else _LONGER)


_LONGER = Phrase("Early on that is usual. If it stays, train longer, or make the networks larger.")
_WIDER = Phrase(
    "Early on that is usual. If it stays, try the Wasserstein or the hinge loss: they often cover more of the data."
)


def _far(found: Estimate, reached: Estimate) -> bool:
    """Whether the whole interval lies below a quarter of that of the yardstick."""
    return found.high < FAR * reached.low


def _in_words(found: Estimate) -> str:
    return f"{hundredths(found.value)} ({hundredths(found.low)}–{hundredths(found.high)})"
