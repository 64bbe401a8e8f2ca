"""The page of one weight: its chain rule as tiles and sentences, and beside it the tug-of-war or the routes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_nn.engine.probes import WeightReport
from desktop_nn.engine.routes import Routes
from desktop_nn.views.inspector import weight_words as words
from desktop_nn.views.inspector.live_text import LiveText
from desktop_nn.views.inspector.opened import hint, opened
from desktop_nn.views.inspector.routes_page import RoutesPage
from desktop_nn.views.inspector.terms_list import TermsList
from desktop_nn.views.inspector.tile_row import TileRow
from desktop_nn.views.inspector.tug_of_war import TugOfWar
from desktop_nn.widgets.formula_label import FormulaLabel
from desktop_nn.widgets.segmented import SegmentedControl

FORMULA_PIXELS = 13
FORMULA_ROOM = 18


class WeightPage(QWidget):
    """Shows what its probes have found; the sentences are in `weight_words`."""

    sample_chosen = Signal(int)
    routes_wanted = Signal()  # or no longer
    weight_chosen = Signal(object)  # WeightRef: a term opens to it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = TileRow()
        self.formula = FormulaLabel(FORMULA_PIXELS)
        self.formula.setMinimumHeight(FORMULA_ROOM)
        self.numbers, self.sentence, self.check = LiveText(), LiveText(lines=2), LiveText()
        self.tabs = SegmentedControl([("tug", ""), ("routes", "")])
        self.tug, self.routes, self.terms = TugOfWar(), RoutesPage(), TermsList()
        self.side = QStackedWidget()
        self._told: words.Told | None = None
        self._open = ""  # the tile that is open
        self._lay_out()
        self.tiles.opened.connect(self._on_opened)
        self.terms.closed.connect(self._on_closed)
        self.terms.weight_chosen.connect(self.weight_chosen)
        self.tug.sample_chosen.connect(self.sample_chosen)
        self.tabs.chosen.connect(self._on_tab_chosen)

    @property
    def wants_routes(self) -> bool:
        """Whether routes are looked at."""
        return self.tabs.key() == "routes" and not self._open

    def show_report(self, told: words.Told, pulling: WeightReport | None, routes: Routes | None) -> None:
        """Show a weight; `pulling` are the samples of the tug-of-war, `routes` those of a single sample."""
        if self._told is not None and self._told.ref != told.ref:
            self._on_closed()
        self._told = told
        self.tiles.set_tiles(words.tiles(told))
        self._set_open(self._open if hint(told.report, self._open) else "")
        for key, (text, role) in words.values(told).items():
            self.tiles.set_value(key, text, role)
        penalty = words.penalty_tex(told, told.chain.tex) if told.chain.penalty else ""
        self.formula.set_formula(words.formula(told.chain, penalty))
        self.numbers.set_lines(2 if told.chain.count > 1 or told.chain.penalty else 1)
        self.numbers.set_runs(*words.numbers(told.chain))
        self.sentence.set_runs(*words.sentence(told))
        self.check.set_runs(*words.check(told))
        if pulling is not None:
            self.tug.show_products(pulling.rows, pulling.terms.products, told.chain.row)
        if told.scope.kind == "sample":
            self.routes.show_routes(told.project, told.ref, routes, words.beside_routes(told))
        else:
            self.routes.show_several()
        if self._open:
            self._show_opened(told)

    def retranslate(self) -> None:
        """Write every word in the current language."""
        self.tabs.set_labels([("tug", self.tr("Tug-of-war")), ("routes", self.tr("Routes"))])
        self.tabs.setAccessibleName(self.tr("What stands beside the chain rule"))
        self.routes.retranslate()
        self.tug.retranslate()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(7)
        line.addWidget(self.formula)
        line.addWidget(self.numbers, 1, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.tiles)
        column.addLayout(line)
        column.addWidget(self.sentence)
        column.addWidget(self.check)
        column.addStretch(1)
        for page in (self.tug, self.routes, self.terms):
            self.side.addWidget(page)
        beside = QVBoxLayout()
        beside.setSpacing(2)
        beside.addWidget(self.tabs)
        beside.addWidget(self.side, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addLayout(column, 5)
        row.addLayout(beside, 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._open:
            self._on_closed()
        else:
            super().keyPressEvent(event)

    def _show_opened(self, told: words.Told) -> None:
        """Show what stands behind the open tile."""
        behind = opened(told.project, told.report, self._open, told.chain.place)
        self.terms.show_terms(behind.title, behind.terms, behind.results, is_sum=behind.is_sum)

    def _set_open(self, key: str) -> None:
        """Open another tile, or none for ""."""
        wanted, self._open = self.wants_routes, key
        self.tiles.set_opened(key)
        self._show_side()
        if wanted != self.wants_routes:
            self.routes_wanted.emit()

    def _show_side(self) -> None:
        self.tabs.setVisible(not self._open)
        self.side.setCurrentWidget(self.terms if self._open else self.routes if self.wants_routes else self.tug)

    @Slot(str)
    def _on_tab_chosen(self, _key: str) -> None:
        self._show_side()
        self.routes_wanted.emit()

    @Slot(str)
    def _on_opened(self, key: str) -> None:
        """Open the tile, or close it again."""
        self._set_open("" if key == self._open else key)
        if self._open and self._told is not None:
            self._show_opened(self._told)

    @Slot()
    def _on_closed(self) -> None:
        """Close the open tile; the keyboard goes back to it."""
        if self._open and self.terms.hasFocus():
            self.tiles.card(self._open).setFocus()
        self._set_open("")
