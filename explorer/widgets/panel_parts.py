"""What the panels of controls beside the views are put together from."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from explorer import theme


def titled(title: str) -> tuple[QWidget, QVBoxLayout, QHBoxLayout]:
    """A titled group, its column, and the line of its title."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.HALF)
    label = QLabel(title)
    theme.set_role(label, "strong")
    head = QHBoxLayout()
    head.setSpacing(theme.HALF)
    head.addWidget(label)
    head.addStretch()
    column.addLayout(head)
    return part, column, head


def muted(text: str) -> QLabel:
    """A remark, in as many lines as it takes."""
    label = QLabel(text)
    label.setWordWrap(True)
    theme.set_role(label, "muted")
    return label


def combo(name: str, items: tuple[tuple[object, str], ...], letters: int = 3) -> QComboBox:
    """A choice among ``(value, text)``, at least so many letters wide."""
    box = narrow(QComboBox(), letters)
    box.setAccessibleName(name)
    box.setToolTip(name)
    for value, text in items:
        box.addItem(text, value)
    return box


def narrow(box: QComboBox, letters: int = 3) -> QComboBox:
    """Lets the panel's width, not the longest item, decide how wide it is."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(letters)
    return box


def select(box: QComboBox, value: object) -> None:
    """Chooses the item of this value, the first where there is none."""
    box.setCurrentIndex(max(0, box.findData(value)))
