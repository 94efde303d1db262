from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSlider,
    QSpinBox,
    QTabBar,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from explorer import theme


@pytest.fixture(params=["light", "dark"])
def dressed(request: pytest.FixtureRequest, qapp: QApplication) -> theme.Theme:
    return theme.apply(qapp, request.param)


def test_contrast_of_known_pairs():
    assert theme.contrast(QColor("white"), QColor("black")) == pytest.approx(21)
    assert theme.contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", ["text", "muted", "warning", "error"])
@pytest.mark.parametrize("ground", ["window", "panel", "raised"])
def test_text_can_be_read(dressed: theme.Theme, name: str, ground: str):
    assert theme.contrast(dressed.color(name), dressed.color(ground)) >= 4.5


def test_accent_and_edges_stand_out(dressed: theme.Theme):
    assert theme.contrast(dressed.color("accent_text"), dressed.color("accent")) >= 4.5
    for ground in ("window", "panel", "raised"):
        assert theme.contrast(dressed.color("accent"), dressed.color(ground)) >= 3
    assert theme.contrast(dressed.color("edge"), dressed.color("panel")) >= 3


def test_classes_stand_out_from_plots_and_from_each_other(dressed: theme.Theme):
    colors = [theme.class_color(index) for index in range(len(dressed.classes))]
    assert len(colors) >= 10
    assert all(theme.contrast(color, dressed.color("plot")) >= 3 for color in colors)
    assert len({color.name() for color in colors}) == len(colors)
    assert theme.class_color(len(colors)) == colors[0]


def test_terms_keep_their_color_and_do_not_meet(dressed: theme.Theme):
    names = ["loss_nats", "reconstruction_nats", "kl_nats", "some_new_term", "another_new_term", "a_third"]
    colors = {name: theme.term_color(name).name() for name in names}
    assert {name: theme.term_color(name).name() for name in reversed(names)} == colors
    assert all(colors[first] != colors[second] for first, second in itertools.combinations(names[:3], 2))
    assert len({colors[name] for name in names[3:]}) == 3
    assert all(theme.contrast(QColor(color), dressed.color("plot")) >= 3 for color in colors.values())


def test_applying_sets_palette_and_tells_plots(qapp: QApplication, qtbot):
    theme.apply(qapp, "light")
    with qtbot.waitSignal(theme.themed.changed) as told:
        theme.apply(qapp, "dark")
    assert told.args == [theme.DARK]
    assert theme.current() is theme.DARK
    assert qapp.palette().window().color().name().upper() == theme.DARK.window
    assert qapp.style().name() == "fusion" or "QStyleSheetStyle" in qapp.style().metaObject().className()


def test_system_is_followed_live(qapp: QApplication, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(theme, "system_theme", lambda app: theme.LIGHT)
    assert theme.apply(qapp, "system") is theme.LIGHT
    monkeypatch.setattr(theme, "system_theme", lambda app: theme.DARK)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current() is theme.DARK
    theme.apply(qapp, "light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.current() is theme.LIGHT


def _tabs() -> QTabBar:
    bar = QTabBar()
    bar.addTab("First")
    return bar


@pytest.mark.parametrize(
    "make", [lambda: QPushButton("Go"), QToolButton, QComboBox, QLineEdit, QSpinBox, lambda: QCheckBox("Yes"),
             lambda: QSlider(Qt.Orientation.Horizontal), _tabs],
    ids=["button", "tool button", "combo box", "line edit", "spin box", "check box", "slider", "tab bar"],
)  # fmt: skip
def test_focus_can_be_seen(dressed: theme.Theme, qtbot, make):
    host = QWidget()
    qtbot.addWidget(host)
    layout = QVBoxLayout(host)
    widget, other = make(), QPushButton("Elsewhere")
    layout.addWidget(widget)
    layout.addWidget(other)
    host.show()
    host.activateWindow()
    other.setFocus(Qt.FocusReason.TabFocusReason)
    accent = dressed.color("accent").rgb()
    before = _count(widget, accent)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(widget.hasFocus)
    assert _count(widget, accent) >= before + 40


def _count(widget: QWidget, color: int) -> int:
    image = widget.grab().toImage()
    return sum(image.pixel(x, y) == color for x in range(image.width()) for y in range(image.height()))


def test_an_open_list_shows_every_line_without_arrows(dressed: theme.Theme, qtbot):
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems(["Nothing", "Entropy", "Surprise", "Receptive field"])
    box.show()
    box.setCurrentIndex(3)
    box.showPopup()
    shown = box.view()
    assert shown.verticalScrollBar().maximum() == 0
    assert shown.viewport().height() == sum(shown.sizeHintForRow(row) for row in range(box.count()))
    assert shown.parentWidget().size() == shown.size()  # no second frame around it
    box.hidePopup()


@pytest.mark.parametrize("make", [QListWidget, QTreeWidget])
def test_an_empty_box_in_a_list_can_be_seen(dressed: theme.Theme, qtbot, make):
    rows = make()
    qtbot.addWidget(rows)
    item = QListWidgetItem("run", rows) if make is QListWidget else QTreeWidgetItem(rows, ["run"])
    item.setData(*((0,) if make is QTreeWidget else ()), Qt.ItemDataRole.CheckStateRole, Qt.CheckState.Unchecked)
    if make is QTreeWidget:
        rows.setIndentation(0)
    rows.show()
    picture = rows.grab().toImage()
    row = rows.visualItemRect(item).translated(rows.viewport().pos())
    before_the_text = [picture.pixelColor(row.left() + x, row.center().y()) for x in range(2, 20)]
    assert max(theme.contrast(color, dressed.color("panel")) for color in before_the_text) >= 3


def test_a_focused_button_has_one_ring(dressed: theme.Theme, qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    button = QPushButton("Go")
    QVBoxLayout(host).addWidget(button)
    host.show()
    host.activateWindow()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    host.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # what the Tab key does to a window
    picture = button.grab().toImage()
    between = range(3, 8)  # px from the upper edge: below the ring, above the letters
    assert len({picture.pixelColor(picture.width() // 2, y).name() for y in between}) == 1
