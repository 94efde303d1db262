"""Only the view on the front tab is there for the user, the keyboard and the prober."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from explorer.data.dataset import Recipe
from explorer.latent.walk import picture_of
from explorer.main_window import MainWindow
from tests.explorer.window import PATIENCE, button, dock, start, wait_training


def test_only_the_view_in_front_counts_as_visible(qtbot: QtBot, window: MainWindow):
    start(qtbot, window)
    for name in ("interpolate", "latent_map", "training"):
        window.raise_view(dock(window, name))
        qtbot.waitUntil(lambda name=name: dock(window, name).view.isVisible(), timeout=PATIENCE)
        assert [each.view.name for each in window.docks if each.view.isVisible()] == [name]
    assert window.threads.mailbox.watched


def test_views_side_by_side_are_both_visible(qtbot: QtBot, window: MainWindow):
    start(qtbot, window)
    one, two = dock(window, "training"), dock(window, "latent_map")
    window._views.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, two)
    window.raise_view(one)
    qtbot.waitUntil(lambda: one.view.isVisible() and two.view.isVisible(), timeout=PATIENCE)


def test_the_tab_key_goes_only_where_one_sees(qtbot: QtBot, window: MainWindow):
    start(qtbot, window)
    window.raise_view(dock(window, "interpolate"))
    qtbot.wait(50)
    window.activateWindow()
    window.sidebar.setFocus()
    visited = []
    for _ in range(80):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert not focused.visibleRegion().isEmpty(), focused
        visited.append(focused)
    assert dock(window, "interpolate").view._strip in visited


def test_an_empty_page_says_which_pictures_wait(window: MainWindow):
    found = dock(window, "interpolate")
    found.view.add_pictures((picture_of(np.zeros((1, 8, 8), np.uint8), "mine.png"),))
    said = [label.text() for label in found.findChildren(QLabel)]
    assert any("wait for a run (1): mine.png." in text for text in said)
    window.undo.undo()
    assert not any("mine.png" in label.text() for label in found._empty.findChildren(QLabel))


def test_the_button_of_an_empty_page_brings_what_is_missing_and_then_starts(qtbot: QtBot, window: MainWindow):
    found = dock(window, "pixel_theatre")
    window.raise_view(found)
    assert window.session.state.model == "vae"
    button(found, "Choose Gated PixelCNN").click()
    assert window.session.state.model == "gated_pixel_cnn"
    button(found, "Start training").click()
    wait_training(qtbot, window, "running")
    assert found.view.available()
    window.control.choose_model("vae")
    map_dock = dock(window, "latent_map")
    window.raise_view(map_dock)
    button(map_dock, "Stop it, and train Variational autoencoder").click()
    qtbot.waitUntil(lambda: window.session.state.run.entry.name == "vae", timeout=PATIENCE)
    assert [run.ending for run in window.session.state.runs] == ["stopped", None]


def test_what_a_button_chose_can_be_undone(window: MainWindow):
    button(dock(window, "pixel_theatre"), "Choose Gated PixelCNN").click()
    window.undo.undo()
    assert window.session.state.model == "vae"


def test_while_data_load_an_empty_page_offers_nothing_that_would_cancel_them(qtbot: QtBot, window: MainWindow):
    found = dock(window, "toy_theatre")
    window.raise_view(found)
    offer = button(found, "Start a GAN on a line")
    qtbot.waitUntil(offer.isVisible, timeout=PATIENCE)
    window.session.update(loading=Recipe("moons"))
    assert not offer.isVisible()
    window.session.update(loading=None)
    assert offer.isVisible()
