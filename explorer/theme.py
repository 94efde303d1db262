"""How the program looks: colours, spacing, text sizes, in a light and a dark theme that follow the system live.

Neutral greys and one accent, so that the pictures are what one sees. Classes are told apart by the colour-blind-safe
set of Okabe & Ito, "Color Universal Design" (2008), https://jfly.uni-koeln.de/color/, darkened or lightened per theme
until each colour stands out from the background of a plot by at least 3:1 (WCAG 2.2, success criterion 1.4.11).

Widgets that paint themselves read :func:`current` in their ``paintEvent``; Qt repaints them when the palette changes.
Plots, which ignore the palette, connect to ``themed.changed``.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QStyleFactory, QWidget

from explorer.stylesheet import stylesheet

Mode = Literal["system", "light", "dark"]
Role = Literal["plain", "title", "strong", "muted", "error", "warning", "primary", "glyph", "card", "panel"]

UNIT = 8  # px, the grid on which everything sits
HALF = UNIT // 2
GAP = UNIT
MARGIN = 2 * UNIT

TEXT_POINTS = 10


@dataclass(frozen=True)
class Theme:
    """The colours of one theme, as ``#RRGGBB``.

    Args:
        name: ``"light"`` or ``"dark"``.
        window: behind everything.
        panel: behind content: lists, fields, plots.
        raised: buttons and cards.
        text, muted: what is read first, and what is read second; at least 4.5:1 on window, panel and raised.
        line: separates, says nothing.
        edge: outlines a control; at least 3:1 on panel.
        accent, accent_text: the one accent, and what is written on it.
        warning, error: text that warns.
        grid: lines inside a plot.
        classes: the colours of labels, in order.
    """

    name: Literal["light", "dark"]
    window: str
    panel: str
    raised: str
    text: str
    muted: str
    line: str
    edge: str
    accent: str
    accent_text: str
    warning: str
    error: str
    grid: str
    classes: tuple[str, ...]

    @property
    def plot(self) -> str:
        """The background of a plot."""
        return self.panel

    def color(self, name: str, alpha: float = 1.0) -> QColor:
        """The colour of a field (``"accent"``) or a ``#RRGGBB``, with an opacity in [0, 1]."""
        made = QColor(name if name.startswith("#") else getattr(self, name))
        made.setAlphaF(alpha)
        return made


# blue, orange, green, purple, sky, vermilion, yellow, black or white; then grey, wine, sand and indigo
LIGHT = Theme(
    "light", "#F3F3F3", "#FFFFFF", "#FBFBFB", "#1C1C1C", "#5C5C5C", "#DCDCDC", "#8A8A8A", "#1A66C8", "#FFFFFF",
    "#855600", "#B3261E", "#E8E8E8",
    ("#0072B2", "#C77C00", "#009E73", "#CA77A5", "#3A9BCE", "#D55E00", "#9A8F00", "#1C1C1C", "#8C8C8C", "#882255",
     "#8C510A", "#4B3FA6"),
)  # fmt: skip
DARK = Theme(
    "dark", "#1B1B1C", "#232324", "#2E2E30", "#E8E8E8", "#A6A6A6", "#3A3A3C", "#808084", "#6AA9FF", "#10151C",
    "#E3B341", "#FF8A80", "#343437",
    ("#3A8FD0", "#E69F00", "#12A67C", "#CC79A7", "#56B4E9", "#E2661A", "#F0E442", "#E8E8E8", "#8F8F8F", "#BE5683",
     "#AD7030", "#8B80E0"),
)  # fmt: skip

# Named terms keep their colour in every run, session and picture; slots index Theme.classes.
_TERM_SLOTS = {
    "loss_nats": 0, "loss": 0, "reconstruction_nats": 5, "reconstruction": 5, "kl_nats": 2, "kl": 2,
    "nll_nats": 0, "energy": 3, "squared_error": 5,
    "generator/loss": 3, "discriminator/loss": 2,  # of two networks, each has the colour of its loss everywhere
    "discriminator/real": 4, "discriminator/fake": 1,
    "discriminator/wrong_label": 11, "discriminator/wasserstein": 11, "discriminator/gradient_penalty": 10,
}  # fmt: skip
_TERM_UNITS = ("nats", "margin", "squared", "value", "score")  # what is real or fake has one colour in any of them
_TERM_SLOTS_FREE = (0, 5, 2, 1, 3, 4, 9, 11, 10, 6)


class _Themed(QObject):
    changed = Signal(object)
    """Emitted with the new Theme, after the palette has changed."""


