"""A run that was stopped and went on has the weights of the run that was never stopped, whatever the model."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from explorer.data.dataset import Dataset
from explorer.data.load import load
from explorer.runs.checkpoint import find_checkpoint, record_of
from explorer.runs.disk import sha256
from explorer.runs.lock import FolderLock, Locked, is_written
from explorer.runs.resume import TakenUp, Wish, branch_run, resume_run
from explorer.runs.run import open_run
from explorer.runs.writer import RunInfo, RunWriter
from explorer.training.learner import Learner
from explorer.training.prepare import prepare
from explorer.training.train import Diverged, train
from models.base import Batch, Loss
from models.catalog import ModelEntry, discover
from models.problems import Problem
from tests.explorer.runs.small_run import rewrite
from tests.explorer.training.test_learner import learner_of
from tests.explorer.training.toys import Toy, dataset, images, vectors
from tests.models.cases import cases

CATALOG = discover()
VAE = CATALOG.model("vae")


def example(entry: ModelEntry, **choices: object) -> tuple[Dataset, Learner]:
    """The first kind of data that the model accepts with such choices, noise, 40 examples in five batches; and a small
    model of it."""
    found = (each for each in cases(entry.loaded) if choices.items() <= each.config.as_dict().items())
    case = next(found)
    noise = torch.rand((50, *case.spec.shape), generator=torch.Generator().manual_seed(0))
    if case.spec.kind == "image":
        noise = ((noise > 0.5) * 255 if case.spec.binary else noise * 255).to(torch.uint8)
    labels = torch.arange(50) % len(case.spec.classes) if case.spec.classes else None
    data = dataclasses.replace(dataset(noise, case.spec), labels=labels)
    config = entry.loaded.Config.parse(case.config.as_dict() | {"batch_size": 8})
    return data, prepare(entry.loaded, config, data, seed=5, device="cpu", threads=1, precision="float32")


def record(path: Path, name: str, learner: Learner, steps: int) -> None:
    """Trains and saves as a killed process would leave it: no end is written."""
    writer = RunWriter.create(path, RunInfo.describe(name, learner))
    for report in islice(train(learner), steps):  # no end that it would be judged at
        writer.report(report)
    writer.save(learner)
    writer.close()


def go_on(taken: TakenUp, steps: int) -> Learner:
    for report in train(taken.learner, steps=steps):
        taken.writer.report(report)
    taken.writer.save(taken.learner)
    taken.writer.close()
    return taken.learner


def assert_same_state(one: Learner, other: Learner) -> None:
    """Weights, optimizer, generators, place in the data, and what a divergence would be told by."""
    mine, theirs = one.state_dict(), other.state_dict()
    assert mine.facts == theirs.facts
    assert mine.tensors.keys() == theirs.tensors.keys()
    assert [name for name, each in mine.tensors.items() if not torch.equal(each, theirs.tensors[name])] == []


@pytest.mark.parametrize("entry", CATALOG.entries, ids=lambda entry: entry.name)
@pytest.mark.parametrize("stop", [0, 1, 3, 5])
def test_resuming_is_bit_exact(entry: ModelEntry, stop: int, tmp_path: Path) -> None:
    """Stopped before the first step, after it, in the middle of an epoch, at its end."""
    data, through = example(entry)
    reports = list(train(through, steps=7))
    record(tmp_path / "run", entry.name, example(entry)[1], stop)
    resumed = go_on(resume_run(tmp_path / "run", entry.loaded, data), 7 - stop)
    assert_same_state(through, resumed)
    metrics = open_run(tmp_path / "run").metrics()
    assert metrics.steps.tolist() == list(range(1, 8))
    for name, values in metrics.terms.items():
        assert values.tolist() == [each.terms[name] for each in reports]


CONVOLUTIONAL = [each for each in CATALOG.entries if "network" in each.loaded.Config.parse({}).as_dict()]


@pytest.mark.parametrize("entry", CONVOLUTIONAL, ids=lambda entry: entry.name)
def test_running_statistics_go_on_as_well(entry: ModelEntry, tmp_path: Path) -> None:
    """The networks that have them: batch normalisation, spectral norms, averages of the weights."""
    data, through = example(entry, network="conv")
    list(train(through, steps=7))
    record(tmp_path / "run", entry.name, example(entry, network="conv")[1], 3)
    assert_same_state(through, go_on(resume_run(tmp_path / "run", entry.loaded, data), 4))


def test_batch_normalisation_and_averages_are_among_them() -> None:
    states = {each.name: example(each, network="conv")[1].state_dict().tensors.keys() for each in CONVOLUTIONAL}
    assert any("running_mean" in name for name in states["gan"])
    assert any("average" in name or "ema" in name for name in states["gan"])


@pytest.fixture
def data() -> Dataset:
    return images()


@pytest.fixture
def run(tmp_path: Path, data: Dataset) -> Path:
    """Ten steps of a small VAE, cut off without an end."""
    record(tmp_path / "run", "vae", small_vae(data), 10)
    return tmp_path / "run"


def small_vae(data: Dataset) -> Learner:
    config = VAE.Config.parse({"hidden_dim": 16, "batch_size": 16})
    return prepare(VAE, config, data, device="cpu", threads=1, precision="float32")


def test_a_run_left_behind_is_interrupted_and_not_running(run: Path) -> None:
    assert open_run(run).status == "interrupted"
    assert "its newest checkpoint is of step 10" in str(open_run(run).interruption)
    lock = FolderLock(run)
    assert open_run(run).status == "running"
    assert open_run(run).interruption is None
    lock.release()


def test_a_second_writer_is_refused_with_a_sentence_and_may_read(run: Path, data: Dataset) -> None:
    taken = resume_run(run, VAE, data)
    assert is_written(run)
    with pytest.raises(Locked, match=r"another instance of the program .* only be read"):
        resume_run(run, VAE, data)
    assert open_run(run).load(CATALOG)[1].step == 10
    taken.writer.close()
    assert not is_written(run)
    resume_run(run, VAE, data).writer.close()


def test_a_lock_of_a_dead_process_holds_nobody_up(run: Path, data: Dataset) -> None:
    (run / "lock").write_text('{"host": "elsewhere", "process": 1}')
    resume_run(run, VAE, data).writer.close()


def test_curves_and_events_after_the_checkpoint_are_made_again(run: Path, data: Dataset) -> None:
    with (run / "metrics.jsonl").open("a") as file:
        file.write('{"step": 11, "loss_nats": 1.0}\n{"step": 12, "loss')
    with (run / "events.jsonl").open("a") as file:
        file.write('{"event": "change", "step": 11, "name": "beta", "value": 7.0}\n')
    through = small_vae(data)
    expected = [report.terms["loss_nats"] for report in train(through, steps=12)]
    assert_same_state(go_on(resume_run(run, VAE, data), 2), through)
    assert open_run(run).metrics().terms["loss_nats"].tolist() == expected
    assert [each["event"] for each in open_run(run).events()] == ["resume"]


def test_a_change_after_the_last_save_is_not_forgotten(run: Path, data: Dataset) -> None:
    with (run / "events.jsonl").open("a") as file:
        file.write('{"event": "change", "step": 10, "name": "beta", "value": 7.0}\n')
    taken = resume_run(run, VAE, data)
    assert taken.learner.model.config.beta == 7.0
    taken.writer.close()


def test_a_damaged_newest_checkpoint_costs_the_steps_since_the_one_before(run: Path, data: Dataset) -> None:
    go_on(resume_run(run, VAE, data), 3)
    path = find_checkpoint(run).path
    path.write_bytes(b"")
    taken = resume_run(run, VAE, data)
    assert "of step 13, is damaged" in str(taken.notes[0])
    assert_same_state(go_on(taken, 5), go_on_from(data, 15))
    assert open_run(run).steps == (15, 10)


def test_a_newest_checkpoint_that_can_not_be_taken_up_costs_them_as_well(run: Path, data: Dataset) -> None:
    """Its sizes and hashes are right, as earlier programs wrote none of its facts."""
    go_on(resume_run(run, VAE, data), 3)
    path = record_of(find_checkpoint(run))
    facts = json.loads(path.read_text())["facts"]
    rewrite(path, facts=facts | {"guard": facts["guard"] | {"good": 1.0}})
    taken = resume_run(run, VAE, data)
    assert "of step 13, is damaged" in str(taken.notes[0])
    assert_same_state(go_on(taken, 5), go_on_from(data, 15))
    assert open_run(run).steps == (15, 10)


def go_on_from(data: Dataset, steps: int) -> Learner:
    learner = small_vae(data)
    for _ in train(learner, steps=steps):
        pass
    return learner


def test_what_differs_is_said_and_recorded(run: Path, data: Dataset) -> None:
    taken = resume_run(run, VAE, data, Wish(threads=2))
    taken.writer.close()
    torch.set_num_threads(1)
    assert ["threads: 1 → 2" in str(note) for note in taken.notes] == [True]
    assert open_run(run).events()[-1]["hardware"]["threads"] == 2


def test_a_recorded_number_of_threads_that_no_machine_has_is_not_believed(run: Path, data: Dataset) -> None:
    given = json.loads((run / "run.json").read_text())
    (run / "run.json").write_text(json.dumps(given | {"hardware": {"device": "tpu", "threads": 10**9}}))
    taken = resume_run(run, VAE, data)
    taken.writer.close()
    assert taken.learner.hardware.threads <= 1024
    assert "device: tpu →" in str(taken.notes[0])
    torch.set_num_threads(1)


def test_what_was_trained_on_a_gpu_goes_on_without_one(run: Path, data: Dataset, monkeypatch) -> None:
    """A GPU's generator has 16 bytes, with which a processor's can't go on: the noise begins anew, always alike."""
    monkeypatch.setattr("explorer.training.hardware.available_devices", lambda: ("cpu",))
    record = record_of(find_checkpoint(run))
    given = json.loads(record.read_text())
    path = run / given["file"]
    save_file(load_file(path) | {"generator/training": torch.zeros(16, dtype=torch.uint8)}, path)
    record.write_text(json.dumps(given | {"bytes": path.stat().st_size, "sha256": sha256(path)}))
    info = json.loads((run / "run.json").read_text())
    made_on = {"device": "cuda", "threads": 1, "precision": "bfloat16"}
    (run / "run.json").write_text(json.dumps(info | {"hardware": made_on}))
    assert open_run(run).load(CATALOG)[1].step == 10
    states = []
    for name in ("one", "other"):
        shutil.copytree(run, run.parent / name)
        taken = resume_run(run.parent / name, VAE, data)
        assert "device: cuda → cpu" in str(taken.notes[0])
        states.append(go_on(taken, 2))
    assert_same_state(*states)


