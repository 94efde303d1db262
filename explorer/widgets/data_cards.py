"""Cards to choose a data set from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QScrollArea, QSizePolicy, QWidget

from explorer import theme
from explorer.browsing import in_plane
from explorer.data.catalog import DataEntry
from explorer.data_text import count_text, size_text
from explorer.i18n import tr
from explorer.widgets.crisp import draw_crisp, placed
from explorer.widgets.painting import focus_ring, line_height, outline
from explorer.widgets.pictures import to_qimage
from models.spec import DataSpec

CARD_WIDTH = 34 * theme.UNIT  # px, the least
_PICTURE = 7 * theme.UNIT  # px, the strip of examples
_PAD = 12  # px


class DataCard(QAbstractButton):
    """One data set: some of its examples, its name, what is in it, and whether it comes over the network."""

    def __init__(self, entry: DataEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self._images: tuple[QImage, ...] = ()
        self._points: NDArray[np.generic] | None = None
        self._over = False
        self.setText(tr(entry.title))
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(f"{self._facts()}. {tr(entry.description)}")
        self.setToolTip(self._hint())

    def set_examples(self, values: NDArray[np.generic]) -> None:
        """Shows ``(N, C, H, W)`` images, or ``(N, D)`` points, on the card."""
        if values.ndim == 4:
            self._images = tuple(to_qimage(each) for each in values)
        else:
            self._points = values
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(CARD_WIDTH, _PICTURE + 5 * line_height(self.fontMetrics()) + 3 * _PAD + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(CARD_WIDTH, self.sizeHint().height())

    def _facts(self) -> str:
        spec = DataSpec(self.entry.kind, self.entry.shape, self.entry.classes)
        return f"{size_text(spec.shape, spec.kind)} · {count_text(spec, self.entry.size)}"

    def _short_facts(self) -> str:
        spec = DataSpec(self.entry.kind, self.entry.shape)
        return f"{size_text(spec.shape, spec.kind)} · {count_text(spec, self.entry.size)}"

    def _hint(self) -> str:
        if self.entry.download:
            source = tr("Fetches {size} MB from the network, once, and uses it", size=self.entry.download)
        else:
            source = tr("Comes with the program: no download")
        return f"{self._facts()}\n{source}"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = theme.current()
        card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(colors.color("edge" if self._over else "line"), 1))
        painter.setBrush(colors.color("panel" if self.isDown() else "raised"))
        painter.drawRoundedRect(card, 6, 6)
        if self.isChecked():
            outline(painter, QRectF(self.rect()), colors.color("accent"), 2.0, 6.0)
        self._paint_examples(painter, QRectF(_PAD, _PAD, self.width() - 2 * _PAD, _PICTURE))
        self._paint_text(painter)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()).adjusted(3, 3, -3, -3))

    def _paint_examples(self, painter: QPainter, room: QRectF) -> None:
        if self._images:
            left = room.x()
            for image in self._images:
                where = placed(image.width(), image.height(), QRectF(left, room.y(), 1e4, room.height()), 1.0)
                if left + where.width() > room.right() + 1:
                    return
                where.moveTo(left, room.y())
                draw_crisp(painter, where, image)
                left += where.width() + theme.HALF
        elif self._points is not None:
            self._paint_points(painter, room)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.current().color("line", 0.5))
            painter.drawRoundedRect(room, 4, 4)
            if self.entry.download:
                _paint_arrow(painter, room.center().x(), room.center().y(), theme.current().color("muted"))

    def _paint_points(self, painter: QPainter, room: QRectF) -> None:
        values = np.asarray(self._points, np.float64)
        points = in_plane(values)
        low, high = points.min(axis=0), points.max(axis=0)
        sides = np.array([2.5 * room.height(), room.height()])
        scale = sides / np.maximum(high - low, 1e-9)  # of a histogram; a plane has one scale for both axes
        scale = scale if values.shape[1] == 1 else np.full(2, room.height() / float(max(*(high - low), 1e-9)))
        painter.setPen(QPen(theme.current().color("accent"), 2))
        for x, y in ((points - low) * scale).tolist():
            painter.drawPoint(QRectF(room.x() + x, room.bottom() - y, 0, 0).topLeft())

    def _paint_text(self, painter: QPainter) -> None:
        colors, metrics = theme.current(), self.fontMetrics()
        line = QRectF(_PAD, 2 * _PAD + _PICTURE, self.width() - 2 * _PAD, line_height(metrics))
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        painter.setPen(colors.color("text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setFont(self.font())
        painter.setPen(colors.color("muted"))
        if self.entry.download:
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, tr("↓ {size} MB", size=self.entry.download))
        line.translate(0, line_height(metrics) + 2)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, _elided(metrics, self._short_facts(), line.width()))
        line.translate(0, line_height(metrics) + 2)
        line.setHeight(3 * line_height(metrics))
        painter.drawText(line, Qt.TextFlag.TextWordWrap, tr(self.entry.description))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._over = False
        self.update()


class FolderCard(QAbstractButton):
    """The place for the user's own pictures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(tr("Your own pictures"))
        self._words = tr("Drop a folder here, or press to choose one. Its subfolders become the classes.")
        self.setAccessibleDescription(self._words)
        self.setToolTip(self._words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(CARD_WIDTH, 12 * theme.UNIT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors, metrics = theme.current(), self.fontMetrics()
        card = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(colors.color("accent" if self.underMouse() else "edge"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(card, 6, 6)
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        room = card.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        height = 4 * line_height(metrics)
        line = QRectF(room.x(), room.center().y() - height / 2, room.width(), line_height(metrics))
        painter.setFont(strong)
        painter.setPen(colors.color("text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignHCenter, self.text())
        painter.setFont(self.font())
        painter.setPen(colors.color("muted"))
        rest = QRectF(room.x(), line.bottom() + theme.HALF, room.width(), height - line_height(metrics))
        painter.drawText(rest, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter, self._words)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()).adjusted(3, 3, -3, -3))


def _elided(metrics: QFontMetrics, text: str, width: float) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width))


def _paint_arrow(painter: QPainter, x: float, y: float, color: QColor) -> None:
    """An arrow that points down onto a line."""
    pen = QPen(color, 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for x1, y1, x2, y2 in ((0, -10, 0, 5), (-6, -1, 0, 5), (6, -1, 0, 5), (-8, 10, 8, 10)):
        painter.drawLine(QRectF(x + x1, y + y1, 0, 0).topLeft(), QRectF(x + x2, y + y2, 0, 0).topLeft())


class DataCards(QScrollArea):
    """A card for every data set, in as many columns as there is room for."""

    chosen = Signal(str)
    """The name of a data set whose card was pressed."""
    folder_wanted = Signal()
    """The card for the user's own pictures was pressed."""

    def __init__(self, entries: Sequence[DataEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = QWidget()
        self._grid = QGridLayout(self._content)
        self._grid.setContentsMargins(0, 0, theme.UNIT, 0)
        self._grid.setSpacing(theme.GAP)
        self._columns = 0
        self.cards = {entry.name: DataCard(entry) for entry in entries}
        for card in self.cards.values():
            card.clicked.connect(self._pressed)
        self._folder = FolderCard()
        self._folder.clicked.connect(self.folder_wanted)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)
        self._arrange()

    def mark(self, name: str | None) -> None:
        """Marks the card of the data set in use; None marks none."""
        for card in self.cards.values():
            card.setChecked(card.entry.name == name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = self.viewport().width() - theme.UNIT
        columns = max(1, min(4, (room + theme.GAP) // (CARD_WIDTH + theme.GAP)))
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate([*self.cards.values(), self._folder]):
            self._grid.addWidget(card, place // columns, place % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._grid.setRowStretch(len(self.cards) + 1, 1)

    def _pressed(self) -> None:
        card = self.sender()
        assert isinstance(card, DataCard)
        self.chosen.emit(card.entry.name)
