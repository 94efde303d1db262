"""Points in the plane whose colours say how real each looked to a discriminator, at one step or at two."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QToolTip

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.colormap import viridis
from explorer.widgets.densities import ScoreAxis
from explorer.widgets.dots import dot, draw_dots
from explorer.widgets.line_scales import ScoreScale
from explorer.widgets.painting import line_height
from explorer.widgets.scatter import Layer, Scatter
from explorer.widgets.score_bar import BAR, paint_score_bar
from explorer.widgets.stage_legend import LegendEntry

_SHADES = 32
_DOT, _RING = 6.0, 6.0  # px
_NEAR = 10.0  # px within which the pointer means a point


@dataclass(frozen=True, eq=False)
class ScoredPoints:
    """What was made at one step.

    Args:
        points: ``(n, 2)``.
        shares: ``(n,)``, where their scores lie on the scale, in [0, 1].
        name: of the step.
    """

    points: NDArray[np.floating]
    shares: NDArray[np.floating]
    name: str


class ScoreScatter(Scatter):
    """Dots over the data; of another step rings, with a line from each to where its code is now."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.now: ScoredPoints | None = None
        self.before: ScoredPoints | None = None
        self._axis = ScoreAxis(ScoreScale(), "", lambda _: "")
        self._over: int | None = None
        self._behind: tuple[NDArray[np.floating], tuple[object, ...], QPixmap] | None = None
        self._stamps: dict[tuple[object, ...], list[QPixmap]] = {}
        self.setMouseTracking(True)

    def set_scored(
        self, now: ScoredPoints, before: ScoredPoints | None, data: NDArray[np.floating], axis: ScoreAxis
    ) -> None:
        """Shows points over ``data (N, 2)``; ``axis`` is that of their colours."""
        self.now, self.before, self._axis = now, before, axis
        if self._over is not None and self._over >= len(now.points):  # of another film, which has more
            self._point(None)
        self.set_layers(Layer(data, color="edge", size=2.0, opacity=0.5, name=tr("Data")), extent=data)

    def plot_rect(self) -> QRectF:
        """As a Scatter's, with room for the scale of colours."""
        wide = max(
            self.fontMetrics().horizontalAdvance(text) for text in (*(t for _, t in self._axis.scale.ticks()), "½")
        )
        return super().plot_rect().adjusted(0, 0, -max(wide + theme.HALF + BAR, self._title_width()), 0)

    def _title_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._axis.name)

    def _legend(self) -> list[LegendEntry]:
        steps = [] if self.now is None else [(self.now, QColor(*viridis(np.array(0.6)).tolist()))]
        if self.before is not None:
            steps.insert(0, (self.before, QColor(0, 0, 0, 0)))
        return super()._legend() + [LegendEntry(color, each.name, dot=True) for each, color in steps]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, where, line = QPainter(self), self.plot_rect(), line_height(self.fontMetrics())
        bar = QRectF(where.right() + theme.UNIT, where.top() + line, BAR, min(where.height() - line, 30 * theme.UNIT))
        paint_score_bar(painter, bar, self._axis.scale)
        painter.drawText(QRectF(bar.x(), where.top() - 2, self._title_width() + 2, line), self._axis.name)

    def _paint_above(self, painter: QPainter) -> None:
        if self.now is None:
            return
        places, before = self.place(self.now.points), None
        if self.before is not None:
            before = self.place(self.before.points)
            ends = np.concatenate([before, places], 1)
            painter.setPen(QPen(theme.current().color("muted", 0.09), 1))
            painter.drawLines([QLineF(*each) for each in ends[_seen(ends)].tolist()])
            self._paint_points(painter, before, self.before.shares, hollow=True)
        self._paint_points(painter, places, self.now.shares, hollow=False)
        if self._over is not None:
            self._paint_over(painter, [each[self._over] for each in (places, before) if each is not None])

    def _paint_layer(self, painter: QPainter, layer: Layer) -> None:
        """The data, drawn once for each size and theme: they stay while the samples change."""
        key = (self.size().toTuple(), self.devicePixelRatioF(), theme.current().name, self.plot_rect().getRect())
        if self._behind is None or self._behind[0] is not layer.points or self._behind[1] != key:
            picture = self._blank()
            on_picture = QPainter(picture)
            on_picture.setRenderHint(QPainter.RenderHint.Antialiasing)
            super()._paint_layer(on_picture, layer)
            on_picture.end()
            self._behind = layer.points, key, picture
        painter.drawPixmap(QPointF(0, 0), self._behind[2])

    def _blank(self) -> QPixmap:
        """An empty picture over all of the widget."""
        picture = QPixmap(self.size() * self.devicePixelRatioF())
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        picture.fill(Qt.GlobalColor.transparent)
        return picture

    def _paint_points(
        self, painter: QPainter, places: NDArray[np.float64], shares: NDArray[np.floating], hollow: bool
    ) -> None:
        density, layer = self.devicePixelRatioF(), self._blank()
        layer.setDevicePixelRatio(1.0)  # dots lie on whole pixels
        fine = _seen(places) & (np.abs(places) < 1e5).all(1)
        shades = np.rint(np.nan_to_num(shares[fine]) * (_SHADES - 1)).astype(int)
        on_layer = QPainter(layer)
        draw_dots(on_layer, places[fine] * density, shades, self._stamps_of(hollow, density))
        on_layer.end()
        layer.setDevicePixelRatio(density)
        painter.drawPixmap(QPointF(0, 0), layer)

    def _stamps_of(self, hollow: bool, density: float) -> list[QPixmap]:
        key = (hollow, density, theme.current().name)
        if key not in self._stamps:
            colors = [QColor(*each) for each in viridis(np.linspace(0, 1, _SHADES)).tolist()]
            made = [_ring(each, density) if hollow else dot(each, _rim(each), _DOT, density) for each in colors]
            self._stamps[key] = made
        return self._stamps[key]

    def _paint_over(self, painter: QPainter, places: list[NDArray[np.float64]]) -> None:
        """The code under the pointer, wherever it is."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.current().color("text"), 1.5))
        for each in places:
            if np.isfinite(each).all():
                painter.drawEllipse(QPointF(*each.tolist()), 6.5, 6.5)
        if len(places) == 2 and np.isfinite(places).all():
            painter.drawLine(QPointF(*places[0].tolist()), QPointF(*places[1].tolist()))

    # --- the pointer ---

    def point_at(self, at: QPointF) -> int | None:
        """The code that the pointer means, at either step; None where it is at none."""
        shown = [each.points for each in (self.now, self.before) if each is not None]
        away = [np.hypot(*(self.place(points) - (at.x(), at.y())).T) for points in shown]
        nearest = np.nan_to_num(np.min(away, 0), nan=np.inf) if away else np.zeros(0)
        found = int(nearest.argmin()) if len(nearest) else 0
        return found if len(nearest) and nearest[found] <= _NEAR else None

    def _point(self, code: int | None) -> None:
        if code != self._over:
            self._over = code
            self.setAccessibleDescription("" if code is None else self._axis.tell(code))
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.point_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Says at once what a point is; the data, which a Scatter would mark, say nothing here."""
        self._point(self.point_at(event.position()))
        self._say(event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go from code to code."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if event.key() not in steps or self.now is None:
            super().keyPressEvent(event)
            return
        here = -1 if self._over is None else self._over
        self._point(min(max(here + steps[Qt.Key(event.key())], 0), len(self.now.points) - 1))
        assert self._over is not None
        place = self.place(self.now.points[self._over : self._over + 1])[0]
        if np.isfinite(place).all():
            self._say(self.mapToGlobal(QPointF(*place.tolist()).toPoint()))

    def _say(self, where: QPoint) -> None:
        QToolTip.showText(where, "" if self._over is None else self._axis.tell(self._over), self)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._say(event.globalPos())
            return True
        return super().event(event)


def _seen(places: NDArray[np.float64]) -> NDArray[np.bool_]:
    return np.asarray(np.isfinite(places).all(axis=1))


def _rim(color: QColor) -> QColor:
    """Of the same hue, so that it changes no colour, and far from the ground."""
    if theme.current().name == "light":
        return color.darker(180)
    return QColor.fromHslF(max(color.hslHueF(), 0.0), color.hslSaturationF() * 0.25, max(color.lightnessF(), 0.55))


def _ring(color: QColor, density: float) -> QPixmap:
    """A circle in the middle of a picture of even width in device pixels."""
    half = int(np.ceil((_RING + 3) * density / 2))
    picture = QPixmap(2 * half, 2 * half)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for pen, width in ((_rim(color), 2.8), (color, 1.8)):
        painter.setPen(QPen(pen, width * density))
        painter.drawEllipse(QPointF(half, half), _RING * density / 2, _RING * density / 2)
    painter.end()
    return picture
