"""A row of tiles with signs between them: factors, equals, gradient, arrow, next value; it wraps where it has to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_nn.widgets.card import Card
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.tab_order import put_before, takes_tab

SIGN_PIXELS = 15
SMALL_PIXELS = 11
SPACING = 4


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile: its key, caption, formula in TeX, and the sign before it ("" for none).

    ``opens`` tells what a tile that can be opened opens to.
    A sign of several letters is words, in a small font. ``spare`` tiles go where there is too little room for all;
    room is kept for a number as long as ``widest``.
    """

    key: str
    caption: str
    tex: str
    sign: str = ""
    opens: str = ""
    highlighted: bool = False
    spare: bool = False
    widest: str = "−0.0000"


def lines_of(widths: Sequence[int], room: int) -> tuple[int, ...]:
    """Return in which line each of some tiles stands: the next one begins where a tile has no room any more."""
    places, line, x = [], 0, 0
    for width in widths:
        if x and x + width > room:
            line, x = line + 1, 0
        places.append(line)
        x += width + SPACING
    return tuple(places)


class TileRow(QWidget):
    """Built anew when other tiles are wanted; their numbers change without any layout."""

    opened = Signal(str)  # key of the tile

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: tuple[Tile, ...] = ()
        self._cards: dict[str, Card] = {}
        self._signs: dict[str, QLabel] = {}
        self._placed: dict[str, int] = {}  # in which line each tile stands
        self._wraps = True
        self._lines: list[QHBoxLayout] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACING)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # a formula is not cut for room

    def set_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these tiles, where they are not the ones shown."""
        tiles = tuple(tiles)
        if tiles == self._tiles:
            return
        others = [tile.key for tile in tiles] != list(self._cards)
        reached = [tile.key for tile in tiles if tile.opens] != [tile.key for tile in self._tiles if tile.opens]
        if others:
            self._rebuild(tiles)
        self._tiles = tiles
        for tile in tiles:
            self._fill(tile)
        if others or reached:
            put_before(self, [card for card in self._cards.values() if takes_tab(card)])
        self._make_fit()

    def set_value(self, key: str, text: str, role: str = "text") -> None:
        """Show another number in a tile; KeyError for an unknown one."""
        self._cards[key].set_value(text, role)

    def card(self, key: str) -> Card:
        """The tile of that key; KeyError for an unknown one."""
        return self._cards[key]

    def set_opened(self, key: str) -> None:
        """Mark the tile that is open, "" for none."""
        for each, card in self._cards.items():
            card.set_opened(each == key)

    def keys(self) -> tuple[str, ...]:
        """The tiles there are, in order."""
        return tuple(self._cards)

    def set_wraps(self, wraps: bool) -> None:
        """Choose whether the tiles may take several lines; else they ask for the room of one."""
        if wraps != self._wraps:
            self._wraps = wraps
            self._make_fit()
            self.updateGeometry()

    def one_line(self) -> int:
        """Return how wide one line of all tiles is, without the spare ones."""
        needed = [self._needed(tile.key) + SPACING for tile in self._tiles if not tile.spare]
        return max(sum(needed) - SPACING, 0)

    def minimumSizeHint(self) -> QSize:
        widest = max((self._needed(key) for key in self._placed), default=0)
        return QSize(widest if self._wraps else self.one_line(), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a formula has come, or a number has grown
            self._make_fit()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_fit()

    def _rebuild(self, tiles: Sequence[Tile]) -> None:
        self._place({})
        for widget in (*self._cards.values(), *self._signs.values()):
            widget.deleteLater()
        self._cards, self._signs = {}, {}
        for tile in tiles:
            if tile.sign:
                self._signs[tile.key] = QLabel(parent=self)
                self._signs[tile.key].setAlignment(Qt.AlignmentFlag.AlignCenter)
            card = self._cards[tile.key] = Card(self, tile.widest)
            card.opened.connect(self._on_opened)

    def _fill(self, tile: Tile) -> None:
        card = self._cards[tile.key]
        card.set_caption(tile.caption)
        card.set_formula(tile.tex)
        card.set_openable(bool(tile.opens), tile.opens)
        card.set_highlighted(tile.highlighted)
        if tile.sign:
            sign = self._signs[tile.key]
            sign.setFont(text_font(SIGN_PIXELS if len(tile.sign) == 1 else SMALL_PIXELS))
            sign.setProperty("role", "muted")
            sign.setText(tile.sign)

    def _needed(self, key: str) -> int:
        """Return how wide a tile is with the sign before it."""
        sign = self._signs.get(key)
        return self._cards[key].sizeHint().width() + (sign.sizeHint().width() + SPACING if sign is not None else 0)

    def _make_fit(self) -> None:
        """Hide the spare tiles, and their signs, where not all have room in one line, and put the others into as many
        lines as they need; the first has no sign before it.
        """
        widths = {tile.key: self._needed(tile.key) for tile in self._tiles}
        crowded = sum(widths.values()) + SPACING * (len(widths) - 1) > self.width()
        shown = [tile.key for tile in self._tiles if not (tile.spare and crowded)]
        for key, card in self._cards.items():
            card.setVisible(key in shown)
        for key, sign in self._signs.items():
            sign.setVisible(key in shown[1:])
        lines = lines_of([widths[key] for key in shown], self.width()) if self._wraps else (0,) * len(shown)
        self._place(dict(zip(shown, lines, strict=True)))

    def _place(self, placed: dict[str, int]) -> None:
        """Put the tiles into their lines, where that is not where they stand."""
        if placed == self._placed:
            return
        self._placed = placed
        while self._lines:
            line = self._lines.pop()
            while line.takeAt(0) is not None:
                pass
            self._layout.removeItem(line)
        for key, number in placed.items():
            if number == len(self._lines):
                self._lines.append(QHBoxLayout())
                self._lines[-1].setSpacing(SPACING)
                self._layout.addLayout(self._lines[-1])
            for widget in (self._signs.get(key), self._cards[key]):
                if widget is not None:
                    self._lines[number].addWidget(widget)
        for line in self._lines:
            line.addStretch(1)
        self.updateGeometry()

    def _on_opened(self) -> None:
        self.opened.emit(next(key for key, card in self._cards.items() if card is self.sender()))
