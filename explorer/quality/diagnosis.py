r"""What is wrong with two players, in plain words with the evidence: functions of curves and of what was measured.

Each check answers *well*, *ill*, or *unknown* where it can't tell yet. A finding is a warning and never stops anything.

- **Saturated.** The discriminator's loss stays under a twentieth of what it is at the equilibrium: it is sure of
  everything. Where the equilibrium has no loss of its own (a critic's distance) there is nothing to saturate.
- **Vanishing.** The gradient that reaches the generator's examples is under a twentieth of what it would be at the
  equilibrium's slope of the loss (:mod:`explorer.quality.gradient`). Until that is measured, and for models that don't
  tell their losses, the curves have to do: the discriminator is saturated and the generator's loss lies at its flat end
  (minimax, ln(1 − D), has the slope −D in the discriminator's output, which is nothing where D is sure of a fake).
- **Oscillation.** The discriminator's loss, averaged over blocks, goes up and down again by large parts of its
  equilibrium, and does not settle; or the generator hops: a large part of the samples goes to a class and leaves it
  again, time after time, which that loss need not show.
- **Collapse.** Samples leave out classes or clusters that the data have, or are alike.
- **No match.** Few samples lie among the data, or few of the data among the samples: less than a quarter of what
  training examples reach in the samples' place.
- **Memorised.** Samples are copies of training examples, beyond what held-out examples are.
- **Weak.** The lecture's first doubt: the discriminator finds no difference, and a fresh one does.
- **Special case.** The second: the discriminator takes samples for *more* real than real examples, and a fresh one
  tells them apart: the generator has found what this one discriminator is blind to.

The newest quarter of the steps counts for the curves. Thresholds are round numbers, tried on seeded collapses and on
runs that were sound.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from explorer.percent import percent
from explorer.quality.finding import FEWEST, SWINGS, Check, Finding, early, reversals
from explorer.quality.of_samples import collapse, hopping, match, memorised
from explorer.quality.results import OwnJudge, Pull, Quality
from models.problems import Phrase

Floats = NDArray[np.float64]

RECENT = 0.25
SURE = 0.05
BLOCKS = 40
SWING = 0.35
GUESSING = 0.6
TELLS = 0.8
PREFERS = 0.4


Curves = Mapping[str, Floats]
"""The values of a run's terms, step by step, by name (``discriminator/real_score``)."""


def diagnose(
    curves: Curves, equilibrium: Mapping[str, float], quality: Quality | None, *, two_players: bool, step: int = FEWEST
) -> tuple[Finding, ...]:
    """Every check that makes sense, in a fixed order.

    Args:
        curves: of the newest steps, as many as were kept.
        equilibrium: the places where curves come to rest (:attr:`models.capabilities.Discriminates.equilibrium`).
        quality: what was measured last; None before the first time.
        two_players: whether the model has a discriminator; without one only its samples are judged.
        step: at which ``quality`` was measured: a discriminator that has hardly begun gives everything one score.
    """
    found: list[Finding] = []
    if two_players:
        found += [saturated(curves, equilibrium), _gradient(curves, equilibrium, quality, step)]
        found += [oscillation(curves, equilibrium, quality)]
    if quality is None:
        checks: tuple[Check, ...] = ("collapse", "match", "memorised", *(("weak", "special") if two_players else ()))
        return (*found, *(Finding(each, "unknown", Phrase("Nothing has been measured yet.")) for each in checks))
    found += [collapse(quality.coverage), match(quality, step, two_players=two_players), memorised(quality.memory)]
    if two_players and quality.own is not None:
        found += [weak(quality, quality.own, step), special(quality, quality.own)]
    return tuple(found)


_UNSATURATED = Phrase("Choose the non-saturating loss of the generator; it can be changed while the run goes on.")
_ANEW = Phrase("Start anew with a smaller learning rate.")
_LESS_SURE = Phrase(
    "Lower the learning rate, the discriminator's learning rate ratio or its steps, smooth the labels, or hold it "
    "fixed."
)

# --- curves ---


