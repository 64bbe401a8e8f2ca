"""A formula as a label. It is typeset on a thread of its own and appears when it is ready: the window never waits."""

import logging
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from desktop_nn.widgets.formula import formula_pixmap, typeset
from desktop_nn.widgets.theme import current_theme

_log = logging.getLogger(__name__)


class FormulaLabel(QLabel):
    """Shows LaTeX in the colour of text, `size` pixels per em."""

    def __init__(self, size: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size, self._latex = size, ""
        self._typesetter = typesetter()
        self._typesetter.done.connect(self._on_done)

    def latex(self) -> str:
        """The formula shown, or about to be."""
        return self._latex

    def set_formula(self, latex: str) -> None:
        """Show another formula; an empty one shows nothing."""
        if latex == self._latex:
            return
        self._latex = latex
        self.clear()
        if not latex:
            return
        if (latex, self._size) in self._typesetter.ready:
            self._paint()
        else:
            self._typesetter.request(latex, self._size)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        changed = event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange)
        if changed and (self._latex, self._size) in self._typesetter.ready:
            self._paint()

    @Slot(str, float)
    def _on_done(self, latex: str, size: float) -> None:
        if (latex, size) == (self._latex, self._size):
            self._paint()

    def _paint(self) -> None:
        self.setPixmap(formula_pixmap(self._latex, current_theme().text, self._size, self.devicePixelRatioF()))


class _Typesetter(QObject):
    """Typesets one formula after the other in the background; `ready` holds those that are done."""

    done = Signal(str, float)

    def __init__(self) -> None:
        super().__init__()
        self.ready: set[tuple[str, float]] = set()
        self._asked: set[tuple[str, float]] = set()
        self._pool = ThreadPoolExecutor(1, "formulas")
        self.done.connect(self._on_done)

    @property
    def busy(self) -> bool:
        """Whether a formula is awaited."""
        return self._asked > self.ready

    def request(self, latex: str, size: float) -> None:
        """Typeset a formula; `done` tells when."""
        if (latex, size) not in self._asked:
            self._asked.add((latex, size))
            self._pool.submit(self._typeset, latex, size)

    def _typeset(self, latex: str, size: float) -> None:
        try:
            typeset(latex, size)
        except ValueError:
            _log.exception("a formula cannot be typeset")
            return
        self.done.emit(latex, size)

    @Slot(str, float)
    def _on_done(self, latex: str, size: float) -> None:
        self.ready.add((latex, size))


@cache
def typesetter() -> _Typesetter:
    """The one that all labels share."""
    return _Typesetter()
