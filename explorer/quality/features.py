"""What samples are measured by: features of a small network that has learned the same data here, offline.

Pixels are a poor measure: a digit moved by one pixel is far from itself. A *classifier* learns what makes the classes
different, and its last hidden layer is a place where alike things are close. Without labels an *autoencoder* has to
do, whose code keeps what is needed to draw the image again, be it important or not. Vectors are measured as they are,
each number divided by its deviation.

Distances on these features can be compared between models of the same data, and with nothing else: not with
figures in the literature, which are of other features. The same data give the same features, weights drawn from a
fixed seed.

**Classes** are those of the labels, told by the classifier (for vectors by the nearest training example). Without
labels they are clusters of the features, by Lloyd's algorithm, begun as in k-means++.

References:
    Arthur & Vassilvitskii, k-means++: The Advantages of Careful Seeding, 2007.
    https://dl.acm.org/doi/10.5555/1283383.1283494
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Generator
from dataclasses import dataclass
from threading import Lock

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, mse_loss

from explorer.data.dataset import Dataset
from explorer.quality.network import Autoencoder, Network, made
from explorer.quality.results import Kind
from explorer.training.seeds import generator
from models.base import Batch
from models.nn.adam import Adam

Learning = Generator[float, None, "Features"]
"""Yields the share that is done, of 1, every few milliseconds; returns the features."""

STEPS = 1000
BATCH = 64
LEARNING_RATE = 5e-3
CLUSTERS = 10
EXAMPLES = 2000
"""Training examples that clusters are made of, and that vectors are compared with."""
_ROUNDS = 20  # of Lloyd's algorithm
_KEPT = 4  # data sets


@dataclass(frozen=True, eq=False)
class Features:
    """A map from examples to features and to classes.

    Args:
        kind: of the network, or ``"values"`` for vectors.
        skill: on validation examples: the share that the classifier gets right, or the autoencoder's mean squared
            error per value; NaN for ``"values"``, or where there are no validation examples.
        names: of the classes; empty where they are clusters.
        count: of classes or clusters.
        embed: ``(N, *S) → (N, K)``.
        classify: ``(N, K) → (N,)`` int64: the class or cluster of each example by its features.
    """

    kind: Kind
    skill: float
    names: tuple[str, ...]
    count: int
    embed: Callable[[Tensor], Tensor]
    classify: Callable[[Tensor], Tensor]


class _Cache:
    """The features of the data sets that were used last. Safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[object, Features] = OrderedDict()

    def get(self, key: object) -> Features | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: object, features: Features) -> None:
        with self._lock:
            self._kept[key] = features
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)


_cache = _Cache()


def features_of(data: Dataset) -> Learning:
    """The features of ``data``, learned once for each data set and kept while the program runs."""
    key = (data.fingerprint, data.spec, len(data))
    found = _cache.get(key)
    if found is None:
        found = yield from learn(data)
        _cache.put(key, found)
    return found


def learn(data: Dataset, steps: int = STEPS) -> Learning:
    """Learns the features of ``data`` from its training examples. Works where gradients are switched off, too."""
    names = data.spec.classes if data.labels is not None else ()
    if data.spec.kind == "vector":
        return _values(data, names)
    if len(names) > 1:
        return (yield from _classifier(data, names, steps))
    return (yield from _autoencoder(data, steps))


def train_network(
    network: nn.Module, count: int, loss: Callable[[Tensor], Tensor], steps: int, dice: torch.Generator
) -> Generator[float, None, None]:
    """Makes Adam steps on batches of the indices 0 … ``count``, yields the share that is done after each.

    The prober switches gradients off for its thread; they are switched on within a step, never across a yield.
    """
    with torch.inference_mode(False):
        optimizer = Adam(network.parameters(), lr=LEARNING_RATE)
    for step in range(steps):
        with torch.inference_mode(False), torch.enable_grad():
            for options in optimizer.param_groups:
                options["lr"] = LEARNING_RATE * (1 - step / steps)  # to 0, so that the last batch leaves no mark
            optimizer.zero_grad()
            loss(torch.randint(count, (min(BATCH, count),), generator=dice)).backward()
            optimizer.step()
        yield (step + 1) / steps
    network.eval().requires_grad_(False)


# --- labels ---


def _classifier(data: Dataset, names: tuple[str, ...], steps: int) -> Learning:
    dice = generator(0, "features")
    with torch.inference_mode(False):
        network = made(Network(data.spec, len(names)), dice)
    train = data.splits["train"]

    def loss(places: Tensor) -> Tensor:
        batch = data.batch(train[places])
        assert batch.y is not None
        return cross_entropy(network(batch.x), batch.y)

    yield from train_network(network, len(train), loss, steps, dice)
    check = data.batch(data.splits["validation"][:EXAMPLES])
    assert check.y is not None
    right = (network(check.x).argmax(1) == check.y).double().mean()
    return Features(
        "classifier", float(right), names, len(names), network.features, lambda f: network.head(f).argmax(1)
    )


# --- no labels ---


def _autoencoder(data: Dataset, steps: int) -> Learning:
    dice = generator(0, "features")
    with torch.inference_mode(False):
        network = made(Autoencoder(data.spec), dice)
    train = data.splits["train"]

    def loss(places: Tensor) -> Tensor:
        x = data.batch(train[places]).x
        return mse_loss(network(x), x)

    yield from train_network(network, len(train), loss, steps, dice)
    check = data.batch(data.splits["validation"][:EXAMPLES]).x
    error = float(mse_loss(network(check), check)) if len(check) else float("nan")
    codes = network.features(_some(data).x)
    centres = clusters(codes, CLUSTERS, dice)
    return Features("autoencoder", error, (), len(centres), network.features, lambda f: nearest(f, centres))


def _values(data: Dataset, names: tuple[str, ...]) -> Features:
    some = _some(data)
    deviation = some.x.std(0).clamp_min(1e-6) if len(some.x) > 1 else torch.ones(data.spec.shape)

    def embed(x: Tensor) -> Tensor:
        return x / deviation

    places = embed(some.x)
    if names and some.y is not None:
        labels = some.y
        return Features("values", float("nan"), names, len(names), embed, lambda f: labels[nearest(f, places)])
    centres = clusters(places, CLUSTERS, generator(0, "features"))
    return Features("values", float("nan"), (), len(centres), embed, lambda f: nearest(f, centres))


def _some(data: Dataset) -> Batch:
    train = data.splits["train"]
    chosen = torch.randperm(len(train), generator=generator(0, "features"))[:EXAMPLES]
    return data.batch(train[chosen])


def nearest(points: Tensor, centres: Tensor) -> Tensor:
    """``(N, K), (M, K) → (N,)`` int64: the nearest centre of each point, of equally near ones the first."""
    return torch.cdist(points, centres).argmin(1)


def clusters(points: Tensor, count: int, dice: torch.Generator) -> Tensor:
    """``(N, K) → (M, K)``: centres of M ≤ ``count`` clusters; fewer where fewer points differ."""
    chosen = [int(torch.randint(len(points), (), generator=dice))]
    while len(chosen) < count:  # k-means++: a far point is likely to begin a cluster of its own
        distance = torch.cdist(points, points[chosen]).amin(1).square()
        distance[chosen] = 0
        if not bool(distance.sum() > 0):
            break
        chosen.append(int(torch.multinomial(distance, 1, generator=dice)))
    centres = points[chosen].clone()
    for _ in range(_ROUNDS):
        owner = nearest(points, centres)
        for each in range(len(centres)):
            if bool((owner == each).any()):
                centres[each] = points[owner == each].mean(0)
    return centres
