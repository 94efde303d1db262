"""How the pixel theatre's pictures leave the program, and what goes with each of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from explorer.i18n import tr
from explorer.made_from import made_from
from explorer.pixels.carried import carried
from explorer.pixels.scene import Scene
from explorer.pixels.showing import Showing
from explorer.pixels.writing import ENDINGS, What
from explorer.session import RunState
from explorer.widgets.save_place import ask_place


def ask_where(widget: QWidget, what: What) -> Path | None:
    """Lets the user choose a file, its ending put right; None if they think better of it."""
    ending = ENDINGS[what]
    kind = tr("GIF film (*.gif)") if what == "gif" else tr("PNG picture (*.png)")
    return ask_place(widget, tr("Export"), f"pixels{ending}", kind, ending)


def scene_metadata(
    run: RunState | None,
    step: int,
    showing: Showing,
    scene: Scene,
    classes: tuple[str, ...],
    *,
    seed: int | None = None,
    one: bool = True,
) -> bytes:
    """What pictures of ``scene``, made after ``step``, carry: the choice of then, whatever is chosen now.

    Args:
        seed: of the picture; the scene's own where it is None.
        one: whether it is one picture; several on a sheet are made again by no choice.
    """
    pixels = carried(showing.choice_of(scene), showing.shape, classes) if one else None
    return made_from(run, step, seed=scene.seed if seed is None else seed, pixels=pixels)
