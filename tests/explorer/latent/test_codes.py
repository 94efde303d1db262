"""What a model is asked, with models that are slow or have gone astray."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import torch

from explorer.latent import codes
from explorer.latent.codes import CloudQuestion, PlaneQuestion, cloud_probe, decode, plane_probe
from explorer.latent.map_choice import MapChoice, plane_of
from explorer.latent.plane import principal
from explorer.latent.walk import WalkQuestion, walk_probe
from tests.explorer.views.banded import Sure, banded
from tests.explorer.views.toys import pictures


def model(gain: float = 0.1) -> Sure:
    made = Sure.build(Sure.Config(), pictures().spec, torch.Generator())
    made.level.data.fill_(gain)
    return made.requires_grad_(False)


def test_a_slow_plane_comes_from_the_top_piece_by_piece(monkeypatch):
    monkeypatch.setattr(codes, "_PATIENCE", 0.0)
    plane = plane_of(MapChoice((0.0,) * 4), None, None)
    question = PlaneQuestion(plane, 20)
    answers = list(plane_probe(model(), question))
    lengths = [len(each.pixels) for each in answers]
    assert lengths[0] == 8  # soon
    assert lengths == sorted(set(lengths))
    assert lengths[-1] == 400
    assert max(after - before for before, after in pairwise(lengths)) <= 64
    assert [each.complete for each in answers] == [False] * (len(answers) - 1) + [True]
    whole = decode(model(), plane.tiles(20))
    assert all((each.pixels == whole[: len(each.pixels)]).all() for each in answers)
    assert not answers[-1].pixels.flags.writeable


def test_the_cloud_is_the_same_in_pieces_and_at_once():
    pixels = np.repeat(pictures(600).values.numpy(), 2, axis=0)[:700]
    *pauses, cloud = cloud_probe(model(), CloudQuestion(pixels))
    assert len(pauses) >= 700 // 256
    assert set(pauses) == {None}
    mu, sigma = model().posterior(torch.from_numpy(pixels).float() / 255)
    assert np.allclose(cloud.codes, mu)
    assert np.allclose(cloud.mean, mu.mean(0), atol=1e-5)
    normal = torch.distributions.Normal
    kl = torch.distributions.kl_divergence(normal(mu, sigma), normal(0.0, 1.0)).mean(0)
    assert np.allclose(cloud.kl, kl, rtol=1e-4)


def test_a_model_that_has_gone_astray_can_still_be_looked_at():
    lost = model(math.nan)
    *_, cloud = cloud_probe(lost, CloudQuestion(pictures().values.numpy()))
    assert np.isfinite(principal(cloud.codes).directions).all()
    walk = walk_probe(lost, WalkQuestion(np.stack([banded(0.7), banded(0.2)]), "path", "slerp", 3))
    assert np.isfinite(walk.path).all()
    assert (walk.frames == 0).all()
