"""Messages as cards in the window: what happened and what to do. Nothing stops, and nothing has to be answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer import theme
from explorer.i18n import tr

_DETAILS_HEIGHT = 20 * theme.UNIT


class NoticeCard(QFrame):
    """One message: a sentence, and what lies behind it for those who ask.

    Args:
        text: the sentence.
        details: lines shown on demand.
        show: what the button says that shows them.
        action: what a button says that does something about it, which takes the card down.
    """

    dismissed = Signal()
    acted = Signal()
    """The button was pressed that does something about it."""
    declined = Signal()
    """It was taken down without that."""

    def __init__(
        self, text: str, details: str = "", show: str = "", action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.text = text
        self.details = details
        self._count = 1
        theme.set_role(self, "card")
        self._label = QLabel(text)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._details = QPlainTextEdit(details)
        self._details.setReadOnly(True)
        self._details.setFixedHeight(_DETAILS_HEIGHT)
        self._details.setAccessibleName(tr("Details"))
        self._details.hide()
        self._show = QPushButton(show or tr("Details"))
        self._show.setCheckable(True)
        self._show.toggled.connect(self._details.setVisible)
        self._show.setVisible(bool(details))
        close = QToolButton()
        close.setText("✕")
        close.setToolTip(tr("Dismiss (Delete)"))
        close.setAccessibleName(tr("Dismiss"))
        close.clicked.connect(self._dismiss)
        line = QHBoxLayout()
        line.setSpacing(theme.GAP)
        line.addWidget(self._label, 1)
        if action:
            act = QPushButton(action)
            act.clicked.connect(self._acted)
            line.addWidget(act)
        line.addWidget(self._show)
        line.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.UNIT, theme.UNIT, theme.UNIT)
        layout.addLayout(line)
        layout.addWidget(self._details)
        self.setAccessibleName(text)

    def again(self) -> None:
        """The same happened once more."""
        self._count += 1
        self._label.setText(f"{self.text} (×{self._count})")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._dismiss()
        else:
            super().keyPressEvent(event)

    def _acted(self) -> None:
        self.acted.emit()
        self.dismissed.emit()

    def _dismiss(self) -> None:
        self.declined.emit()
        self.dismissed.emit()


class NoticeBoard(QWidget):
    """The cards that wait to be read, of which the newest is shown: several would push the views out of the window.

    Takes no room while there are none.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[NoticeCard] = []
        self._more = QLabel()
        theme.set_role(self._more, "muted")
        self._clear = QPushButton(tr("Dismiss all"))
        self._clear.setToolTip(tr("Take down every message"))
        self._clear.clicked.connect(self.clear)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.GAP)
        self._layout.addWidget(self._more)
        self._layout.addWidget(self._clear)
        self._arrange()

    @property
    def cards(self) -> tuple[NoticeCard, ...]:
        """The cards, the newest first."""
        return tuple(self._cards)

    def add(
        self,
        text: str,
        details: str = "",
        show: str = "",
        action: tuple[str, Callable[[], object]] | None = None,
        declined: Callable[[], object] | None = None,
    ) -> None:
        """Puts up a card. The same sentence as on the newest card is counted there.

        Args:
            action: what a button of the card says, and what it does.
            declined: called when the user takes the card down without that button.
        """
        if self._cards and (self._cards[0].text, self._cards[0].details) == (text, details):
            self._cards[0].again()
            return
        card = NoticeCard(text, details, show, "" if action is None else action[0])
        if action is not None:
            card.acted.connect(action[1])
        if declined is not None:
            card.declined.connect(declined)
        card.dismissed.connect(self._dismissed)
        self._cards.insert(0, card)
        self._layout.insertWidget(0, card, 1)
        self._arrange()
        QAccessible.updateAccessibility(QAccessibleEvent(card, QAccessible.Event.Alert))

    def add_many(self, texts: Sequence[str], total: int | None = None) -> None:
        """Puts up one card for several sentences.

        Args:
            total: of how many; then the card says how many were skipped.
        """
        if len(texts) == 1 and total is None:
            self.add(texts[0])
        elif texts:
            summary = (
                tr("{text} And {count} more.", text=texts[0], count=len(texts) - 1)
                if total is None
                else tr("{count} of {total} were skipped.", count=f"{len(texts):,}", total=f"{total:,}")
            )
            self.add(summary, "\n".join(texts), tr("Show list"))

    def clear(self) -> None:
        """Takes down every card."""
        for card in self._cards:
            card.declined.emit()
            self._take_down(card)
        self._cards.clear()
        self._arrange()

    def _dismissed(self) -> None:
        card = self.sender()
        if isinstance(card, NoticeCard):
            self._cards.remove(card)
            self._take_down(card)
            self._arrange()

    def _take_down(self, card: NoticeCard) -> None:
        self._layout.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _arrange(self) -> None:
        for place, card in enumerate(self._cards):
            card.setVisible(place == 0)
        hidden = max(len(self._cards) - 1, 0)
        self._more.setText(tr("{count} earlier", count=hidden))
        for each in (self._more, self._clear):
            each.setVisible(hidden > 0)
        self.setVisible(bool(self._cards))
