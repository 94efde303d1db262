"""A run's curves as TensorBoard's event files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from explorer.runs.run import open_run
from explorer.runs.writer import check_new
from models.problems import Problem

if TYPE_CHECKING:
    from explorer.runs.metrics import Metrics


def export_curves(run: Path, out: Path) -> Metrics:
    """Writes every term at every step into the new folder ``out``; returns what was written.

    Raises:
        Problem: the run can't be opened, ``out`` is not empty or can't be written, or TensorBoard is not installed.
    """
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
    return metrics
