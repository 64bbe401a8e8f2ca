"""A row of flat buttons of which one is chosen, such as 2D | 3D | PCA; the arrow keys move along it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QToolButton, QWidget

from desktop_nn.widgets.fonts import text_font

COMPACT = 12  # pixels of the labels


class SegmentedControl(QWidget):
    """Each option is a key and a label; the first is chosen at the start."""

    chosen = Signal(str)  # the key, when the user chooses another one

    def __init__(self, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for key, label in options:
            button = QToolButton()
            button.setText(label)
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setProperty("segment", True)
            button.setAccessibleName(label)
            self._buttons[key] = button
            self._group.addButton(button)
            layout.addWidget(button)
        layout.addStretch(1)
        next(iter(self._buttons.values())).setChecked(True)
        self._key = self.key()
        self._group.buttonToggled.connect(self._on_toggled)

    def key(self) -> str:
        """The key of the chosen option."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def set_key(self, key: str) -> None:
        """Choose an option, without a signal.

        Raises KeyError.
        """
        self._key = key
        self._buttons[key].setChecked(True)

    def set_compact(self) -> None:
        """Leave less room around the labels, for the title of a dock."""
        for button in self._buttons.values():
            button.setProperty("compact", True)
            button.setFont(text_font(COMPACT))
        self._row.setSpacing(0)

    def focus(self) -> None:
        """Give the keyboard to the chosen option."""
        self._buttons[self.key()].setFocus(Qt.FocusReason.TabFocusReason)

    def set_labels(self, labels: Sequence[tuple[str, str]]) -> None:
        """Write the labels anew, in another language for instance."""
        for key, label in labels:
            self._buttons[key].setText(label)
            self._buttons[key].setAccessibleName(label)

    def set_option_enabled(self, key: str, enabled: bool, why: str = "") -> None:
        """Allow or forbid one option; `why` is told as its tooltip."""
        self._buttons[key].setEnabled(enabled)
        self._buttons[key].setToolTip(why)

    def _on_toggled(self, _button: QAbstractButton, checked: bool) -> None:
        if checked and self.key() != self._key:
            self._key = self.key()
            if any(button.hasFocus() for button in self._buttons.values()):
                self.focus()  # a click moves none: its frame would stay around another option
            self.chosen.emit(self._key)
