"""The card of the run: its bookmarks, and how much memory it may take."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QWidget
from PySide6.QtWidgets import QVBoxLayout as Column

from desktop_nn.project.checked import NAME_LENGTH
from desktop_nn.session.settings import MEMORIES
from desktop_nn.views.timeline.marks import Bookmarks
from desktop_nn.widgets.combo import Combo
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.numbers import format_bytes, format_count
from desktop_nn.widgets.popover import Popover

WIDTH = 340
SHOWN = 6  # bookmarks without scrolling
STEP = Qt.ItemDataRole.UserRole


class RunCard(Popover):
    """Says which bookmark was set, removed or chosen, and which budget."""

    named = Signal(int, str)  # step and name; the bookmark may be there already
    removed = Signal(int)
    chosen = Signal(int)  # the step to go to
    budget_chosen = Signal(int)  # bytes

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run-card")
        self._step, self._bookmarks = 0, Bookmarks()
        self.titles = (QLabel(), QLabel())
        self.name, self.put, self.remove = QLineEdit(), QPushButton(), QPushButton()
        self.list, self.memory, self.budget = QListWidget(), QLabel(), Combo()
        self._lay_out()
        for size in MEMORIES:
            self.budget.addItem(format_bytes(size), size)
        self.name.returnPressed.connect(self._on_put)
        self.put.clicked.connect(self._on_put)
        self.remove.clicked.connect(self._on_remove)
        self.list.itemActivated.connect(self._on_activated)
        self.list.itemClicked.connect(self._on_activated)
        self.budget.activated.connect(self._on_budget)
        self.retranslate()

    def show_step(self, step: int, bookmarks: Bookmarks) -> None:
        """Show the bookmarks, and the name of that at a step, where there is one."""
        names = dict(bookmarks)
        if step != self._step or names.get(step) != dict(self._bookmarks).get(step):
            self.name.setText(names.get(step, ""))
        if bookmarks != self._bookmarks or step != self._step:
            self._step, self._bookmarks = step, bookmarks
            self._fill()
            self.retranslate()

    def show_memory(self, text: str, budget: int) -> None:
        """Show what is said of the run's memory, and its budget, without a signal."""
        self.memory.setText(text)
        self.budget.setCurrentIndex(self.budget.findData(budget))

    def retranslate(self) -> None:
        """Write everything in the current language."""
        here = self._step in dict(self._bookmarks)
        self.setAccessibleName(self.tr("Bookmarks and memory of the run"))
        self.titles[0].setText(self.tr("Bookmarks"))
        self.titles[1].setText(self.tr("Memory of the run"))
        self.name.setPlaceholderText(self.tr("Name of step {step}").format(step=format_count(self._step)))
        self.name.setAccessibleName(self.name.placeholderText())
        self.put.setText(self.tr("Rename") if here else self.tr("Bookmark"))
        self.remove.setText(self.tr("Remove"))
        self.remove.setEnabled(here)
        self.list.setAccessibleName(self.tr("Bookmarks: Enter goes there, Delete removes"))
        self.budget.setAccessibleName(self.tr("Budget"))
        self.budget.setToolTip(self.tr("More memory keeps more states, so that jumps of large networks stay short."))
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setText(_row_text(self.tr("step {step}"), item.data(STEP), dict(self._bookmarks)))
            item.setToolTip(item.text())
            item.setSizeHint(QSize())
            item.setSizeHint(QSize(1, self.list.sizeHintForRow(row)))  # as wide as the list: what is longer is elided

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.list.currentItem()
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus() and item is not None:
            self.removed.emit(item.data(STEP))
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        row = self.list.currentRow()
        self.list.clear()
        for step, _ in self._bookmarks:
            item = QListWidgetItem(icon("bookmark"), "")
            item.setData(STEP, step)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.list.setVisible(bool(self._bookmarks))
        height = max(self.list.sizeHintForRow(0), 1) * min(max(self.list.count(), 1), SHOWN)
        self.list.setFixedHeight(height + 2 * self.list.frameWidth() + 4)
        self.adjustSize()

    def _lay_out(self) -> None:
        self.setFixedWidth(WIDTH)
        for title in self.titles:
            title.setProperty("role", "heading")
        self.name.setMaxLength(NAME_LENGTH)
        self.memory.setWordWrap(True)
        self.memory.setProperty("role", "muted")
        self.list.setVisible(False)
        naming, budget = QHBoxLayout(), QHBoxLayout()
        naming.setSpacing(6)
        naming.addWidget(self.name, 1)
        naming.addWidget(self.put)
        naming.addWidget(self.remove)
        budget.addWidget(self.titles[1], 1)
        budget.addWidget(self.budget)
        column = Column(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.titles[0])
        column.addLayout(naming)
        column.addWidget(self.list)
        column.addLayout(budget)
        column.addWidget(self.memory)

    def _on_put(self) -> None:
        self.named.emit(self._step, self.name.text())

    def _on_remove(self) -> None:
        self.removed.emit(self._step)

    def _on_activated(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(STEP))

    def _on_budget(self, _row: int) -> None:
        self.budget_chosen.emit(self.budget.currentData())


def _row_text(template: str, step: int, names: dict[int, str]) -> str:
    place = template.format(step=format_count(step))
    return f"{names[step]} · {place}" if names.get(step) else place
