"""What ``evolve`` does; see :mod:`explorer.commands`. No torch, numpy or Pillow at the top, as there."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from models.problems import Problem

if TYPE_CHECKING:
    import numpy as np

    from explorer.runs.evolution import Film
    from explorer.runs.run import Run


def evolve(args: argparse.Namespace) -> str:
    """``evolve``: what the same codes became while the run went on, as a film or as a sheet."""
    from explorer.data.provenance import Provenance
    from explorer.runs.evolution import open_evolution
    from explorer.runs.evolution_export import (
        FILM_FRAMES,
        SHEET_CODES,
        SHEET_STEPS,
        choose_places,
        write_film,
        write_sheet,
    )
    from explorer.runs.export import check_place
    from explorer.runs.mark import mark_of
    from explorer.runs.run import open_run

    check_place(args.out, (".gif", ".png"))
    run = open_run(args.run)
    evolution = open_evolution(run.path)
    film, info = evolution.film, run.info
    data = _data_behind(run, film, args)
    made = Provenance(info.model, run.path.name[:100], mark_of(info), 0)
    as_film = args.out.suffix.lower() == ".gif"
    places = choose_places(film, args.count if as_film else args.count or SHEET_CODES)
    write, usual = (write_film, FILM_FRAMES) if as_film else (write_sheet, SHEET_STEPS)
    count = write(args.out, evolution, places=places, frames=args.frames or usual, scale=args.scale, made=made,
                  data=data)  # fmt: skip
    return f"{count} of {len(evolution.steps)} recorded steps: {args.out}"


def _data_behind(run: Run, film: Film, args: argparse.Namespace) -> np.ndarray | None:
    """``(N, D)``: what is drawn behind vectors; None of pictures, or where the data are gone, which is said."""
    from explorer import commands
    from explorer.runs.evolution_export import data_behind

    if film.images:
        return None
    try:
        return data_behind(commands.load_data(run.data()[0], args.data_root), film)
    except Problem as problem:
        commands.say(problem)
        commands.say(Problem("The data are left out; the samples are drawn without them."))
        return None