def saturated(curves: Curves, equilibrium: Mapping[str, float]) -> Finding:
    """Whether the discriminator is sure of everything."""
    rest = resting(equilibrium, "discriminator")
    if rest is None:
        return Finding("saturated", "well", Phrase("This critic measures a distance: it may be as sure as it likes."))
    newest = recent(curves.get(rest[0]))
    if newest is None:
        return early("saturated")
    loss = float(np.median(newest))
    if loss < SURE * rest[1]:
        return Finding(
            "saturated", "ill",
            Phrase(
                "The discriminator is sure of everything: over the last {steps} steps its loss is {loss}, and {rest} "
                "at the equilibrium.",
                steps=f"{len(newest):,}", loss=f"{loss:.3g}", rest=f"{rest[1]:.3g}",
            ),
            _LESS_SURE,
        )  # fmt: skip
    return Finding(
        "saturated", "well",
        Phrase("The discriminator still errs: its loss is {loss}, and {rest} at the equilibrium.",
               loss=f"{loss:.3g}", rest=f"{rest[1]:.3g}"),
    )  # fmt: skip


def vanishing(curves: Curves, equilibrium: Mapping[str, float]) -> Finding:
    """Whether the generator's loss has no slope left, as far as curves tell."""
    rest = resting(equilibrium, "generator")
    if rest is None:
        return Finding("vanishing", "well", Phrase("The generator's loss has the same slope everywhere."))
    newest = recent(curves.get(rest[0]))
    if newest is None:
        return early("vanishing")
    loss = float(np.median(newest))
    if saturated(curves, equilibrium).state == "ill" and abs(loss) < SURE * abs(rest[1]):
        return Finding(
            "vanishing", "ill",
            Phrase(
                "The generator gets almost no gradient: its loss lies at the flat end, at {loss}, and at {rest} at the "
                "equilibrium.",
                loss=f"{loss:.3g}", rest=f"{rest[1]:.3g}",
            ),
            _UNSATURATED,
        )  # fmt: skip
    return Finding(
        "vanishing", "well",
        Phrase("The generator's loss has a slope where it stands: it is {loss}, and {rest} at the equilibrium.",
               loss=f"{loss:.3g}", rest=f"{rest[1]:.3g}"),
    )  # fmt: skip


def _gradient(curves: Curves, equilibrium: Mapping[str, float], quality: Quality | None, step: int) -> Finding:
    """What was measured of the generator's gradient, or else what the curves tell."""
    if quality is None or quality.pull is None:
        return vanishing(curves, equilibrium)
    if quality.own is not None and dead(quality, quality.own):
        if step < FEWEST:
            return early("vanishing")
        return Finding(
            "vanishing", "ill",
            Phrase(
                "The generator gets no gradient worth following: the discriminator gives everything the same score."
            ),
            _ANEW,
        )  # fmt: skip
    return pulled(quality.pull)


def pulled(pull: Pull) -> Finding:
    """Whether the gradient that reaches the generator's examples is next to nothing, as it was measured."""
    share, other = percent(pull.share.value), pull.unsaturated
    if pull.share.high >= SURE:
        return Finding(
            "vanishing", "well",
            Phrase("The generator gets a gradient: at its samples it is {share} of what this discriminator would give "
                   "at the equilibrium.", share=share),
        )  # fmt: skip
    if other is None:
        sentence = Phrase(
            "The generator gets almost no gradient: at its samples it is {share} of what this discriminator would give "
            "at the equilibrium.", share=share,
        )  # fmt: skip
    else:
        sentence = Phrase(
            "The generator gets almost no gradient: at its samples it is {share} of what this discriminator would give "
            "at the equilibrium. By the non-saturating loss it would be {other}.",
            share=share, other=percent(other.value),
        )  # fmt: skip
    helps = other is not None and other.low >= SURE
    return Finding("vanishing", "ill", sentence, _UNSATURATED if helps else _LESS_SURE)


