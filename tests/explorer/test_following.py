"""What the watcher hears becomes the session's state."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PySide6.QtCore import QObject, Signal

from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.following import Following
from explorer.runs.follow import Bookmark, News
from explorer.runs.metrics import Metrics
from explorer.session import RunState, Session
from explorer.workers.mailbox import Mailbox
from explorer.workers.watcher import Heard
from models.catalog import discover


class Listener(QObject):
    """In the place of the watcher."""

    heard = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.followed: dict[int, Any] = {}

    def follow(self, run: int, follower: Any) -> None:
        self.followed[run] = follower

    def forget(self, run: int) -> None:
        self.followed.pop(run, None)


class Scene:
    """A session with one opened run, and what it tells."""

    def __init__(self, folder: Path, ending: str | None) -> None:
        catalog = discover()
        self.session, self.mailbox, self.watcher = Session(), Mailbox(), Listener()
        self.following = Following(self.session, self.mailbox, self.watcher)  # type: ignore[arg-type]
        run = RunState(3, "VAE", catalog.find("vae"), {}, load(Recipe("rings")), 10, folder=folder, ending=ending)
        self.session.update(catalog=catalog, runs=(run,), current=3)
        self.progress: list[Any] = []
        self.published: list[tuple[int, int]] = []
        self.session.progressed.connect(self.progress.append)
        self.session.published.connect(lambda number, step: self.published.append((number, step)))


@pytest.mark.parametrize("ending", [None, "interrupted", "finished"])
def test_a_run_that_may_go_on_is_followed(tmp_path: Path, qapp: object, ending: str | None) -> None:
    scene = Scene(tmp_path, ending)
    scene.following.begin(3, Bookmark(10))
    assert 3 in scene.watcher.followed


def test_a_run_that_was_trained_here_is_followed_once_it_has_ended(tmp_path: Path, qapp: object) -> None:
    scene = Scene(tmp_path, None)
    scene.session.update(training="running")
    assert not scene.watcher.followed
    scene.session.become(dataclasses.replace(scene.session.state.with_run(3, ending="stopped"), training="idle"))
    assert 3 in scene.watcher.followed


def test_news_become_curves_weights_and_an_ending(tmp_path: Path, qapp: object) -> None:
    scene = Scene(tmp_path, "interrupted")
    curves = Metrics(np.array([11, 12]), {"loss_nats": np.array([2.0, 1.0])})
    scene.watcher.heard.emit(Heard(3, News(curves, {"w": torch.ones(2)}, 12, None)))
    run = scene.session.state.find_run(3)
    assert run is not None
    assert (run.step, run.ending) == (12, None)  # it was not interrupted after all
    assert scene.progress[0].steps.tolist() == [11, 12]
    assert scene.published == [(3, 12)]
    snapshot = scene.mailbox.newest(3)
    assert snapshot is not None
    assert snapshot.step == 12
    nothing = Metrics(np.zeros(0, np.int64), {})
    scene.watcher.heard.emit(Heard(3, News(nothing, None, 12, "finished", True)))
    assert scene.session.state.find_run(3).ending == "finished"  # type: ignore[union-attr]
    assert len(scene.progress) == len(scene.published) == 1


def test_a_run_that_is_taken_away_is_forgotten(tmp_path: Path, qapp: object) -> None:
    scene = Scene(tmp_path, None)
    scene.following.begin(3, Bookmark(10))
    scene.session.update(runs=(), current=None)
    assert not scene.watcher.followed
    scene.watcher.heard.emit(Heard(3, News(Metrics(np.array([11]), {}), None, 10, None)))
    assert not scene.progress
