"""A run followed in a folder that a service synchronises: pieces, other orders, other names, other times."""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import torch
from torch import Tensor

from explorer.runs.follow import Follower
from explorer.runs.info import RunInfo
from explorer.runs.writer import RunWriter
from explorer.training.prepare import prepare
from explorer.training.train import train
from models.catalog import discover
from tests.explorer.training.toys import images

CATALOG = discover()
SAVES, STEPS = 12, 5
Files = dict[str, bytes]


@dataclass
class Truth:
    """A run as it was at every save: its files, and what is right to say of it."""

    moments: list[Files] = field(default_factory=list)
    losses: dict[int, float] = field(default_factory=dict)
    weights: dict[int, dict[str, Tensor]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def truth(tmp_path_factory: pytest.TempPathFactory) -> Truth:
    """More saves than checkpoints are kept, so that some are removed on the way."""
    folder, truth = tmp_path_factory.mktemp("there") / "run", Truth()
    vae = CATALOG.model("vae")
    learner = prepare(vae, vae.Config.parse({"hidden_dim": 8}), images(), device="cpu", threads=1)
    writer = RunWriter.create(folder, RunInfo.describe("vae", learner))
    for number in range(SAVES):
        if number:
            for report in train(learner, steps=STEPS):
                writer.report(report)
                truth.losses[report.step] = report.terms["loss_nats"]
        if number == SAVES - 1:
            writer.event("end", step=learner.step, ending="finished", reason="")
        writer.save(learner)
        truth.weights[learner.step] = learner.weights()
        truth.moments.append({each.name: each.read_bytes() for each in folder.iterdir()})
    writer.close()
    return truth


def bring(folder: Path, old: Files, new: Files, dice: random.Random) -> Iterator[None]:
    """Makes the folder's files, which are ``old``, those of ``new``; after each piece of work it yields.

    What goes may go before its successor comes, and a file may come again as it was, or as it was before.
    """
    work = [_remove(folder / name) for name in old.keys() - new.keys()]
    for name in sorted(new):
        if old.get(name) != new[name]:
            work.append(dice.choice((_under_another_name, _from_the_front, _in_pieces))(folder / name, new[name], dice))
        elif dice.random() < 0.1:
            work.append(_under_another_name(folder / name, new[name], dice))
    if "metrics.jsonl" in old and dice.random() < 0.3:
        yield from _under_another_name(folder / "metrics.jsonl", old["metrics.jsonl"][:-40], dice)
    while work:
        one = dice.choice(work)
        if next(one, "done") == "done":
            work.remove(one)
        yield


def _remove(path: Path) -> Iterator[None]:
    path.unlink(missing_ok=True)
    yield


def _under_another_name(path: Path, content: bytes, dice: random.Random) -> Iterator[None]:
    """As Syncthing, Dropbox and rsync do: whole, and then renamed; the time is the writer's own, or any."""
    part = path.with_name(dice.choice((".syncthing.{}.tmp", ".{}.Xq3b1z", "~{}.part")).format(path.name))
    part.write_bytes(content[: len(content) // 2])
    yield
    part.write_bytes(content)
    os.utime(part, (0, dice.uniform(0, 2e9)))
    yield
    part.replace(path)
    yield


def _from_the_front(path: Path, content: bytes, dice: random.Random) -> Iterator[None]:
    """As a plain copy does: the old content is gone first."""
    for share in (0.0, 0.3, 0.31, 0.9, 1.0):
        path.write_bytes(content[: int(len(content) * share)])
        yield


def _in_pieces(path: Path, content: bytes, dice: random.Random) -> Iterator[None]:
    """As a mounted folder may show it: of full length, with zeros where nothing has arrived yet."""
    shown = path.read_bytes()[: len(content)] if path.exists() else b""
    with path.open("wb") as file:
        file.write(shown + bytes(len(content) - len(shown)))
    yield
    size = max(1, len(content) // 5)
    for start in dice.sample(range(0, len(content), size), k=len(range(0, len(content), size))):
        with path.open("r+b") as file:
            file.seek(start)
            file.write(content[start : start + size])
        yield


class Listener:
    """Follows the folder and compares all that it hears with the truth."""

    def __init__(self, folder: Path, truth: Truth) -> None:
        self._follower, self._truth = Follower(folder, CATALOG, step=0), truth
        self.steps: list[int] = []
        self.shown = 0
        self.ending: str | None = None
        self.over = False

    def look(self) -> None:
        news = self._follower.look()
        if news is None:
            return
        assert not self.over
        for step, loss in zip(news.metrics.steps.tolist(), news.metrics.terms.get("loss_nats", []), strict=True):
            assert loss == self._truth.losses[step]
            self.steps.append(step)
        if news.weights is not None:
            assert news.step > self.shown
            self.shown = news.step
            assert all(torch.equal(each, self._truth.weights[news.step][name]) for name, each in news.weights.items())
        self.ending, self.over = news.ending, news.over

    def assert_all_is_known(self) -> None:
        for _ in range(3):
            if not self.over:
                self.look()
        last = STEPS * (SAVES - 1)
        assert self.steps == list(range(1, last + 1))
        assert (self.shown, self.ending, self.over) == (last, "finished", True)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_the_order_nothing_wrong_is_shown_and_all_in_the_end(truth: Truth, tmp_path: Path, seed: int) -> None:
    """A look after each piece; sometimes the service passes over what was between two looks of its own."""
    dice, listener, there = random.Random(seed), Listener(tmp_path, truth), dict[str, bytes]()
    for number, files in enumerate(truth.moments):
        if number < SAVES - 1 and dice.random() < 0.3:
            continue
        for _ in bring(tmp_path, there, files, dice):
            if not listener.over:
                listener.look()
        there = files
    listener.assert_all_is_known()


def test_nothing_wrong_is_shown_while_files_change_under_the_look(truth: Truth, tmp_path: Path) -> None:
    listener, done = Listener(tmp_path, truth), threading.Event()

    def work() -> None:
        there: Files = {}
        for files in truth.moments:
            for _ in bring(tmp_path, there, files, random.Random(len(files))):
                pass
            there = files
        done.set()

    service = threading.Thread(target=work)
    service.start()
    try:
        while not done.is_set() and not listener.over:
            listener.look()
    finally:
        service.join()
    listener.assert_all_is_known()