themed = _Themed()


class _State(QObject):
    """What is applied. Lives on the GUI thread."""

    def __init__(self) -> None:
        super().__init__()
        self.mode: Mode = "system"
        self.theme = LIGHT
        self.app: QApplication | None = None
        self.given_terms: dict[str, int] = {}

    @Slot()
    def follow_system(self) -> None:
        """The desktop turned light or dark."""
        if self.app is not None and self.mode == "system":
            _dress(self.app, system_theme(self.app))


_state = _State()


def system_theme(app: QApplication) -> Theme:
    """The theme that the desktop asks for; light where it does not say."""
    return DARK if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def apply(app: QApplication, mode: Mode = "system") -> Theme:
    """Dresses the application, now and whenever the desktop changes (in mode ``"system"``); returns the theme."""
    if _state.app is not app:
        app.styleHints().colorSchemeChanged.connect(_state.follow_system)
        _state.app = app
    _state.mode = mode
    theme = {"light": LIGHT, "dark": DARK}.get(mode) or system_theme(app)
    _dress(app, theme)
    return theme


def current() -> Theme:
    """The theme in use; light before :func:`apply`."""
    return _state.theme


def mode() -> Mode:
    """What :func:`apply` was last asked for."""
    return _state.mode


def _dress(app: QApplication, theme: Theme) -> None:
    _state.theme = theme
    style = app.style()
    if style is None or style.name() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(figures(app.font(), TEXT_POINTS))
    app.setPalette(palette(theme))
    app.setStyleSheet(stylesheet(theme))
    themed.changed.emit(theme)


def palette(theme: Theme) -> QPalette:
    """The palette of a theme."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, name in (
        (roles.Window, "window"), (roles.WindowText, "text"), (roles.Base, "panel"), (roles.AlternateBase, "raised"),
        (roles.Text, "text"), (roles.Button, "raised"), (roles.ButtonText, "text"), (roles.BrightText, "error"),
        (roles.ToolTipBase, "raised"), (roles.ToolTipText, "text"), (roles.PlaceholderText, "muted"),
        (roles.Highlight, "accent"), (roles.HighlightedText, "accent_text"), (roles.Link, "accent"),
        (roles.LinkVisited, "accent"), (roles.Accent, "accent"), (roles.Light, "raised"), (roles.Midlight, "line"),
        (roles.Mid, "line"), (roles.Dark, "edge"),
    ):  # fmt: skip
        made.setColor(role, theme.color(name))
    made.setColor(roles.Shadow, QColor("#000000"))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.color("muted", 0.6))
    made.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, theme.color("line"))
    return made


def figures(font: QFont, points: int | None = None) -> QFont:
    """A copy whose figures all have one width, so that nothing jumps when a number changes."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    if points is not None:
        made.setPointSize(points)
    return made


def set_role(widget: QWidget, role: Role) -> None:
    """Dresses one widget: a label as ``"title"``, ``"strong"``, ``"muted"``, ``"warning"`` or ``"error"``; a button as
    ``"primary"`` or ``"glyph"`` (a sign in a narrow place); a frame as ``"card"`` (raised,
    outlined) or ``"panel"``. ``"plain"`` undoes it."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def indent(box: QAbstractSpinBox) -> None:
    """Moves a spin box's text in from its edge, to where a line edit has it: the style sheet's padding stops short."""
    box.lineEdit().setTextMargins(UNIT - 2, 0, 0, 0)


def class_color(index: int) -> QColor:
    """The colour of class ``index`` in the current theme. After the twelfth the colours come again."""
    colors = _state.theme.classes
    return QColor(colors[index % len(colors)])


def term_color(name: str) -> QColor:
    """The colour of a loss term in the current theme: the same in its curve, its legend and its number.

    The usual terms have fixed colours; any other is given one by its name, the next free one where two would meet.
    """
    bare, _, unit = name.rpartition("_")
    slot = _TERM_SLOTS.get(name, _TERM_SLOTS.get(bare) if unit in _TERM_UNITS else None)
    return class_color(_given_slot(name) if slot is None else slot)


def _given_slot(name: str) -> int:
    given = _state.given_terms
    if name not in given:
        first = zlib.crc32(name.encode()) % len(_TERM_SLOTS_FREE)
        order = _TERM_SLOTS_FREE[first:] + _TERM_SLOTS_FREE[:first]
        given[name] = next((slot for slot in order if slot not in given.values()), order[0])
    return given[name]


def contrast(first: QColor, second: QColor) -> float:
    """The contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2)."""
    bright, dim = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
