"""The thread that looks into folders: what it passes on, and that it ends."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.runs.follow import News
from explorer.runs.metrics import Metrics
from explorer.workers import watcher as module
from explorer.workers.watcher import Heard, Watcher


class Told:
    """In place of a Follower: says what it was given, once each."""

    def __init__(self, *news: News | None) -> None:
        self.left = list(news)

    def look(self) -> News | None:
        return self.left.pop(0) if self.left else None


def news(step: int, ending: str | None = None, over: bool = False) -> News:
    return News(Metrics(np.array([step]), {}), None, step, ending, over)


@pytest.fixture
def watcher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watcher]:
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.01)
    made = Watcher()
    yield made
    assert made.close()


def test_news_come_with_their_run_after_its_end_as_well(qtbot: QtBot, watcher: Watcher) -> None:
    heard: list[Heard] = []
    watcher.heard.connect(heard.append)
    watcher.follow(7, Told(None, news(1), None, news(2, "finished", True), None, news(3)))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: len(heard) == 3)  # somebody has gone on with it
    assert [(each.run, each.news.step) for each in heard] == [(7, 1), (7, 2), (7, 3)]


def test_what_is_forgotten_is_not_looked_at(qtbot: QtBot, watcher: Watcher) -> None:
    heard: list[Heard] = []
    watcher.heard.connect(heard.append)
    watcher.follow(1, Told(*[None] * 1000))  # type: ignore[arg-type]
    watcher.forget(1)
    follower = Told(news(1), news(2))
    watcher.follow(2, follower)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert {each.run for each in heard} == {2}


def test_a_watcher_that_follows_nobody_has_no_thread(watcher: Watcher) -> None:
    assert not watcher.isRunning()


def test_once_closed_it_starts_no_more(watcher: Watcher) -> None:
    """The training of a window that closes ends last, and would have its run followed."""
    assert watcher.close()
    watcher.follow(1, Told(news(1)))  # type: ignore[arg-type]
    assert not watcher.isRunning()
