"""The pins of the latent map: where they lie on the plane, and their pictures on the shelf."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from explorer.latent.map_choice import MapChoice
from explorer.latent.plane import Codes, Plane
from explorer.map_pictures import MapPictures
from explorer.widgets.map_canvas import MapCanvas
from explorer.widgets.map_panel import MapPanel


class MapPins:
    """Shows the pins of a choice.

    Args:
        metadata: what a picture of a code was made from.
    """

    def __init__(
        self, canvas: MapCanvas, panel: MapPanel, pictures: MapPictures, metadata: Callable[[Codes], bytes]
    ) -> None:
        self._canvas, self._panel, self._pictures, self._metadata = canvas, panel, pictures, metadata

    def place(self, choice: MapChoice | None, plane: Plane | None) -> None:
        """Puts them where their codes lie on ``plane``."""
        if plane is None or choice is None or not choice.pins:
            self._canvas.set_pins(())
            return
        places = plane.locate(np.array(choice.pins, np.float32))
        self._canvas.set_pins(tuple((float(u), float(v)) for u, v in np.clip(places, 0.0, 1.0)))

    def decode(self, choice: MapChoice | None) -> None:
        """Shows their pictures as the model makes them now."""
        if choice is None or not choice.pins:
            self._panel.pins.set_pictures([], [])
            return
        codes = np.array(choice.pins, np.float32)
        facts = [self._metadata(code) for code in codes]
        self._pictures.decode("pins", codes, lambda images: self._panel.pins.set_pictures(list(images), facts))
