"""The cards of the health panel: one for each question, with what its answer rests on beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import explain, tr
from explorer.quality.diagnosis import Curves, recent, resting
from explorer.quality.finding import Check, Finding
from explorer.quality.results import Estimate, Pull, Quality, Whereabouts
from explorer.widgets.evidence import Pairs, Share, Shares, Spark
from explorer.widgets.gradient_evidence import GradientEvidence
from explorer.widgets.health_card import HealthCard
from explorer.widgets.memory_evidence import MemoryEvidence
from explorer.widgets.rounds_evidence import RoundsEvidence
from models.problems import Problem

_BINS = 16
_OF_CURVES: tuple[Check, ...] = ("saturated", "vanishing", "oscillation")  # which need no measurement


class HealthCards(QWidget):
    """A column of cards; those of questions that make no sense for a model are hidden."""

    def __init__(self) -> None:
        super().__init__()
        loss = "discriminator/loss_nats"
        self._loss = Spark(tr("Loss of the discriminator"), loss)
        self._gradient = GradientEvidence("generator/loss_nats")
        self._rounds = RoundsEvidence(loss)
        self._coverage = Pairs(tr("Shares of the classes"), tr("data"), tr("samples"))
        self._match = Shares(tr("Precision and recall"), caption=tr("Line: as many training examples"))
        self._memory = MemoryEvidence()
        self._judges = Shares(tr("Pairs that are told apart"), 0.5, caption=tr("Pairs told apart; line: guessing"))
        self._scores = Pairs(tr("Scores of the discriminator"), tr("real"), tr("samples"))
        self.cards: dict[Check, HealthCard] = {
            check: HealthCard(title, evidence, wide=evidence is self._memory)
            for check, title, evidence in self._questions()
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.GAP, 0)
        column.setSpacing(theme.GAP)
        for card in self.cards.values():
            column.addWidget(card)
        column.addStretch(1)

    def _questions(self) -> tuple[tuple[Check, str, QWidget], ...]:
        """In the order in which they are read."""
        return (
            ("saturated", tr("Is the discriminator too strong?"), self._loss),
            ("vanishing", tr("Does the generator get a gradient?"), self._gradient),
            ("oscillation", tr("Do the two chase each other?"), self._rounds),
            ("collapse", tr("Have the samples collapsed?"), self._coverage),
            ("match", tr("Do the samples match the data?"), self._match),
            ("memorised", tr("Are the samples learned by heart?"), self._memory),
            ("weak", tr("Is the discriminator too weak?"), self._judges),
            ("special", tr("Has the generator found a special case?"), self._scores),
        )

    def show_findings(self, found: Sequence[Finding], problem: Problem | None) -> None:
        """Shows these answers.

        Args:
            problem: why nothing could be measured, in place of what only a measurement tells.
        """
        shown = {each.check: each for each in found}
        for check, card in self.cards.items():
            finding = shown.get(check)
            card.setVisible(finding is not None)
            if finding is not None:
                missed = finding.state == "unknown" and check not in _OF_CURVES
                sentence = explain(problem if missed and problem is not None else finding.sentence)
                card.set_finding(finding.state, sentence, "" if finding.advice is None else explain(finding.advice))

    def show_curves(self, curves: Curves, equilibrium: Mapping[str, float]) -> None:
        """The curves that the first three cards are about; a curve that comes to rest nowhere is none of theirs."""
        parts: tuple[tuple[Spark | GradientEvidence | RoundsEvidence, str], ...] = (
            (self._loss, "discriminator"), (self._gradient, "generator"), (self._rounds, "discriminator"),
        )  # fmt: skip
        for evidence, group in parts:
            at = resting(equilibrium, group)
            values = None if at is None else curves.get(at[0])
            if values is not None and evidence is self._loss:
                values = recent(values)
            if at is None:
                evidence.drop_curve()
            elif values is not None:
                evidence.set_curve(values, at[1], tr("Loss over {steps} steps", steps=f"{len(values):,}"))

    def show_quality(self, quality: Quality, made: bytes | None) -> None:
        """What was measured; ``made`` is what the samples carry away with them."""
        self._show_coverage(quality)
        self._show_match(quality)
        self._show_memory(quality, made)
        self._show_gradient(quality.pull)
        self._show_rounds(quality.whereabouts, named=bool(quality.coverage.names))
        self._show_judges(quality)

    def forget_quality(self) -> None:
        """Nothing was measured: what stood in the place of a curve makes room for it."""
        self._show_gradient(None)
        self._show_rounds(None)

    def _show_judges(self, quality: Quality) -> None:
        own = quality.own
        if own is None:
            return
        self._judges.set_rows(
            [_share(tr("its own"), own.apart), _share(tr("a fresh one"), quality.judgement.fresh)]
        )  # fmt: skip
        scores = np.concatenate([own.real, own.fake])
        low, high = float(scores.min()), float(scores.max())
        edges = np.linspace(low, high if high > low else low + 1.0, _BINS + 1)
        real, fake = (np.histogram(each, edges)[0] / max(1, len(each)) for each in (own.real, own.fake))
        self._scores.set_pairs(real, fake, [_end(low, high - low), *[""] * (_BINS - 2), _end(high, high - low)])

    def _show_coverage(self, quality: Quality) -> None:
        coverage = quality.coverage
        names = [tr(name) for name in coverage.names] or [str(number + 1) for number in range(len(coverage.data))]
        self._coverage.set_pairs(coverage.data, coverage.samples, names)

    def _show_match(self, quality: Quality) -> None:
        self._match.set_rows(
            [
                _share(tr("precision"), quality.precision, quality.precision_data.value),
                _share(tr("recall"), quality.recall, quality.recall_data.value),
            ]
        )

    def _show_memory(self, quality: Quality, made: bytes | None) -> None:
        memory = quality.memory
        self._memory.show_memory(
            memory.shown if memory.shown.ndim == 4 else None, memory.nearest,
            [_share(tr("samples"), memory.samples), _share(tr("held-out"), memory.held_out)], made,
        )  # fmt: skip

    def _show_gradient(self, pull: Pull | None) -> None:
        rows = [] if pull is None else [_share(tr("this loss"), pull.share)]
        if pull is not None and pull.unsaturated is not None:
            rows.append(_share(tr("non-saturating"), pull.unsaturated))
        self._gradient.set_gradient(rows)

    def _show_rounds(self, where: Whereabouts | None, *, named: bool = True) -> None:
        if where is None:
            self._rounds.drop_bands()
        else:
            text = tr("Classes of the samples, by step") if named else tr("Clusters of the samples, by step")
            self._rounds.set_bands(where.shares, text, (f"{where.steps[0]:,}", f"{where.steps[-1]:,}"))


def _end(value: float, extent: float) -> str:
    """A place on an axis of such an extent, to two digits; what is next to nothing there is 0."""
    return "0" if abs(value) < 0.005 * extent else f"{value:.2g}"


def _share(name: str, found: Estimate, mark: float | None = None) -> Share:
    return Share(name, found.value, found.low, found.high, mark)
