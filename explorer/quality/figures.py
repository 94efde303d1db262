"""The quality of samples as rows of ``evaluate``."""

from __future__ import annotations

from collections.abc import Callable

import torch

from explorer.data.dataset import Dataset, Split
from explorer.percent import hundredths, percent
from explorer.quality.quality import FEWEST, MOST, measure
from explorer.quality.results import Estimate, Progress, Quality
from explorer.training.evaluate import Metric
from models.base import GenerativeModel
from models.capabilities import Samples


def quality_metrics(
    model: GenerativeModel, data: Dataset, split: Split = "test", report: Callable[[Progress], None] | None = None
) -> tuple[Metric, ...]:
    """``precision``, ``recall``, ``frechet``, ``covered_classes`` or ``covered_clusters``, ``copied``, ``told_apart``,
    and of two players ``generator_gradient``.

    None for a model that draws no samples, or where there are too few held-out examples to compare them with.

    Args:
        report: is told where the work stands.
    """
    if not isinstance(model, Samples) or len(data.splits[split]) < FEWEST:
        return ()
    model.eval()
    with torch.inference_mode():
        work = measure(model, data, split, most=MOST)
        while True:
            try:
                progress = next(work)
            except StopIteration as ended:
                return _rows(ended.value)
            if report is not None:
                report(progress)


def _rows(found: Quality) -> tuple[Metric, ...]:
    about = f"on {features_in_words(found)}"
    coverage, memory = found.coverage, found.memory

    def row(name: str, figure: Estimate, unit: str, note: str, count: int = found.count) -> Metric:
        return Metric(name, figure.value, unit, "estimate", found.split, count, note, (figure.low, figure.high))

    covered = Metric(
        "covered_classes" if coverage.names else "covered_clusters", int(coverage.covered.sum()),
        f"of {coverage.present}", "estimate", found.split, found.count,
        f"samples differ {percent(coverage.diversity)} as much as the data",
    )  # fmt: skip
    floor = f"{found.frechet_data:.3g} for as many training examples; not to compare with figures on other features"
    yardsticks = [
        f"{hundredths(each.value)} for as many training examples" for each in (found.precision_data, found.recall_data)
    ]
    gradient = () if found.pull is None else (
        row("generator_gradient", found.pull.share, "of the equilibrium's",
            "at the generator's examples; under 0.05 it gets almost none", found.pull.count),
    )  # fmt: skip
    return (
        row("precision", found.precision, "of samples", f"{about}; {yardsticks[0]}"),
        row("recall", found.recall, "of held-out examples", f"{about}; {yardsticks[1]}"),
        row("frechet", found.frechet, "squared distance", f"{about}; {floor}"),
        covered,
        row("copied", memory.samples, "of samples", f"{memory.held_out.value:.2g} of held-out examples", memory.count),
        row("told_apart", found.judgement.fresh, "of pairs", "by a fresh discriminator; 0.5 is guessing",
            found.judgement.count),
        *gradient,
    )  # fmt: skip


def features_in_words(found: Quality) -> str:
    """What the distances are measured on."""
    if found.features == "classifier":
        return f"features of a classifier trained here on the same data ({found.skill:.1%} right)"
    if found.features == "autoencoder":
        return "features of an autoencoder trained here on the same data, which have no classes to tell apart"
    return "the numbers themselves, each by its deviation"
