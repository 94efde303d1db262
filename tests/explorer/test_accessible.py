"""Whoever cannot see, or cannot use a mouse, can use the window: every control has a name, a hint and the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from explorer.main_window import MainWindow
from tests.explorer.window import PATIENCE, dock, start

CONTROLS = (QAbstractButton, QComboBox, QAbstractSpinBox, QLineEdit, QAbstractSlider, QAbstractItemView, QPlainTextEdit)
PARTS = (QComboBox, QAbstractSpinBox, QAbstractScrollArea, QTabBar)  # their inner widgets speak through them


def controls(window: MainWindow) -> Iterator[QWidget]:
    """What the user can act on with mouse or keys, on every tab; not the parts of a control."""
    for widget in window.findChildren(QWidget):
        parents, parent = [], widget.parentWidget()
        while parent is not None and parent is not window:
            parents.append(parent)
            parent = parent.parentWidget()
        inner = isinstance(widget.parentWidget(), PARTS) or widget.objectName().startswith("qt_")
        # a tab bar's tabs have the names of their views; pyqtgraph makes a menu for every plot, which is never shown
        if (
            inner
            or isinstance(widget, QScrollBar | QTabBar)
            or any(isinstance(each, QMenu | QComboBox) for each in parents)
        ):
            continue
        if isinstance(widget, QAbstractButton) and widget.isHidden():
            continue  # an empty view without a remedy
        if isinstance(widget, CONTROLS) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget


def described(widget: QWidget) -> str:
    """Where a widget is, for a failure's message."""
    chain, each = [], widget
    while each is not None:
        chain.append(type(each).__name__)
        each = each.parentWidget()
    return f"“{name(widget)}”: " + " < ".join(chain[:5])


def name(widget: QWidget) -> str:
    """What a screen reader says."""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def test_every_control_has_a_name_a_hint_and_the_keyboard(qtbot: QtBot, window: MainWindow):
    start(qtbot, window)
    window.control.stop()
    for each in window.docks:
        window.raise_view(each)
        qtbot.wait(50)
    ends = dock(window, "interpolate").view._ends
    qtbot.waitUntil(lambda: len(ends.cards) == 2, timeout=PATIENCE)
    found = list(controls(window))
    assert len(found) > 80
    assert [described(each) for each in found if not any(sign.isalnum() for sign in name(each))] == []
    acting = [each for each in found if isinstance(each, CONTROLS)]
    assert [described(each) for each in acting if not each.toolTip()] == []
    assert [described(each) for each in acting if not each.focusPolicy() & Qt.FocusPolicy.TabFocus] == []
