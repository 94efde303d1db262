from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from explorer.widgets.carrying import mime_of
from explorer.widgets.drop_zone import Dropped, DropZone, accept_images, from_clipboard, sort_out
from explorer.widgets.image_grid import ImageGrid
from explorer.widgets.pictures import encode_png, from_qimage, to_qimage

CHECKER = to_qimage(np.array([[0, 255], [255, 0]], np.uint8))


def _urls(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def _text(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def test_files_and_folders_keep_their_order():
    paths = [Path("/pictures/a b.png"), Path("/pictures/folder"), Path("/pictures/note.txt")]
    dropped = sort_out(_urls(*(QUrl.fromLocalFile(str(path)) for path in paths)))
    assert dropped == Dropped(tuple(paths))


def test_files_win_over_the_preview_of_a_file_manager():
    data = _urls(QUrl.fromLocalFile("/pictures/a.png"))
    data.setData("image/png", QByteArray(encode_png(CHECKER)))
    assert sort_out(data) == Dropped((Path("/pictures/a.png"),))


def test_a_picture_from_a_browser_comes_from_memory():
    data = _urls(QUrl("https://example.org/cat.png"))
    data.setImageData(CHECKER)
    dropped = sort_out(data)
    assert dropped.problems == ()
    assert np.array_equal(from_qimage(QImage.fromData(dropped.images[0][0])), from_qimage(CHECKER))


def test_the_bytes_of_a_jpeg_are_passed_on_as_they_are():
    data = QMimeData()
    data.setData("image/jpeg", QByteArray(b"\xff\xd8..."))
    assert sort_out(data, "Cat") == Dropped(images=((b"\xff\xd8...", "Cat"),))


def test_a_picture_from_another_view_brings_its_metadata():
    dropped = sort_out(mime_of(CHECKER, "Sample 3", b'{"seed": 1}', as_file=True))
    assert dropped.paths == ()
    assert dropped.images[0][1] == "Sample 3"
    assert dropped.metadata == b'{"seed": 1}'
    assert sort_out(mime_of(CHECKER, "Sample 3")).metadata is None


def test_addresses_are_not_fetched():
    dropped = sort_out(_urls(QUrl("https://example.org/cat.png")))
    assert not dropped
    assert "nothing is fetched" in str(dropped.problems[0])
    assert "https://example.org/cat.png" in str(dropped.problems[0])


def test_files_beside_an_address_are_taken():
    dropped = sort_out(_urls(QUrl.fromLocalFile("/a.png"), QUrl("https://example.org/b.png")))
    assert dropped.paths == (Path("/a.png"),)
    assert len(dropped.problems) == 1


@pytest.mark.parametrize(("text", "said"), [("two\nlines", "“two lines” is text"), ("x" * 300, "x…” is text")])
def test_text_is_no_picture(text: str, said: str):
    assert said in str(sort_out(_text(text)).problems[0])


def test_nothing_is_said_too():
    assert "no picture" in str(sort_out(QMimeData()).problems[0])


def test_paste_names_the_picture(qapp: QApplication):
    QGuiApplication.clipboard().setImage(CHECKER)
    assert from_clipboard().images[0][1] == "Pasted picture"


@pytest.mark.parametrize("make", [DropZone, ImageGrid, QWidget])
def test_drops_arrive_and_are_seen_coming(qtbot, make):
    """Delivery to the filter and the veil; real drag and drop is tested end to end."""
    widget = make()
    qtbot.addWidget(widget)
    seen: list[Dropped] = []
    accept_images(widget, seen.append)
    widget.resize(200, 200)
    widget.show()
    target = widget.viewport() if isinstance(widget, ImageGrid) else widget
    bare = target.grab().toImage()
    data = _urls(QUrl.fromLocalFile("/a.png"))
    point, left, none = QPointF(50, 50), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(point.toPoint(), Qt.DropAction.CopyAction, data, left, none)
    assert QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    assert target.grab().toImage() != bare
    QApplication.sendEvent(target, QDragLeaveEvent())
    assert target.grab().toImage() == bare
    QApplication.sendEvent(target, enter)
    QApplication.sendEvent(target, QDropEvent(point, Qt.DropAction.CopyAction, data, left, none))
    assert seen == [Dropped((Path("/a.png"),))]


def test_the_zone_takes_paste_and_its_buttons_work(qtbot):
    zone = DropZone()
    qtbot.addWidget(zone)
    zone.show()
    QGuiApplication.clipboard().setImage(CHECKER)
    with qtbot.waitSignal(zone.dropped) as dropped:
        qtbot.keyClick(zone, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dropped.args[0].images
    opening, drawing = zone.findChildren(QPushButton)
    with qtbot.waitSignal(zone.open_wanted):
        qtbot.mouseClick(opening, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(zone.draw_wanted):
        qtbot.mouseClick(drawing, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(zone.open_wanted):
        qtbot.keyClick(zone, Qt.Key.Key_Return)
