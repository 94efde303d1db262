"""The commands ``export`` and ``import``: a run as one file, a model as a script, curves for TensorBoard."""

from __future__ import annotations

import argparse
import zipfile
from pathlib import Path

from explorer.commands import say
from models.problems import Problem


def export(args: argparse.Namespace) -> str:
    """``export``: by the ending of the name, one file of the whole run, or a script; or TensorBoard's event files."""
    from models.catalog import discover

    catalog = discover(args.plugins)
    if args.tensorboard:
        return _to_tensorboard(args.run, args.out)
    if args.out.suffix.lower() == ".py":
        from explorer.runs.standalone import export_standalone

        weights = export_standalone(args.run, args.out, catalog)
        return f"The script is {args.out}, its weights are {weights}. Keep them together."
    from explorer.runs.share import export_run

    figures = export_run(args.run, args.out, catalog, args.data_root)
    return f"The run is {args.out}, with {len(figures)} figures."


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
    end = f"{apart} of {len(found)} figures differ." if apart else f"All {len(found)} figures agree."
    return "\n".join([*lines, end])


def _to_tensorboard(run: Path, out: Path) -> str:
    from explorer.runs.run import open_run
    from explorer.runs.writer import check_new

    check_new(out)
    metrics = open_run(run).metrics()
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError as error:
        raise Problem("TensorBoard's files need its package. Install it: pip install tensorboard.") from error
    try:
        with SummaryWriter(str(out)) as writer:
            for name, values in metrics.terms.items():
                for step, value in zip(metrics.steps.tolist(), values.tolist(), strict=True):
                    if value == value:  # a step without this term is NaN
                        writer.add_scalar(name, value, step)
    except OSError as error:
        raise Problem(
            "“{path}” can't be written: {reason}. Choose another place.",
            path=out, reason=error.strerror or type(error).__name__,
        ) from error  # fmt: skip
    return f"{len(metrics.terms)} curves of {len(metrics.steps)} steps: {out}"
