"""Questions that wait for the answer under way."""

from __future__ import annotations

from explorer.latent.turns import OVERDUE_SECONDS, Turns


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_question_waits_for_the_answer_under_way():
    turns = Turns(Clock())
    assert turns.take("plane")
    assert not turns.take("plane")
    assert turns.take("cloud")  # another slot
    assert not turns.heard("plane", final=False)
    assert turns.heard("plane", final=True)
    assert turns.take("plane")
    assert not turns.heard("plane", final=True)  # nothing waits any more


def test_the_user_does_not_wait():
    turns = Turns(Clock())
    assert turns.take("plane")
    assert turns.take("plane", now=True)


def test_a_lost_question_is_asked_again():
    clock = Clock()
    turns = Turns(clock)
    turns.take("plane")
    clock.now = OVERDUE_SECONDS + 0.1
    assert turns.take("plane")


def test_parts_of_an_answer_keep_it_alive():
    clock = Clock()
    turns = Turns(clock)
    turns.take("plane")
    clock.now = OVERDUE_SECONDS * 0.9
    turns.heard("plane", final=False)
    clock.now = OVERDUE_SECONDS * 1.5
    assert not turns.take("plane")
