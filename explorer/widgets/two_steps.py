"""The same codes at two steps and what changed between them: column by column, with a line under each image."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QToolTip

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.crisp import whole_scale
from explorer.widgets.painting import line_height
from explorer.widgets.sample_strip import SampleStrip, StripRow

_FEW = 8  # codes: in sight together, before the images grow
_GAP = 6  # px between rows
_APART = theme.GAP  # px more between groups of rows
_BETWEEN = 4  # px between columns
_LEAST_SCALE = 1 / 64  # of images that are far too large for their place
_WIDEST = "−00.0"  # a score, so that nothing moves while scores change


@dataclass(frozen=True, eq=False)
class StepRow:
    """One row of each group.

    Args:
        row: all codes.
        texts: a line under each image; none where there are no scores.
    """

    row: StripRow
    texts: Sequence[str] = ()


class TwoSteps(SampleStrip):
    """Groups of rows, as many and as large as fill the place best; the rows' names stand on the left."""

    picked = Signal(int)
    """This code was selected; −1: none."""
    activated = Signal(int)
    """This code was double-clicked, or Enter was pressed on it."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[StepRow, ...] = ()
        self._codes: Sequence[int] = ()
        self._names: Sequence[str] = ()
        self._heads: Sequence[str] = ()
        self._fitted: tuple[object, ...] = ()
        self._across, self._groups, self._whole = 1, 1, 1.0
        self._aside = self._above = self._below = self._text_width = 0
        """px: the rows' names, the line above a group, the line under an image, and how wide that is."""

    def set_steps(
        self, rows: Sequence[StepRow], codes: Sequence[int], names: Sequence[str], heads: Sequence[str] = ()
    ) -> None:
        """Shows these rows, each of ``(N, C, H, W)``; the selected code stays selected.

        Args:
            codes: which code each image is of.
            names: of the images, for tooltips.
            heads: what stands above each column; none: nothing does.
        """
        chosen = self.code
        self._all, self._codes, self._names, self._heads = tuple(rows), codes, names, heads
        self._arrange(chosen)

    @property
    def code(self) -> int:
        """The selected code; −1 for none."""
        place = -1 if self._current is None else self._place(*self._current)
        return self._codes[place] if 0 <= place < len(self._codes) else -1

    def select(self, code: int) -> None:
        """Marks a code where it is in sight, without a signal; −1 none."""
        places = [place for place, each in enumerate(self._codes) if each == code]
        group, column = divmod(places[0], self._across) if places else (self._groups, 0)
        row = 0 if self._current is None else self._current[0] % len(self._all)
        self._current = (group * len(self._all) + row, column) if group < self._groups else None
        self.update()

    def columns(self) -> int:
        """How many codes stand beside each other."""
        return self._across

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * theme.UNIT, 3 * (3 * theme.UNIT + self._below + _GAP))

    # --- where things are ---

    def _arrange(self, chosen: int) -> None:
        if not self._all or not len(self._codes):
            self.set_rows([])
            return
        self._measure()
        self._fit()
        rows = []
        for start in range(0, self._groups * self._across, self._across):
            for each in self._all:
                cut = each.row.images[start : start + self._across]
                rows.append(StripRow(each.row.caption, cut, _moved(each.row.metadata, start)))
        self.set_rows(rows)
        self.select(chosen)

    def _fit(self) -> None:
        """Chooses how many groups of how many codes are in sight: crisp, a few at least, then as much as possible."""
        count, _, height, width = self._all[0].row.images.shape
        wanted = (count, height, width, self.size().toTuple(), self._aside, self._below, self._above,
                  self.devicePixelRatioF())  # fmt: skip
        if wanted == self._fitted:
            return
        self._fitted = wanted
        image = QSize(width, height)
        ways = [(across, groups) for across in range(1, count + 1) for groups in range(1, -(-count // across) + 1)]

        def worth(way: tuple[int, int]) -> tuple[float, float, float, float]:
            scale, seen = self._scale_for(image, *way), min(way[0] * way[1], count)
            return min(scale, 1.0), min(seen, _FEW), seen * scale**2, scale

        self._across, self._groups = max(ways, key=worth)
        self._whole = max(self._scale_for(image, self._across, self._groups), _LEAST_SCALE)

    def _scale_for(self, image: QSize, across: int, groups: int) -> float:
        """Device pixels for each pixel of an image; 0 where the lines under them do not fit."""
        rows = groups * len(self._all)
        height = (self.height() - 3 - groups * (self._above + _APART) + _APART) / rows - self._below - _GAP
        width = (self.width() - self._aside + _BETWEEN) / across - _BETWEEN
        if width < self._text_width or height <= 0:
            return 0.0
        return whole_scale(image.width(), image.height(), QSizeF(width, height), self.devicePixelRatioF())

    def _scale(self) -> float:
        return self._whole

    def _corner(self, row: int, column: int) -> QPointF:
        tile = self._tile()
        pitch = max(tile.width(), self._text_width) + _BETWEEN
        group = row // len(self._all)
        top = 3 + row * (tile.height() + self._below + _GAP) + group * (self._above + _APART) + self._above
        return QPointF(self._aside + column * pitch + (pitch - _BETWEEN - tile.width()) / 2, top)

    def _measure(self) -> None:
        """The room of everything but images."""
        metrics, line = self.fontMetrics(), line_height(self.fontMetrics())
        names = [each.row.caption for each in self._all] + [tr("Step {step}", step="0,000")]  # one width for most
        scored = any(each.texts for each in self._all)
        self._aside = max(metrics.horizontalAdvance(name) for name in names) + theme.GAP
        self._above = line if self._heads else 0
        self._below = line + 1 if scored else 0
        self._text_width = metrics.horizontalAdvance(_WIDEST) if scored else 0

    def _place(self, row: int, column: int) -> int:
        return row // len(self._all) * self._across + column

    # --- painting ---

    def _paint_text(self, painter: QPainter, number: int) -> None:
        metrics, each = self.fontMetrics(), self._all[number % len(self._all)]
        middle = self._corner(number, 0).y() + self._tile().height() / 2
        height = line_height(metrics)
        painter.setPen(theme.current().color("muted"))
        name = QRectF(2, middle - height / 2, self._aside - theme.GAP, height)
        painter.drawText(name, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, each.row.caption)
        painter.setFont(theme.figures(self.font()))
        for column in range(len(self._images[number])):
            picture, place = self.image_rect(number, column), self._place(number, column)
            line = QRectF(picture.center().x() - 100, picture.bottom() + 1, 200, height)
            if each.texts:
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, each.texts[place])
            if self._heads and number % len(self._all) == 0:
                line.moveBottom(picture.top() - 1)
                wide = int(max(self._tile().width(), self._text_width))
                text = metrics.elidedText(self._heads[place], Qt.TextElideMode.ElideRight, wide)
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another place may have room for more."""
        super().resizeEvent(event)
        self._arrange(self.code)

    # --- the user's hand ---

    def _select(self, at: tuple[int, int] | None) -> None:
        super()._select(at)
        self.picked.emit(self.code)

    def _name(self, at: tuple[int, int]) -> str:
        each, place = self._all[at[0] % len(self._all)], self._place(*at)
        text = f"{each.row.caption} · {self._names[place]}"
        return f"{text}: {each.texts[place]}" if each.texts else text

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.code >= 0:
            self.activated.emit(self.code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter activates the selected code."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.code >= 0:
            self.activated.emit(self.code)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if at is None else self._name(at), self)
            return True
        return super().event(event)


def _moved(metadata: Callable[[int], bytes] | None, start: int) -> Callable[[int], bytes] | None:
    """Of the images from ``start`` on."""
    return None if metadata is None else lambda place: metadata(start + place)
