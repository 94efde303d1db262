"""With which settings a new run goes on from a checkpoint of another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QScrollArea, QVBoxLayout

from explorer.i18n import tr
from explorer.theme import MARGIN, UNIT, set_role
from explorer.widgets.config_form import ConfigForm

if TYPE_CHECKING:
    from models.config import Setting


def ask(title: str, step: int, settings: Iterable[Setting], values: Mapping[str, Any]) -> dict[str, Any] | None:
    """Lets the user change settings; those that differ from ``values``, None for Cancel."""
    dialog = BranchDialog(title, step, settings, values)
    changes = dialog.changes() if dialog.exec() == QDialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return changes


class BranchDialog(QDialog):
    """The settings of a run as they were at a checkpoint, to be changed."""

    def __init__(self, title: str, step: int, settings: Iterable[Setting], values: Mapping[str, Any]) -> None:
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle(tr("Branch a new run"))
        self.setMinimumSize(48 * UNIT, 60 * UNIT)
        words = QLabel(
            tr(
                "A new run goes on from “{title}” at step {step}, with these settings. Leave the sizes of the "
                "network as they are: its weights would not fit others.",
                title=title, step=f"{step:,}",
            )
        )  # fmt: skip
        words.setWordWrap(True)
        set_role(words, "muted")
        self._form = ConfigForm(settings)
        self._form.set_values(values)
        self._before = self._form.values()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._form)
        standard = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._buttons.button(standard.Ok).setText(tr("Branch"))
        self._buttons.button(standard.Ok).setToolTip(tr("Begin the new run; the old one stays as it is"))
        self._buttons.button(standard.Cancel).setToolTip(tr("Begin no run"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._form.validity_changed.connect(self._validity_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(MARGIN)
        for each in (words, scroll, self._buttons):
            layout.addWidget(each)

    def changes(self) -> dict[str, Any]:
        """The settings that the user has changed, by name."""
        return {name: value for name, value in self._form.values().items() if value != self._before[name]}

    @Slot(bool)
    def _validity_changed(self, valid: bool) -> None:
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(valid)
