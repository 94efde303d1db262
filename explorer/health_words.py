"""What a measurement of quality says, in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from explorer.i18n import tr
from explorer.percent import hundredths, percent
from explorer.quality.diagnosis import GUESSING
from explorer.quality.finding import Finding
from explorer.quality.results import Estimate, Quality
from explorer.widgets.quality_panel import Figure


def figures(quality: Quality, step: int) -> tuple[list[Figure], str]:
    """The figures of the side panel, and what they are of."""
    frechet = quality.frechet
    precision = tr("precision").capitalize()  # other languages have another word for that of arithmetic
    found = [
        Figure(precision, hundredths(quality.precision.value), _interval(quality.precision, hundredths),
               tr("The share of samples that lie among the data; training examples have {value}.",
                  value=hundredths(quality.precision_data.value))),
        Figure(tr("Recall"), hundredths(quality.recall.value), _interval(quality.recall, hundredths),
               tr("The share of the data that lie among the samples; training examples have {value}.",
                  value=hundredths(quality.recall_data.value))),
        Figure(tr("Fréchet distance"), _digits(frechet.value), f"({_digits(frechet.low)}–{_digits(frechet.high)})",
               tr("0 is best; training examples have {value}.", value=_digits(quality.frechet_data, 2))),
        Figure(tr("Fresh discriminator"), percent(quality.judgement.fresh.value),
               _interval(quality.judgement.fresh, "{:.0%}".format),
               tr("The share of pairs of a real example and a sample that it tells apart; 50% is guessing.")),
    ]  # fmt: skip
    about = tr(
        "Step {step}. Estimates from {count} validation examples and as many samples; in brackets what 95% of "
        "bootstrap draws lie between. {features}",
        step=f"{step:,}", count=f"{quality.count:,}", features=_features(quality),
    )  # fmt: skip
    return found, about


def verdict(found: Sequence[Finding], quality: Quality | None) -> str:
    """All answers in a few words. That nothing is wrong does not mean that the samples are good, and says so."""
    ill = sum(each.state == "ill" for each in found)
    if ill:
        return tr("1 warning") if ill == 1 else tr("{count} warnings", count=ill)
    if not found or not all(each.state == "well" for each in found):
        return ""
    if quality is None or quality.judgement.fresh.low < GUESSING:
        return tr("No warnings")
    return tr(
        "No warnings. A fresh discriminator still tells {fresh} of pairs apart: there is something left to learn.",
        fresh=percent(quality.judgement.fresh.value),
    )


def standing(hold: object) -> str:
    """That one of the two does not move, which a reader of the warnings should know.

    Args:
        hold: the setting of a model of two players; None of another.
    """
    if hold == "discriminator":
        return tr("The discriminator is held fixed: it does not learn from what the generator does now.")
    if hold == "generator":
        return tr("The generator is held fixed: only the discriminator learns.")
    return ""


def _digits(value: float, count: int = 3) -> str:
    """``1294.3`` → ``1,290``: so many digits, never a power of ten for a large number."""
    rounded = float(f"{value:.{count}g}")
    return f"{rounded:,.0f}" if rounded >= 100 else f"{value:.{count}g}"


def _interval(found: Estimate, write: Callable[[float], str]) -> str:
    return f"({write(found.low)}–{write(found.high)})"


def _features(quality: Quality) -> str:
    if quality.features == "classifier":
        return tr(
            "Distances are between features of a classifier that was trained here on the same data and gets {skill} of "
            "validation examples right; not to compare with figures on other features.",
            skill=f"{quality.skill:.1%}",
        )
    if quality.features == "autoencoder":
        return tr(
            "Distances are between codes of an autoencoder that was trained here on the same data, since they have no "
            "classes to tell apart; not to compare with figures on other features."
        )
    return tr("Distances are between the numbers themselves, each by its deviation.")
