"""A list of runs reads little of each, believes nothing, and says what is wrong with one without losing the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.runs.info import RunInfo
from explorer.runs.library import differences, list_runs, read_record
from explorer.runs.lock import FolderLock
from explorer.runs.notes import Notes, read_notes, write_notes
from explorer.runs.results import Figure, Results, read_results, work_out
from explorer.runs.writer import RunWriter
from explorer.training.evaluate import evaluate
from explorer.training.prepare import prepare
from explorer.training.train import train
from models.autoregressive.made import Made
from models.catalog import discover
from models.problems import Problem
from tests.explorer.runs.small_run import CATALOG, make_learner


def make_run(folder: Path, *, steps: int = 3, ending: str | None = "finished", **config: object) -> Path:
    """A real run, with a live change after step 2."""
    learner = make_learner(**config)
    writer = RunWriter.create(folder, RunInfo.describe("vae", learner))
    for report in train(learner, steps=steps):
        writer.report(report)
        if report.step == 2:
            writer.event("change", step=2, name="beta", value=4.0)
    if ending is not None:
        writer.event("end", step=steps, ending=ending, reason="")
    writer.save(learner)
    writer.close()
    return folder


def copy_of(folder: Path, place: Path, **changes: object) -> Path:
    """A run with the same files, but for some entries of run.json."""
    place.mkdir()
    for each in folder.iterdir():
        (place / each.name).write_bytes(each.read_bytes())
    facts = json.loads((place / "run.json").read_text())
    (place / "run.json").write_text(json.dumps(facts | changes))
    return place


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("runs")
    make_run(folder / "a")
    return folder


def test_what_a_list_says_of_a_run(runs: Path) -> None:
    record = read_record(runs / "a")
    assert record.info is not None
    assert (record.info.model, record.step, record.kept, record.condition) == ("vae", 3, (3,), "finished")
    assert record.changes == ((2, "beta", 4.0),)
    assert record.nbytes == sum(each.stat().st_size for each in (runs / "a").iterdir())
    assert record.problem is None


def test_why_a_run_failed_is_known_until_it_goes_on(runs: Path, tmp_path: Path) -> None:
    folder = copy_of(runs / "a", tmp_path / "failed")
    with (folder / "events.jsonl").open("a") as file:
        file.write(json.dumps({"event": "end", "step": 3, "ending": "failed", "reason": "x" * 1000}) + "\n")
    assert (read_record(folder).condition, read_record(folder).reason) == ("failed", "x" * 300)
    with (folder / "events.jsonl").open("a") as file:
        file.write('{"event": "resume", "step": 3}\n')
    assert (read_record(folder).condition, read_record(folder).reason) == ("interrupted", "")
    assert read_record(runs / "a").reason == ""


def test_the_newest_comes_first_and_what_is_no_run_is_passed_over(runs: Path, tmp_path: Path) -> None:
    for day in (1, 3, 2):
        copy_of(runs / "a", tmp_path / f"run {day}", created=f"2026-01-0{day}T00:00:00+00:00")
    (tmp_path / "pictures").mkdir()
    (tmp_path / "a file").write_text("no run")
    assert [each.folder.name for each in list_runs(tmp_path)] == ["run 3", "run 2", "run 1"]
    assert list_runs(tmp_path / "nowhere") == ()


def test_a_damaged_run_is_listed_with_what_is_wrong(runs: Path, tmp_path: Path) -> None:
    copy_of(runs / "a", tmp_path / "good")
    bad = copy_of(runs / "a", tmp_path / "bad")
    (bad / "run.json").write_text("{")
    newer = copy_of(runs / "a", tmp_path / "newer", format=99)
    found = {each.folder: each for each in list_runs(tmp_path)}
    assert found[tmp_path / "good"].problem is None
    assert found[bad].condition == found[newer].condition == "damaged"
    assert "newer version" in str(found[newer].problem)


def test_a_run_without_an_end_was_interrupted_unless_somebody_writes_it(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "run", ending=None)
    lock = FolderLock(folder)
    assert read_record(folder).condition == "growing"
    lock.release()
    record = read_record(folder)
    assert (record.condition, record.kept) == ("interrupted", (3,))
    with (folder / "events.jsonl").open("a") as file:
        file.write(json.dumps({"event": "end", "step": 3, "ending": "stopped"}) + "\n")
        file.write(json.dumps({"event": "resume", "step": 3}) + "\n")
        file.write('{"event": "end", "st')  # torn
    assert read_record(folder).condition == "interrupted"


def test_only_the_end_of_long_curves_is_read(runs: Path, tmp_path: Path) -> None:
    folder = copy_of(runs / "a", tmp_path / "long")
    with (folder / "metrics.jsonl").open("w") as file:
        file.writelines(f'{{"step": {step}, "loss_nats": 1.5}}\n' for step in range(1, 50_001))
    assert read_record(folder).step == 50_000


def test_two_hundred_runs_are_listed_and_the_list_can_be_stopped(runs: Path, tmp_path: Path) -> None:
    for number in range(200):
        copy_of(runs / "a", tmp_path / str(number))
    assert len(list_runs(tmp_path)) == 200

    def check(done: int, total: int) -> None:
        assert total == 200
        if done == 10:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        list_runs(tmp_path, check)


def test_settings_that_differ(runs: Path, tmp_path: Path) -> None:
    config = json.loads((runs / "a" / "run.json").read_text())["config"]
    other = copy_of(runs / "a", tmp_path / "b", config=config | {"latent_dim": 7}, seed=5)
    (other / "events.jsonl").unlink()
    found = {each.name: each.values for each in differences((read_record(runs / "a"), read_record(other)))}
    assert found == {"seed": ("0", "5"), "latent_dim": ("2", "7"), "beta": ("1 → 4 (2)", "1")}
    assert differences((read_record(runs / "a"),)) == ()


def test_a_setting_that_came_after_a_run_is_what_the_model_did_then(runs: Path, tmp_path: Path) -> None:
    """MADE had no direct connections before there was the setting, which is on by default."""
    config = Made.Config().as_dict()
    old = {name: value for name, value in config.items() if name != "direct_connections"}
    catalog = discover()
    new = read_record(copy_of(runs / "a", tmp_path / "new", model="made", config=config))
    before = read_record(copy_of(runs / "a", tmp_path / "old", model="made", config=old))
    assert before.settings_at(1, catalog) == config | {"direct_connections": False}
    (found,) = differences((before, new), catalog)
    assert (found.name, found.values) == ("direct_connections", ("False", "True"))
    odd = read_record(copy_of(runs / "a", tmp_path / "odd", model="nobody's", config=old))
    assert odd.settings_at(1, catalog) == old


def test_notes_are_kept_on_one_line_and_within_bounds(tmp_path: Path) -> None:
    assert read_notes(tmp_path) == Notes()
    write_notes(tmp_path, Notes(" my\nbest  run ", "β = 4\nblurred"))
    assert read_notes(tmp_path) == Notes("my best run", "β = 4\nblurred")
    for content in ('{"title": 3}', "[", '{"title": "' + "x" * 5_000_000 + '"}'):
        (tmp_path / "notes.json").write_text(content)
        assert read_notes(tmp_path) == Notes()
    with pytest.raises(Problem, match="can't be written"):
        write_notes(tmp_path / "gone", Notes("x"))


def test_results_are_those_of_evaluate_and_are_kept(tmp_path: Path) -> None:
    vae, data = CATALOG.model("vae"), load(Recipe("digits"))
    learner = prepare(vae, vae.Config.parse({"hidden_dim": 8}), data, device="cpu", threads=1)
    writer = RunWriter.create(tmp_path / "run", RunInfo.describe("vae", learner))
    writer.save(learner)
    writer.close()
    assert read_results(tmp_path / "run") is None
    results = work_out(tmp_path / "run", CATALOG)
    expected = {each.name: each for each in evaluate(learner.model, data)}
    assert {each.name: (each.value, each.kind, each.split, each.count) for each in results.figures} == {
        name: (each.value, each.kind, each.split, each.count) for name, each in expected.items()
    }
    assert expected["nll_nats"].kind == "bound"
    assert read_results(tmp_path / "run") == results

    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        work_out(tmp_path / "run", CATALOG, check=stop)


@pytest.mark.parametrize(
    "row", [{"value": "12"}, {"value": True}, {"kind": "guess"}, {"split": "all"}, {"count": 1.5}, {"name": 3}]
)
def test_figures_that_are_none_are_left_out(tmp_path: Path, row: dict[str, object]) -> None:
    good = vars(Figure("mse", 0.5, "squared error per value", "exact", "test", 10))
    content = {"step": 3, "fingerprint": "f", "figures": [good, good | row, "nonsense"]}
    (tmp_path / "results.json").write_text(json.dumps(content))
    assert read_results(tmp_path) == Results(3, "f", (Figure(**good),))
