r"""What is wrong with two players, in plain words with the evidence: functions of curves and of what was measured.

Each check answers *well*, *ill*, or *unknown* where it can't tell yet. A finding is a warning and never stops anything.

- **Saturated.** The discriminator's loss stays under a twentieth of what it is at the equilibrium: it is sure of
  everything. Where the equilibrium has no loss of its own (a critic's distance) there is nothing to saturate.
- **Vanishing.** The gradient that reaches the generator's examples is under a twentieth of what it would be at the
  equilibrium's slope of the loss (:mod:`explorer.quality.gradient`). Until that is measured, and for models that don't
  tell their losses, the curves have to do: the discriminator is saturated and the generator's loss lies at its flat end
  (minimax, ln(1 − D), has the slope −D in the discriminator's output, which is nothing where D is sure of a fake).
- **Oscillation.** The discriminator's loss, averaged over blocks, goes up and down again by large parts of its
  equilibrium, and does not settle.
- **Collapse.** Samples leave out classes or clusters that the data have, or are alike.
- **Memorised.** Samples are copies of training examples, beyond what held-out examples are.
- **Weak.** The lecture's first doubt: the discriminator finds no difference, and a fresh one does.
- **Special case.** The second: the discriminator takes samples for *more* real than real examples, and a fresh one
  tells them apart: the generator has found what this one discriminator is blind to.

The newest quarter of the steps counts for the curves. Thresholds are round numbers, tried on seeded collapses and on
runs that were sound.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from explorer.percent import percent
from explorer.quality.results import Coverage, Memory, OwnJudge, Pull, Quality
from models.problems import Phrase

Check = Literal["saturated", "vanishing", "oscillation", "collapse", "memorised", "weak", "special"]
State = Literal["well", "ill", "unknown"]
Floats = NDArray[np.float64]

FEWEST = 100
"""Steps before a curve is judged."""
RECENT = 0.25
SURE = 0.05
BLOCKS = 40
SWING = 0.35
SWINGS = 4
MISSING = 0.25
CROWDED = 0.3
ALIKE = 0.4
COPIED = 0.1
GUESSING = 0.6
TELLS = 0.8
PREFERS = 0.4


@dataclass(frozen=True)
class Finding:
    """The answer of one check.

    Args:
        check: which one.
        state: what it found.
        sentence: in plain words, with the figures that it rests on.
        advice: what may help; None where nothing is wrong.
    """

    check: Check
    state: State
    sentence: Phrase
    advice: Phrase | None = None


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
        found += [oscillation(curves, equilibrium)]
    if quality is None:
        checks: tuple[Check, ...] = ("collapse", "memorised", *(("weak", "special") if two_players else ()))
        return (*found, *(Finding(each, "unknown", Phrase("Nothing has been measured yet.")) for each in checks))
    found += [collapse(quality.coverage), memorised(quality.memory)]
    if two_players and quality.own is not None:
        found += [weak(quality, quality.own, step), special(quality, quality.own)]
    return tuple(found)


_UNSATURATED = Phrase("Choose the non-saturating loss of the generator; it can be changed while the run goes on.")
_ANEW = Phrase("Start anew with a smaller learning rate.")
_LESS_SURE = Phrase("Lower the discriminator's learning rate ratio or its steps, smooth the labels, or hold it fixed.")

# --- curves ---


def saturated(curves: Curves, equilibrium: Mapping[str, float]) -> Finding:
    """Whether the discriminator is sure of everything."""
    rest = resting(equilibrium, "discriminator")
    if rest is None:
        return Finding("saturated", "well", Phrase("This critic measures a distance: it may be as sure as it likes."))
    newest = recent(curves.get(rest[0]))
    if newest is None:
        return _early("saturated")
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
        return _early("vanishing")
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
            return _early("vanishing")
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


def oscillation(curves: Curves, equilibrium: Mapping[str, float]) -> Finding:
    """Whether the two chase each other in circles."""
    rest = resting(equilibrium, "discriminator")
    if rest is None:
        return Finding("oscillation", "well", Phrase("A critic's loss has no place to swing about."))
    values = curves.get(rest[0])
    if values is None or len(values) < FEWEST:
        return _early("oscillation")
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


def resting(equilibrium: Mapping[str, float], group: str) -> tuple[str, float] | None:
    """The curve of a player's whole loss and where it rests; None where it has no such place, or rests at 0."""
    for name, value in equilibrium.items():
        if name.startswith(f"{group}/loss_") and value != 0:
            return name, value
    return None


def blocks(values: Floats, count: int = BLOCKS) -> Floats:
    """Means over ``count`` stretches of a curve, so that the noise of single batches goes."""
    return np.array([each.mean() for each in np.array_split(values, min(count, len(values)))])


def reversals(values: Floats, size: float) -> int:
    """How often a curve turns round after having gone ``size`` or more one way, and then goes ``size`` the other."""
    turns, direction = 0, 0
    low = high = values[0]
    for value in values[1:]:
        low, high = min(low, value), max(high, value)
        if direction <= 0 and value - low >= size:
            turns += direction < 0
            direction, high = 1, value
        elif direction >= 0 and high - value >= size:
            turns += direction > 0
            direction, low = -1, value
    return turns


def recent(values: Floats | None) -> Floats | None:
    """The newest quarter; None where there are too few steps."""
    if values is None or len(values) < FEWEST:
        return None
    return values[-max(FEWEST // 2, int(RECENT * len(values))) :]


def _early(check: Check) -> Finding:
    return Finding(
        check, "unknown", Phrase("It is too early to tell: that is judged from {steps} steps on.", steps=FEWEST)
    )


# --- samples ---


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
        "closeness": f"{memory.closeness:.2g}",
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


# --- judges ---


def weak(quality: Quality, own: OwnJudge, step: int) -> Finding:
    """Whether the discriminator sees no difference where there is one; a new one gives everything one score."""
    fresh = quality.judgement.fresh
    figures = {"own": percent(own.apart.value), "fresh": percent(fresh.value)}
    if dead(quality, own):
        if step < FEWEST:
            return _early("weak")
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
