"""One question about a run's health: its answer in a word, a sentence, what may help, and the evidence beside it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.panel_parts import muted

State = Literal["well", "ill", "unknown"]
_EVIDENCE = 27 * theme.UNIT  # px
_SOUND = 2  # Okabe and Ito's green among the classes


class Mark(QWidget):
    """A dot in the colour of a state; the word beside it says the same."""

    def __init__(self) -> None:
        super().__init__()
        self._state: State = "unknown"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, state: State) -> None:
        """Shows it."""
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(12, 12)

    def color(self) -> QColor:
        """The colour of the state in the current theme."""
        if self._state == "well":
            return theme.class_color(_SOUND)
        return theme.current().color("warning" if self._state == "ill" else "edge")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.color())
        if self._state != "unknown":
            painter.setBrush(self.color())
        painter.drawEllipse(QRectF(1.5, 1.5, 9, 9))


class Heading(QLabel):
    """Stands in one line where there is room for it, and in several otherwise; a QLabel that wraps does so sooner."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setWordWrap(True)
        theme.set_role(self, "strong")

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(width, self.heightForWidth(width))


class HealthCard(QFrame):
    """A question and its answer.

    Args:
        wide: whether the evidence is pictures, which stand beneath the words, since they need more room than a plot.
    """

    def __init__(self, title: str, evidence: QWidget, *, wide: bool = False) -> None:
        super().__init__()
        theme.set_role(self, "panel")
        self.setAccessibleName(title)
        self.evidence = evidence
        self._said: tuple[str, ...] = ()
        self._mark = Mark()
        heading = Heading(title)
        self._word = QLabel()
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._advice = muted("")
        self._head = head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        for widget in (self._mark, heading, self._word):
            head.addWidget(widget)
        head.addStretch(1)
        self._words = words = QVBoxLayout()
        words.setSpacing(theme.HALF)
        words.addLayout(head)
        words.addWidget(self._sentence)
        words.addWidget(self._advice)
        words.addStretch(1)
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        grid.setHorizontalSpacing(theme.MARGIN)
        grid.addLayout(words, 0, 0)
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(theme.GAP)
        self._wide = self._beneath = wide
        grid.addWidget(evidence, *((1, 0) if wide else (0, 1)))
        if not wide:
            evidence.setFixedWidth(_EVIDENCE)

    def set_finding(self, state: State, sentence: str, advice: str) -> None:
        """Shows an answer, unless it is shown already; without advice there is no line for it."""
        if self._said == (state, sentence, advice):
            return
        self._said = (state, sentence, advice)
        self._mark.set_state(state)
        word = {"well": tr("well"), "ill": tr("warning"), "unknown": tr("not known yet")}[state]
        self._word.setText(word)
        theme.set_role(self._word, "warning" if state == "ill" else "muted")
        self._sentence.setText(sentence)
        theme.set_role(self._sentence, "muted" if state == "unknown" else "plain")
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self.evidence.setVisible(state != "unknown")
        self._turn()
        self.setAccessibleDescription(f"{word}. {sentence} {advice}".strip())

    def minimumSizeHint(self) -> QSize:
        """Narrower than words and evidence beside each other."""
        widest = max(self._words.minimumSize().width(), self.evidence.minimumSizeHint().width())
        return QSize(widest + 2 * theme.MARGIN, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """The evidence beside the words, or in a narrow place beneath them."""
        needed = self._head.sizeHint().width() + _EVIDENCE + 3 * theme.MARGIN
        beneath = self._wide or self.width() < needed
        if beneath != self._beneath:
            self._beneath = beneath
            self._grid.addWidget(self.evidence, *((1, 0) if beneath else (0, 1)))

    def text(self) -> str:
        """The answer as it is read out."""
        return self.accessibleDescription()
