"""What the models of codes have in common: an encoder, a decoder, and what is observed of the decoder's picture.

The lecture's part, what the loss asks for, is in each model's own file.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from torch import Tensor

from models.base import GenerativeModel
from models.capabilities import Decodes, Encodes, Reconstructs
from models.config import Config
from models.nn.networks import NetworkConfig, check_network, make_decoder, make_encoder
from models.nn.observation import check_bounded, make_observation
from models.spec import Accepts, DataSpec


class CodeModel(GenerativeModel, Encodes, Decodes, Reconstructs):
    """Two networks, x → code → x̂, built from the settings of a :class:`NetworkConfig`."""

    accepts = Accepts(kinds=("image", "vector"))
    encoder_outputs: ClassVar[int] = 1
    """Numbers that the encoder gives for each number of the code."""
    observation_setting: ClassVar[str]
    """The setting that decides the observation, to be named where it does not suit the data."""
    config: NetworkConfig

    def __init__(self, config: NetworkConfig, spec: DataSpec) -> None:
        super().__init__(config, spec)
        self.encoder = make_encoder(config, spec, self.encoder_outputs * config.latent_dim)
        self.observation = make_observation(self.observed_as(config), spec)
        self.decoder = make_decoder(config, spec, self.observation.params_per_value)

    @staticmethod
    @abstractmethod
    def observed_as(config: Config) -> str:
        """The observation, one of those in :mod:`models.nn.observation`."""

    @classmethod
    def check(cls, config: NetworkConfig, spec: DataSpec) -> None:  # type: ignore[override]
        """Raises Problem where the data are vectors and the settings are for images."""
        check_network(config, spec)
        if cls.wants_binary(config):
            check_bounded(spec, cls.observation_setting, getattr(config, cls.observation_setting))

    @classmethod
    def wants_binary(cls, config: Config) -> bool:
        """A Bernoulli describes pixels that are 0 or 1."""
        return cls.observed_as(config) == "bernoulli"

    @property
    def latent_dim(self) -> int:
        """K."""
        return self.config.latent_dim

    def reconstruct(self, x: Tensor) -> Tensor:
        """``(B, *S) → (B, *S)``: what is decoded from the code."""
        return self.decode(self.encode(x))
