"""Adam: bit for bit torch's, and without torch's compiler."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import torch
from torch import nn

from models.nn.adam import Adam

_ROOT = Path(__file__).parents[3]


def _parameters() -> list[nn.Parameter]:
    generator = torch.Generator().manual_seed(0)
    return [nn.Parameter(torch.randn(shape, generator=generator)) for shape in ((3, 4), (5,), (2, 1, 3, 3))]


def _gradients(parameters: list[nn.Parameter], step: int) -> None:
    """The second parameter stands still in every other step, as a network does that is held."""
    generator = torch.Generator().manual_seed(step)
    for index, each in enumerate(parameters):
        gradient = torch.randn(each.shape, generator=generator)
        each.grad = None if index == 1 and step % 2 else gradient


def test_the_updates_are_torchs_bit_for_bit() -> None:
    ours, theirs = _parameters(), _parameters()
    adam = Adam(ours, lr=0.01, betas=(0.5, 0.9))
    torchs = torch.optim.Adam(theirs, lr=0.01, betas=(0.5, 0.9), fused=True)
    for step in range(1, 30):
        for parameters, optimizer in ((ours, adam), (theirs, torchs)):
            _gradients(parameters, step)
            for options in optimizer.param_groups:
                options["lr"] = 0.01 / step
            optimizer.step()
    assert all(torch.equal(a, b) for a, b in zip(ours, theirs, strict=True))


def test_it_goes_on_from_the_state_of_torchs() -> None:
    ours, theirs = _parameters(), _parameters()
    torchs = torch.optim.Adam(theirs, lr=0.01, fused=True)
    for step in range(1, 5):
        _gradients(theirs, step)
        torchs.step()
    adam = Adam(ours, lr=1.0)
    adam.load_state_dict(torchs.state_dict())
    with torch.no_grad():
        for mine, other in zip(ours, theirs, strict=True):
            mine.copy_(other)
    for parameters, optimizer in ((ours, adam), (theirs, torchs)):
        _gradients(parameters, 9)
        optimizer.step()
    assert all(torch.equal(a, b) for a, b in zip(ours, theirs, strict=True))
    assert set(adam.state_dict()["state"][0]) == set(torchs.state_dict()["state"][0])


def test_a_parameter_without_a_gradient_keeps_its_moments() -> None:
    parameters = _parameters()
    adam = Adam(parameters)
    adam.step()
    assert adam.state_dict()["state"] == {}
    _gradients(parameters, 1)
    adam.step()
    assert set(adam.state_dict()["state"]) == {0, 2}


def test_training_needs_no_compiler(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['torch._dynamo'] = None\n"
        "from explorer.cli import main\n"
        "for model in ('vae', 'hinge_gan', 'gated_pixel_cnn'):\n"
        "    options = ['--data', 'digits', '--model', model, '--steps', '2', '--out', f'{sys.argv[1]}/{model}']\n"
        "    assert not main(['train', *options])\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=_ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
