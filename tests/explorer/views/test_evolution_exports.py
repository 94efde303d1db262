"""What leaves the view of a film, and the codes that it brings back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.data.picture import read_image
from explorer.data.provenance import Provenance, read
from explorer.made_from import code_for
from explorer.runs.evolution import SEED, EvolutionWriter
from explorer.views.evolution import EvolutionChoice, EvolutionView
from tests.explorer.views.films import CODES, FILM, begin, opened_view, record
from tests.explorer.views.toys import Bench


@pytest.fixture
def view(bench: Bench, qtbot: QtBot) -> Iterator[EvolutionView]:
    with opened_view(bench, qtbot) as made:
        yield made


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[EvolutionWriter]:
    made = EvolutionWriter(tmp_path, FILM, codes=CODES)
    yield made
    made.close()


def brought(bench: Bench, png: bytes) -> tuple[Provenance, tuple[float, ...]]:
    """What a picture says of itself when it comes back, and the code that the current run takes from it."""
    picture = read_image(png, "back")
    assert picture.made is not None
    return picture.made, code_for(picture, bench.session.state.run)


def copied(qtbot: QtBot, widget: QWidget) -> bytes:
    qtbot.keyClick(widget, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    return bytes(QGuiApplication.clipboard().mimeData().data("image/png").data())


def test_every_sample_carries_its_code_and_brings_it_back(
    view: EvolutionView, bench: Bench, writer: EvolutionWriter, tmp_path: Path, qtbot: QtBot
) -> None:
    record(writer, 0, 10, 50)
    begin(bench, tmp_path)
    view._stage.grid.select(5)
    made, code = brought(bench, copied(qtbot, view._stage.grid))
    assert (made.model, made.run, made.step, made.seed) == ("blurred", "Blurred 1", 50, SEED)
    np.testing.assert_array_equal(np.array(code, np.float32), CODES[5])
    view._pin(7)
    (strip,) = view._page.strips
    view._bar.scrub._slider.setValue(1)
    made, code = brought(bench, copied(qtbot, strip))
    assert made.step == 10
    np.testing.assert_array_equal(np.array(code, np.float32), CODES[7])
    png = copied(qtbot, strip)
    begin(bench, None)
    bench.session.update_run(2, mark="xyz")  # other weights give the code another meaning
    assert brought(bench, png)[1] == ()


def test_side_by_side_each_step_carries_its_own_and_the_difference_no_code(
    view: EvolutionView, bench: Bench, writer: EvolutionWriter, tmp_path: Path
) -> None:
    record(writer, 0, 10, 50)
    begin(bench, tmp_path)
    view._pin(6)  # comes first
    view.apply(1, EvolutionChoice((6,), beside=10))
    two = view._stage.two
    said = [[read(row.metadata(place)) for place in (0, 1)] for row in two.rows[:6]]
    assert [each[0].step for each in said] == [10, 50, 50] * 2
    assert said[2][0].code == said[5][1].code == ()
    for row in (0, 1):
        np.testing.assert_array_equal(np.array(said[row][0].code, np.float32), CODES[6])
        np.testing.assert_array_equal(np.array(said[row][1].code, np.float32), CODES[0])
        below = two._codes[two.columns()]
        np.testing.assert_array_equal(np.array(said[row + 3][0].code, np.float32), CODES[below])


def test_a_sheet_of_one_code_brings_it_back(
    view: EvolutionView, bench: Bench, writer: EvolutionWriter, tmp_path: Path, qtbot: QtBot
) -> None:
    record(writer, 0, 10)
    begin(bench, tmp_path)
    view._pin(2)
    for name in ("sheet.png", "film.gif"):
        view.export_to(tmp_path / name)
        qtbot.waitUntil(lambda: not bench.jobs.running, timeout=5000)
    made, code = brought(bench, (tmp_path / "sheet.png").read_bytes())
    assert (made.step, made.seed) == (10, SEED)
    np.testing.assert_array_equal(np.array(code, np.float32), CODES[2])
    made, code = brought(bench, (tmp_path / "film.gif").read_bytes())
    assert (made.run, made.step, code) == ("Blurred 1", 10, ())  # it shows sixteen


def test_a_film_without_codes_carries_none(view: EvolutionView, bench: Bench, tmp_path: Path) -> None:
    writer = EvolutionWriter(tmp_path, FILM)  # as an earlier version recorded it
    record(writer, 0)
    begin(bench, tmp_path)
    assert read(view._stage.grid._source.metadata_of(0)).code == ()
    writer.close()


def test_exports(view: EvolutionView, bench: Bench, writer: EvolutionWriter, tmp_path: Path, qtbot: QtBot) -> None:
    record(writer, 0, 10, 20)
    begin(bench, tmp_path)
    view._pin(2)
    for name in ("film.gif", "sheet.png"):
        view.export_to(tmp_path / name)
        qtbot.waitUntil(lambda: not bench.jobs.running, timeout=5000)
    assert Image.open(tmp_path / "film.gif").n_frames == 3
    sheet = Image.open(tmp_path / "sheet.png")
    assert sheet.width > sheet.height  # one row, three columns
