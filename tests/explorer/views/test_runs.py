"""The Runs view lists what is on the disk, and what the user changes about it can be undone."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from explorer import run_shelf
from explorer.branch_dialog import BranchDialog
from explorer.run_words import setting_row
from explorer.runs.library import Difference
from explorer.runs.lock import FolderLock
from explorer.runs.notes import Notes, read_notes
from explorer.session import RunState
from explorer.views.runs import RunsView
from explorer.workers.messages import Progress
from models.catalog import ModelEntry
from tests.explorer.runs.small_run import CATALOG
from tests.explorer.runs.test_library import copy_of, make_run
from tests.explorer.views.toys import Bench, Grey, pictures

RunsView.name = "runs"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_run(tmp_path_factory.mktemp("sample") / "run")


@pytest.fixture
def folder(sample: Path, tmp_path: Path) -> Path:
    """Three runs of different days; the second has another seed, the third was interrupted."""
    runs = tmp_path / "runs"
    runs.mkdir()
    for day in (1, 2, 3):
        copy_of(sample, runs / f"run {day}", created=f"2026-01-0{day}T12:00:00+00:00", seed=day % 2)
    return runs


@pytest.fixture
def view(bench: Bench, folder: Path, qtbot) -> Iterator[RunsView]:
    control: Any = bench.context.control
    control.runs_folder, control.data_root, control.stored = folder, None, SimpleNamespace()
    for name in ("open", "resume", "branch"):
        setattr(control.stored, name, lambda *what, name=name: bench.asked.append((name, *what)))
    bench.session.update(catalog=CATALOG)
    made = RunsView(bench.context)
    qtbot.addWidget(made)
    made.resize(960, 690)
    made.show()
    qtbot.waitUntil(lambda: bool(made._table.shown()), timeout=5000)
    yield made
    made._follow_timer.stop()
    made._search_timer.stop()
    made._compare_timer.stop()


def settle(qtbot, bench: Bench) -> None:
    qtbot.waitUntil(lambda: not bench.jobs.running, timeout=5000)


def key(folder: Path, day: int) -> str:
    return str(folder / f"run {day}")


def test_the_runs_of_the_disk_are_listed_the_newest_first(view: RunsView, folder: Path) -> None:
    assert view._table.current() == key(folder, 3)
    assert view._table.shown() == ["Variational autoencoder · toys"] * 3
    assert view._count.text().startswith("3 of 3 · ")


def test_an_empty_folder_says_what_will_be_there(bench: Bench, tmp_path: Path, qtbot) -> None:
    control: Any = bench.context.control
    control.runs_folder, control.data_root = tmp_path / "none yet", None
    made = RunsView(bench.context)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: any("start training" in each.text() for each in made.findChildren(QLabel)))
    control.runs_folder = None
    made._reload()
    assert any("not kept on the disk" in each.text() for each in made.findChildren(QLabel))


def test_renames_and_notes_are_kept_and_undone(view: RunsView, bench: Bench, folder: Path, qtbot) -> None:
    view._card.renamed.emit("my best")
    view._card.noted.emit("sharp")
    settle(qtbot, bench)
    assert read_notes(folder / "run 3") == Notes("my best", "sharp")
    assert view._table.shown()[0] == "my best"
    bench.context.undo.undo()
    bench.context.undo.undo()
    settle(qtbot, bench)
    assert read_notes(folder / "run 3") == Notes()
    bench.context.undo.redo()
    settle(qtbot, bench)
    assert read_notes(folder / "run 3") == Notes("my best", "")


def test_an_edit_belongs_to_the_run_that_was_shown(view: RunsView, bench: Bench, folder: Path, qtbot) -> None:
    view._card._note.setPlainText("of the third")
    view._table.choose(key(folder, 1))
    settle(qtbot, bench)
    assert read_notes(folder / "run 3").note == "of the third"
    assert view._card._note.toPlainText() == ""
    assert read_notes(folder / "run 1") == Notes()


def make_trash(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Linux this session's own; elsewhere it would be the user's, so a folder stands for it."""
    if sys.platform == "linux":
        Path(os.environ["XDG_DATA_HOME"]).mkdir(parents=True, exist_ok=True)
        return
    trash = folder.parent / "Trash" / "files"
    trash.mkdir(parents=True)

    def move(path: str) -> str:
        return str(Path(path).rename(trash / Path(path).name))

    monkeypatch.setattr(run_shelf, "move_to_trash", move)