def test_data_that_have_changed_are_refused_and_the_folder_is_untouched(run: Path, data: Dataset) -> None:
    before = {each.name: each.read_bytes() for each in run.iterdir() if each.name != "lock"}
    with pytest.raises(Problem, match="has changed since the run was made"):
        resume_run(run, VAE, dataclasses.replace(data, fingerprint="0" * 64))
    assert {each.name: each.read_bytes() for each in run.iterdir() if each.name != "lock"} == before
    assert not is_written(run)


def test_a_folder_of_the_format_before_becomes_one_of_this(tmp_path: Path) -> None:
    source = Path(__file__).parent / "versions" / "format-1"
    path = Path(shutil.copytree(source, tmp_path / "run"))
    info = open_run(path).info
    go_on(resume_run(path, VAE, load(info.recipe(), None)), 2)
    assert open_run(path).steps == (22, 20)
    assert json.loads((path / "run.json").read_text())["format"] > 1


def test_a_branch_begins_a_new_run_with_changed_settings(run: Path, data: Dataset, tmp_path: Path) -> None:
    go_on(resume_run(run, VAE, data), 3)
    branch = branch_run(run, VAE, data, tmp_path / "new", step=10, changes={"beta": 4, "batch_size": 8}, more=5)
    assert (branch.learner.step, branch.learner.model.config.beta) == (10, 4.0)
    assert next(train(branch.learner)).examples == 8
    branch.writer.close()
    info = open_run(tmp_path / "new").info
    assert info.origin == {"run": "run", "step": 10}
    assert info.config["beta"] == 4.0
    assert info.goal == 15
    assert open_run(run).step == 13  # untouched


