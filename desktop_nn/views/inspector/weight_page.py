"""The page of one weight: its chain rule as tiles and sentences, and beside it the tug-of-war or the routes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_nn.engine.probes import WeightReport
from desktop_nn.engine.routes import Routes
from desktop_nn.views.inspector import weight_words as words
from desktop_nn.views.inspector.guess_bar import Guess, GuessBar, remark
from desktop_nn.views.inspector.live_text import LiveText, Run
from desktop_nn.views.inspector.numbers import FIGURES
from desktop_nn.views.inspector.opened import hint, opened, opened_neuron
from desktop_nn.views.inspector.routes_page import RoutesPage
from desktop_nn.views.inspector.terms import Behind
from desktop_nn.views.inspector.terms_list import TermsList
from desktop_nn.views.inspector.tile_row import TileRow
from desktop_nn.views.inspector.tug_of_war import TugOfWar
from desktop_nn.views.inspector.weight_menu import WeightMenu
from desktop_nn.widgets.formula_label import FormulaLabel
from desktop_nn.widgets.segmented import SegmentedControl

FORMULA_PIXELS = 13
ANSWERS = ("gradient", "next", "penalty")  # tiles that say what is to be guessed
FORMULA_ROOM = 18
GAP = 10
LEAST = 300  # pixels: narrower than the widest tile with its sign it need not become


class WeightPage(QWidget):
    """Shows what its probes have found; the sentences are in `weight_words`."""

    sample_chosen = Signal(int)
    routes_wanted = Signal()  # or no longer
    weight_chosen = Signal(object)  # WeightRef: a term opens to it
    told_anew = Signal()  # asks for the report once more

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = TileRow()
        self.formula = FormulaLabel(FORMULA_PIXELS)
        self.formula.setMinimumHeight(FORMULA_ROOM)
        self.numbers, self.sentence = LiveText(grows=2), LiveText(lines=2, grows=3)
        self.check = LiveText(grows=1)
        self.tabs = SegmentedControl([("tug", ""), ("routes", "")])
        self.tug, self.routes, self.terms = TugOfWar(), RoutesPage(), TermsList()
        self.side = QStackedWidget()
        self.guess, self.more = GuessBar(), WeightMenu()
        self.words, self._line = QWidget(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._guessed: Guess | None = None
        self._asked: object = None  # what was to be guessed
        self._told: words.Told | None = None
        self._open = ""  # the tile that is open
        self._within: tuple[Behind, ...] = ()  # neurons opened behind it, one out of the other
        self._lay_out()
        self.tiles.opened.connect(self._on_opened)
        self.terms.closed.connect(self._on_closed)
        self.terms.weight_chosen.connect(self.weight_chosen)
        self.terms.neuron_chosen.connect(self._on_neuron_chosen)
        self.tug.sample_chosen.connect(self.sample_chosen)
        self.tabs.chosen.connect(self._on_tab_chosen)
        self.more.guess_first.connect(self._on_guess_first)
        self.guess.guessed.connect(self._on_guessed)

    @property
    def guessing(self) -> bool:
        """Whether the numbers wait for a guess."""
        return self.more.guess.isChecked() and self._guessed is None

    @property
    def wants_pulls(self) -> bool:
        """Whether the tug-of-war is looked at."""
        return self.tabs.key() == "tug" and not self._open

    @property
    def wants_routes(self) -> bool:
        """Whether routes are looked at."""
        return self.tabs.key() == "routes" and not self._open

    def show_report(
        self, told: words.Told, pulling: WeightReport | None, routes: Routes | None, whole: float | None = None
    ) -> None:
        """Show a weight; `pulling` are the samples of the tug-of-war, `routes` those of a single sample.

        `whole` is the gradient over the whole training set, where the tug-of-war shows a part of it.
        """
        if self._told is not None and self._told.ref != told.ref:
            self._within = ()
            self._on_closed()
        self._told = told
        asked = (told.ref, told.scope, told.chain.gradient)
        if asked != self._asked:
            self._asked, self._guessed = asked, None
        self.tiles.set_tiles(words.tiles(told))
        there = self._open in self.tiles.keys()  # noqa: SIM118  (not a dict)
        self._set_open(self._open if there and hint(told.report, self._open) else "")
        for key, (text, role) in words.values(told).items():
            self.tiles.set_value(key, *(("?", "text_muted") if self.guessing and key in ANSWERS else (text, role)))
        self.formula.set_formula(words.whole_formula(told))
        self.numbers.set_lines(2 if told.chain.count > 1 or told.chain.penalty else 1)
        found = [()] if self.guessing else [words.numbers(told.chain, count) for count in FIGURES]
        self.numbers.set_choices(*found)
        said = (Run(remark(self._guessed, told.chain.update) + " ", "text", True),) if self._guessed else ()
        self.sentence.set_runs(*said, *words.sentence(told))
        self.check.set_runs(*(() if self.guessing else words.check(told)))
        if pulling is not None:
            labels = told.samples.labels[pulling.rows] if told.samples.classes else None
            self.tug.show_products(pulling.rows, pulling.terms.products, told.chain.row, labels, whole)
        if told.scope.kind == "sample":
            self.routes.show_routes(told.project, told.ref, routes, words.beside_routes(told))
        else:
            self.routes.show_several()
        self._show_side()
        if self._open:
            self._show_opened(told)
        self._show_guessing()

    def retranslate(self) -> None:
        """Write every word in the current language."""
        self.tabs.set_labels([("tug", self.tr("Tug-of-war")), ("routes", self.tr("Routes"))])
        self.tabs.setAccessibleName(self.tr("What stands beside the chain rule"))
        self.more.retranslate()
        self.guess.retranslate()
        self.routes.retranslate()
        self.tug.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.tiles)
        column.addWidget(self.words)
        column.addStretch(1)
        self._lay_out_words()
        for page in (self.tug, self.routes, self.terms):
            self.side.addWidget(page)
        beside = QVBoxLayout()
        beside.setSpacing(2)
        self.guess.hide()
        above = QHBoxLayout()
        above.addWidget(self.tabs)
        above.addStretch(1)
        above.addWidget(self.routes.turn)
        beside.addLayout(above)
        beside.addWidget(self.side, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._row.addLayout(column, 5)
        self._row.addLayout(beside, 2)

    def _lay_out_words(self) -> None:
        self._line.setSpacing(7)
        self._line.addWidget(self.formula)
        self._line.addWidget(self.numbers, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.check, 1)
        foot.addWidget(self.more)
        column = QVBoxLayout(self.words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._line)
        column.addWidget(self.guess)
        column.addWidget(self.sentence)
        column.addLayout(foot)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_fit()

    def _make_fit(self) -> None:
        """Where there is too little room side by side, let the tiles wrap and put all else below each other."""
        narrow = self.tiles.one_line() + GAP + self.side.minimumSizeHint().width() > self.width()
        direction = QBoxLayout.Direction
        self.tiles.set_wraps(narrow)
        for box in (self._row, self._line):
            box.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self.words.setVisible(not (narrow and self._open))  # what has been opened stands in their place

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._open:
            self._on_closed()
        else:
            super().keyPressEvent(event)

    def _show_opened(self, told: words.Told) -> None:
        """Show what stands behind the open tile, or behind the neuron opened there last."""
        behind = opened(told.project, told.report, self._open, told.chain.place)
        for ref in self._within[-1:]:
            behind = opened_neuron(told.project, told.report, ref, told.chain.place) or behind
        self.terms.show_terms(behind.title, behind.terms, behind.results, is_sum=behind.is_sum)

    def _set_open(self, key: str) -> None:
        """Open another tile, or none for ""."""
        before = self._open
        wanted, self._open = self.wants_routes, key
        self._within = self._within if key == before else ()
        self.tiles.set_opened(key)
        self._show_side()
        self._make_fit()
        if wanted != self.wants_routes:
            self.routes_wanted.emit()

    def _show_side(self) -> None:
        self.tabs.setVisible(not (self.guessing or self._open))
        one = self._told is not None and self._told.scope.kind == "sample"
        self.routes.turn.setVisible(self.wants_routes and one and not self.guessing)
        self.side.setCurrentWidget(self.terms if self._open else self.routes if self.wants_routes else self.tug)

    def _show_guessing(self) -> None:
        """Put the question in the place of all that would answer it."""
        begins = self.guessing and self.guess.isHidden()
        self.guess.setVisible(self.guessing)
        if begins and self.more.hasFocus():  # the question comes before the menu it was asked for in
            self.guess.way.focus()
        for widget in (self.sentence, self.side):
            widget.setVisible(not self.guessing)
        self.tabs.setVisible(not (self.guessing or self._open))

    @Slot(bool)
    def _on_guess_first(self, _on: bool) -> None:
        self._guessed = None
        self.told_anew.emit()

    @Slot(object)
    def _on_guessed(self, guess: Guess) -> None:
        self._guessed = guess
        self.told_anew.emit()

    @Slot(str)
    def _on_tab_chosen(self, _key: str) -> None:
        self._show_side()
        self.routes_wanted.emit()

    @Slot(object)
    def _on_neuron_chosen(self, ref: Behind) -> None:
        """Go on behind a neuron whose term meets no weight."""
        self._within = (*self._within, ref)
        if self._told is not None:
            self._show_opened(self._told)

    @Slot(str)
    def _on_opened(self, key: str) -> None:
        """Open the tile, or close it again."""
        self._within = ()
        self._set_open("" if key == self._open else key)
        if self._open and self._told is not None:
            self._show_opened(self._told)

    @Slot()
    def _on_closed(self) -> None:
        """Go back from the neuron opened last, or close the open tile; the keyboard goes back to it."""
        if self._within and self._told is not None:
            self._within = self._within[:-1]
            self._show_opened(self._told)
            return
        if self._open and self.terms.hasFocus():
            self.tiles.card(self._open).setFocus()
        self._set_open("")
