"""The choice of p(pixel | earlier pixels), as settings of a model that makes images pixel by pixel."""

from __future__ import annotations

from dataclasses import dataclass

from models.config import Config, setting
from models.nn.logistic_mixture import LogisticMixturePixel
from models.nn.observation import check_bounded
from models.nn.palette import PalettePixel
from models.nn.pixel_gaussian import GaussianPixel
from models.nn.pixel_observation import BernoulliPixel, CategoricalPixel, PixelObservation
from models.nn.pixel_sigmoid import SigmoidPixel
from models.problems import Problem
from models.spec import DataSpec


@dataclass(frozen=True, kw_only=True)
class PixelConfig(Config):
    """What a pixel can be, and whether the class is told."""

    observation: str = setting(
        "bernoulli",
        choices=("bernoulli", "categorical", "logistic_mixture", "gaussian", "palette", "sigmoid"),
        help="What a pixel is: 0 or 1, one of 256 levels, levels as a mixture of bumps, a number, one of K colours, "
        "numbers by a sigmoid and squared error (greyish).",
    )
    colors: int = setting(
        16, low=2, high=256, unit="colours", log=True, when=("observation", ("palette",)),
        help="Size K of the palette; where the data have fewer colours, it has just those.",
    )  # fmt: skip
    components: int = setting(
        5, low=1, high=32, unit="bumps", when=("observation", ("logistic_mixture",)),
        help="Logistic distributions in the mixture of each pixel.",
    )  # fmt: skip
    conditional: bool = setting(False, help="Learn each class apart, so that one can be asked for.")


def image_shape(spec: DataSpec) -> tuple[int, int, int]:
    """``(H, W, C)``; a vector is one row of pixels."""
    if spec.kind == "vector":
        return (1, spec.shape[0], 1)
    channels, height, width = spec.shape
    return (height, width, channels)


def make_pixel_observation(config: PixelConfig, spec: DataSpec) -> PixelObservation:
    """The observation that the settings choose."""
    channels = image_shape(spec)[2]
    if config.observation == "bernoulli":
        return BernoulliPixel(channels, binary=spec.binary)
    if config.observation == "categorical":
        return CategoricalPixel(channels)
    if config.observation == "logistic_mixture":
        return LogisticMixturePixel(channels, config.components)
    if config.observation == "gaussian":
        return GaussianPixel(channels, bounded=spec.kind == "image")
    if config.observation == "sigmoid":
        return SigmoidPixel(channels)
    return PalettePixel(channels, config.colors)


def check_pixels(config: PixelConfig, spec: DataSpec) -> None:
    """Raises Problem where the data are not such pixels, or have no classes to tell apart."""
    if config.observation != "gaussian":
        check_bounded(spec, "observation", config.observation)
    if config.conditional and not spec.classes:
        raise Problem(
            "{setting_name}: the data have no classes. Switch it off, or choose labelled data.",
            setting="conditional", setting_name="conditional",
        )  # fmt: skip
