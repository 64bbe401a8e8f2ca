"""A row of tiles with signs between them: factors, equals, gradient, arrow, next value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop_nn.widgets.card import Card
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.tab_order import put_before, takes_tab

SIGN_PIXELS = 15
SMALL_PIXELS = 11


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


class TileRow(QWidget):
    """Built anew when other tiles are wanted; their numbers change without any layout."""

    opened = Signal(str)  # key of the tile

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: tuple[Tile, ...] = ()
        self._cards: dict[str, Card] = {}
        self._signs: dict[str, QLabel] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addStretch(1)

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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_fit()

    def _rebuild(self, tiles: Sequence[Tile]) -> None:
        for widget in (*self._cards.values(), *self._signs.values()):
            self._layout.removeWidget(widget)
            widget.deleteLater()
        self._cards, self._signs = {}, {}
        for tile in tiles:
            if tile.sign:
                self._signs[tile.key] = QLabel()
                self._signs[tile.key].setAlignment(Qt.AlignmentFlag.AlignCenter)
                self._layout.insertWidget(self._layout.count() - 1, self._signs[tile.key])
            card = self._cards[tile.key] = Card(widest=tile.widest)
            card.opened.connect(self._on_opened)
            self._layout.insertWidget(self._layout.count() - 1, card)

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

    def _make_fit(self) -> None:
        """Hide the spare tiles, and their signs, where not all have room; a sign stands between two tiles only."""
        widgets = [*self._cards.values(), *self._signs.values()]
        needed = sum(widget.sizeHint().width() + self._layout.spacing() for widget in widgets)
        shown = [tile.key for tile in self._tiles if not tile.spare or needed <= self.width()]
        for key, card in self._cards.items():
            card.setVisible(key in shown)
        for key, sign in self._signs.items():
            sign.setVisible(key in shown[1:])

    def _on_opened(self) -> None:
        self.opened.emit(next(key for key, card in self._cards.items() if card is self.sender()))
