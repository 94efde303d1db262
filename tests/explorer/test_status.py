"""What the bottom line says of the training."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.session import RunState, Session
from explorer.status import StatusLine
from explorer.workers.jobs import Jobs
from explorer.workers.messages import Progress
from models.catalog import discover


@pytest.mark.parametrize(
    ("begun", "goal", "says"),
    [
        (0, 200, "Step 150 / 200   0:30   64 examples/s   0:10 left"),
        (100, 200, "Step 150 / 200   0:30   64 examples/s   0:30 left"),  # 50 steps took the 30 seconds
        (100, None, "Step 150   0:30   64 examples/s"),
    ],
)
def test_the_time_that_is_left_is_told_from_the_steps_made_here(
    qtbot: QtBot, begun: int, goal: int | None, says: str
) -> None:
    session, jobs = Session(), Jobs()
    line = StatusLine(session, jobs)
    qtbot.addWidget(line)
    run = RunState(1, "VAE", discover().find("vae"), {}, load(Recipe("rings")), begun, begun=begun, goal=goal)
    session.update(runs=(run,), current=1, training="running", steps=3000)  # the next run's number is not this one's
    session.progressed.emit(Progress(1, 150, 30.0, 64.0, np.array([150]), {}))
    assert line._text.text() == says
    assert line._bar.isVisibleTo(line) == (goal is not None)
