"""The page of a film comes to rest, whatever its size."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.film_text import samples_text
from explorer.runs.evolution import Film
from explorer.widgets.evolution_page import EvolutionPage
from explorer.widgets.evolution_stage import Shot

LABELS = np.repeat(np.arange(10), 6)
NAMES = tuple("0123456789")
FILM = Film(
    model="conditional_gan", shape=(1, 8, 8), samples=60, score_kind="probability", labels=tuple(LABELS.tolist()),
    classes=NAMES, from_codes=True, taught=True, real=(0, 1), split="validation", slots=500,
)  # fmt: skip


def test_words_about_what_there_is_room_for_do_not_change_the_room_for_ever(qtbot: QtBot) -> None:
    """A line more of them takes room from the images, of which other words are true then."""
    page = EvolutionPage(str)
    qtbot.addWidget(page)
    page.show()
    grid, said = page.stage.grid, []

    def say() -> None:
        said.append(grid.kept)
        page.say(samples_text(FILM, False, grid.kept, not grid.captioned))

    grid.fitted.connect(say)
    scores = np.full(60, 0.2)
    for height in range(540, 620):
        page.resize(632, height)
        shot = Shot(25, np.zeros((60, 1, 8, 8), np.uint8), None, scores, ["0.20"] * 60, scores)
        page.stage.show_images(shot, LABELS, NAMES, 6)
        for _ in range(6):
            QApplication.processEvents()
        said.clear()
        for _ in range(4):
            QApplication.processEvents()
        assert not said