def test_a_branch_without_changes_learns_what_the_run_learned(run: Path, data: Dataset, tmp_path: Path) -> None:
    branch, through = go_on(branch_run(run, VAE, data, tmp_path / "new"), 4), go_on_from(data, 14)
    assert branch.history is not None
    assert branch.history.good.step == 10  # what it would go back to is in its own folder
    branch.history = through.history
    assert_same_state(branch, through)


def test_a_branch_of_another_shape_names_the_layers(run: Path, data: Dataset, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"other sizes than the weights: decoder\..* differ\. Leave the sizes"):
        branch_run(run, VAE, data, tmp_path / "new", changes={"hidden_dim": 32})
    assert not (tmp_path / "new").exists()


class Astray(Toy):
    """From step 60 on its loss is far above, for good."""

    def losses(self, batch: Batch, step: int, generator: torch.Generator) -> Iterator[Loss]:
        for loss in super().losses(batch, step, generator):
            yield Loss(loss.total + (1000.0 if step > 60 else 0.0), loss.terms)


def astray() -> Learner:
    return learner_of(Astray, vectors())


def diverged(learner: Learner, writer: RunWriter | None = None) -> tuple[int, int]:
    """At which step that was noticed, and to which the learner went back."""
    note = writer.report if writer is not None else lambda report: None
    with pytest.raises(Diverged) as caught:
        deque(map(note, train(learner, steps=200)))
    return caught.value.step, caught.value.restored


