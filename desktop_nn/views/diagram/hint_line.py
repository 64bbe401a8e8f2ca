"""The line below the diagram: what has just come of an edit, else which keys there are."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from desktop_nn.session.selection import Selection
from desktop_nn.views.diagram.texts import hint_text
from desktop_nn.widgets.elided_label import ElidedLabel
from desktop_nn.widgets.theme import current_theme

NOTICE = 6000  # ms


class HintLine(ElidedLabel):
    """Says a sentence for some seconds; between sentences it names keys."""

    def __init__(self, selection: Selection, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._selection = selection
        self.setObjectName("diagram-hint")
        self.setContentsMargins(18, 2, 18, 9)
        self.setAutoFillBackground(True)
        self._notice = ("", "")  # a sentence and the theme's colour for it
        self._fitted, self._frozen = True, ""
        self._timer = QTimer(self, singleShot=True, interval=NOTICE)
        self._timer.timeout.connect(self._on_notice_over)

    def refuse(self, sentence: str) -> None:
        """Say why something could not be done."""
        self._notify(sentence, "error")

    def tell(self, sentence: str) -> None:
        """Say what has come of something."""
        self._notify(sentence, "good")

    def forget(self) -> None:
        """Take back what is said, with the next `show_line`."""
        self._timer.stop()
        self._notice = ("", "")

    def show_line(self, *, fitted: bool, frozen: str) -> None:
        """Say what there is to say of a drawing that follows the room it has, or does not; `frozen` before keys."""
        self._fitted, self._frozen = fitted, frozen
        theme = current_theme()
        keys = frozen or hint_text(self._selection, fitted=fitted)
        sentence, role = self._notice if self._notice[0] else (keys, "text_muted" if frozen else "text_faint")
        style = f"background: {theme.window}; color: {getattr(theme, role)};"
        if (sentence, style) != (self.text(), self.styleSheet()):  # a style sheet is too slow for each scroll
            self.setText(sentence)
            self.setStyleSheet(style)

    def _notify(self, sentence: str, role: str) -> None:
        self._notice = (sentence, role)
        self._timer.start()
        self.show_line(fitted=self._fitted, frozen=self._frozen)

    @Slot()
    def _on_notice_over(self) -> None:
        self.forget()
        self.show_line(fitted=self._fitted, frozen=self._frozen)
