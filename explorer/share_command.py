"""The commands ``export`` and ``import``: a run as one file, a model as a script, curves for TensorBoard."""

from __future__ import annotations

import argparse
import zipfile
from pathlib import Path

from explorer.amount import amount
from explorer.commands import say
from models.problems import Problem


def export(args: argparse.Namespace) -> str:
    """``export``: by the ending of the name, one file of the whole run, or a script; or TensorBoard's event files."""
    from models.catalog import discover

    catalog = discover(args.plugins)
    if args.tensorboard:
        from explorer.runs.metrics import hole_in
        from explorer.runs.tensorboard import export_curves

        curves = export_curves(args.run, args.out)
        if curves.reading.holed:
            say(hole_in(args.run))
        return f"{amount(len(curves.terms), 'curve')} of {amount(len(curves.steps), 'step')}: {args.out}"
    if args.out.suffix.lower() == ".py":
        from explorer.runs.standalone import export_standalone

        weights = export_standalone(args.run, args.out, catalog, replace=args.force)
        return f"The script is {args.out}, its weights are {weights}. Keep them together."
    from explorer.runs.share import export_run

    figures = export_run(args.run, args.out, catalog, args.data_root)
    return f"The run is {args.out}, with {amount(len(figures), 'figure')}."


def bring(args: argparse.Namespace) -> str:
    """``import``: a folder of a file that was exported; its figures are worked out again."""
    from explorer.runs.share import compare, import_run
    from models.catalog import discover

    if args.file.is_file() and not zipfile.is_zipfile(args.file):
        raise Problem(
            "“{file}” is not a run that was exported. Give the .zip that “export” has written.", file=args.file
        )
    folder = import_run(args.file, args.out or Path(args.file.stem))
    lines = [f"The run is {folder}"]
    try:
        found = compare(folder, discover(args.plugins), args.data_root)
    except Problem as problem:
        say(problem)
        return "\n".join([*lines, "Its figures could not be worked out again here."])
    for each in found:
        verdict = "agrees" if each.agrees else f"DIFFERS: {each.here:.6g} here"
        lines.append(f"  {each.figure.name:20} {each.figure.value:12.6g}  {each.figure.unit}  ({verdict})")
    apart = sum(not each.agrees for each in found)
    end = f"{apart} of {len(found)} figures differ." if apart else "All figures agree."
    return "\n".join([*lines, end])
