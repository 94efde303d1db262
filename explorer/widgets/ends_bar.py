"""The pictures between which one walks: a row of cards, and a place to bring more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.drop_zone import DropZone
from explorer.widgets.picture_card import PictureCard
from explorer.widgets.search_strip import SearchStrip


class EndsBar(QWidget):
    """Cards in a row that scrolls sideways, and a drop zone behind the last."""

    fitted = Signal(int, object)
    """The choices of this card are now this Fit."""
    fit_for_all = Signal(int)
    """The choices of this card are wanted for all."""
    labelled = Signal(int, object)
    """The class chosen for this card, None for any."""
    moved = Signal(int, int)
    """This card is to move by so many places."""
    removed = Signal(int)
    redraw_wanted = Signal(int)
    dropped = Signal(int, object)
    """A Dropped on this card; −1: on the zone."""
    open_wanted = Signal()
    draw_wanted = Signal()
    asked = Signal(str)
    """``"random"``, ``"moons"`` or ``"reverse"``."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[PictureCard] = []
        self._moons = self._button(
            "moons", tr("Full moon → crescent"), tr("The pair of the lecture, which ships with the program")
        )
        self._reverse = self._button("reverse", tr("Reverse"), tr("Walk the other way round"))
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        title = QLabel(tr("Ends"))
        theme.set_role(title, "strong")
        head.addWidget(title)
        self._hint = QLabel()
        theme.set_role(self._hint, "muted")
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head.addWidget(self._hint, 1)
        self.search = SearchStrip(
            tr("Search again"),
            tr(
                "This model has no encoder: the code of a picture is found by optimisation through the decoder. "
                "A code stays until the training has gone on half as far again, and is then improved from where it "
                "lies; this button searches at once, from other random codes as well."
            ),
        )
        head.addWidget(self.search)
        head.addWidget(self._moons)
        head.addWidget(self._button("random", tr("Random image"), tr("Add a random validation image of the data")))
        head.addWidget(self._reverse)
        self._zone = DropZone(tr("Drop or paste pictures, or"))
        self._zone.setMinimumWidth(24 * theme.UNIT)
        self._zone.dropped.connect(partial(self.dropped.emit, -1))
        self._zone.open_wanted.connect(self.open_wanted)
        self._zone.draw_wanted.connect(self.draw_wanted)
        inner = QWidget()
        self._row = QHBoxLayout(inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.GAP)
        self._row.addWidget(self._zone, 1)
        self._area = QScrollArea()
        self._area.setWidget(inner)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addLayout(head)
        column.addWidget(self._area)

    def set_count(self, count: int) -> None:
        """How many cards there are; they are filled through :attr:`cards`."""
        while len(self.cards) > count:
            card = self.cards.pop()
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        while len(self.cards) < count:
            index = len(self.cards)
            card = PictureCard()
            card.fitted.connect(partial(self.fitted.emit, index))
            card.fit_for_all.connect(partial(self.fit_for_all.emit, index))
            card.labelled.connect(partial(self.labelled.emit, index))
            card.moved.connect(partial(self.moved.emit, index))
            card.removed.connect(partial(self.removed.emit, index))
            card.redraw_wanted.connect(partial(self.redraw_wanted.emit, index))
            card.dropped.connect(partial(self.dropped.emit, index))
            self._row.insertWidget(index, card, 0, Qt.AlignmentFlag.AlignTop)  # heads in a line, hint or not
            self.cards.append(card)
        self._reverse.setEnabled(count > 1)
        self.fit_cards()

    def fit_cards(self) -> None:
        """Makes room for the cards as they are filled, and gives them what the zone leaves."""
        if self.cards:
            room = self._area.viewport().width() - self._zone.minimumWidth()
            for card in self.cards:
                card.set_width(room // len(self.cards) - theme.GAP)
        height = max(self._zone.minimumSizeHint().height(), *(card.sizeHint().height() for card in self.cards), 0)
        self._area.setFixedHeight(height + self._area.horizontalScrollBar().sizeHint().height() + theme.HALF)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_cards()

    def show_moons(self, there: bool) -> None:
        """Whether the data are moons."""
        self._moons.setVisible(there)

    def say(self, hint: str) -> None:
        """A sentence beside the title."""
        self._hint.setText(hint)
        self._hint.setToolTip(hint)  # for a narrow window

    def _button(self, what: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.clicked.connect(lambda: self.asked.emit(what))
        return button
