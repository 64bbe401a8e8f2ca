"""The colours of the program, named by meaning, and how they reach every widget.

A widget asks `current_theme()` when it draws and restyles itself on `QEvent.PaletteChange`.
"""

import re
from collections.abc import Mapping
from dataclasses import fields
from functools import cache

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desktop_nn.paths import resource
from desktop_nn.widgets.colormaps import diverging_lut, sequential_lut
from desktop_nn.widgets.themes import DARK, LIGHT, Theme

__all__ = [
    "DARK",
    "LIGHT",
    "THEMES",
    "Theme",
    "apply_theme",
    "current_theme",
    "diverging_lut",
    "palette",
    "qcolor",
    "resolve_theme",
    "sequential_lut",
    "style_sheet",
]

THEMES: Mapping[str, Theme] = {theme.name: theme for theme in (DARK, LIGHT)}

WRAPPED = ""  # the name of a style behind a style sheet, which there is only once this file has set both

_PROPERTY = "desktop_nn_theme"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def current_theme() -> Theme:
    """The theme last applied to the application; dark before that."""
    app = QApplication.instance()
    name = app.property(_PROPERTY) if app is not None else None
    return THEMES.get(name, DARK) if isinstance(name, str) else DARK


def resolve_theme(name: str) -> Theme:
    """The theme of that name; "system" follows the desktop where Qt knows it and is dark elsewhere."""
    if name != "system":
        return THEMES[name]
    scheme = QApplication.styleHints().colorScheme()
    return LIGHT if scheme == Qt.ColorScheme.Light else DARK


def apply_theme(app: QApplication, name: str) -> None:
    """Give every widget the colours of the theme: "dark", "light" or "system"."""
    follower = app.findChild(_SystemFollower) or _SystemFollower(app)
    follower.active = name == "system"
    _ask_native_frames(app, name)
    _paint(app, resolve_theme(name))


@cache
def qcolor(value: str, alpha: float = 1.0) -> QColor:
    """The colour of a hex string; `alpha` from 0 (unseen) to 1. Shared: do not change it."""
    color = QColor(value)
    color.setAlphaF(alpha)
    return color


def style_sheet(theme: Theme) -> str:
    """The application's style sheet: `resources/themes/base.qss` with the theme's colours filled in."""
    values = {f.name: getattr(theme, f.name) for f in fields(theme)}
    values["folder"] = resource("themes").as_posix()
    template = resource("themes", "base.qss").read_text("utf-8")
    return _PLACEHOLDER.sub(lambda match: str(values[match[1]]), template)


class _SystemFollower(QObject):
    """Applies the theme again when the desktop turns dark or light and "system" was chosen."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.active = False
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @Slot()
    def _on_scheme_changed(self) -> None:
        app = QApplication.instance()
        if self.active and isinstance(app, QApplication):
            _paint(app, resolve_theme("system"))


def _ask_native_frames(app: QApplication, name: str) -> None:
    """Window frames and file dialogs drawn by the system follow where it can do so (not on plain X11)."""
    schemes = {"dark": Qt.ColorScheme.Dark, "light": Qt.ColorScheme.Light}
    app.styleHints().setColorScheme(schemes.get(name, Qt.ColorScheme.Unknown))


def _paint(app: QApplication, theme: Theme) -> None:
    app.setProperty(_PROPERTY, theme.name)  # first: widgets read it while they answer PaletteChange
    if app.style().name() not in ("fusion", WRAPPED):
        app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's palette, for whatever the style sheet does not name."""
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.panel,
        QPalette.ColorRole.AlternateBase: theme.raised,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.text_faint,
        QPalette.ColorRole.Button: theme.raised,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.BrightText: theme.error,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.accent_text,
        QPalette.ColorRole.Accent: theme.accent,
        QPalette.ColorRole.Link: theme.positive,
        QPalette.ColorRole.LinkVisited: theme.positive,
        QPalette.ColorRole.Light: theme.border,
        QPalette.ColorRole.Midlight: theme.border,
        QPalette.ColorRole.Mid: theme.border,
        QPalette.ColorRole.Dark: theme.window,
        QPalette.ColorRole.Shadow: theme.window,
    }
    result = QPalette()
    for role, value in roles.items():
        result.setColor(QPalette.ColorGroup.All, role, qcolor(value))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, qcolor(theme.text_disabled))
    result.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, qcolor(theme.border))
    result.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.HighlightedText, qcolor(theme.text_disabled))
    return result
