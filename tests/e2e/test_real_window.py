"""The program as people meet it: a real window, a real mouse, another program to drag pictures from.

What happened is read from what a user has afterwards, the exported files and the run's folder, and from the screen. The
last screen is kept beside them: ``screen.png`` in the test's folder.
"""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QSlider, QWidget
from pytestqt.qtbot import QtBot
from sklearn.datasets import load_digits

from explorer import theme
from explorer.data.images import read_image
from explorer.main_window import MainWindow
from explorer.runs.run import open_run
from explorer.widgets.ends_bar import EndsBar
from explorer.widgets.image_view import ImageView
from explorer.widgets.player_bar import PlayerBar
from tests.e2e import drag_source
from tests.e2e.desktop import Desktop, missing, wait_until
from tests.explorer.window import PATIENCE, button, dock

ROOT = Path(__file__).resolve().parents[2]
TITLE = "Latent Explorer"
SOURCE = (1320, 40)
"""Where the other program has its window: beside that of this one."""
TINTS = {"zero.png": (255, 0, 255), "one.png": (0, 255, 255)}
"""Colours that nothing in the window has."""

pytestmark = [
    pytest.mark.skipif(bool(missing()), reason=missing() or "everything is there"),
    pytest.mark.timeout(300),  # half a minute where nothing else runs
]


@dataclass(frozen=True)
class Map:
    """Where things are in the window, with two pictures on the Interpolate view."""

    start: QRect
    ends: QRect
    frame: QRect
    slider: QRect
    export: QRect
    key: str
    frames: int


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    """A real 0 and a real 1, large, each in its tint."""
    digits, made = load_digits(), []
    for label, (name, tint) in enumerate(TINTS.items()):
        grey = digits.images[list(digits.target).index(label)]
        pixels = (grey[..., None] / grey.max() * np.array(tint)).astype(np.uint8).repeat(20, axis=0).repeat(20, axis=1)
        Image.fromarray(pixels).save(tmp_path / name)
        made.append(tmp_path / name)
    return made


@pytest.fixture
def places(qtbot: QtBot, window: MainWindow, pictures: list[Path]) -> Map:
    """Measured on a window of this process, which is laid out alike."""
    window.session.update(steps=2)
    window.control.start()
    qtbot.waitUntil(lambda: window.session.state.run.ending is not None, timeout=PATIENCE)
    view = dock(window, "interpolate").view
    window.take_pictures(tuple(read_image(each, each.name) for each in pictures))
    slider = view.findChild(PlayerBar).findChild(QSlider)
    qtbot.waitUntil(lambda: slider.isVisible() and slider.maximum() > 1, timeout=PATIENCE)
    qtbot.wait(100)

    def area(widget: QWidget) -> QRect:
        return QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())

    ends = view.findChild(EndsBar)
    frames = [each for each in view.findChildren(ImageView) if each.isVisible() and not ends.isAncestorOf(each)]
    frame = max(frames, key=lambda each: each.width() * each.height())
    number = 1 + window.docks.index(dock(window, "interpolate"))
    return Map(area(button(window.sidebar, "Start training")), area(ends), area(frame), area(slider),
               area(button(view, "Export")), f"ctrl+{number}", slider.maximum() + 1)  # fmt: skip


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    (tmp_path / "home").mkdir()
    made = Desktop(tmp_path / "home")
    display = made.display
    yield made
    made.display = display
    Image.fromarray(made.look()).save(tmp_path / "screen.png")
    made.close()


@pytest.fixture
def program(desktop: Desktop) -> subprocess.Popen[str]:
    """The program in its window, at the upper left of the screen."""
    with (desktop.home / "stderr.txt").open("w") as errors:
        process = desktop.open([sys.executable, "main.py"], cwd=ROOT, stderr=errors)
    wait_until(lambda: bool(desktop.window(TITLE)), "the window")
    desktop.place(desktop.window(TITLE), 0, 0)
    return process


def test_drop_train_scrub_export_and_close(
    places: Map, desktop: Desktop, program: subprocess.Popen[str], pictures: list[Path], tmp_path: Path
):
    source = [sys.executable, drag_source.__file__, *map(str, SOURCE), *map(str, pictures)]
    other = desktop.open(source, stdout=subprocess.PIPE)
    assert other.stdout.readline() == "ready\n"
    _wait_for_the_button(desktop, places)

    folder = _train(desktop, places)
    desktop.key(places.key)
    _drop(desktop, places)
    desktop.place(desktop.window(TITLE), 0, 0)
    _learn_for(folder, 300)
    desktop.key("space")  # pause: from now on only the hand on the slider changes what is seen
    steps = _settled_steps(folder)

    _scrub(desktop, places)
    _export(desktop, places, 1, tmp_path / "walk.gif")
    _export(desktop, places, 3, tmp_path / "walk.csv")
    _check_walk(tmp_path, places.frames)

    _click(desktop, places.start)  # resume; Space would press the button that was pressed last
    _learn_for(folder, steps + 20)
    desktop.key("ctrl+q")  # in mid-training
    assert program.wait(30) == 0
    run = open_run(folder)
    assert run.ending == "stopped"
    assert run.metrics().steps[-1] == run.step > steps
    assert "Traceback" not in (desktop.home / "stderr.txt").read_text()


