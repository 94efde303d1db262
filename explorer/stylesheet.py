"""The style sheet: the shape of controls, and a focus ring that can be seen on every one of them.

Fusion shows the focus of a button by a line one can miss, and of a slider by none; a border is the only thing that
a style sheet can change alone without moving what is inside, so every ring is a border that changes its colour.

The list of a combo box drops down below it (``combobox-popup: 0``): Fusion's menu over it reckons its height without
the borders of a style sheet, and hides its first or last line behind an arrow.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.theme import Theme

_ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"

_TEMPLATE = """
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 4px 6px; }

QLabel[role="title"] { font-size: 13pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="warning"] { color: @warning; }
QLabel[role="error"] { color: @error; }
QFrame[role="card"] { background: @raised; border: 1px solid @line; border-radius: 6px; }
QFrame[role="panel"] { background: @panel; border: none; border-radius: 6px; }

QPushButton, QToolButton, QComboBox, QLineEdit, QAbstractSpinBox, QPlainTextEdit {
    border: 1px solid @line; border-radius: 4px; padding: 4px 8px; color: @text; outline: none;
    selection-background-color: @accent; selection-color: @accent_text;
}
QPushButton { background: @raised; padding: 4px 16px; min-height: 20px; }
QToolButton { background: transparent; border-color: transparent; padding: 4px 8px; min-height: 20px; }
QComboBox { background: @raised; min-height: 20px; combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("@icons/down-@name.svg"); width: 12px; height: 12px; }
QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus {
    background: @panel; border: 1px solid @edge; border-radius: 0; outline: none;
}
QLineEdit, QAbstractSpinBox, QPlainTextEdit { background: @panel; border-color: @edge; min-height: 20px; }
QAbstractSpinBox { padding-right: 20px; }
QAbstractSpinBox::up-button { subcontrol-position: top right; border: none; width: 20px; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; border: none; width: 20px; }
QAbstractSpinBox::up-arrow { image: url("@icons/up-@name.svg"); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url("@icons/down-@name.svg"); width: 10px; height: 10px; }
QPushButton:hover, QComboBox:hover, QToolButton:hover { background: @line; }
QPushButton:pressed, QToolButton:pressed { background: @edge; }
QToolButton:checked { background: @line; }
QPushButton[role="primary"] { background: @accent; color: @accent_text; border-color: @accent; font-weight: 600; }
QPushButton[role="primary"]:hover { border-color: @text; }
QPushButton:disabled, QComboBox:disabled, QLineEdit:disabled, QAbstractSpinBox:disabled, QToolButton:disabled,
QPushButton[role="primary"]:disabled { color: @faint; border-color: @line; background: @window; }
QToolButton:disabled { border-color: transparent; background: transparent; }
QToolButton[role="glyph"] { padding: 4px 0; }
QLineEdit[invalid="true"] { border: 1px solid @error; }

QPushButton:focus, QToolButton:focus, QComboBox:focus, QLineEdit:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus {
    border: 2px solid @accent; padding: 3px 7px;
}
QPushButton:focus { padding: 3px 15px; }
QToolButton[role="glyph"]:focus { padding: 3px 0; }
QAbstractSpinBox:focus { padding-right: 19px; }
QPushButton[role="primary"]:focus { border: 2px solid @text; }
QLineEdit[invalid="true"]:focus { border: 2px solid @error; }

QCheckBox, QRadioButton {
    border: 2px solid transparent; border-radius: 4px; padding: 2px; spacing: 8px; outline: none;
}
QCheckBox:focus, QRadioButton:focus { border-color: @accent; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
    width: 14px; height: 14px; border: 1px solid @edge; border-radius: 3px; background: @panel;
}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: @accent; border-color: @accent; image: url("@icons/tick-@name.svg");
}
QRadioButton::indicator { border-radius: 8px; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @accent; }
QCheckBox:disabled, QRadioButton:disabled { color: @faint; }
QCheckBox::indicator:disabled { border-color: @line; background: @window; }
QCheckBox::indicator:checked:disabled { border-color: @edge; background: @edge; }

QSlider { border: 2px solid transparent; border-radius: 6px; min-height: 20px; padding: 0 2px; }
QSlider:focus { border-color: @accent; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @line; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: @accent; }
QSlider::handle:horizontal {
    width: 12px; height: 12px; margin: -5px 0; border-radius: 7px; border: 1px solid @edge; background: @panel;
}
QSlider::handle:horizontal:hover { border-color: @accent; }
QSlider:disabled { color: @faint; }
QSlider::sub-page:horizontal:disabled { background: @line; }

QAbstractItemView, QScrollArea, QAbstractScrollArea { border: 1px solid transparent; border-radius: 4px; }
QAbstractItemView { background: @panel; outline: none; }
QAbstractItemView::item { min-height: 24px; padding: 0 4px; }
QAbstractItemView::item:selected { background: @accent; color: @accent_text; }
QAbstractItemView:focus { border-color: @accent; }
QTabBar::tab { padding: 6px 11px; border: 2px solid transparent; border-radius: 4px; color: @muted; }
QTabBar::tab:hover { background: @line; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; border-radius: 0; }
QTabBar:focus { border: none; }
QTabBar::tab:selected:focus { border: 2px solid @accent; border-radius: 4px; }
QTabWidget::pane { border: none; }
QHeaderView::section { background: @window; color: @muted; border: none; padding: 4px 8px; }
QProgressBar { background: @line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QSplitter::handle { background: transparent; }
QScrollBar, QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @edge; border-radius: 3px; margin: 3px; min-height: 24px; min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu { background: @panel; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: @accent; color: @accent_text; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QStatusBar::item { border: none; }
"""


def stylesheet(theme: Theme) -> str:
    """The application's style sheet in the colours of a theme."""
    text = _TEMPLATE.replace("@faint", theme.edge).replace("@icons", _ICONS.as_posix()).replace("@name", theme.name)
    names = ("window", "panel", "raised", "text", "muted", "line", "edge", "warning", "error", "accent_text", "accent")
    for name in names:  # accent_text before accent, whose name begins it
        text = text.replace(f"@{name}", getattr(theme, name))
    return text
