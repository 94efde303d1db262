"""What lies under the pointer on the latent map."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.image_view import ImageView

_LARGE = 25 * theme.UNIT
_SMALL = 11 * theme.UNIT


class PointerCard(QWidget):
    """The image at the pointer, its code, and beside it the example whose code lies there."""

    def __init__(self) -> None:
        super().__init__()
        self.decoded = ImageView(tr("Decoded"), tr("Move over the plane"))
        self.decoded.setFixedSize(_LARGE, _LARGE + 3 * theme.UNIT)
        self.original = ImageView(tr("Original"), tr("Point at a dot"))
        self.rebuilt = ImageView(tr("Rebuilt"))
        for view in (self.original, self.rebuilt):
            view.setFixedSize(_SMALL, _SMALL + 3 * theme.UNIT - theme.UNIT // 2)
        self.code = QLabel()
        self.code.setFont(theme.figures(self.code.font()))
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.example = QLabel()
        theme.set_role(self.example, "muted")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.decoded, 0, 0, 2, 1)
        grid.addWidget(self.original, 0, 1)
        grid.addWidget(self.rebuilt, 1, 1)
        grid.addWidget(self.code, 2, 0, 1, 2)
        grid.addWidget(self.example, 3, 0, 1, 2)

    def clear_example(self) -> None:
        """The pointer is at no dot."""
        self.original.set_pixels(None)
        self.rebuilt.set_pixels(None)
        self.example.setText(" ")
