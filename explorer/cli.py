"""The command line: the window, and everything that needs none."""

from __future__ import annotations

import argparse
import importlib.util
import math
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from explorer import commands, film_commands, pixel_commands, share_command, train_command
from models.problems import Problem

MISTAKE, INTERRUPTED = 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns the exit code: 0, 2 after a mistake of the user's, 130 after Ctrl+C.

    Args:
        argv: the words after the program's name; those of the process by default.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console without “ ” still gets its sentence
    try:
        if not (sys.argv[1:] if argv is None else argv):
            return _window()  # without a parser, so that it opens sooner
        args = _parser().parse_args(argv)
        if args.command is None:
            return _window(args.plugins, args.data_root)
        said = args.run_command(args)
        if said:  # of several processes, one speaks
            print(said)
        return 0
    except (Problem, commands.Interrupted) as problem:
        print(" ".join(str(problem).split()), file=sys.stderr)
        return MISTAKE if isinstance(problem, Problem) else INTERRUPTED
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader, such as “head”, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except SystemExit as end:  # argparse's way to end after --help
        return int(end.code or 0)


def _window(plugins: Path | None = None, data_root: Path | None = None) -> int:
    try:
        from explorer.app import display_problem, run
    except ImportError as error:
        raise Problem(
            "No window can open: {reason}. On Debian or Ubuntu install libegl1, libgl1, libxkbcommon0, libfontconfig1 "
            "and libdbus-1-3, or use the commands that need no window (main.py --help).",
            reason=error,
        ) from error  # fmt: skip
    problem = display_problem()
    if problem is not None:
        print(problem, file=sys.stderr)
        return MISTAKE
    return run(plugins, data_root)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One sentence in place of the usage and the message."""
        raise Problem("{message}. See {program} --help.", message=message.rstrip("."), program=self.prog)


def _parser() -> _Parser:
    parser = _Parser(
        prog="main.py", description="See generative models learn. Without a command, the window opens.",
        parents=[_common(top=True)],
    )  # fmt: skip
    parser.set_defaults(command=None)
    chosen = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", parser_class=_Parser)
    common = _common(top=False)
    window = chosen.add_parser("window", parents=[common], help="open the window (the default)")
    window.set_defaults(command=None)
    listing = chosen.add_parser("list", parents=[common], help="list models, their settings, and data sets")
    listing.add_argument("--json", action="store_true", help="as JSON")
    listing.set_defaults(run_command=commands.list_all)
    _add_train(chosen, common)
    _add_looking(chosen, common)
    _add_sharing(chosen, common)
    _add_tour(chosen, common)
    return parser


def _common(top: bool) -> _Parser:
    """Options that may stand before the command and after it; the second place wins where both are used."""
    common = _Parser(add_help=False)
    default = None if top else argparse.SUPPRESS
    common.add_argument(
        "--plugins", type=Path, default=default, metavar="DIR", help="a folder with models and views of your own"
    )
    common.add_argument(
        "--data-root", type=Path, default=default, metavar="DIR", help="a folder with downloaded sets, as torchvision's"
    )
    return common


def _add_train(chosen: argparse._SubParsersAction[_Parser], common: _Parser) -> None:
    train = chosen.add_parser("train", parents=[common], help="train a model and keep the run")
    train.set_defaults(run_command=train_command.train)
    train.add_argument("--data", metavar="NAME_OR_FOLDER", help="a set of “list”, or a folder of images")
    train.add_argument("--model", metavar="NAME", help="a model of “list”")
    train.add_argument("--out", type=Path, metavar="RUN", help="a new folder for the run")
    going_on = train.add_mutually_exclusive_group()
    going_on.add_argument("--resume", type=Path, metavar="RUN", help="go on with a run, in its own folder")
    going_on.add_argument("--branch", type=Path, metavar="RUN", help="begin a new run from a checkpoint of this one")
    train.add_argument("--at", type=_step, metavar="STEP", help="of --branch, the checkpoint (default the newest)")
    train.add_argument(
        "--set", nargs="+", action="extend", default=[], metavar="key=value", help="settings of the model"
    )
    train.add_argument(
        "--preset", metavar="NAME", help="a size that “list” names, such as the published one, for a GPU"
    )
    limit = train.add_mutually_exclusive_group()
    limit.add_argument(
        "--steps",
        type=_count,
        metavar="N",
        help=f"train so many steps, or so many more (default {train_command.DEFAULT_STEPS})",
    )
    limit.add_argument("--seconds", type=_seconds, metavar="S", help="train for so long")
    train.add_argument("--seed", type=_seed, metavar="N", help="of weights and training (default 0)")
    train.add_argument("--size", type=_size, metavar="N|HxW", help="of a folder's images, pixels")
    train.add_argument("--color", choices=("grey", "color"), help="of a folder's images")
    train.add_argument(
        "--binarise", choices=("auto", "on", "dynamic", "off"), default="auto",
        help="draw pixels as 0 or 1: on, once (static); dynamic, anew in every step, and measured on the static ones",
    )  # fmt: skip
    train.add_argument("--device", metavar="auto|cpu|cuda|mps", help="what to train on")
    train.add_argument("--threads", type=_count, metavar="N", help="of the processor (default all)")
    train.add_argument("--precision", choices=("auto", "float32", "bfloat16"), help="of matrix products")
    train.add_argument("--no-film", action="store_true", help="don't record how the samples evolve (see evolve)")
    train.add_argument("--download", action="store_true", help="download the data set if it is not here")


def _add_looking(chosen: argparse._SubParsersAction[_Parser], common: _Parser) -> None:
    whole = _Parser(add_help=False, parents=[common])
    whole.add_argument("run", type=Path, metavar="RUN", help="the folder of a run")
    run = _Parser(add_help=False, parents=[whole])
    run.add_argument("--at", type=_step, metavar="STEP", help="a checkpoint of it (default the newest)")
    evaluate = chosen.add_parser("evaluate", parents=[run], help="measure a run on its test split")
    evaluate.add_argument("--json", action="store_true", help="as JSON")
    evaluate.set_defaults(run_command=commands.evaluate)

    sample = chosen.add_parser("sample", parents=[run], help="draw samples from a run")
    sample.add_argument("--count", type=_count, required=True, metavar="N", help="how many")
    _add_out(sample, "FILE.png", "a sheet of pictures (FILE.csv for vectors); FILE.gif: one of them, pixel by pixel")
    sample.add_argument("--seed", type=_seed, default=0, metavar="N", help="of the draw (default 0)")
    sample.add_argument("--mean", action="store_true", help="the decoder's mean in place of a draw of each pixel")
    sample.add_argument("--scale", type=_count, metavar="N", help="enlarge by this whole number")
    _add_dice(sample)
    sample.set_defaults(run_command=commands.sample)

    complete = chosen.add_parser("complete", parents=[run], help="cover a part of a picture and let the model fill it")
    complete.add_argument("image", type=Path, metavar="IMAGE", help="a picture file")
    complete.add_argument(
        "--cover", type=_share, default=0.5, metavar="S", help="the covered share, 0 to 1 (default 0.5)"
    )
    complete.add_argument(
        "--from", dest="side", default="bottom", metavar="bottom|right|mask.png",
        help="where the cover begins, or a mask of the model's size, white where covered (default bottom)",
    )  # fmt: skip
    complete.add_argument("--count", type=_count, default=8, metavar="N", help="how many completions (default 8)")
    _add_out(
        complete,
        "FILE.png|.gif",
        "a sheet: the picture, what was known, the completions; of --count 1 it alone; a film",
    )
    complete.add_argument("--seed", type=_seed, default=0, metavar="N", help="of the draw (default 0)")
    complete.add_argument("--scale", type=_count, metavar="N", help="enlarge by this whole number")
    _add_dice(complete)
    complete.set_defaults(run_command=pixel_commands.complete)
    _add_fit(complete)
    _add_codes(chosen, whole, run)


def _add_codes(chosen: argparse._SubParsersAction[_Parser], whole: _Parser, run: _Parser) -> None:
    interpolate = chosen.add_parser("interpolate", parents=[run], help="walk between the codes of pictures")
    interpolate.add_argument("images", type=Path, nargs="+", metavar="IMAGE", help="two ends, or four corners")
    interpolate.add_argument(
        "--frames",
        type=_frames,
        metavar="N",
        help="of the film (default 33) or strip (default 9); side of the grid (default 9)",
    )
    _add_out(interpolate, "FILE.gif|.png", "a film; or a strip, with four corners a grid")
    interpolate.add_argument("--how", choices=("lerp", "slerp"), default="lerp", help="straight, or along the sphere")
    interpolate.add_argument("--scale", type=_count, metavar="N", help="enlarge by this whole number")
    interpolate.set_defaults(run_command=commands.interpolate)

    evolve = chosen.add_parser("evolve", parents=[whole], help="show what the same codes became while a run went on")
    _add_out(evolve, "FILE.gif|.png", "a film; or a sheet with a row for each code and a column for each step")
    evolve.add_argument("--frames", type=_frames, metavar="N", help="steps at most (default 100, of a sheet 12)")
    evolve.add_argument("--count", type=_count, metavar="N", help="codes at most (default all, of a sheet 10)")
    evolve.add_argument("--scale", type=_count, metavar="N", help="enlarge by this whole number")
    evolve.set_defaults(run_command=film_commands.evolve)

    encode = chosen.add_parser("encode", parents=[run], help="write the codes of pictures")
    encode.add_argument("images", type=Path, nargs="+", metavar="IMAGE", help="picture files")
    _add_out(encode, "FILE.csv", "a row for each picture")
    encode.set_defaults(run_command=commands.encode)
    for each in (interpolate, encode):
        each.add_argument("--seed", type=_seed, default=0, metavar="N",
                          help="of the search, for a model without an encoder (default 0)")  # fmt: skip
        each.add_argument("--class", dest="label", metavar="NAME",
                          help="of the searched codes, for a model of classes (default: tries each)")  # fmt: skip
        _add_fit(each)


def _add_fit(parser: _Parser) -> None:
    parser.add_argument("--crop", choices=("centre", "pad", "stretch"), default="centre", help="to the model's shape")
    parser.add_argument("--invert", action="store_true", help="white for black, as for ink on paper")


def _add_sharing(chosen: argparse._SubParsersAction[_Parser], common: _Parser) -> None:
    export = chosen.add_parser("export", parents=[common], help="write a run as one file, or its model as a script")
    export.add_argument("run", type=Path, metavar="RUN", help="the folder of a run")
    _add_out(export, "FILE.zip|FILE.py", "the whole run; or the model as a script that needs torch alone")
    export.add_argument("--tensorboard", action="store_true", help="the curves as event files, into a folder OUT")
    export.add_argument("--force", action="store_true", help="replace the file where a script's weights belong")
    export.set_defaults(run_command=share_command.export)
    bring = chosen.add_parser("import", parents=[common], help="open a run that was exported, and check its figures")
    bring.add_argument("file", type=Path, metavar="FILE.zip", help="what export has written")
    bring.add_argument("--out", type=Path, metavar="RUN", help="a new folder for the run (default the file's name)")
    bring.set_defaults(run_command=share_command.bring)


def _add_dice(parser: _Parser) -> None:
    parser.add_argument("--class", dest="label", metavar="NAME", help="of a model that was trained with classes")
    parser.add_argument(
        "--temperature", type=_temperature, metavar="T", help="0 takes the likeliest (default 1); pixel by pixel only"
    )


def _add_out(parser: _Parser, metavar: str, help: str) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar=metavar, help=help)


def _add_tour(chosen: argparse._SubParsersAction[_Parser], common: _Parser) -> None:
    """The tour needs Qt, so it brings its own command: ``explorer.tour.add_command(chosen, common)``."""
    if importlib.util.find_spec("explorer.tour") is not None:
        importlib.import_module("explorer.tour").add_command(chosen, common)


def _count(text: str) -> int:
    return _whole(text, 1, 10**9)


def _frames(text: str) -> int:
    return _whole(text, 2, 1000)


def _step(text: str) -> int:
    return _whole(text, 0, 10**15 - 1)


def _seed(text: str) -> int:
    return _whole(text, 0, 2**63 - 1)


def _whole(text: str, low: int, high: int) -> int:
    if not re.fullmatch(r"[+-]?\d{1,20}", text) or not low <= int(text) <= high:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from {low} to {high}")
    return int(text)


def _share(text: str) -> float:
    return _number(text, "a share from 0 (nothing) to 1 (everything)", 1.0)


def _temperature(text: str) -> float:
    return _number(text, "a temperature of 0 or more", 1000.0)


def _number(text: str, what: str, most: float) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 <= number <= most:
        raise argparse.ArgumentTypeError(f"“{text}” is not {what}")
    return number


def _seconds(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of seconds above 0")
    return number


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,5})(?:[x×](\d{1,5}))?", text)
    if found is None or int(found[1]) == 0 or (found[2] and int(found[2]) == 0):
        raise argparse.ArgumentTypeError(f"“{text}” is no size in pixels, such as 32 or 28x40 (height x width)")
    return int(found[1]), int(found[2] or found[1])
