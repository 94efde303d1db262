"""Draw a picture on the model's own pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from explorer.i18n import tr
from explorer.theme import MARGIN, UNIT, set_role

if TYPE_CHECKING:
    from explorer.data.images import Picture


def draw(parent: QWidget, shape: tuple[int, ...]) -> Picture | None:
    """Lets the user draw on ``(C, H, W)`` pixels; None if they changed their mind."""
    import numpy as np

    from explorer.data.images import Picture
    from explorer.widgets.draw_pad import DrawPad

    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("Draw a picture"))
    dialog.resize(52 * UNIT, 60 * UNIT)
    hint = QLabel(tr("Draw with the mouse or a pen. These are the pixels that the model sees."))
    hint.setWordWrap(True)
    set_role(hint, "muted")
    pad = DrawPad(shape)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
    layout.setSpacing(UNIT)
    layout.addWidget(hint)
    layout.addWidget(pad, 1)
    layout.addWidget(buttons)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    drawn = pad.pixels()
    dialog.deleteLater()
    if not accepted:
        return None
    channels, height, width = shape
    rgb = np.repeat(drawn, 3, axis=0) if channels == 1 else drawn
    return Picture(tr("drawing"), np.ascontiguousarray(rgb.transpose(1, 2, 0)), (width, height))
