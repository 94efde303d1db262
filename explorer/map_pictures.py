"""How the pictures of codes come onto the latent map and leave it: decoded at once or by the prober; carried away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numpy.typing import NDArray
from PySide6.QtGui import QImage

from explorer.i18n import tr
from explorer.latent.codes import decode_probe
from explorer.latent.plane import Codes
from explorer.made_from import made_from
from explorer.views.base import View
from explorer.widgets import carrying

_EXPORT_SIDE = 1000  # px; a saved plane is enlarged by the largest whole factor that stays below

Show = Callable[[NDArray[Any]], None]


class MapPictures:
    """Decodes a few codes for a view, each kind of picture in a slot of its own."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._waiting: dict[str, Callable[[Any], None]] = {}

    def decode(self, slot: str, codes: Codes, show: Show) -> None:
        """Shows the pictures of a few codes: now, or when the prober has them."""
        run = self._view.run
        if run is None:
            return
        images = self._view.context.quick.decode(run.id, codes.copy())
        if images is not None:
            show(images)
        else:
            self.ask(slot, codes, decode_probe, show)

    def ask(self, slot: str, argument: Any, probe: Callable[[Any, Any], Any], take: Callable[[Any], None]) -> None:
        """Asks the prober; ``take`` gets its answer."""
        self._waiting[slot] = take
        self._view.ask(argument, slot=slot, probe=probe)

    def heard(self, slot: str, answer: Any) -> None:
        """An answer of the prober; nothing if it is to none of these questions."""
        if slot in self._waiting:
            self._waiting[slot](answer)

    def forget(self) -> None:
        """Takes every question back."""
        for slot in self._waiting:
            self._view.cancel(slot)


def carry_plane(view: View, what: str, image: QImage, step: int) -> None:
    """Copies (``"copy"``) or saves the picture of the whole plane, enlarged."""
    run = view.run
    if run is None:
        return
    factor = max(1, _EXPORT_SIDE // max(image.width(), image.height()))
    large: QImage = image.scaled(image.width() * factor, image.height() * factor)
    name = f"{tr('Latent map')} {run.title}"
    facts = made_from(run, step)
    if what == "copy":
        carrying.copy(large, name, facts)
    else:
        carrying.save_as(view, large, name, facts)
