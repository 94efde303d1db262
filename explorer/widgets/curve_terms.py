"""What a curve is called, and in which unit it is measured: curves of one unit share an axis, others do not."""

from __future__ import annotations

from explorer.i18n import tr

_UNITS = ("nats", "bits", "margin", "squared", "value")
_UNITS_OF = {"bits_per_dim": "bits", "squared_error": "squared", "wasserstein": "value"}
UNITS = ("nats", "squared", "margin", "value", "", "bits", "score")
"""In the order of their plots; ``""`` for terms whose names say none."""


def term_name(term: str) -> str:
    """``kl_nats`` as “KL”, ``generator/loss_nats`` as “Generator · Loss”: the unit stands elsewhere."""
    return " · ".join(tr(words) for words in term_words(term))


def term_words(term: str) -> list[str]:
    """What a term's name is made of, in English: the group, where there are several, and the name."""
    named = []
    for part in term.split("/"):
        name, _, unit = part.rpartition("_")
        words = (name if unit in _UNITS else part).replace("_", " ")
        named.append(words.upper() if words in ("kl", "nll") else words[:1].upper() + words[1:])
    return named


def axis_unit(term: str) -> str:
    """One of :data:`UNITS`: ``kl_nats`` is in nats, ``discriminator/real_score`` is a score."""
    name = term.rpartition("/")[2]
    unit = _UNITS_OF.get(name, name.rpartition("_")[2])
    return unit if unit in UNITS else ""


def unit_label(unit: str, otherwise: str = "") -> str:
    """What stands on the axis of a unit; ``otherwise`` on the one of terms that say none."""
    return {
        "nats": tr("nats per example"),
        "squared": tr("squared error"),
        "margin": tr("margin"),
        "value": tr("value"),
        "bits": tr("bits per dimension"),
        "score": tr("score"),
    }.get(unit, otherwise)
