"""The results: pages about one part of the samples, live while training, of which one is seen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QTabBar, QVBoxLayout, QWidget

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.session.selection import SampleRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.results.look import PARTS, Look, parts_of
from desktop_nn.views.results.page import Page
from desktop_nn.views.results.pages import PAGES, PageRow
from desktop_nn.views.results.requests import Requests
from desktop_nn.views.results.sample_texts import tr
from desktop_nn.widgets.segmented import SegmentedControl

PART_NAMES: dict[str, str] = {
    "train": QT_TRANSLATE_NOOP("Results", "Train"),
    "validation": QT_TRANSLATE_NOOP("Results", "Validation"),
    "test": QT_TRANSLATE_NOOP("Results", "Test"),
}
NO_PART: dict[str, str] = {
    "train": "",
    "validation": QT_TRANSLATE_NOOP("Results", "No samples are held back for validation."),
    "test": QT_TRANSLATE_NOOP("Results", "The rows of a truth table are all there is: nothing is held back."),
}


class ResultsView(View):
    """Tabs, and below them the page; in the dock's title the part of the samples."""

    least_gap = 0.1
    takes_turns = True

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.requests = Requests(workspace, self)
        self.parts = SegmentedControl([(part, "") for part in PARTS], self)
        self.parts.set_key("test")
        self.parts.setObjectName("results-part")
        self.heading = self.parts
        self.parts.hide()
        self.tabs = QTabBar()
        self.tabs.setObjectName("results-tabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.rows: tuple[PageRow, ...] = ()  # those that the tabs stand for
        self.made: dict[str, Page] = {}  # pages that have been looked at
        self._empty, self._room = QLabel(wordWrap=True), QWidget()
        self._lay_out()
        self.parts.chosen.connect(self._on_part_chosen)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.requests.answered.connect(self.mark_dirty)
        workspace.training.playing_changed.connect(self.mark_dirty)

    @property
    def page(self) -> Page:
        """The page that is seen, made where it was not seen before."""
        row = self.rows[max(self.tabs.currentIndex(), 0)]
        if row.key not in self.made:
            page = self.made[row.key] = row.make(self.requests)
            page.sample_chosen.connect(self._on_sample_chosen)
            self._stack.addWidget(page)
            page.retranslate()
        return self.made[row.key]

    def show_page(self, key: str) -> None:
        """Turn to a page; KeyError where there is none for the present task."""
        self.tabs.setCurrentIndex([row.key for row in self.rows].index(key))

    def draw(self) -> None:
        look = self._look()
        if look is not None:
            page = self.page
            page.show_look(look)
            self._stack.setCurrentWidget(page)
        elif not self.training.can_play:
            self._stack.setCurrentWidget(self._empty)

    def on_project(self) -> None:
        split = self.split
        if split is None:
            return
        there = parts_of(split)
        for part in PARTS:
            self.parts.set_option_enabled(part, part in there, "" if part in there else tr(NO_PART[part]))
        if self.parts.key() not in there:
            self.parts.set_key(there[-1])
        self._fill_tabs(split.task)

    def retranslate(self) -> None:
        self.parts.set_labels([(part, tr(PART_NAMES[part])) for part in PARTS])
        self.parts.setAccessibleName(self.tr("Which samples the results are of"))
        self.tabs.setAccessibleName(self.tr("Pages of the results"))
        self.setAccessibleName(self.tr("Results"))
        self._empty.setText(self.tr("A network that cannot be trained has no results."))
        self._name_tabs()
        for page in self.made.values():
            page.retranslate()

    def restyle(self) -> None:
        for page in self.made.values():
            page.restyle()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.requests.give_up()

    def cover(self, covered: bool) -> None:
        super().cover(covered)
        if covered:
            self.requests.give_up()

    # -- small print ------------------------------------------------------------------------------------------------

    def _look(self) -> Look | None:
        """What there is to show; None while there is no snapshot of the project as it is now."""
        snapshot, split = self.snapshot, self.split
        if snapshot is None or split is None or not self.rows:
            return None
        part = next(part for part in PARTS if part == self.parts.key())
        return Look(self.project, split, snapshot, part, self.selection.sample, self.theme)

    def _fill_tabs(self, task: str) -> None:
        """Have a tab for every page there is for a task; the one that was in front stays so if it is among them."""
        rows = tuple(row for row in PAGES if task in row.tasks)
        if rows == self.rows:
            return
        before = self.rows[self.tabs.currentIndex()].key if self.rows else ""
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        self.rows = rows
        for row in rows:
            self.tabs.addTab(tr(row.title))
        self.tabs.setCurrentIndex(next((place for place, row in enumerate(rows) if row.key == before), 0))
        self.tabs.blockSignals(False)
        self._name_tabs()

    def _name_tabs(self) -> None:
        for place, row in enumerate(self.rows):
            self.tabs.setTabText(place, tr(row.title))
            self.tabs.setTabToolTip(place, tr(row.about))

    def _lay_out(self) -> None:
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("role", "faint")
        self._stack = QStackedLayout(self._room)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 10, 8)
        column.setSpacing(4)
        column.addWidget(self.tabs)
        column.addWidget(self._room, 1)
        self.setFocusProxy(self.tabs)
        self.setMinimumSize(240, 150)

    @Slot(str)
    def _on_part_chosen(self, _part: str) -> None:
        self.mark_dirty()

    @Slot(int)
    def _on_tab_changed(self, _place: int) -> None:
        self.requests.give_up()  # what the page before was waiting for
        self.parts.setEnabled(self.page.shows_parts)
        self.mark_dirty()

    @Slot(object)
    def _on_sample_chosen(self, sample: SampleRef) -> None:
        self.selection.select_sample(sample)
