"""A choice among the sizes that a model's author has named, such as that of the published network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox

from explorer.i18n import tr


class PresetBox(QComboBox):
    """Shows which preset a model's settings are; hidden where the model has none."""

    chosen = Signal(object)
    """Settings by name: those of a preset, and at their defaults the others that some preset changes."""

    def __init__(self) -> None:
        super().__init__()
        self._values: list[dict[str, Any]] = []
        self.setAccessibleName(tr("Size"))
        self.setToolTip(tr("Settings for this computer, or for the published network, which needs a GPU and time"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(self._activated)
        self.hide()

    def show_model(
        self, presets: Mapping[str, Mapping[str, Any]], defaults: Mapping[str, Any], values: Mapping[str, Any]
    ) -> None:
        """The presets of a model, and that which its settings agree with.

        Args:
            presets: settings by the preset's name.
            defaults: of every setting, on the current data.
            values: those that are set.
        """
        values = {**defaults, **values}
        names = {name for preset in presets.values() for name in preset}
        plain = {name: defaults[name] for name in sorted(names)}
        self._values = [plain, *({**plain, **preset} for preset in presets.values())]
        titles = [tr("Size: for this computer"), *(_title(name) for name in presets), tr("Size: your own")]
        if [self.itemText(at) for at in range(self.count())] != titles:
            self.clear()
            self.addItems(titles)
        same = [all(values.get(name) == value for name, value in each.items()) for each in self._values]
        self.setCurrentIndex(same.index(True) if True in same else len(titles) - 1)
        self.setVisible(bool(presets))

    @Slot(int)
    def _activated(self, index: int) -> None:
        if index < len(self._values):
            self.chosen.emit(dict(self._values[index]))


def _title(name: str) -> str:
    known = {
        "paper": tr("Size: as published (GPU)"),
        "paper_mnist": tr("Size: as published for MNIST (GPU)"),
        "paper_cifar": tr("Size: as published for CIFAR-10 (GPU)"),
        "imagegpt": tr("Size: pytorch-generative's ImageGPT (GPU)"),
        "large": tr("Size: large (GPU)"),
    }
    return known.get(name, name)
