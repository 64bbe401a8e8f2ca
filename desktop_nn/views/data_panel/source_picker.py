"""The grid of data sources: one picture each, one of them chosen; the arrow keys walk over the grid."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.views.data_panel.thumbnails import thumbnail
from desktop_nn.views.source_names import source_name
from desktop_nn.widgets.theme import current_theme, qcolor

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("Sources", "Patterns"),
        ("spiral", "circles", "moons", "xor", "checkerboard", "blobs", "blobs3", "gaussians"),
    ),
    (QT_TRANSLATE_NOOP("Sources", "Logic gates"), ("and", "or", "nand", "xor_gate")),
    (QT_TRANSLATE_NOOP("Sources", "Regression"), ("height_weight", "sine", "plane", "bumps", "hand_worked")),
    (QT_TRANSLATE_NOOP("Sources", "Real data"), ("iris", "wine", "breast_cancer", "digits", "digits28")),
)
GATES, REAL = "Logic gates", "Real data"  # the captions beside which the workshop and the user's own data are offered
COLUMNS = 5
SIDE = 35
GAP = 5
RADIUS = 7.0


class SourceButton(QAbstractButton):
    """One data source, drawn as its own samples."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setCheckable(True)
        self.setObjectName(f"source-{key}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(SIDE, SIDE)

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def retranslate(self) -> None:
        """Name the source in the current language."""
        self.setToolTip(source_name(self.key))
        self.setAccessibleName(source_name(self.key))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(theme.hover if self.underMouse() else theme.raised))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.drawPixmap(0, 0, thumbnail(self.key, theme, SIDE, self.devicePixelRatioF()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(qcolor(theme.accent), 2.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
        if self.hasFocus():
            painter.setPen(QPen(qcolor(theme.text), 1.0, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5), RADIUS - 3, RADIUS - 3)
        painter.end()


class SourcePicker(QWidget):
    """All sources in captioned groups."""

    chosen = Signal(str)  # by the user: the key of another source
    gates_asked = Signal()
    own_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._captions: list[tuple[str, QLabel]] = []
        self._buttons: dict[str, SourceButton] = {}
        self.workshop, self.own = QPushButton(flat=True), QPushButton(flat=True)
        self.workshop.setObjectName("open-gates")
        self.workshop.clicked.connect(self.gates_asked)
        self.own.setObjectName("own-data")
        self.own.clicked.connect(self.own_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for caption, keys in GROUPS:
            column.addLayout(self._head(caption))
            column.addLayout(self._grid(keys))
        self._group.buttonToggled.connect(self._on_toggled)
        self._key = ""
        self.retranslate()

    def key(self) -> str:
        """The chosen source, empty before the first."""
        return self._key

    def set_key(self, key: str) -> None:
        """Choose a source, without a signal; an unknown one leaves none chosen."""
        self._key = key
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)

    def button(self, key: str) -> SourceButton:
        """The button of a source."""
        return self._buttons[key]

    def retranslate(self) -> None:
        """Write captions and names in the current language."""
        for text, label in self._captions:
            label.setText(QCoreApplication.translate("Sources", text))
        for button in self._buttons.values():
            button.retranslate()
        self.workshop.setText(self.tr("Workshop"))
        self.workshop.setToolTip(self.tr("Build gates by hand: drag a perceptron's line, wire gates into XOR."))
        self.workshop.setAccessibleName(self.tr("Gate workshop"))
        self.workshop.setAccessibleDescription(self.workshop.toolTip())
        self.own.setText(self.tr("Own data…"))
        self.own.setToolTip(self.tr("Learn from a table, pictures or arrays of your own"))
        self.own.setAccessibleDescription(self.own.toolTip())

    def restyle(self) -> None:
        """Take the theme's colours."""
        for link in (self.workshop, self.own):
            link.setStyleSheet(f"color: {current_theme().positive}; padding: 0 4px;")

    def _head(self, caption: str) -> QHBoxLayout:
        """Return a caption; two have a link beside them."""
        row, links = QHBoxLayout(), {GATES: self.workshop, REAL: self.own}
        row.addWidget(self._caption(caption), 1)
        if caption in links:
            row.addWidget(links[caption])
        return row

    def _caption(self, text: str) -> QLabel:
        label = QLabel()
        label.setProperty("role", "faint")
        self._captions.append((text, label))
        return label

    def _grid(self, keys: tuple[str, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(GAP)
        grid.setContentsMargins(0, 0, 0, 2)
        for place, key in enumerate(keys):
            button = SourceButton(key)
            self._buttons[key] = button
            self._group.addButton(button)
            grid.addWidget(button, place // COLUMNS, place % COLUMNS)
        grid.setColumnStretch(COLUMNS, 1)
        return grid

    @Slot(QAbstractButton, bool)
    def _on_toggled(self, button: QAbstractButton, checked: bool) -> None:
        if checked and isinstance(button, SourceButton) and button.key != self._key:
            self._key = button.key
            self.chosen.emit(button.key)
