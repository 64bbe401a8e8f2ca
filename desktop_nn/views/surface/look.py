"""What is drawn on the ground besides path and ball: switches, and the button with their menu."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.widgets.icons import icon

WIDTH = 28  # pixels, which Qt would make wider for the arrow that is not drawn


@dataclass(frozen=True, slots=True)
class Look:
    """Which of the extras are drawn."""

    labels: bool = True
    marks: bool = True
    steps: bool = True
    slopes: bool = False
    wire: bool = True
    next_step: bool = False


def look_of(names: frozenset[str] | None) -> Look:
    """Return the look with the extras of these names and no others; the usual one for None."""
    return Look() if names is None else Look(**{field.name: field.name in names for field in fields(Look)})


def names_of(look: Look) -> frozenset[str]:
    """Return the names of the extras that are drawn."""
    return frozenset(field.name for field in fields(Look) if getattr(look, field.name))


def look_at(look: Look, height: str) -> Look:
    """Return what of it there is to draw: the staircase of the accuracy has neither slopes nor minima."""
    return replace(look, marks=False, slopes=False) if height == "accuracy" else look


TEXTS: dict[str, str] = {
    "labels": QT_TRANSLATE_NOOP("SurfaceLook", "Loss on the contour lines"),
    "marks": QT_TRANSLATE_NOOP("SurfaceLook", "Minima ○ and saddles ×"),
    "steps": QT_TRANSLATE_NOOP("SurfaceLook", "Arrows along the path"),
    "slopes": QT_TRANSLATE_NOOP("SurfaceLook", "Arrows downhill"),
    "wire": QT_TRANSLATE_NOOP("SurfaceLook", "Mesh"),
    "next_step": QT_TRANSLATE_NOOP("SurfaceLook", "Next step taken apart"),
}


class LookButton(QToolButton):
    """Opens the menu of the switches."""

    look_changed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, autoRaise=True)
        self.setObjectName("surface-look")
        self.setIconSize(QSize(16, 16))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; width: 0; }")  # there is little room in the bar
        self.setFixedWidth(WIDTH)
        self.look = look
        menu = QMenu(self)
        self.switches: dict[str, QAction] = {}
        for field in fields(Look):
            switch = menu.addAction("")
            switch.setCheckable(True)
            switch.setChecked(getattr(look, field.name))
            switch.toggled.connect(partial(self._on_toggled, field.name))
            self.switches[field.name] = switch
        self.setMenu(menu)

    def retranslate(self) -> None:
        """Set every text, in the language of now."""
        self.setToolTip(self.tr("What is drawn on the ground"))
        self.setAccessibleName(self.toolTip())
        for name, switch in self.switches.items():
            switch.setText(QCoreApplication.translate("SurfaceLook", TEXTS[name]))

    def restyle(self) -> None:
        """Take the colours of the present theme."""
        self.setIcon(icon("eye", "text_muted"))

    def _on_toggled(self, name: str, checked: bool) -> None:
        self.look = replace(self.look, **{name: checked})
        self.look_changed.emit(self.look)
