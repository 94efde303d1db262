"""Where the trainer leaves its newest weights for whoever looks at the model."""

from __future__ import annotations

from threading import Lock

from explorer.workers.messages import Blueprint, WeightSnapshot

PACE_SECONDS = 0.25
"""Between two pictures of a model that learns, unless a view wants more of them."""


class Mailbox:
    """The blueprint and the newest weights of each run. Safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._blueprints: dict[int, Blueprint] = {}
        self._weights: dict[int, WeightSnapshot] = {}
        self.watched = False
        """Whether somebody looks at the training model; unwatched, the trainer copies no weights."""
        self.pace = PACE_SECONDS
        """At least so long between two copies of the weights, as who looks would have it."""
        self.looked_seconds = 0.0
        """How long the prober has worked, all in all; written by the prober only."""

    def announce(self, run: int, blueprint: Blueprint) -> None:
        """Makes a run known."""
        with self._lock:
            self._blueprints[run] = blueprint

    def put(self, snapshot: WeightSnapshot) -> None:
        """Replaces the weights of a run by newer ones."""
        with self._lock:
            self._weights[snapshot.run] = snapshot

    def blueprint(self, run: int) -> Blueprint | None:
        """How to build the model of ``run``, if it is known."""
        with self._lock:
            return self._blueprints.get(run)

    def newest(self, run: int) -> WeightSnapshot | None:
        """The newest weights of ``run``, if there are any yet."""
        with self._lock:
            return self._weights.get(run)

    def forget(self, run: int) -> None:
        """Drops a run."""
        with self._lock:
            self._blueprints.pop(run, None)
            self._weights.pop(run, None)
