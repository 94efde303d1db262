"""How real the real and the made examples looked to the discriminator, over the whole film and at one frame of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QHelpEvent, QImage, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets import carrying
from explorer.widgets.line_scales import ScoreScale
from explorer.widgets.painting import focus_ring, line_height

BINS = 24
_NOW = 9 * theme.UNIT  # px, the bars of the present frame
_REAL, _MADE = "discriminator/real_score", "discriminator/fake_score"  # as the curves call them: one colour each


@dataclass(frozen=True, eq=False)
class Scores:
    """Scores at every frame of a film.

    Args:
        kind: a probability lies in [0, 1], a value anywhere.
        real: ``(F, m)``; NaN is left out.
        made: ``(F, n)`` likewise.
        steps: ``(F,)``.
        split: where the real examples come from.
    """

    kind: Literal["probability", "value"]
    real: NDArray[np.floating]
    made: NDArray[np.floating]
    steps: tuple[int, ...]
    split: str


def score_range(scores: Scores) -> tuple[float, float]:
    """The ends of the axis: 0 and 1 of a probability; otherwise what nearly all scores of the film lie between."""
    if scores.kind == "probability":
        return 0.0, 1.0
    every = np.concatenate([scores.real.ravel(), scores.made.ravel()])
    every = every[np.isfinite(every)]
    if not len(every):
        return -1.0, 1.0
    low, high = (float(each) for each in np.quantile(every, [0.005, 0.995]))
    room = 0.05 * (high - low) or 1.0
    return low - room, high + room


def histograms(scores: NDArray[np.floating], low: float, high: float) -> NDArray[np.int64]:
    """``(F, n) → (F, BINS)``: how many of each frame's scores lie in each bin; the end bins have what lies outside."""
    frames = np.repeat(np.arange(len(scores)), scores.shape[1])
    flat = scores.ravel()
    fine = np.isfinite(flat)
    place = np.clip((flat[fine] - low) / (high - low) * BINS, 0, BINS - 1).astype(np.int64)
    return np.bincount(frames[fine] * BINS + place, minlength=len(scores) * BINS).reshape(len(scores), BINS)


