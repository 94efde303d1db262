"""Samples beside the training images that they come closest to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.evidence import Share, Shares
from explorer.widgets.sample_strip import SampleStrip, StripRow

_WIDTH = 72 * theme.UNIT  # px: for images of 28 × 28 at twice their size, of 64 × 64 as they are


class MemoryEvidence(QWidget):
    """Samples above their nearest training images; for vectors how many are copies."""

    def __init__(self) -> None:
        super().__init__()
        self.strip = SampleStrip()
        self.strip.setMaximumWidth(_WIDTH)
        self.shares = Shares(tr("How many are copies"), caption=tr("How many are copies"))
        self.shares.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)
        column.addWidget(self.shares)

    def show_memory(
        self,
        samples: NDArray[np.float32] | None,
        nearest: NDArray[np.float32],
        shares: list[Share],
        made: bytes | None = None,
    ) -> None:
        """Shows pictures where there are some; ``made`` is what the samples carry away with them."""
        self.strip.setVisible(samples is not None)
        self.shares.setVisible(samples is None)
        self.shares.set_rows(shares)
        if samples is not None:
            self.strip.set_rows(
                [
                    StripRow(tr("Closest samples"), samples, None if made is None else lambda _: made),
                    StripRow(tr("Nearest training images"), nearest),
                ]
            )
            self.strip.setFixedHeight(self.strip.most_height(_WIDTH))
