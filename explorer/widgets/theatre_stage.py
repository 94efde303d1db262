"""What the pixel theatre shows: the picture, its player, what is said of it, and several more beneath."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.latent.codes import Pixels
from explorer.pixels import frames
from explorer.pixels.film import Film, Record
from explorer.pixels.looking import Field, Several
from explorer.widgets.colormap import field_image
from explorer.widgets.distribution_chart import Distribution
from explorer.widgets.pixel_canvas import PixelCanvas
from explorer.widgets.pixel_player import PixelPlayer
from explorer.widgets.several_strip import SeveralStrip
from explorer.widgets.theatre_panel import TheatrePanel

_LARGE = 100 * theme.UNIT  # px, a high view
_TILES = {False: 8 * theme.UNIT, True: 14 * theme.UNIT}  # px, a picture of the strip


class TheatreStage(QWidget):
    """Lays out the theatre's widgets and fills them from a :class:`Film` up to a position. It asks nobody anything."""

    def __init__(self) -> None:
        super().__init__()
        self.canvas = PixelCanvas()
        self.player = PixelPlayer()
        self.panel = TheatrePanel()
        self.strip = SeveralStrip()
        self._laid: Field | None = None
        stage = QVBoxLayout()
        stage.setSpacing(theme.GAP)
        stage.addWidget(self.canvas, 1)
        stage.addWidget(self.player)
        upper = QHBoxLayout()
        upper.setSpacing(theme.MARGIN)
        upper.addLayout(stage, 1)
        upper.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addLayout(upper, 1)
        column.addWidget(self.strip)

    def fit_height(self, height: int) -> None:
        """A large window has room for larger pictures beneath."""
        self.strip.set_tile(_TILES[height >= _LARGE])

    def clear(self) -> None:
        """Nothing is made yet."""
        self.canvas.show_picture(None)
        self.canvas.show_field(None)
        self.panel.chart.show_distribution(None)
        self.panel.say_pixel("")
        self.panel.say_likelihood("")
        self.strip.show_pictures(None)

    def show_film(self, film: Film, position: int, edits: tuple[int, ...], metadata: bytes) -> None:
        """The picture after ``position`` pixels, of which the user has set ``edits``."""
        self.canvas.show_picture(film.image, frames.shown_mask(film, position), metadata)
        self.canvas.mark(film.pixel_at(position), edits)
        self.player.show_place(position, len(film.order))
        self.panel.say_likelihood(_say_likelihood(film, position))
        self._say_exactness(film.exact)
        self.strip.say_measure(film.discrete)

    def _say_exactness(self, exact: bool | None) -> None:
        if exact is None:
            self.strip.say("")
        elif exact:
            self.strip.say(tr("Exact: drawn from p(rest | known)"))
        else:
            why = tr("An approximation: known pixels that come later in the model's order are not looked at")
            self.strip.say(tr("An approximation: later known pixels are not looked at"), False, why)

    def place(self, film: Film | None, position: int) -> int:
        """The place of the pixel in question: under the mouse, if it is made, or else the next."""
        pixel = self.canvas.cursor_pixel
        if film is not None and pixel >= 0:
            place = film.place_of(pixel)
            if place < position:
                return place
        return position

    def show_distribution(
        self, film: Film | None, position: int, records: Mapping[int, Record], temperature: float
    ) -> bool:
        """What the pixel in question may be; false where that is not known, and the old bars stay."""
        place = self.place(film, position)
        if film is None or place >= len(film.order):
            self.panel.say_pixel("" if film is None else tr("Complete picture"))
            self.panel.chart.show_distribution(None)
            return True
        row, column = (each + 1 for each in divmod(film.pixel_at(place), film.image.shape[2]))
        if place == position:
            self.panel.say_pixel(tr("Next pixel: row {row}, column {column}", row=row, column=column))
        else:
            self.panel.say_pixel(tr("Pixel at row {row}, column {column}", row=row, column=column))
        record = records.get(place)
        if record is None:
            return False
        value = film.image.reshape(len(film.image), -1)[:, record.pixel] if place < position else record.value
        self.panel.chart.show_distribution(
            Distribution(record.probabilities, record.tempered, film.support, value, temperature)
        )
        return True

    def show_overlay(self, film: Film | None, position: int, field: Field | None) -> None:
        """Lays over the picture what the panel says."""
        overlay = self.panel.overlay
        laid, self._laid = self._laid, field if overlay == "field" and film is not None else None
        if laid is not None and laid is self._laid:
            return
        if film is None or overlay == "none" or (overlay == "field" and field is None):
            self.canvas.show_field(None)
            self.panel.say_scale("", "")
            return
        if overlay == "field" and field is not None:
            share = np.sqrt(field.influence / max(float(field.influence.max()), 1e-30))
            self.canvas.show_field(field_image(share, 1.0, np.where(share > 0, 0.35 + 0.55 * share, 0)))
            self.panel.say_scale("0", tr("strongest"))
            return
        by_place = film.entropy if overlay == "entropy" else -film.log_prob
        values = frames.map_of(film, by_place, position)
        seen = values[~np.isnan(values)]
        low, top = (min(float(seen.min()), 0.0), max(float(seen.max()), 1e-9)) if len(seen) else (0.0, 1.0)
        self.canvas.show_field(field_image(values - low, top - low, np.full(values.shape, 0.85)))
        self.panel.say_scale(_number(low, ".2g"), tr("{value:.2g} nats", value=top))

    def show_several(self, several: Several, metadata: Callable[[int], bytes]) -> None:
        """The pictures beneath, after the one they begin with: as it is, and as the model sees it where that differs.

        Args:
            several: what is made.
            metadata: of the one with a seed.
        """
        begun: list[tuple[str, Pixels]] = []
        if several.seen is not None and several.question.picture is not None:
            whole = np.rint(several.question.picture * 255).astype(np.uint8)
            begun = [(tr("Original"), whole)]
            if (whole != several.seen).any():
                begun.append((tr("Seen"), several.seen))
        seed = several.question.scene.seed

        def made(tile: int) -> bytes:
            return b"{}" if tile < len(begun) else metadata(seed + tile - len(begun))

        self.strip.show_pictures(several.images, begun, several.log_prob, made)


def _say_likelihood(film: Film, position: int) -> str:
    said = frames.likelihood(film, position)
    if said is None:
        return ""
    nats, bits = said
    if not film.discrete:
        return tr("log p = {nats} nats (a density), exact", nats=_number(nats, ",.1f"))
    return tr("log p = {nats} nats · {bits} bits/dim, exact", nats=_number(nats, ",.1f"), bits=_number(bits, ".3f"))


def _number(value: float, form: str) -> str:
    """With a minus sign as long as a plus."""
    return format(value, form).replace("-", "−")