class ScoreHistory(QWidget):
    """Two fields of histograms over the frames, real above made, and beside each the bars of the present frame."""

    pointed = Signal(int)
    """The pointer was pressed or dragged over this frame."""

    def __init__(self) -> None:
        super().__init__()
        self._scores: Scores | None = None
        self._counts: tuple[NDArray[np.int64], NDArray[np.int64]] = (np.zeros((0, BINS), np.int64),) * 2
        self._range = (0.0, 1.0)
        self._current = 0
        self._fields: dict[str, QImage] = {}
        self.setAccessibleName(tr("Scores of the discriminator over the training"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.themed.changed.connect(self._restyle)

    def set_scores(self, scores: Scores | None) -> None:
        """Shows these; the current frame stays."""
        self._scores = scores
        self._fields = {}
        if scores is not None:
            self._range = score_range(scores)
            self._counts = histograms(scores.real, *self._range), histograms(scores.made, *self._range)
        self.update()

    def set_current(self, frame: int) -> None:
        """Marks a frame, without a signal."""
        self._current = frame
        self.setAccessibleDescription(self.text_of(frame))
        self.update()

    def counts(self, frame: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """``(BINS,)`` of real and made examples at a frame."""
        return self._counts[0][frame], self._counts[1][frame]

    @property
    def scale(self) -> ScoreScale:
        """The axis of the scores."""
        return ScoreScale(*self._range, fixed=self._scores is None or self._scores.kind == "probability")

    def shares(self, scores: NDArray[np.floating] | None) -> NDArray[np.floating] | None:
        """``(n,)``: where scores lie between the ends of the axis, in [0, 1]."""
        if scores is None:
            return None
        low, high = self._range
        return np.clip(np.nan_to_num((scores - low) / (high - low)), 0, 1)

    def text_of(self, frame: int) -> str:
        """A frame in words."""
        if self._scores is None or not 0 <= frame < len(self._scores.steps):
            return ""
        real, made = (float(np.nanmean(each[frame])) for each in (self._scores.real, self._scores.made))
        return tr(
            "Step {step}: real {real}, made {made} on average",
            step=f"{self._scores.steps[frame]:,}", real=f"{real:.3g}", made=f"{made:.3g}",
        )  # fmt: skip

    def sizeHint(self) -> QSize:
        return QSize(40 * theme.UNIT, 26 * theme.UNIT)

    def minimumSizeHint(self) -> QSize:
        return QSize(24 * theme.UNIT, 3 * line_height(self.fontMetrics()) + 10 * theme.UNIT)

    # --- where things are ---

    def panels(self) -> tuple[QRectF, QRectF]:
        """The fields of real and of made examples, logical pixels."""
        line = line_height(self.fontMetrics()) + 2
        left = self._axis_width()
        width = max(1.0, self.width() - left - _NOW - theme.GAP)
        height = max(1.0, (self.height() - 3 * line - theme.GAP) / 2)  # the third has the steps
        return QRectF(left, line, width, height), QRectF(left, 2 * line + height + theme.GAP, width, height)

    def frame_at(self, x: float) -> int:
        """The frame at a horizontal place."""
        field = self.panels()[0]
        count = 0 if self._scores is None else len(self._scores.steps)
        return min(count - 1, max(0, int((x - field.x()) / field.width() * count)))

    def _axis_width(self) -> float:
        return float(max(self.fontMetrics().horizontalAdvance(each) for each in self._ends()) + theme.HALF)

    def _ends(self) -> tuple[str, str]:
        return f"{self._range[0]:.2g}".replace("-", "−"), f"{self._range[1]:.2g}".replace("-", "−")

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scores is None or not self._scores.steps:
            return
        painter = QPainter(self)
        shown = self._scores
        names = (
            tr(
                "Real examples ({split}): {count}",
                count=shown.real.shape[1],
                split=tr("validation") if shown.split == "validation" else tr("training"),
            ),
            tr("Samples: {count}", count=shown.made.shape[1]),
        )
        for field, term, name, counts in zip(self.panels(), (_REAL, _MADE), names, self._counts, strict=True):
            self._paint_field(painter, field, term, name, counts)
        self._paint_steps(painter, shown.steps)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()))

    def _paint_field(self, painter: QPainter, field: QRectF, term: str, name: str, counts: NDArray[np.int64]) -> None:
        colors, color = theme.current(), theme.term_color(term)
        line = line_height(self.fontMetrics()) + 2
        painter.setPen(colors.color("muted"))
        above = QRectF(field.x(), field.y() - line, self.width() - field.x(), line)
        text = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(above.width()))
        painter.drawText(above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        side = Qt.AlignmentFlag.AlignRight
        axis = QRectF(0, field.y(), field.x() - theme.HALF, field.height())
        painter.drawText(axis, side | Qt.AlignmentFlag.AlignTop, self._ends()[1])
        painter.drawText(axis, side | Qt.AlignmentFlag.AlignBottom, self._ends()[0])
        painter.fillRect(field, colors.color("panel"))
        if term not in self._fields:
            self._fields[term] = _field(counts, color)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(field, self._fields[term])
        self._paint_lines(painter, field, len(counts))
        self._paint_bars(painter, QRectF(field.right() + theme.GAP, field.y(), _NOW, field.height()), color, counts)

    def _paint_steps(self, painter: QPainter, steps: tuple[int, ...]) -> None:
        """The ends of the horizontal axis, which has a place for each frame."""
        field = self.panels()[1]
        below = QRectF(field.x(), field.bottom(), field.width(), line_height(self.fontMetrics()) + 2)
        painter.setPen(theme.current().color("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | middle, tr("Step {step}", step=f"{steps[0]:,}"))
        if len(steps) > 1:
            painter.drawText(below, Qt.AlignmentFlag.AlignRight | middle, f"{steps[-1]:,}")

    def _paint_lines(self, painter: QPainter, field: QRectF, count: int) -> None:
        colors = theme.current()
        if self._scores is not None and self._scores.kind == "probability":  # ½: the discriminator can't tell
            painter.fillRect(QRectF(field.x(), field.center().y(), field.width(), 1), colors.color("edge", 0.6))
        x = field.x() + (self._current + 0.5) / count * field.width()
        painter.fillRect(QRectF(x - 1, field.y() - 2, 2, field.height() + 4), colors.color("accent"))

    def _paint_bars(self, painter: QPainter, where: QRectF, color: QColor, counts: NDArray[np.int64]) -> None:
        """The present frame's histogram, lying on its side along the axis of the field."""
        painter.fillRect(QRectF(where.x(), where.y(), 1, where.height()), theme.current().color("line"))
        now = counts[min(self._current, len(counts) - 1)]
        pitch = where.height() / BINS
        for place, count in enumerate(now):
            if count:
                length = max(2.0, (where.width() - 1) * float(count) / float(now.max()))
                top = where.bottom() - (place + 1) * pitch
                painter.fillRect(QRectF(where.x() + 1, top, length, max(1.0, pitch - 1)), color)

    @Slot(object)
    def _restyle(self, _: object) -> None:
        self._fields = {}
        self.update()

    # --- the user's hand ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._point(event.position())

    def _point(self, at: QPointF) -> None:
        if self._scores is not None and self._scores.steps:
            self.pointed.emit(self.frame_at(at.x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← and → go to the next frame, Ctrl+C copies the picture."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.matches(QKeySequence.StandardKey.Copy):
            carrying.copy(self.grab().toImage(), self.accessibleName())
        elif event.key() in steps and self._scores is not None and self._scores.steps:
            to = self._current + steps[Qt.Key(event.key())]
            self.pointed.emit(min(max(to, 0), len(self._scores.steps) - 1))
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._scores is not None:
            QToolTip.showText(event.globalPos(), self.text_of(self.frame_at(event.pos().x())), self)
            return True
        return super().event(event)


def _field(counts: NDArray[np.int64], color: QColor) -> QImage:
    """``(F, BINS)`` as a picture F wide whose opacity is the share of the frame's fullest bin."""
    most = np.maximum(counts.max(1, keepdims=True), 1)
    alpha = np.sqrt(counts / most).T[::-1]  # the square root, so that few are seen beside many
    rgba = np.empty((*alpha.shape, 4), np.uint8)
    rgba[..., :3] = (color.red(), color.green(), color.blue())
    rgba[..., 3] = (alpha * 255).astype(np.uint8)
    return QImage(rgba.tobytes(), rgba.shape[1], rgba.shape[0], 4 * rgba.shape[1], QImage.Format.Format_RGBA8888).copy()
