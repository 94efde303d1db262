"""Pictures from outside, in one place: reading one, fitting it to a model, and collecting a whole drop. No torch."""

from __future__ import annotations

from explorer.data.collect import COLLECT_LIMIT, Collection, collect
from explorer.data.fit import Fit, fit_image
from explorer.data.picture import FORMATS, Picture, read_image

__all__ = ["COLLECT_LIMIT", "FORMATS", "Collection", "Fit", "Picture", "collect", "fit_image", "read_image"]
