"""Whether two players go round in circles: where the samples have been, or the curve of the discriminator's loss."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.i18n import tr
from explorer.widgets.class_bands import ClassBands
from explorer.widgets.evidence import Spark


class RoundsEvidence(QWidget):
    """The curve, and beneath it the classes of the samples at the same time, each where it is known.

    Args:
        term: the name of the curve, for its colour.
    """

    def __init__(self, term: str) -> None:
        super().__init__()
        self.spark = Spark(tr("Loss of the discriminator"), term)
        self.bands = ClassBands(tr("Shares of the classes"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.spark)
        column.addWidget(self.bands)
        self.drop_curve()
        self.drop_bands()

    def set_curve(self, values: NDArray[np.float64], rest: float, text: str) -> None:
        """See :meth:`Spark.set_curve`."""
        self.spark.set_curve(values, rest, text)
        self.spark.show()

    def drop_curve(self) -> None:
        """A loss that rests nowhere has no curve here."""
        self.spark.hide()

    def set_bands(self, shares: NDArray[np.float64], text: str, ends: tuple[str, str]) -> None:
        """See :meth:`ClassBands.set_shares`."""
        self.bands.set_shares(shares, text, ends)
        self.bands.show()

    def drop_bands(self) -> None:
        """Without a film nobody knows where the samples have been."""
        self.bands.hide()
