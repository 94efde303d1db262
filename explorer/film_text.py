"""What is said of a film: of its samples, of the numbers under them, of a step."""

from __future__ import annotations

from explorer.i18n import tr
from explorer.runs.evolution import Film, Frame


def step_name(step: int) -> str:
    """“Step 1,200”."""
    return tr("Step {step}", step=f"{step:,}")


def score_texts(film: Film, frame: Frame) -> list[str]:
    """The score under each sample, with the name of its class; none where there are no scores."""
    if frame.fake is None:
        return []
    form = "{:.2f}" if film.score_kind == "probability" else "{:.2g}"
    scores = [form.format(each).replace("-", "−") for each in frame.fake]
    if film.labels is None:
        return scores
    return [f"{score} · {film.classes[label]}" for score, label in zip(scores, film.labels, strict=True)]


def samples_text(film: Film, scored: bool = True) -> str:
    """What the samples are, and, if they are ``scored``, what the numbers under them mean."""
    count = f"{film.samples:,}"
    if film.from_codes and film.taught:
        text = tr("The same {count} codes at every step.", count=count)
    elif film.from_codes:
        text = tr("The same {count} codes from N(0, I) at every step, which training never decodes.", count=count)
    else:
        text = tr("{count} samples from the same random numbers at every step.", count=count)
    if film.score_kind is None or not scored:
        return text
    if film.score_kind == "probability":
        return text + " " + tr("Under each D(x), the discriminator's probability that it is real.")
    return text + " " + tr("Under each the discriminator's score, larger for what looks real.")
