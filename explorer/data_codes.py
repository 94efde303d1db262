"""The data's codes over the latent map: of which images, what the model says of them, and which of them are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from explorer.i18n import tr
from explorer.latent.codes import Cloud
from explorer.latent.examples import Examples, pick
from explorer.latent.map_choice import EXAMPLES
from explorer.latent.plane import Plane, Principal, principal
from explorer.widgets.latent_text import columns_of
from explorer.widgets.map_canvas import MapCanvas
from explorer.widgets.map_panel import MapPanel

if TYPE_CHECKING:
    from explorer.data.dataset import Dataset, Split


class DataCodes:
    """Keeps what is known and shows it on the canvas and the panel of the map."""

    def __init__(self, canvas: MapCanvas, panel: MapPanel) -> None:
        self._canvas = canvas
        self._panel = panel
        self.examples: Examples | None = None
        self.cloud: Cloud | None = None
        self.components: Principal | None = None

    def forget(self) -> None:
        """Another run: nothing is known of it."""
        self.examples = self.cloud = self.components = None
        self.show(None)

    def choose(self, dataset: Dataset, split: Split) -> None:
        """Images of this split from now on; their codes are not known yet."""
        names: tuple[tuple[Split, str], ...] = (("train", tr("Training")), ("validation", tr("Validation")))
        splits = tuple((name, text) for name, text in names if len(dataset.splits[name]))
        examples = self.examples = pick(dataset, split, EXAMPLES)
        count = tr("{shown} of {all} images", shown=f"{len(examples.indices):,}", all=f"{examples.available:,}")
        self._panel.show_splits(splits, split, count, dataset.spec.classes)
        self.cloud = None

    def take(self, cloud: Cloud) -> None:
        """The codes are known."""
        self.cloud = cloud
        self.components = principal(cloud.codes, self.components)
        self._panel.show_columns(columns_of(cloud))
        self._panel.show_explained(self.components.explained)

    def show(self, plane: Plane | None) -> None:
        """Puts the dots where the codes lie on ``plane``."""
        self._canvas.set_opacity(self._panel.opacity())
        if plane is None or self.cloud is None or self.examples is None:
            self._canvas.set_dots(np.zeros((0, 2)), np.zeros(0, np.int64), np.zeros(0, bool))
            return
        labels = self.examples.labels
        self._canvas.set_dots(plane.locate(self.cloud.codes), labels, self._panel.shown(labels))

    def most_used(self) -> tuple[int, int] | None:
        """The two dimensions that tell most of an image; None while the codes are not known."""
        if self.cloud is None:
            return None
        use = self.cloud.deviation if self.cloud.kl is None else self.cloud.kl
        first, second = (int(k) for k in np.argsort(use)[::-1][:2])
        return first, second

    def describe(self, dot: int, dataset: Dataset) -> str:
        """Which image a dot is."""
        assert self.examples is not None  # there is a dot
        index = f"{int(self.examples.indices[dot]):,}"
        if dataset.labels is None or not dataset.spec.classes:
            return tr("Image {index}", index=index)
        name = tr(dataset.spec.classes[int(self.examples.labels[dot])])
        return tr("Image {index} · class {name}", index=index, name=name)
