"""How wide the posterior is in every dimension of the code, and what each dimension costs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from explorer import theme
from explorer.i18n import tr
from explorer.widgets.bars import Bars

NO_WIDTH = 0.05  # mean sigma below which a code is as good as without noise; the prior's is 1
IDLE_NATS = 0.01  # mean KL below which a dimension says nothing about the image


class WidthPanel(QWidget):
    """The mean σ of q(z|x) by dimension against the prior's, the mean KL by dimension, and what they mean in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sigma = Bars(tr("Mean σ of q(z|x) in each dimension"), reference=1.0)
        self._kl = Bars(tr("Mean KL of each dimension, nats"), color="#009E73", least=10 * IDLE_NATS)
        for bars in (self._sigma, self._kl):
            bars.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._over = _words("muted")
        self._meaning = _words("muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addWidget(_words("strong", tr("σ of q(z|x)")))
        column.addWidget(self._over)
        column.addWidget(self._sigma, 1)
        column.addWidget(_words("strong", tr("KL, nats")))
        column.addWidget(self._kl, 1)
        column.addWidget(self._meaning)
        column.addStretch(1)

    def set_widths(self, sigma: NDArray[np.floating], kl: NDArray[np.floating], split: str, count: int) -> None:
        """Shows ``(K,)`` mean standard deviations and KL terms, taken over ``count`` examples of a split."""
        self._sigma.set_values(sigma.tolist())
        self._kl.set_values(kl.tolist())
        where = tr("validation") if split == "validation" else tr("training")
        self._over.setText(tr("Mean over {count} {split} examples; dashed: the prior, σ = 1", count=count, split=where))
        self._meaning.setText(meaning(sigma, kl))

    def meaning(self) -> str:
        """What the widths say, in words."""
        return self._meaning.text()


def meaning(sigma: NDArray[np.floating], kl: NDArray[np.floating]) -> str:
    """What the widths say, in words."""
    if (sigma < NO_WIDTH).all():
        return tr("σ is near 0 everywhere: the codes carry no noise, as in an autoencoder.")
    idle = int((kl < IDLE_NATS).sum())
    if idle:
        return tr("{idle} of {count} dimensions carry nothing: there q(z|x) is the prior.", idle=idle, count=len(kl))
    return tr("Every dimension carries something of the image.")


def _words(role: theme.Role, text: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    theme.set_role(label, role)
    return label
