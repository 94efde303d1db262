"""Whether a model's likelihood can be trusted, in plain words, and how its size grows with the picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.percent import percent
from explorer.pixels.certificates import Certificates
from explorer.pixels.entropy import ENTROPY, TOLERANCE, Learned
from explorer.widgets.panel_parts import muted, titled

_SURE = 1e-4  # how far a sum of float32 probabilities may be from 1
_WIDTH = 72 * theme.UNIT
_GOOD, _BAD, _OPEN = "✓", "✗", "…"

Row = tuple[str, tuple[int | None, ...], float | None]


class CertificateDialog(QDialog):
    """Filled as the answers come; it asks nobody anything."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Can the likelihood be trusted?"))
        self.setMinimumWidth(_WIDTH)
        self._marks, self._words = [QLabel() for _ in range(4)], [QLabel() for _ in range(4)]
        checks = QGridLayout()
        checks.setHorizontalSpacing(theme.GAP)
        checks.setVerticalSpacing(theme.GAP)
        checks.setColumnStretch(1, 1)
        for row, (mark, words) in enumerate(zip(self._marks, self._words, strict=True)):
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            checks.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
            checks.addWidget(words, row, 1)
        proofs, column, _ = titled(tr("Certificates"))
        column.addLayout(checks)
        sizes, self._sizes, _ = titled(tr("How many numbers are learned, by the side of the picture"))
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(2 * theme.GAP)
        self._sizes.addLayout(self._table)
        self._sizes.addWidget(
            muted(
                tr(
                    "D is the number of pixels. A regression for each pixel needs weights from all earlier ones, "
                    "about D² in all; shared weights need about D; and a network that is the same at every place "
                    "needs no more for a larger picture."
                )
            )
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        whole.setSpacing(2 * theme.GAP)
        for widget in (proofs, sizes, buttons):
            whole.addWidget(widget)
        self.show_certificates(Certificates())

    def show_certificates(self, found: Certificates) -> None:
        """What is proved so far."""
        looked = found.tried > 0
        self._say(0, None if not looked else found.leak == 0, _say_leak(found))
        ending, twin = found.ending, found.twin
        self._say(1, None if ending is None else abs(ending[2] - 1) < _SURE, _say_ending(found))
        self._say(2, None if twin is None else abs(twin[1] - 1) < _SURE, _say_twin(found))
        learned = found.learned
        self._say(3, None if learned is None else _judge(learned), _say_learned(found))

    def _say(self, row: int, good: bool | None, words: str) -> None:
        self._marks[row].setText(_OPEN if good is None else _GOOD if good else _BAD)
        theme.set_role(self._marks[row], "muted" if good is None else "strong" if good else "warning")
        self._words[row].setText(words)

    def show_growth(self, sides: Sequence[int], rows: Sequence[Row], current: str) -> None:
        """A line for each model: its title, its counts at each side, and the power of D that they grow with."""
        for column, side in enumerate(sides, 1):
            self._table.addWidget(_figure(f"{side}×{side}", "muted"), 0, column)
        for row, (title, counts, power) in enumerate(rows, 1):
            role: theme.Role = "strong" if title == current else "plain"
            name = QLabel(tr(title))
            theme.set_role(name, role)
            self._table.addWidget(name, row, 0)
            for column, count in enumerate(counts, 1):
                self._table.addWidget(_figure("–" if count is None else f"{count:,}", role), row, column)
            self._table.addWidget(QLabel(_say_power(power)), row, len(sides) + 1)
        for row in range(len(rows) + 1):
            self._table.setRowMinimumHeight(row, self.fontMetrics().height())

    def event(self, event: QEvent) -> bool:
        """Qt's hook: what stands inside has been laid out anew, which happens only after the words were set."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        """As high as the words are; they wrap, so a layout alone would not know."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))


def _figure(text: str, role: theme.Role) -> QLabel:
    label = QLabel(text)
    label.setFont(theme.figures(label.font()))
    label.setAlignment(Qt.AlignmentFlag.AlignRight)
    theme.set_role(label, role)
    return label


def _say_power(power: float | None) -> str:
    if power is None:
        return ""
    if power < 0.1:
        return tr("does not grow") if power < 0.005 else tr("hardly grows")
    return tr("grows as {power}", power={"1.0": "D", "2.0": "D²"}.get(f"{power:.1f}", f"D^{power:.1f}"))


def _say_leak(found: Certificates) -> str:
    if not found.tried:
        return tr("Looking for a leak…")
    if found.leak:
        return tr("A leak: a pixel is swayed by itself or by a later one, so that the likelihood means nothing.")
    return tr(
        "No leak: of {tried} pixels looked at, among {pixels}, none is swayed by itself or by a later one; the "
        "gradient there is exactly 0. They are swayed by {seen} of the earlier pixels at this picture.",
        tried=found.tried, pixels=f"{found.pixels:,}", seen=percent(found.seen),
    )  # fmt: skip


def _say_ending(found: Certificates) -> str:
    if found.ending is not None:
        count, ways, total = found.ending
        return tr(
            "Sums to 1: the last {count} pixels may end in {ways} ways, whose probabilities, given the others, add up "
            "to {total}.",
            count=count, ways=f"{ways:,}", total=f"{total:.6f}",
        )  # fmt: skip
    if found.done:
        return tr("What a pixel may be can't be counted here: a density, or too many values.")
    return tr("Counting how the picture may end…")


def _say_twin(found: Certificates) -> str:
    if found.twin is not None:
        images, total = found.twin
        return tr(
            "A twin with the same settings on pictures of 2×2: the probabilities of all {images} pictures add up to "
            "{total}.",
            images=f"{images:,}", total=f"{total:.6f}",
        )  # fmt: skip
    if found.done:
        return tr("Even pictures of 2×2 are too many to be counted, or no such model can be made.")
    return tr("Counting all pictures of 2×2…")


def _judge(learned: Learned) -> bool | None:
    """Too high a figure proves nothing: the twin may only need longer."""
    return False if learned.impossible else True if learned.reached else None


def _say_learned(found: Certificates) -> str:
    if found.density:
        return tr("A density has no entropy of pictures that could be reached, so that is left out.")
    learned = found.learned
    if learned is None:
        return tr("No such model of 2×2 pixels can be made.") if found.done else tr("Then a known distribution…")
    facts = {"nll": f"{learned.nll:.3f}", "entropy": f"{ENTROPY:.3f}", "steps": f"{learned.steps:,}"}
    if learned.impossible:
        return tr("A twin says {nll} nats of a known distribution whose entropy is {entropy}: nobody can.", **facts)
    if learned.reached:
        return tr(
            "Reaches the entropy: a twin that learned a known distribution of 2×2 pixels for {steps} steps says {nll} "
            "nats; the entropy is {entropy}, and no p(x) comes below.",
            **facts,
        )  # fmt: skip
    if found.done:
        return tr(
            "A twin says {nll} nats of a known distribution after {steps} steps; the entropy is {entropy}. It is not "
            "within {tolerance} nats: that proves nothing, as it may need longer.",
            tolerance=f"{TOLERANCE:g}", **facts,
        )  # fmt: skip
    return tr("A twin learns a known distribution: {nll} nats after {steps} steps; entropy {entropy}", **facts)
