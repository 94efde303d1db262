"""The data's codes over the latent map: of which images, what the model says of them, and which of them are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from explorer.i18n import tr
from explorer.latent.codes import Cloud
from explorer.latent.effect import Effect
from explorer.latent.examples import Examples, first_split, pick
from explorer.latent.map_choice import EXAMPLES
from explorer.latent.plane import Codes, Plane, Principal, principal
from explorer.percent import percent
from explorer.widgets.latent_text import columns_of, columns_of_effect, error_in_words
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
        self.effect: Effect | None = None
        self.effect_step = 0
        self._components: Principal | None = None

    def forget(self) -> None:
        """Another run: nothing is known of it."""
        self.examples = self.cloud = self.effect = self._components = None
        self.show(None)

    @property
    def components(self) -> Principal | None:
        """The two directions in which the codes vary most; without an encoder, those that change the picture most."""
        return self._components if self.effect is None else self.effect.components

    def choose(self, dataset: Dataset, split: Split) -> None:
        """Images of this split from now on; their codes are not known yet."""
        examples = self.examples = pick(dataset, split, EXAMPLES)
        count = tr("{shown} of {all} images", shown=f"{len(examples.indices):,}", all=f"{examples.available:,}")
        self._panel.show_splits(_splits(dataset), split, count, dataset.spec.classes)
        self.cloud = None

    def take(self, cloud: Cloud) -> None:
        """The codes are known."""
        self.cloud = cloud
        self._components = principal(cloud.codes, self._components)
        self._panel.show_columns(columns_of(cloud))
        self._panel.show_explained(
            tr("The plane through the mean of the codes, along the two directions in which they vary most: "
               "{first} and {second} of the variance.", **_shares(self._components))
        )  # fmt: skip

    def offer_search(self, dataset: Dataset) -> None:
        """The model has no encoder: there are no codes, until the user has some searched."""
        self._panel.show_splits(_splits(dataset), first_split(dataset), tr("None yet: the model has no encoder."),
                                dataset.spec.classes)  # fmt: skip

    def take_found(self, examples: Examples, codes: Codes, error: float, step: int) -> None:
        """Codes of ``examples`` that a search has found with the weights after ``step``, with their mean error."""
        self.examples = examples
        self.cloud = Cloud(codes, codes.mean(0), np.maximum(codes.std(0), 1e-6), None, None)
        self._panel.count.setText(
            tr("{shown} of {all} images, searched at step {step}; mean {error}",
               shown=f"{len(codes):,}", all=f"{examples.available:,}", step=f"{step:,}", error=error_in_words(error))
        )  # fmt: skip

    def take_effect(self, effect: Effect, step: int) -> None:
        """What the numbers of a code do to the picture."""
        self.effect, self.effect_step = effect, step
        self._panel.show_columns(columns_of_effect(effect))
        self._panel.show_explained(
            tr("The plane through the middle of the prior, along the two directions that change the picture most: "
               "{first} and {second} of its variance, by linear regression over {count} random codes "
               "(an estimate).", **_shares(effect.components), count=f"{effect.count:,}")
        )  # fmt: skip

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
        if self.effect is not None:
            use = self.effect.strength
        elif self.cloud is None:
            return None
        else:
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


def _shares(found: Principal) -> dict[str, str]:
    """How much of the variance lies along the first two directions."""
    return {"first": percent(found.explained[0]), "second": percent(found.explained[1])}


def _splits(dataset: Dataset) -> tuple[tuple[Split, str], ...]:
    """The splits whose images may be shown."""
    names: tuple[tuple[Split, str], ...] = (("train", tr("Training")), ("validation", tr("Validation")))
    return tuple((name, text) for name, text in names if len(dataset.splits[name]))
