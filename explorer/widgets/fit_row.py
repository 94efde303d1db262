"""How a picture becomes what a model sees, as three small choices in a row."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from explorer.data.images import Fit
from explorer.i18n import tr


class FitRow(QWidget):
    """Crop, invert, grey."""

    fitted = Signal(object)
    """Another Fit was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._fit = Fit()
        self.crop = QComboBox()
        for value, text in (("centre", tr("Crop")), ("pad", tr("Pad")), ("stretch", tr("Stretch"))):
            self.crop.addItem(text, value)
        self.crop.setAccessibleName(tr("Other proportions"))
        self.crop.setToolTip(tr("What happens to a picture of other proportions"))
        self.crop.setStyleSheet("QComboBox { padding: 4px; } QComboBox::drop-down { width: 16px; }")
        self.crop.activated.connect(self._chosen)
        self.invert = _toggle(tr("Invert"), tr("White for black: the usual data are light on dark"))
        self.invert.clicked.connect(self._chosen)
        self.grey = _toggle(tr("Grey"), tr("Remove the colours"))
        self.grey.clicked.connect(self._chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for widget in (self.crop, self.invert, self.grey):
            row.addWidget(widget)
        row.addStretch()

    def show_fit(self, fit: Fit, *, colors: bool) -> None:
        """Sets the choices, without a signal; ``colors``: whether the model sees them, so that removing is a choice."""
        self._fit = fit
        self.crop.setCurrentIndex(self.crop.findData(fit.crop))
        self.invert.setChecked(fit.invert)
        self.grey.setChecked(bool(fit.grey))
        self.grey.setVisible(colors)

    @Slot()
    @Slot(int)
    @Slot(bool)
    def _chosen(self, _: object = None) -> None:
        fit = replace(self._fit, crop=self.crop.currentData(), invert=self.invert.isChecked())
        if self.grey.isVisibleTo(self):
            fit = replace(fit, grey=True if self.grey.isChecked() else None)
        if fit != self._fit:
            self.fitted.emit(fit)


def _toggle(text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setCheckable(True)
    button.setStyleSheet(
        "QToolButton { padding: 3px 6px; border: 1px solid palette(midlight); border-radius: 4px; }"
        "QToolButton:checked { background: palette(midlight); border-color: palette(dark); }"
    )
    return button
