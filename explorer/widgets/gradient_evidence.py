"""How much of a gradient reaches the generator; its loss, until that has been measured."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.i18n import tr
from explorer.widgets.evidence import Share, Shares, Spark

_FULL = 2.0  # the most that a loss of minimax can pass on, D = 1, is twice as much as at the equilibrium


class GradientEvidence(QWidget):
    """Shares of the equilibrium's gradient, or the curve of the generator's loss.

    Args:
        term: the name of that curve, for its colour.
    """

    def __init__(self, term: str) -> None:
        super().__init__()
        self.spark = Spark(tr("Loss of the generator"), term)
        caption = tr("Of that at the equilibrium")
        self.shares = Shares(tr("Gradient of the generator"), 1.0, full=_FULL, caption=caption)
        self._measured = False
        self._has_curve = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.spark)
        column.addWidget(self.shares)
        self._arrange()

    def set_gradient(self, rows: Sequence[Share]) -> None:
        """Shows what was measured; the curve where there is nothing."""
        self.shares.set_rows(rows)
        self._measured = bool(rows)
        self._arrange()

    def set_curve(self, values: NDArray[np.float64], rest: float, text: str) -> None:
        """See :meth:`Spark.set_curve`."""
        self.spark.set_curve(values, rest, text)
        self._has_curve = True
        self._arrange()

    def drop_curve(self) -> None:
        """A loss that rests nowhere has no curve here."""
        self._has_curve = False
        self._arrange()

    def _arrange(self) -> None:
        self.shares.setVisible(self._measured)
        self.spark.setVisible(self._has_curve and not self._measured)
