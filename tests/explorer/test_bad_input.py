"""Whatever is dropped, chosen or typed, the window names what is wrong, and goes on as it was.

What each kind of file becomes is tested beside the reader (`tests/explorer/data`); here, that the user is told.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from explorer.main_window import MainWindow
from explorer.widgets.config_form import ConfigForm
from tests.explorer.window import PATIENCE, button, dock, notices

NOISE = np.random.default_rng(0).integers(0, 256, (24, 24, 3), dtype=np.uint8)


def bilevel_png(width: int, height: int) -> bytes:
    """A black PNG of any size in a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(height * (1 + (width + 7) // 8)), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def saved(image: Image.Image, **options: object) -> Callable[[Path], object]:
    return lambda path: image.save(path, **options)


def raw(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def truncated(kind: str) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        Image.fromarray(NOISE).save(path, kind)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    return make


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing.png": (raw(b""), "0 bytes"),
    "page.png": (raw(b"<!DOCTYPE html><html></html>"), "web page"),
    "half.jpg": (truncated("JPEG"), "damaged"),
    "half.png": (truncated("PNG"), "damaged"),
    "bomb9.png": (raw(bilevel_png(9000, 9000)), "too many pixels"),
    "bomb12.png": (raw(bilevel_png(12000, 12000)), "too many pixels"),
    "letter.png": (raw(b"%!PS-Adobe-3.0 EPSF-3.0\n"), "EPS"),
    "drawing.svg": (raw(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "SVG"),
    "phone.heic": (raw(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), "HEIC"),
    "paper.pdf": (raw(b"%PDF-1.7\n"), "PDF"),
    "notes.txt": (raw(b"hello"), "known kind"),
    "gone.png": (lambda path: None, "no longer there"),
}
"""By name: how the file is made, and what is said of it besides its name."""

ALPHA = Image.fromarray(np.dstack([NOISE, np.full((24, 24), 100, np.uint8)]))
FRAMES = [Image.fromarray(np.full((9, 9), level, np.uint8)) for level in (0, 255)]
TAKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "deep.png": (saved(Image.fromarray(np.arange(65536, dtype=np.uint16).reshape(256, 256))), ""),
    "float.tif": (saved(Image.fromarray(np.linspace(0, 1, 81, dtype=np.float32).reshape(9, 9))), ""),
    "side.jpg": (saved(Image.fromarray(NOISE[:9])), ""),
    "glass.png": (saved(ALPHA), "white"),
    "palette.png": (saved(ALPHA.convert("P"), transparency=0), ""),
    "print.jpg": (saved(Image.fromarray(NOISE).convert("CMYK")), ""),
    "la.png": (saved(ALPHA.convert("LA")), "white"),
    "bit.png": (saved(Image.fromarray(NOISE).convert("1")), ""),
    "film.gif": (saved(FRAMES[0], save_all=True, append_images=FRAMES[1:]), "first frame"),
    "film.webp": (saved(FRAMES[0].convert("RGB"), save_all=True, append_images=FRAMES[1:]), "first frame"),
    "line.png": (raw(bilevel_png(1, 60000)), ""),
    "dot.png": (saved(Image.fromarray(NOISE[:1, :1])), ""),
}
"""By name: how the file is made, and what the user is told of it, if anything."""


def drop(window: MainWindow, paths: list[Path], text: str = "") -> None:
    """As Qt delivers a drop over the middle of the window (real drag and drop is tested end to end)."""
    brought = QMimeData()
    if paths:
        brought.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    if text:
        brought.setText(text)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    front = next(each for each in window.docks if not each.visibleRegion().isEmpty())
    widget: QWidget | None = front.view if front.view.isVisible() else front.widget()  # the view, or its empty page
    while widget is not None:  # as QApplication does, from the innermost widget outwards
        enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, brought, left, none)
        if widget.acceptDrops() and QApplication.sendEvent(widget, enter) and enter.isAccepted():
            QApplication.sendEvent(widget, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, brought, left, none))
            return
        widget = widget.parentWidget()
    raise AssertionError("Nobody takes the drop.")


def idle(qtbot: QtBot, window: MainWindow) -> None:
    """Waits until no file is being read."""
    qtbot.waitUntil(lambda: not window.threads.jobs.running, timeout=PATIENCE)
    qtbot.wait(20)


def ends(window: MainWindow) -> list[str]:
    return [end.picture.name for end in dock(window, "interpolate").view.choice.ends if not end.example]


