"""The same codes at two steps lie under each other, each with its own line, as large as the place allows."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from explorer.widgets.pictures import from_qimage
from explorer.widgets.sample_strip import StripRow
from explorer.widgets.two_steps import StepRow, TwoSteps

COUNT = 24
LEVELS = np.broadcast_to(10 * np.arange(COUNT, dtype=np.uint8)[:, None, None, None], (COUNT, 1, 28, 28))
NAMES = [f"Code {place + 1}" for place in range(COUNT)]


def rows(texts: bool = True) -> list[StepRow]:
    made = ((name, LEVELS + number) for number, name in enumerate(("Step 1", "Step 9", "Difference")))
    return [StepRow(StripRow(name, each), [f"0.{number:02}" for number in range(COUNT)] if texts else ())
            for name, each in made]  # fmt: skip


@pytest.fixture
def two(qtbot: QtBot) -> TwoSteps:
    made = TwoSteps()
    qtbot.addWidget(made)
    made.resize(520, 520)
    made.show()
    made.set_steps(rows(), range(COUNT), NAMES)
    return made


def lines_of(two: TwoSteps, row: int, column: int) -> int:
    """How many pixels are written on under an image."""
    picture = two.image_rect(row, column)
    under = picture.translated(0, picture.height() + 1).toRect()
    under.setHeight(16)
    shown = from_qimage(two.grab(under).toImage()).astype(int)
    return int((np.abs(shown - shown[:, :1, :1]).sum(0) > 100).sum())


def test_a_code_has_its_images_in_one_column_and_a_line_under_each(two: TwoSteps) -> None:
    across = two.columns()
    assert len(two.rows) == 6
    for row in range(6):
        for column in (0, across - 1):
            where = two.image_rect(row, column)
            assert (where.width(), where.height()) == (56, 56)
            assert two.rect().contains(where.toAlignedRect())
            assert where.left() == two.image_rect(0, column).left()
            assert lines_of(two, row, column) > 20
    code = across + 2
    assert np.unique(two.rows[4].images[2]).tolist() == [10 * code + 1]
    assert two._all[1].texts[two._place(4, 2)] == f"0.{code:02}"


def test_without_scores_there_is_no_room_for_them(two: TwoSteps) -> None:
    pitch = two.image_rect(1, 0).top() - two.image_rect(0, 0).top()
    two.set_steps(rows(texts=False), range(COUNT), NAMES)
    assert two.image_rect(1, 0).top() - two.image_rect(0, 0).top() < pitch


@pytest.mark.parametrize(("size", "scale"), [((520, 300), 1), ((520, 520), 2), ((900, 700), 3), ((240, 560), 1)])
def test_images_are_as_large_as_a_few_codes_allow(two: TwoSteps, size: tuple[int, int], scale: int) -> None:
    two.resize(*size)
    assert two.image_rect(0, 0).width() == 28 * scale
    assert len(two.rows) // 3 * two.columns() >= 8
    last = two.image_rect(len(two.rows) - 1, len(two.rows[-1].images) - 1)
    assert two.rect().contains(last.toAlignedRect())


def test_numbers_that_change_move_nothing(two: TwoSteps) -> None:
    before = [two.image_rect(row, 1) for row in range(6)]
    wide = [StepRow(each.row, ["−12.3"] * COUNT) for each in rows()]
    two.set_steps(wide, range(COUNT), NAMES)
    assert [two.image_rect(row, 1) for row in range(6)] == before


def test_the_selected_code_stays_selected_wherever_it_goes(two: TwoSteps, qtbot: QtBot) -> None:
    picked: list[int] = []
    two.picked.connect(picked.append)
    at = two.image_rect(4, 1).center().toPoint()
    qtbot.mouseClick(two, Qt.MouseButton.LeftButton, pos=at)
    code = two.columns() + 1
    assert picked == [code]
    assert two._current == (4, 1)
    order = [code, *(each for each in range(COUNT) if each != code)]
    shuffled = [StepRow(StripRow(each.row.caption, each.row.images[order]), each.texts) for each in rows()]
    two.set_steps(shuffled, order, [NAMES[each] for each in order])
    assert (two.code, two._current) == (code, (1, 0))
    qtbot.keyClick(two, Qt.Key.Key_Right)
    assert picked[-1] == 0
    assert two.accessibleDescription() == "Step 9 · Code 1: 0.01"
    activated: list[int] = []
    two.activated.connect(activated.append)
    qtbot.keyClick(two, Qt.Key.Key_Return)
    at = two.image_rect(0, 0).center().toPoint()
    qtbot.mouseClick(two, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(two, Qt.MouseButton.LeftButton, pos=at)
    assert activated[0] == 0
    assert activated[-1] == code


def test_what_stands_above_the_columns_covers_no_image(two: TwoSteps) -> None:
    two.set_steps(rows(), range(COUNT), NAMES, ["A rather long name of a class"] * COUNT)
    shown = from_qimage(two.grab(two.image_rect(0, 3).toAlignedRect().adjusted(1, 1, -1, -1)).toImage())
    assert np.unique(shown).tolist() == [30]
