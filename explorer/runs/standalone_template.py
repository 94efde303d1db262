"""One model and its weights, with torch alone. See ``main`` for the command line, ``load`` for use from Python."""

from __future__ import annotations

import argparse
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import struct
import sys
import zlib
from pathlib import Path
from types import ModuleType
from typing import Any

import torch

VALUES: dict[str, Any] = {}
_TYPES = {"F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16, "I64": torch.int64,
          "I32": torch.int32, "I16": torch.int16, "I8": torch.int8, "U8": torch.uint8, "BOOL": torch.bool}  # fmt: skip


class Modules(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports the modules whose source is in this file."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        """The module of that name, if it is here."""
        sources = VALUES["SOURCES"]
        if name not in sources:
            return None
        package = any(each.startswith(name + ".") for each in sources)
        return importlib.util.spec_from_loader(name, self, origin=f"<{name}>", is_package=package)

    def exec_module(self, module: ModuleType) -> None:
        """Runs its source."""
        exec(compile(VALUES["SOURCES"][module.__name__], f"<{module.__name__}>", "exec"), vars(module))


def read_weights(path: Path) -> dict[str, torch.Tensor]:
    """The tensors of a safetensors file: the header's length, the header as JSON, the bytes."""
    content = bytearray(path.read_bytes())
    (length,) = struct.unpack("<Q", content[:8])
    found = {}
    for name, each in json.loads(content[8 : 8 + length]).items():
        if name != "__metadata__":
            start, end = each["data_offsets"]
            part = content[8 + length + start : 8 + length + end]
            flat = torch.frombuffer(part, dtype=_TYPES[each["dtype"]]) if part else torch.zeros(0)
            found[name] = flat.reshape(each["shape"]).to(_TYPES[each["dtype"]])
    return found


def load() -> Any:
    """The model, its weights loaded, in eval mode."""
    if not any(isinstance(each, Modules) for each in sys.meta_path):
        sys.meta_path.insert(0, Modules())
    cls = getattr(importlib.import_module(VALUES["MODULE"]), VALUES["CLASS"])
    spec = VALUES["SPEC"]
    described = importlib.import_module("models.spec").DataSpec(
        spec["kind"], tuple(spec["shape"]), tuple(spec["classes"]), spec["binary"]
    )
    model = cls.build(cls.Config.parse(VALUES["CONFIG"]), described, torch.Generator())
    model.load_state_dict(read_weights(Path(__file__).with_name(VALUES["WEIGHTS"])))
    return model.eval().requires_grad_(False)


def sample(count: int, seed: int = 0) -> torch.Tensor:
    """``(count, *S)``: draws from the model."""
    with torch.inference_mode():
        drawn: torch.Tensor = load().sample(count, torch.Generator().manual_seed(seed))
    return drawn


def write_png(path: Path, images: torch.Tensor) -> None:
    """``(N, C, H, W)`` in [0, 1] as one row of pictures; C is 1 or 3."""
    row = torch.cat(list(images.clamp(0, 1).mul(255).round().byte()), dim=2)  # (C, H, N·W)
    channels, high, wide = row.shape
    lines = row.permute(1, 2, 0).reshape(high, wide * channels)
    raw = b"".join(b"\0" + bytes(line.tolist()) for line in lines)
    header = struct.pack(">IIBBBBB", wide, high, 8, 0 if channels == 1 else 2, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(raw)), (b"IEND", b"")]
    content = b"\x89PNG\r\n\x1a\n"
    for kind, data in parts:
        content += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    path.write_bytes(content)


def main() -> None:
    """Draws samples into a file: a picture, or a table where the data are vectors."""
    parser = argparse.ArgumentParser(description=f"{VALUES['TITLE']}, as it was after step {VALUES['STEP']}.")
    parser.add_argument("--count", type=int, default=16, help="how many samples (default 16)")
    parser.add_argument("--seed", type=int, default=0, help="of the draw (default 0)")
    parser.add_argument("--out", type=Path, default=Path("samples.png"), help="a .png, or a .csv for vectors")
    args = parser.parse_args()
    if not hasattr(load(), "sample"):
        parser.exit(2, "This model draws no samples. Import this file and use load().\n")
    drawn = sample(args.count, args.seed)
    if drawn.dim() == 4:
        write_png(args.out, drawn)
    else:
        args.out.write_text("\n".join(",".join(f"{value:.9g}" for value in row) for row in drawn.tolist()) + "\n")


if __name__ == "__main__":
    main()