def said(window: MainWindow) -> str:
    """Every sentence on the board, lists included."""
    return "\n".join(f"{card.text}\n{card.details}" for card in window.board.cards)


def test_each_file_that_is_no_picture_is_named_with_the_reason(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    before = window.session.state
    for name, (make, why) in REFUSED.items():
        make(tmp_path / name)
        window.board.clear()
        drop(window, [tmp_path / name])
        idle(qtbot, window)
        assert len(notices(window)) == 1, name
        assert name in notices(window)[0]
        assert why in notices(window)[0]
    assert ends(window) == []
    assert window.session.state == before


def test_each_unusual_picture_is_taken_and_what_was_decided_is_said(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    for name, (make, note) in TAKEN.items():
        make(tmp_path / name)
        window.board.clear()
        drop(window, [tmp_path / name])
        qtbot.waitUntil(lambda name=name: ends(window)[-1:] == [name], timeout=PATIENCE)
        idle(qtbot, window)
        assert note in said(window), name
        while window.undo.canUndo():  # a walk takes so many pictures and no more
            window.undo.undo()


def test_many_files_a_folder_and_text_in_one_drop(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    (tmp_path / "inside").mkdir()
    good = [tmp_path / "a.png", tmp_path / "inside" / "b.png"]
    for path in good:
        Image.fromarray(NOISE).save(path)
    bad = [tmp_path / f"bad{number}.png" for number in range(496)]
    for path in bad:
        path.touch()
    drop(window, [good[0], *bad, good[1].parent], "and some words")
    assert [job.title for job in window.threads.jobs.running] == ["Reading pictures"]
    qtbot.waitUntil(lambda: len(ends(window)) == 2, timeout=PATIENCE)
    idle(qtbot, window)
    assert sorted(ends(window)) == ["a.png", "b.png"]
    assert all(path.name in said(window) for path in bad)
    assert len(window.board.cards) == 1


def test_reading_can_be_cancelled(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    paths = [tmp_path / f"{number}.png" for number in range(300)]
    for path in paths:
        Image.fromarray(NOISE).resize((200, 200)).save(path, compress_level=1)
    drop(window, paths)
    window.threads.jobs.running[0].cancel()
    idle(qtbot, window)
    assert ends(window) == []


def test_what_is_neither_file_nor_picture_is_answered(window: MainWindow):
    for text in ("just words", "https://example.org/moon.png"):
        window.board.clear()
        drop(window, [], text)
        assert len(notices(window)) == 1
        assert text in notices(window)[0]


def test_folders_without_pictures_are_named(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    before = window.session.state.dataset
    (tmp_path / "bare").mkdir()
    (tmp_path / "round").mkdir()
    (tmp_path / "round" / "again").symlink_to(tmp_path / "round")
    (tmp_path / "round" / "._a.png").touch()
    for name in ("bare", "round"):
        window.board.clear()
        drop(window, [tmp_path / name])
        idle(qtbot, window)
        assert name in notices(window)[0]
    window.board.clear()
    window.control.choose_folder(tmp_path / "missing")
    idle(qtbot, window)
    assert "missing" in notices(window)[0]
    assert window.session.state.dataset is before


BAD_VALUES = (
    ("learning_rate", "1e999"), ("learning_rate", "NaN"), ("learning_rate", "-1"), ("learning_rate", "fast"),
    ("batch_size", "0"), ("batch_size", "2.5"), ("latent_dim", "1000000000"), ("latent_dim", "1"), ("beta", "inf"),
    ("beta", ""),
)  # fmt: skip


def test_a_value_that_cannot_be_is_said_at_its_field_and_nothing_starts(qtbot: QtBot, window: MainWindow):
    form: ConfigForm = window.sidebar.form
    go = button(window.sidebar, "Start training")
    for setting, text in BAD_VALUES:
        field = form.field(setting)
        before = field.value()
        field.selectAll()
        qtbot.keyClick(field, Qt.Key.Key_Delete)
        qtbot.keyClicks(field, text)
        assert [str(problem) for problem in form.problems().values()] != []
        shown = [label.text() for label in form.findChildren(QLabel) if not label.isHidden() and label.text()]
        assert sum(label.endswith(".") for label in shown) == 1, (setting, text)
        assert not go.isEnabled()
        window.control.start()
        assert window.session.state.runs == ()
        window.undo.undo()
        assert field.value() == before
        assert go.isEnabled()
