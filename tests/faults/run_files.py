"""``run_files``: a file of a run mutated, then the run opened, shown and gone on with. Each is taken, or refused."""

from __future__ import annotations

import hashlib
import json
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import torch

from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.runs.resume import resume_run
from explorer.runs.run import open_run
from models.catalog import discover
from tests.benchmarks.rows import write_rows
from tests.faults.attempts import attempt_all
from tests.faults.mutations import mutate
from tests.faults.small import make_run

CATALOG = discover()


def damage(files: dict[str, bytes], dice: random.Random) -> dict[str, bytes]:
    """One file mutated; often a checkpoint whose JSON was made to agree, so that more than the SHA-256 is tried."""
    name = dice.choice(sorted(files))
    changed = mutate(files[name], dice)
    made = files | {name: changed}
    record = name.replace(".safetensors", ".json")
    if name.endswith(".safetensors") and dice.random() < 0.8:
        if dice.random() < 0.5:  # only the header, where the lies would be
            length = 8 + int.from_bytes(files[name][:8], "little")
            changed = mutate(files[name][:length], dice) + files[name][length:]
        honest = {"bytes": len(changed), "sha256": hashlib.sha256(changed).hexdigest()}
        made |= {name: changed, record: json.dumps(json.loads(files[record]) | honest).encode()}
    return made


def use(folder: Path, data: object) -> None:
    """All that the program does with a run."""
    run = open_run(folder)
    run.events()
    run.metrics()
    assert run.status
    run.data()
    run.load(CATALOG)
    taken = resume_run(folder, CATALOG.model(run.info.model), data)
    taken.writer.close()
    taken.learner.advance()


def attempts(count: int, files: dict[str, bytes], folder: Path, data: object) -> Iterator[Callable[[], object]]:
    """Uses a run of which a file was changed."""
    dice = random.Random(0)
    folder.mkdir()
    for _ in range(count):
        for each in folder.iterdir():
            each.unlink()
        for name, content in damage(files, dice).items():
            (folder / name).write_bytes(content)
        yield partial(use, folder, data)


def main(count: int) -> None:
    """Prints the rows."""
    torch.set_num_threads(1)
    data = load(Recipe("digits", binarise=True))
    against = f"{count} runs with a mutated file, opened, loaded and gone on with"
    with tempfile.TemporaryDirectory() as place:
        source = make_run(Path(place) / "sound")
        files = {each.name: each.read_bytes() for each in source.iterdir() if each.name != "lock"}
        use(source, data)
        write_rows(attempt_all("run_files", "runs", against, attempts(count, files, Path(place) / "mutated", data)))


if __name__ == "__main__":
    main(2000 if "full" in sys.argv else 60)