def oscillation(curves: Curves, equilibrium: Mapping[str, float], quality: Quality | None = None) -> Finding:
    """Whether the two chase each other in circles, as the samples show or else the discriminator's loss."""
    found = None if quality is None else hopping(quality)
    if found is not None:
        return found
    rest = resting(equilibrium, "discriminator")
    if rest is None:
        return Finding("oscillation", "well", _settled(quality))
    values = curves.get(rest[0])
    if values is None or len(values) < FEWEST:
        return early("oscillation")
    swings = reversals(blocks(values[len(values) // 2 :]), SWING * rest[1])
    if swings >= SWINGS:
        return Finding(
            "oscillation", "ill",
            Phrase(
                "The two chase each other: over the last {steps} steps the discriminator's loss turned round {swings} "
                "times, each time by {size} or more.",
                steps=f"{len(values) - len(values) // 2:,}", swings=swings, size=f"{SWING * rest[1]:.2g}",
            ),
            Phrase("Lower the learning rate, or raise the EMA decay: the average of generators swings less."),
        )  # fmt: skip
    return Finding("oscillation", "well", Phrase("The discriminator's loss keeps to its place, or moves one way."))


def _settled(quality: Quality | None) -> Phrase:
    """What is said of a critic that was not found to chase anyone, beside what was looked at."""
    if quality is None or quality.whereabouts is None or quality.whereabouts.steps[-1] < FEWEST:
        return Phrase("A critic's loss has no place to swing about.")
    kinds = Phrase("classes") if quality.coverage.names else Phrase("clusters")
    return Phrase("The samples keep to their {kinds}; a critic's loss has no place to swing about.", kinds=kinds)


def resting(equilibrium: Mapping[str, float], group: str) -> tuple[str, float] | None:
    """The curve of a player's whole loss and where it rests; None where it has no such place, or rests at 0."""
    for name, value in equilibrium.items():
        if name.startswith(f"{group}/loss_") and value != 0:
            return name, value
    return None


def blocks(values: Floats, count: int = BLOCKS) -> Floats:
    """Means over ``count`` stretches of a curve, so that the noise of single batches goes."""
    return np.array([each.mean() for each in np.array_split(values, min(count, len(values)))])


def recent(values: Floats | None) -> Floats | None:
    """The newest quarter; None where there are too few steps."""
    if values is None or len(values) < FEWEST:
        return None
    return values[-max(FEWEST // 2, int(RECENT * len(values))) :]


# --- judges ---


def weak(quality: Quality, own: OwnJudge, step: int) -> Finding:
    """Whether the discriminator sees no difference where there is one; a new one gives everything one score."""
    fresh = quality.judgement.fresh
    figures = {"own": percent(own.apart.value), "fresh": percent(fresh.value)}
    if dead(quality, own):
        if step < FEWEST:
            return early("weak")
        return Finding(
            "weak", "ill",
            Phrase(
                "The discriminator is dead: it gives everything the same score, and a fresh one tells {fresh} of pairs "
                "apart.", **figures,
            ),
            _ANEW,
        )  # fmt: skip
    if fresh.low > TELLS and PREFERS <= own.apart.value < GUESSING:
        return Finding(
            "weak", "ill",
            Phrase(
                "The discriminator is weak: it tells {own} of pairs apart, where guessing gives 50%, and a fresh one "
                "{fresh}. That it is at rest says nothing of the generator.", **figures,
            ),
            Phrase("Raise the discriminator's steps or learning rate ratio, or make the network wider."),
        )  # fmt: skip
    if fresh.low < GUESSING:
        sentence = Phrase(
            "The generator is good: even a fresh discriminator tells only {fresh} of pairs apart, and guessing gives "
            "50%.", **figures,
        )  # fmt: skip
    else:
        sentence = Phrase(
            "The discriminator sees what there is to see: it tells {own} of pairs apart, and a fresh one {fresh}.",
            **figures,
        )
    return Finding("weak", "well", sentence)


def dead(quality: Quality, own: OwnJudge) -> bool:
    """Whether all scores are one, but for a hundredth of their size, though there is a difference to be seen."""
    return quality.judgement.fresh.low > TELLS and _level(own)


def _level(own: OwnJudge) -> bool:
    scores = np.concatenate([own.real, own.fake])
    return float(scores.std()) < 0.01 * float(np.abs(scores).mean())


def special(quality: Quality, own: OwnJudge) -> Finding:
    """Whether the generator has found what this discriminator is blind to."""
    fresh = quality.judgement.fresh
    figures = {"own": percent(1 - own.apart.value), "fresh": percent(fresh.value)}
    if own.apart.high < PREFERS and fresh.low > TELLS and not _level(own):
        return Finding(
            "special", "ill",
            Phrase("The generator has found a special case: in {own} of pairs the discriminator takes the sample for "
                   "the real one, and a fresh discriminator tells {fresh} apart.", **figures),
            Phrase("Go on and see whether the discriminator catches up; else raise its steps."),
        )  # fmt: skip
    return Finding(
        "special", "well",
        Phrase("No special case: the discriminator prefers the sample in {own} of pairs.", **figures),
    )  # fmt: skip