def test_a_run_goes_to_the_trash_and_comes_back(
    view: RunsView, bench: Bench, folder: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_trash(folder, monkeypatch)
    view._table.choose(key(folder, 2))
    view._delete()
    qtbot.waitUntil(lambda: key(folder, 2) not in view._shelf.records)
    assert not (folder / "run 2").exists()
    assert len(view._table.shown()) == 2
    assert (view._table.current(), view._card.key) == (key(folder, 1), key(folder, 1))  # the next
    bench.context.undo.undo()
    qtbot.waitUntil(lambda: key(folder, 2) in view._shelf.records)
    assert (folder / "run 2" / "run.json").exists()
    assert view._table.current() == key(folder, 2)
    bench.context.undo.redo()
    qtbot.waitUntil(lambda: key(folder, 2) not in view._shelf.records)
    assert bench.context.undo.count() == 1


def test_a_run_that_somebody_else_writes_stays_out_of_the_trash(
    view: RunsView, bench: Bench, folder: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_trash(folder, monkeypatch)
    lock = FolderLock(folder / "run 3")
    with qtbot.waitSignal(bench.session.noticed) as noticed:  # the list does not know of it yet
        view._delete()
    assert "Stop that first" in str(noticed.args[0])
    view._reload()
    settle(qtbot, bench)
    assert not view._card._delete.isEnabled()
    assert "Another instance" in view._card._delete.toolTip()
    lock.release()
    assert (folder / "run 3" / "run.json").exists()


def test_without_a_trash_a_sentence_says_so(
    view: RunsView, bench: Bench, folder: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_shelf, "move_to_trash", lambda path: None)
    with qtbot.waitSignal(bench.session.noticed) as noticed:
        view._delete()
    assert "There is no trash" in str(noticed.args[0])
    assert (folder / "run 3").exists()
    assert len(view._table.shown()) == 3


def test_ticked_runs_lie_over_each_other(view: RunsView, bench: Bench, folder: Path, qtbot) -> None:
    keys = {key(folder, 1), key(folder, 2)}
    for each in sorted(keys):
        view._table.tick(each)
    view._table.ticked.emit()
    qtbot.waitUntil(lambda: set(view._comparison.curves.runs) == keys)
    assert [row[:3] for row in view._comparison.settings.texts()] == [["Seed", "1", "0"]]
    view._table.tick(key(folder, 1), False)
    view._table.ticked.emit()
    assert view._comparison.curves.runs == (key(folder, 2),)
    assert key(folder, 1) not in view._shelf.curves
    view._search.setText("2026-01-03")  # hides what has the tick
    view._untick.click()
    assert view._table.ticks() == ()
    assert not view._untick.isVisible()


def test_results_say_what_they_are(view: RunsView, bench: Bench, folder: Path, qtbot) -> None:
    figure = {"name": "nll_nats", "value": 25.5, "unit": "nats per image", "kind": "bound", "split": "test",
              "count": 180, "note": "ELBO, 12 draws of z for each example; static binarisation, seed 0"}  # fmt: skip
    content = {"step": 3, "fingerprint": "f", "figures": [figure]}
    (folder / "run 2" / "results.json").write_text(json.dumps(content))
    view._reload()
    settle(qtbot, bench)
    view._table.choose(key(folder, 2))
    view._compare()
    (row,) = view._comparison.results.texts()
    assert row[0] == "Negative log-likelihood"
    assert row[2:7] == ["≤ 25.50", "nats per image", "bound", "Test · 180", "3"]
    assert "12" in row[7]
    assert "static" not in row[7]  # a remark on the data, which every figure has
    assert not view._comparison.evaluate.isEnabled()
    view._table.choose(key(folder, 1))
    view._compare()
    assert view._comparison.evaluate.isEnabled()


def test_settings_that_differ_are_written_as_in_their_form() -> None:
    row = Difference("generator_loss", ("non_saturating → minimax (1,200)", None, "True"))
    assert setting_row(row, CATALOG) == ["Generator loss", "non-saturating → minimax (1,200)", "–", "yes"]
    assert setting_row(Difference("latent_dim", ("2", "10")), CATALOG) == ["Latent dimensions", "2", "10"]


def test_opening_a_run_and_showing_one_that_is_open(view: RunsView, bench: Bench, folder: Path) -> None:
    view._table.choose(key(folder, 2))
    view._open(None)
    assert bench.asked == [("open", folder / "run 2", None)]
    state = RunState(7, "run", ModelEntry("grey", "toys", "Grey", Grey), {}, pictures(), 3, folder=folder / "run 2")
    bench.session.update(runs=(state,), dataset=pictures())
    view._open(None)
    assert bench.session.state.current == 7
    view._open(2)  # as it was then
    view._open(0)  # as it began
    assert bench.asked[1:] == [("open", folder / "run 2", 2), ("open", folder / "run 2", 0)]


def test_the_run_that_learns_is_followed_and_can_not_be_deleted(
    view: RunsView, bench: Bench, folder: Path, qtbot
) -> None:
    state = RunState(7, "run", ModelEntry("grey", "toys", "Grey", Grey), {}, pictures(), folder=folder / "run 3")
    view._compare()
    qtbot.waitUntil(lambda: view._comparison.curves.runs == (key(folder, 3),))
    bench.session.update(runs=(state,), training="running", dataset=pictures())
    settle(qtbot, bench)
    steps = np.arange(4, 9)
    bench.session.progressed.emit(Progress(7, 8, 1.0, 1.0, steps, {"loss_nats": steps * 1.0}))
    data = view._comparison.curves._data[key(folder, 3), "loss_nats"]
    assert data.steps[-1] == 8
    assert view._table.model().index(0, 2).data() == "8"
    view._delete()
    assert not bench.jobs.running
    bench.session.update(training="idle")
    settle(qtbot, bench)


def test_a_search_waits_for_the_last_letter(view: RunsView, folder: Path, qtbot) -> None:
    view._search.setText("2026-01-02")
    qtbot.waitUntil(lambda: len(view._table.shown()) == 1)
    assert view._count.text().startswith("1 of 3")
    assert view._table.current() == ""
    assert (view._card.key, view._card.isEnabled()) == ("", False)
    view._search.clear()
    qtbot.waitUntil(lambda: view._table.current() == key(folder, 3))
    assert (view._card.key, view._card.isEnabled()) == (key(folder, 3), True)


def test_the_users_name_is_shown_by_every_view(view: RunsView, bench: Bench, folder: Path, qtbot) -> None:
    state = RunState(7, "VAE · 7", ModelEntry("grey", "toys", "Grey", Grey), {}, pictures(), folder=folder / "run 3")
    bench.session.update(runs=(state,), dataset=pictures())
    view._card.renamed.emit("my best")
    settle(qtbot, bench)
    run = bench.session.state.find_run(7)
    assert run is not None
    assert run.title == "my best · 7"


def test_a_damaged_run_is_shown_with_what_is_wrong(view: RunsView, bench: Bench, folder: Path, qtbot) -> None:
    (folder / "run 1" / "run.json").write_text("{")
    view._reload()
    settle(qtbot, bench)
    view._table.choose(key(folder, 1))
    assert "is damaged" in view._card._warning.text()
    assert not view._card._open.isEnabled()


def test_a_failed_run_says_why_in_plain_text(view: RunsView, bench: Bench, folder: Path, qtbot) -> None:
    with (folder / "run 1" / "events.jsonl").open("a") as file:
        file.write(
            json.dumps({"event": "end", "step": 3, "ending": "failed", "reason": "<h1>It diverged.</h1>"}) + "\n"
        )
    view._reload()
    settle(qtbot, bench)
    view._table.choose(key(folder, 1))
    assert view._card._warning.text() == "<h1>It diverged.</h1>"
    assert view._card._warning.textFormat() == Qt.TextFormat.PlainText


def test_runs_of_one_name_are_told_apart_by_their_folders(view: RunsView, folder: Path, qtbot) -> None:
    for day in (1, 2):
        view._table.tick(key(folder, day))
    view._table.ticked.emit()
    headings = [view._comparison.settings.horizontalHeaderItem(column).text() for column in range(3)]
    assert headings == ["Setting", "run 1", "run 2"]


def test_an_interrupted_run_is_offered_to_be_resumed(view: RunsView, bench: Bench, folder: Path, qtbot) -> None:
    (folder / "run 3" / "events.jsonl").unlink()
    view._reload()
    settle(qtbot, bench)
    assert view._card._warning.text() == "Interrupted at step 3. Resume it from its checkpoint of step 3?"
    view._card._resume.click()
    assert bench.asked == [("resume", folder / "run 3")]


def test_a_branch_gets_the_settings_of_its_checkpoint_and_what_is_changed(
    view: RunsView, bench: Bench, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(dialog: BranchDialog) -> int:
        assert dialog._form.values()["beta"] == 4.0  # as it was changed after step 2
        dialog._form.set_values({"learning_rate": 0.01})
        return BranchDialog.DialogCode.Accepted

    monkeypatch.setattr(BranchDialog, "exec", change)
    view._card._branch.click()
    assert bench.asked == [("branch", folder / "run 3", 3, {"learning_rate": 0.01})]
    monkeypatch.setattr(BranchDialog, "exec", lambda dialog: BranchDialog.DialogCode.Rejected)
    view._card._branch.click()
    assert len(bench.asked) == 1


def test_a_run_that_somebody_else_writes_is_followed(view: RunsView, bench: Bench, folder: Path, qtbot) -> None:
    lock = FolderLock(folder / "run 3")
    view._reload()
    settle(qtbot, bench)
    assert view._follow_timer.isActive()
    view._compare()
    qtbot.waitUntil(lambda: view._comparison.curves.runs == (key(folder, 3),))
    with (folder / "run 3" / "metrics.jsonl").open("a") as file:
        file.write('{"step": 4, "loss_nats": 1.5}\n')
    view._follow()
    settle(qtbot, bench)
    assert view._comparison.curves._data[key(folder, 3), "loss_nats"].steps[-1] == 4
    assert not view._card._resume.isVisible()
    lock.release()
    view.hide()
    view._follow()
    assert not bench.jobs.running


@pytest.mark.parametrize("away", ["another view", "another window"])
def test_what_was_done_elsewhere_is_seen_by_who_comes_back(
    view: RunsView, bench: Bench, folder: Path, qtbot, away: str
) -> None:
    """A run was deleted by hand, one was made, and one was gone on with by the command line."""
    view._table.choose(key(folder, 3))
    view._compare()
    qtbot.waitUntil(lambda: view._comparison.curves.runs == (key(folder, 3),))
    settle(qtbot, bench)
    if away == "another view":
        view.hide()
    shutil.rmtree(folder / "run 1")
    copy_of(folder / "run 2", folder / "run 4", created="2026-01-04T12:00:00+00:00")
    with (folder / "run 3" / "metrics.jsonl").open("a") as file:
        file.write('{"step": 4, "loss_nats": 1.5}\n')
    if away == "another view":
        view.show()
    else:
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        QApplication.sendEvent(view, QEvent(QEvent.Type.ActivationChange))
    qtbot.waitUntil(lambda: set(view._shelf.records) == {key(folder, day) for day in (2, 3, 4)})
    settle(qtbot, bench)
    assert view._table.current() == key(folder, 3)
    assert view._comparison.curves._data[key(folder, 3), "loss_nats"].steps[-1] == 4


def test_what_is_typed_when_the_window_closes_is_kept(view: RunsView, bench: Bench, folder: Path) -> None:
    view._card._note.setPlainText("half a thought")
    view.close()
    assert read_notes(folder / "run 3").note == "half a thought"  # at once: the jobs are about to end


def test_a_run_is_exported_from_its_card(view: RunsView, bench: Bench, folder: Path, monkeypatch) -> None:
    control: Any = bench.context.control
    control.sharing = SimpleNamespace(export=lambda *what: bench.asked.append(what))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(folder / "gift"), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder.parent))
    view._table.choose(key(folder, 2))
    for action in view._card._export.menu().actions():
        action.trigger()
    assert bench.asked == [
        (folder / "run 2", "file", folder / "gift.zip"),
        (folder / "run 2", "script", folder / "gift.py"),
        (folder / "run 2", "curves", folder.parent / "run 2"),
    ]
