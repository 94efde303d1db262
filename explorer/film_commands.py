"""What ``evolve`` does; see :mod:`explorer.commands`. No torch, numpy or Pillow at the top, as there."""

from __future__ import annotations

import argparse


def evolve(args: argparse.Namespace) -> str:
    """``evolve``: what the same codes became while the run went on, as a film or as a sheet."""
    from explorer import commands
    from explorer.data.provenance import Provenance
    from explorer.runs.evolution import open_evolution
    from explorer.runs.evolution_export import (
        FILM_FRAMES,
        SHEET_CODES,
        SHEET_STEPS,
        choose_places,
        data_behind,
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
    data = None if film.images else data_behind(commands.load_data(run.data()[0], args.data_root), film)
    made = Provenance(info.model, run.path.name[:100], mark_of(info), 0)
    as_film = args.out.suffix.lower() == ".gif"
    places = choose_places(film, args.count if as_film else args.count or SHEET_CODES)
    write, usual = (write_film, FILM_FRAMES) if as_film else (write_sheet, SHEET_STEPS)
    count = write(args.out, evolution, places=places, frames=args.frames or usual, scale=args.scale, made=made,
                  data=data)  # fmt: skip
    return f"{count} of {len(evolution.steps)} recorded steps: {args.out}"
