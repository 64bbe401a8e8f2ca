"""Text that may change at every frame: painted by itself, so that no layout is computed anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_nn.widgets.fonts import BASE_PIXELS, text_font
from desktop_nn.widgets.theme import current_theme, qcolor


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one of the theme's colours, bold or not, larger by `grow` pixels."""

    text: str
    role: str = "text_muted"
    bold: bool = False
    grow: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """As much of a run as stands in one line, and where."""

    text: str
    run: Run
    x: float
    line: int


def wrapped(runs: Sequence[Run], width: float, advance: Callable[[Run, str], float]) -> tuple[Piece, ...]:
    """Return the runs cut into lines of that width between words; a word wider than that stands alone."""
    pieces: list[Piece] = []
    x, line = 0.0, 0
    for run in runs:
        start, text = x, ""
        for number, word in enumerate(run.text.split(" ")):
            space = " " if number else ""
            size = advance(run, space) + advance(run, word)
            if word and x > 0 and x + size > width:
                pieces.append(Piece(text, run, start, line))
                x, line = 0.0, line + 1
                start, text, space, size = 0.0, "", "", advance(run, word)
            text += space + word
            x += size
        pieces.append(Piece(text, run, start, line))
    return tuple(piece for piece in pieces if piece.text.strip())


class LiveText(QWidget):
    """A few runs of words in `lines` lines, as wide as it is given room.

    Words that need more get up to `grows` lines more and keep them until there is another width: what changes sixty
    times a second does not go up and down.
    """

    def __init__(self, lines: int = 1, parent: QWidget | None = None, *, grows: int = 0) -> None:
        super().__init__(parent)
        self._lines, self._grows, self._grown = lines, grows, 0
        self._choices: tuple[tuple[Run, ...], ...] = ((),)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_lines(self, lines: int) -> None:
        """Keep room for another number of lines."""
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
            self._make_room()
            self.update()

    def set_runs(self, *runs: Run) -> None:
        """Show other words."""
        self.set_choices(runs)

    def set_choices(self, *choices: Sequence[Run]) -> None:
        """Show the first of these that has room, the last one where none has."""
        found = tuple(map(tuple, choices))
        if found != self._choices:
            self._choices = found
            self.setAccessibleName(self.text())
            self._make_room()
            self.update()

    def text(self) -> str:
        """All words, without their looks."""
        return "".join(run.text for run in self._choices[0])

    def shown(self) -> tuple[Piece, ...]:
        """What stands in the present room; some of it in lines below the last."""
        for runs in self._choices:
            pieces = wrapped(runs, self.width(), _advance)
            if all(self._has_room(piece) for piece in pieces):
                break
        return pieces

    def _has_room(self, piece: Piece) -> bool:
        wide = piece.x + _advance(piece.run, piece.text)
        return piece.line < self._lines + self._grown and wide <= self.width()

    def _make_room(self) -> None:
        """Grow by the lines that are missing."""
        pieces = self.shown() if self._grows else ()
        missing = pieces[-1].line + 1 - self._lines if pieces else 0
        if min(missing, self._grows) > self._grown:
            self._grown = min(missing, self._grows)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(100, round(self._pitch() * (self._lines + self._grown) + 2))

    def minimumSizeHint(self) -> QSize:
        return QSize(20, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.text() if self._overflows() else "", self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            grown, self._grown = self._grown, 0
            self._make_room()
            if self._grown < grown:
                self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, pitch = QPainter(self), current_theme(), self._pitch()
        ascent = _metrics(False, 0).ascent()
        for piece in self.shown():
            if piece.line < self._lines + self._grown:
                painter.setFont(_font(piece.run.bold, piece.run.grow))
                painter.setPen(qcolor(getattr(theme, piece.run.role)))
                painter.drawText(QPointF(piece.x, 1 + ascent + piece.line * pitch), piece.text)
        painter.end()

    def _overflows(self) -> bool:
        pieces = self.shown()
        return bool(pieces) and pieces[-1].line >= self._lines + self._grown

    def _pitch(self) -> float:
        return _metrics(False, 0).height() + 1


@lru_cache(maxsize=8)
def _font(bold: bool, grow: int) -> QFont:
    return text_font(BASE_PIXELS + grow, bold)


@lru_cache(maxsize=8)
def _metrics(bold: bool, grow: int) -> QFontMetricsF:
    return QFontMetricsF(_font(bold, grow))


@lru_cache(maxsize=2048)
def _width(bold: bool, grow: int, text: str) -> float:
    return _metrics(bold, grow).horizontalAdvance(text)


def _advance(run: Run, text: str) -> float:
    return _width(run.bold, run.grow, text)
