"""What ``evolve`` does; see :mod:`explorer.commands`. No torch, numpy or Pillow at the top, as there."""

from __future__ import annotations

import argparse


def evolve(args: argparse.Namespace) -> str:
    """``evolve``: what the same codes became while the run went on, as a film or as a sheet."""
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
    from explorer.runs.run import open_run

    check_place(args.out, (".gif", ".png"))
    run = open_run(args.run)
    evolution = open_evolution(run.path)
    film = evolution.film
    if args.out.suffix.lower() == ".gif":
        places = choose_places(film, args.count)
        made = write_film(args.out, evolution, places=places, frames=args.frames or FILM_FRAMES, scale=args.scale)
        return f"{made} of {len(evolution.steps)} recorded steps: {args.out}"
    places = choose_places(film, args.count or SHEET_CODES)
    facts = {"model": film.model, "run": run.path.name}
    made = write_sheet(args.out, evolution, places=places, frames=args.frames or SHEET_STEPS, scale=args.scale,
                       facts=facts)  # fmt: skip
    return f"{made} of {len(evolution.steps)} recorded steps: {args.out}"