@pytest.mark.parametrize("stop", [20, 50, 57, 61, 63, 64])
def test_a_divergence_is_noticed_at_the_same_step_and_restores_the_same_weights(stop: int, tmp_path: Path) -> None:
    """Stopped before the weights are kept, with them, after them, and while they are under suspicion already."""
    through = astray()
    expected = diverged(through)
    assert expected == (65, 0)  # five steps far beyond; the weights of step 50 were not yet known to be good
    record(tmp_path / "run", "astray", astray(), stop)
    taken = resume_run(tmp_path / "run", Astray, vectors())
    assert diverged(taken.learner, taken.writer) == expected
    taken.writer.close()
    assert_same_state(taken.learner, through)


@pytest.mark.parametrize("saved_before", [True, False])
def test_a_live_change_at_the_stop_explains_the_losses_after_it(saved_before: bool, tmp_path: Path) -> None:
    """A weight 5,000 times as large lifts the loss without harm, known to the checkpoint or from an event only."""
    through = learner_of(Toy, vectors())
    for report in train(through, steps=120):
        if report.step == 40:
            through.change("weight", 5000)
    learner = learner_of(Toy, vectors())
    record(tmp_path / "run", "toy", learner, 40)
    writer = resume_run(tmp_path / "run", Toy, vectors()).writer
    writer.event("change", step=40, name="weight", value=5000.0)
    if not saved_before:
        learner.change("weight", 5000)
        writer.save(learner)
    writer.close()
    assert_same_state(go_on(resume_run(tmp_path / "run", Toy, vectors()), 80), through)


LOSSES = {"calm": [1.0], "first": 1.0, "middle": 1.0, "reach": 1.0, "suspicion": 0.0, "seen": 1}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kept", 11),
        ("good", -1),
        ("good", 1.0),
        ("config", {"batch_size": -1}),
        ("losses", {"model": {"calm": [1.0]}}),
        ("losses", {"model": LOSSES | {"calm": []}}),
        ("losses", {"model": LOSSES | {"calm": ["1"]}}),
        ("losses", {"model": LOSSES | {"calm": [10**400]}}),
        ("losses", {"model": LOSSES | {"calm": [1.0] * 101}}),
        ("losses", {"model": LOSSES | {"reach": 0.0}}),
        ("losses", {"model": LOSSES | {"seen": 1.5}}),
        ("losses", 3),
    ],
)
def test_a_history_that_can_not_be_is_refused(run: Path, data: Dataset, name: str, value: object) -> None:
    path = record_of(find_checkpoint(run))
    facts = json.loads(path.read_text())["facts"]
    rewrite(path, facts=facts | {"guard": facts["guard"] | {name: value}})
    with pytest.raises(Problem):
        resume_run(run, VAE, data)
    assert not is_written(run)
