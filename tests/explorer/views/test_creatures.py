"""The experiment's page with two small real models, asked through a real prober."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import torch
from PySide6.QtWidgets import QLabel

from explorer.creature_guide import OBSERVATIONS
from explorer.data.dataset import Dataset
from explorer.data.provenance import read
from explorer.views.availability import obstacle
from explorer.views.creatures import CreaturesView
from explorer.workers.messages import Blueprint, Progress, WeightSnapshot
from models.autoregressive.nade import Nade
from models.spec import DataSpec
from tests.explorer.views.toys import Bench, pictures


def colored() -> Dataset:
    """40 pictures of four colours."""
    colors = torch.tensor([[0, 0, 0], [255, 0, 0], [0, 0, 255], [255, 255, 255]], dtype=torch.uint8)
    chosen = torch.randint(4, (40, 8, 8), generator=torch.Generator().manual_seed(0))
    return dataclasses.replace(
        pictures(classes=()), spec=DataSpec("image", (3, 8, 8)), values=colors[chosen].permute(0, 3, 1, 2).contiguous()
    )


@pytest.fixture
def view(qtbot, bench: Bench, monkeypatch):
    monkeypatch.setattr(CreaturesView, "name", "creatures")
    made = CreaturesView(bench.context)
    qtbot.addWidget(made)
    made.resize(950, 700)
    made.show()
    return made


def begin(bench: Bench, observation: str) -> None:
    data = bench.session.state.dataset or colored()
    config = Nade.Config(observation=observation, hidden_dim=8, colors=4)
    run = bench.begin(Nade, data)
    bench.mailbox.announce(run, Blueprint(Nade, config, data))
    model = Nade.build(config, data.spec, torch.Generator().manual_seed(0))
    model.fit(data.batch(data.splits["train"]).x, torch.Generator().manual_seed(1))
    bench.mailbox.put(WeightSnapshot(run, 5, model.state_dict()))
    bench.session.update_run(run, config=config.as_dict())


def words(view: CreaturesView, row: int, column: int) -> str:
    return view._table._cells[row, column][1].text()


def test_the_palette_is_shown_beside_the_original(qtbot, bench, view):
    bench.session.update(dataset=colored())
    qtbot.waitUntil(lambda: view._palette._quantised.count > 0, timeout=3000)
    assert view._palette._original.count == view._palette._quantised.count == 6
    assert "4 of 4 colours" in view._palette._facts.text()
    assert "off by 0.0" in view._palette._facts.text()
    view._palette._spin.setValue(2)
    qtbot.waitUntil(lambda: "2 of 4 colours" in view._palette._facts.text(), timeout=3000)


def test_both_networks_create_and_complete_and_are_measured(qtbot, bench, view):
    begin(bench, "palette")
    begin(bench, "sigmoid")
    qtbot.waitUntil(lambda: all(words(view, 2, column) for column in (1, 2)), timeout=5000)
    assert all(view._table._cells[row, column][0].count for row in range(3) for column in range(3))
    assert " of 1.39 nats a pixel" in words(view, 1, 1)  # log 4
    assert words(view, 1, 2).startswith("Density: ")
    tip = view._table._cells[1, 1][1].toolTip()
    assert "exact" in tip
    assert "4 held-out pictures" in tip
    assert "1.39 nats" in tip  # log 4
    assert "density" in view._table._cells[1, 2][1].toolTip()
    for column in (1, 2):
        for row in range(3):
            made = read(view._table._cells[row, column][0]._source.metadata_of(0))
            assert made is not None
            assert (made.run, made.step) == (view._pair[OBSERVATIONS[column - 1]].title, 5)
    assert view._table._cells[0, 0][0]._source.metadata_of(0) is None  # the truth is nobody's


def heading(view: CreaturesView, column: int) -> str:
    return view._table._heads[column].text()


def test_the_headings_say_the_temperature_and_for_how_long_each_has_learned(qtbot, bench, view):
    begin(bench, "palette")
    begin(bench, "sigmoid")
    assert heading(view, 0) == "Held-out pictures"
    assert heading(view, 1).startswith("One-hot palette · 0 steps")
    bench.session.progressed.emit(Progress(1, 1204, 60.04, 1.0, np.array([1204]), {}))
    bench.session.progressed.emit(Progress(2, 990, 60.1, 1.0, np.array([990]), {}))
    assert heading(view, 1) == "One-hot palette · 1,204 steps, 60.0 s"
    assert heading(view, 2) == "RGB by sigmoid · 990 steps, 60.1 s"
    qtbot.waitUntil(lambda: all(words(view, 0, column) for column in (1, 2)), timeout=5000)
    assert words(view, 0, 1).endswith(" · temperature 1")
    assert words(view, 0, 2).endswith(" · temperature 0")
    assert "first row" in view._table._cells[0, 2][1].toolTip()


def test_grey_pictures_are_said_to_lack_colours(qtbot, bench, view):
    bench.session.update(dataset=pictures())
    problem = obstacle(CreaturesView, bench.session.state)
    assert problem is not None
    assert "have no colours" in str(problem)


def test_before_any_training_the_held_out_pictures_are_shown_and_the_other_cells_say_what_comes(qtbot, bench, view):
    bench.session.update(dataset=colored())
    view.refresh()
    assert [view._table._cells[row, 0][0].count for row in range(3)] == [4, 4, 4]
    assert words(view, 1, 0) == "50 % covered"
    assert view._table._cells[2, 1][0]._hint == "75 % covered: comes with the training"


def test_the_headings_of_the_first_two_steps_stand_in_one_line(qtbot, view):
    headings = [part.findChild(QLabel) for part in (view._palette, view._training)]
    middles = {each.mapTo(view, each.rect().center()).y() for each in headings}
    assert len(middles) == 1


def test_the_number_of_colours_can_be_taken_back(qtbot, bench, view):
    bench.session.update(dataset=colored())
    view._palette._spin.setValue(2)
    qtbot.waitUntil(lambda: "2 of 4 colours" in view._palette._facts.text(), timeout=3000)
    bench.context.undo.undo()
    assert view._palette.colors == 16
    qtbot.waitUntil(lambda: "4 of 4 colours" in view._palette._facts.text(), timeout=3000)
    bench.context.undo.redo()
    assert view._palette.colors == 2
