"""What goes with a picture, and whether it is believed when the picture comes back."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from explorer.data.images import Picture
from explorer.data.provenance import read
from explorer.made_from import code_for, code_of_another, made_from


def run(mark: str) -> Any:
    return SimpleNamespace(title="VAE · Digits · 1", mark=mark, entry=SimpleNamespace(name="vae"))


def picture(made: bytes) -> Picture:
    return Picture("a.png", np.zeros((2, 2, 3), np.uint8), (2, 2), made=read(made))


def test_a_code_is_that_of_the_run_that_made_it() -> None:
    brought = picture(made_from(run("abc"), 5, np.array([0.5, 2.0])))
    assert code_for(brought, run("abc")) == (0.5, 2.0)
    assert code_of_another(brought, run("abc")) is None
    assert code_for(brought, run("xyz")) == ()
    assert "another run (VAE · Digits · 1)" in str(code_of_another(brought, run("xyz")))


def test_runs_without_a_mark_are_never_the_same() -> None:
    brought = picture(made_from(run(""), 5, [1.0]))
    assert code_for(brought, run("")) == ()
    assert code_of_another(brought, run("")) is not None


def test_pictures_without_a_code_have_nothing_to_say() -> None:
    for made in (b"{}", made_from(None, 0), made_from(run("abc"), 5)):
        assert code_of_another(picture(made), run("xyz")) is None
        assert code_for(picture(made), run("abc")) == ()