def _wait_for_the_button(desktop: Desktop, places: Map) -> None:
    """The big button has its colour once the engine and the data are there."""
    accent = theme.LIGHT.color("accent").getRgb()[:3]
    wait_until(lambda: _share(_see(desktop, places.start), accent) > 0.5, "the engine")


def _train(desktop: Desktop, places: Map) -> Path:
    """Presses the button; the folder of the run that it starts."""
    _click(desktop, places.start)
    runs = desktop.home / "xdg_data_home" / "latent-explorer" / "runs"
    wait_until(lambda: len(list(runs.glob("*/metrics.jsonl"))) == 1, "a run")
    return next(runs.iterdir())


def _drop(desktop: Desktop, places: Map) -> None:
    """Drags both pictures from the other program to the view; each is seen there in its own colours."""
    target = places.ends.right() - 60, places.ends.bottom() - 40  # free for more pictures
    for number, tint in enumerate(TINTS.values()):
        middle = drag_source.SIDE // 2
        desktop.drag((SOURCE[0] + middle, SOURCE[1] + number * drag_source.SIDE + middle), target)
        wait_until(
            lambda tint=tint: _share(_see(desktop, places.ends), tint) > 0.0003, f"a picture of colour {tint}", 20
        )


def _learn_for(folder: Path, steps: int) -> None:
    wait_until(lambda: len(open_run(folder).metrics().steps) >= steps, f"{steps} steps")


def _settled_steps(folder: Path) -> int:
    """How many steps there are once there are no more."""
    seen: list[int] = []

    def same_for_a_while() -> bool:
        seen.append(len(open_run(folder).metrics().steps))
        return len(seen) > 30 and len(set(seen[-30:])) == 1

    wait_until(same_for_a_while, "the pause")
    return seen[-1]


def _scrub(desktop: Desktop, places: Map) -> None:
    """Drags the slider from end to end: the picture changes on the way, and comes back with the slider."""
    left, right = places.slider.left() + 8, places.slider.right() - 8
    y = places.slider.center().y()
    desktop.click(left, y)
    looks = []
    for start, end in ((left, left + 1), (left, right), (right, left)):
        desktop.drag((start, y), (end, y))
        looks.append(_settled(desktop, places.frame))
    first, last, again = looks
    assert np.abs(first - last).mean() > 4  # of 255: another picture
    assert np.abs(first - again).mean() < np.abs(first - last).mean() / 4


def _settled(desktop: Desktop, area: QRect) -> np.ndarray:
    """What is seen there once it no longer changes, as floats."""
    looks = [_see(desktop, area)]

    def still() -> bool:
        looks.append(_see(desktop, area))
        return bool((looks[-1] == looks[-2]).all())

    wait_until(still, "a picture that stands still")
    return looks[-1].astype(float)


def _export(desktop: Desktop, places: Map, entry: int, path: Path) -> None:
    """Chooses an entry of the Export menu, types the file's name into the dialog, and waits for the file."""
    _click(desktop, places.export)
    desktop.key(*["Down"] * entry, "Return")
    wait_until(lambda: bool(desktop.window("Export")), "the dialog")
    desktop.key("ctrl+a")
    desktop.write(str(path))
    desktop.key("Return")
    wait_until(path.exists, path.name)


def _check_walk(folder: Path, frames: int) -> None:
    film = Image.open(folder / "walk.gif")
    assert film.n_frames == frames
    ends = []
    for number in (0, frames - 1):
        film.seek(number)
        ends.append(np.asarray(film.convert("L"), dtype=float))
    assert np.abs(ends[0] - ends[1]).mean() > 4
    with (folder / "walk.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == frames
    assert rows[0]["z0"] != rows[-1]["z0"]


def _see(desktop: Desktop, area: QRect) -> np.ndarray:
    return desktop.look(area.x(), area.y(), area.width(), area.height())


def _click(desktop: Desktop, area: QRect) -> None:
    desktop.click(area.center().x(), area.center().y())


def _share(seen: np.ndarray, color: tuple[int, int, int]) -> float:
    """The share of pixels that have just this colour."""
    return float((seen == np.array(color, dtype=np.uint8)).all(axis=-1).mean())


def test_without_a_display_one_sentence_says_the_remedy(tmp_path: Path, desktop: Desktop):
    desktop.display = ""
    process = desktop.open([sys.executable, "main.py"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, error = process.communicate(timeout=30)
    assert (process.returncode, out, error.count("\n")) == (2, "", 1)
    assert "set DISPLAY" in error


def test_what_the_window_keeps_it_finds_again(desktop: Desktop, program: subprocess.Popen[str]):
    """Its settings are those of this home, and a second start finds them."""
    _wait_until_ready(desktop)
    desktop.key("ctrl+q")
    assert program.wait(30) == 0
    assert (desktop.home / "xdg_config_home" / TITLE / f"{TITLE}.ini").exists()
    again = desktop.open([sys.executable, "main.py"], cwd=ROOT)
    _wait_until_ready(desktop)
    again.terminate()
    assert again.wait(30) == 0


def _wait_until_ready(desktop: Desktop) -> None:
    """The big button, somewhere on the left, has its colour once the engine and the data are there; keys go to it."""
    accent = theme.LIGHT.color("accent").getRgb()[:3]
    wait_until(lambda: _share(desktop.look(0, 0, 400, 860), accent) > 0.01, "the engine")
    desktop.give_keyboard(desktop.window(TITLE))
