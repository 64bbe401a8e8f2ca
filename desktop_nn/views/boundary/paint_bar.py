"""The line above a picture that is painted on: brushes, the eraser, and what the new points are used for."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QToolButton, QWidget

from desktop_nn.views.boundary.brushes import Brush
from desktop_nn.widgets.elided_label import ElidedLabel
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.theme import current_theme, qcolor

HEIGHT = 30
DOT = 14
KEYS = 10  # brushes that have a number key: 1 to 9, and 0
ROOMY = 3  # brushes whose names have room; of more, names that are not all short give way to the numbers of their keys
SHORT, NAME = 5, 60  # characters of a short name, pixels of a long one


class PaintBar(QWidget):
    """Holds which brush is chosen, while a picture is painted on; None for the eraser."""

    left = Signal()  # the keyboard is wanted by the picture again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.brushes: tuple[Brush, ...] = ()
        self._group, self._row, self._buttons = QButtonGroup(self), QHBoxLayout(), list[QToolButton]()
        self.adder, self.eraser, self.held = QToolButton(), QToolButton(), QCheckBox()
        self.hint = ElidedLabel()
        self.hint.setProperty("role", "muted")
        for button, name in ((self.adder, "paint-add"), (self.eraser, "paint-erase")):
            _make_even(button, name)
            self._group.addButton(button)
        self.held.setObjectName("paint-held")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 2)
        row.setSpacing(4)
        self._row.setSpacing(2)
        row.addLayout(self._row)
        for widget in (self.adder, self.eraser):
            row.addWidget(widget)
        row.addWidget(self.hint, 1)
        row.addWidget(self.held)
        self.setFixedHeight(HEIGHT)
        self._group.buttonClicked.connect(self.left)
        self.held.clicked.connect(self._on_held)
        self.retranslate()

    @property
    def brush(self) -> Brush | None:
        """The brush that is chosen, where there are several."""
        chosen = [brush for brush, button in zip(self.brushes, self._buttons, strict=True) if button.isChecked()]
        return chosen[0] if chosen else None

    @property
    def erases(self) -> bool:
        """Whether the eraser is chosen."""
        return self.eraser.isChecked()

    @property
    def part(self) -> str:
        """What new points are used for."""
        return "test" if self.held.isChecked() else "train"

    def show_brushes(self, brushes: tuple[Brush, ...]) -> None:
        """Offer these brushes, the one in the place of the chosen one chosen, or else the first."""
        if brushes == self.brushes and self._group.checkedButton() is not None:
            return
        chosen, erased = self.brush, self.erases
        place = self.brushes.index(chosen) if chosen is not None else 0
        self.brushes = brushes
        for button in self._buttons:
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(place, brush) for place, brush in enumerate(brushes)]
        self.adder.setVisible(not brushes)
        if not erased:
            (self._buttons[min(place, len(brushes) - 1)] if brushes else self.adder).setChecked(True)
        self._name()
        self.tell()

    def choose(self, place: int) -> None:
        """Take a brush."""
        if place < len(self._buttons):
            self._buttons[place].setChecked(True)

    def turn_eraser(self) -> None:
        """Take the eraser, or again the first brush."""
        add = self._buttons[0] if self._buttons else self.adder
        (add if self.erases else self.eraser).setChecked(True)

    def tell(self, refusal: str = "") -> None:
        """Say why something was not done; without a reason, what can be done, where there is room for it."""
        self.hint.setProperty("role", "error" if refusal else "muted")
        self.hint.style().polish(self.hint)
        hint = self.tr("drag moves, right click erases") if len(self.brushes) <= ROOMY else ""
        self.hint.setText(refusal or hint)

    def retranslate(self) -> None:
        """Set every text, in the language of now."""
        for button, text in (
            (self.adder, self.tr("Add points where the mouse is")),
            (self.eraser, self.tr("Erase points (E); the right mouse button erases as well")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.held.setText(self.tr("Test"))
        self.held.setToolTip(self.tr("Hold new points back for the test (T); without it, they are trained on"))
        self._name()
        self.tell()
        self.restyle()

    def restyle(self) -> None:
        """Draw the icons in the theme's colours."""
        self.adder.setIcon(icon("plus"))
        self.eraser.setIcon(icon("eraser"))

    def _button(self, place: int, brush: Brush) -> QToolButton:
        button = QToolButton()
        _make_even(button, f"paint-brush-{place}")
        button.setIcon(_dot(brush))
        named = len(self.brushes) <= ROOMY or all(len(one.name) <= SHORT for one in self.brushes)
        text = brush.name if named else _key_of(place)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setText(button.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, NAME))
        self._group.addButton(button)
        self._row.addWidget(button)
        return button

    def _name(self) -> None:
        for place, (brush, button) in enumerate(zip(self.brushes, self._buttons, strict=True)):
            key = _key_of(place)
            text = self.tr("Paint {name}").format(name=brush.name)
            button.setToolTip(self.tr("{text} (key {key})").format(text=text, key=key) if key else text)
            button.setAccessibleName(button.toolTip())

    @Slot()
    def _on_held(self) -> None:
        self.left.emit()


def _key_of(place: int) -> str:
    """Return the number key of a brush: 1 to 9, then 0; "" for those after it."""
    return str((place + 1) % KEYS) if place < KEYS else ""


def _make_even(button: QToolButton, name: str) -> None:
    button.setObjectName(name)
    button.setCheckable(True)
    button.setAutoRaise(True)
    button.setIconSize(QSize(DOT, DOT))
    button.setProperty("tight", True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def _dot(brush: Brush) -> QIcon:
    """Return a disc of a brush's colour, sharp on screens of twice the pixels too."""
    pixmap = QPixmap(2 * DOT, 2 * DOT)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(qcolor(current_theme().border), 1.0))
    painter.setBrush(brush.color)
    painter.drawEllipse(QPointF(DOT / 2, DOT / 2), DOT / 2 - 1.5, DOT / 2 - 1.5)
    painter.end()
    return QIcon(pixmap)
