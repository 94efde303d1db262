"""What the latent map asks a model without an encoder: the codes of pictures and of a few images of the data.

A search is answered in parts, shown as they come; “Stop” takes what there is. Codes that have been found stay where
they are, whatever the training does, until the user asks for them again; the search then goes on from them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Slot

from explorer.code_search import classes_of
from explorer.data_codes import DataCodes
from explorer.latent.codes import Pixels
from explorer.latent.examples import Examples, pick
from explorer.latent.invert import QUICK, THOROUGH, CodeQuestion, Found, search_probe
from explorer.latent.plane import Codes
from explorer.session import RunState
from explorer.views.base import View
from explorer.widgets.latent_text import error_in_words
from explorer.widgets.map_panel import MapPanel
from explorer.workers.messages import ProbeReply

if TYPE_CHECKING:
    from explorer.data.dataset import Split

FEW = 60
"""Images of the data whose codes are searched: some seconds for a small generator."""


class MapSearch(QObject):
    """Two searches beside each other, each with a strip of its own on the panel.

    Args:
        found: takes the codes of the user's pictures, ``(n, K)``.
        changed: called when there are other codes of the data.
    """

    def __init__(
        self,
        view: View,
        panel: MapPanel,
        codes: DataCodes,
        *,
        found: Callable[[Codes], None],
        changed: Callable[[], None],
    ) -> None:
        super().__init__(view)
        self._view, self._panel, self._codes, self._found, self._changed = view, panel, codes, found, changed
        self._sought: Pixels | None = None
        self._pictures: Found | None = None
        self._examples: Examples | None = None
        self._seed = 0
        panel.search_pictures.stop_wanted.connect(self._stop_pictures)
        panel.search_data.stop_wanted.connect(self._stop_data)

    def forget(self) -> None:
        """Another run: its searches are its own."""
        self._stop("pictures search")
        self._stop("data search")
        self._sought = self._pictures = self._examples = None
        self._seed = 0
        self._panel.search_pictures.show_search(False, None)
        self._panel.search_data.show_search(False, None)

    def pictures(self, seen: Pixels) -> None:
        """Searches the codes of pictures ``(N, C, H, W)`` as the model sees them, beside those under way."""
        if self._sought is not None:
            seen = np.concatenate([self._sought, seen])
        self._sought, self._pictures = seen, None
        self._panel.search_pictures.show_search(True, 0.0)
        question = CodeQuestion(seen, (None,) * len(seen), effort=THOROUGH)
        self._view.ask(question, slot="pictures search", probe=search_probe)

    def data(self, run: RunState, split: Split) -> None:
        """Searches the codes of a few images of the data; those at hand are starts, and other random codes."""
        examples = pick(run.dataset, split, FEW)
        labels: tuple[int | None, ...] = (None,) * len(examples.indices)
        if classes_of(run):
            labels = tuple(int(each) for each in examples.labels)
        cloud, before = self._codes.cloud, self._examples
        warm = None
        if before is not None and before.split == split and cloud is not None and len(cloud.codes) == len(labels):
            warm = cloud.codes
        self._examples = examples
        self._panel.search_data.show_search(True, 0.0)
        question = CodeQuestion(examples.pixels, labels, warm, QUICK, self._seed)
        self._seed += 1
        self._view.ask(question, slot="data search", probe=search_probe)

    def heard(self, slot: str, found: Found | None, reply: ProbeReply) -> bool:
        """An answer of the prober; false if it is to another question."""
        if slot == "pictures search":
            self._hear_pictures(found)
        elif slot == "data search":
            self._hear_data(found, reply.step)
        else:
            return False
        return True

    def failed(self, slot: str) -> None:
        """A search has come to nothing."""
        if slot == "pictures search":
            self._sought = self._pictures = None
            self._panel.search_pictures.show_search(False, None)
        elif slot == "data search":
            self._panel.search_data.show_search(True, None)

    # --- inside ---

    def _hear_pictures(self, found: Found | None) -> None:
        if found is None or self._sought is None:
            return
        self._pictures = found
        card, last = self._panel.pointer, len(found.codes) - 1
        card.original.set_pixels(self._sought[last])
        card.rebuilt.set_pixels(found.pixels[last])
        card.example.setText(error_in_words(float(found.errors[last])))
        self._panel.search_pictures.show_search(True, found.done)
        if found.complete:
            self._stop_pictures()

    @Slot()
    def _stop_pictures(self) -> None:
        self._stop("pictures search")
        self._panel.search_pictures.show_search(False, None)
        found, self._pictures, self._sought = self._pictures, None, None
        if found is not None:
            self._found(found.codes)

    def _hear_data(self, found: Found | None, step: int) -> None:
        examples = self._examples
        if found is None or examples is None:
            return
        part = slice(len(found.codes))
        shown = dataclasses.replace(
            examples, indices=examples.indices[part], pixels=examples.pixels[part], labels=examples.labels[part]
        )
        self._codes.take_found(shown, found.codes, float(np.mean(found.errors)), step)
        self._panel.search_data.show_search(True, None if found.complete else found.done)
        self._changed()

    @Slot()
    def _stop_data(self) -> None:
        self._stop("data search")
        self._panel.search_data.show_search(True, None)

    def _stop(self, slot: str) -> None:
        self._view.cancel(slot)
