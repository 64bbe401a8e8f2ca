"""File → Save replay: a page that anybody's browser shows; made on a thread, its size told before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QWidget,
)

from desktop_nn.app.dialogs.file_dialog import ask_file_to_save
from desktop_nn.app.dialogs.saving_dialog import SavingDialog
from desktop_nn.app.replay_worker import ReplayOrder, ReplayStudio
from desktop_nn.engine.moments import EVEN, SLOW_START
from desktop_nn.export.replay.page import Looks, size_of
from desktop_nn.export.replay.recording import planned
from desktop_nn.export.replay.stage import stage_of
from desktop_nn.project.model import Project
from desktop_nn.widgets.combo import Combo
from desktop_nn.widgets.numbers import format_bytes

WIDTH = 440
COUNTS = (60, 120, 240)
USUAL = 1
MOST_LETTERS = 200  # of a title
SUFFIX = ".html"
ENDINGS = (SUFFIX, ".htm")


class ReplayDialog(SavingDialog):
    """Saves a replay of a project's run; once accepted, `written` is its file. ``looks`` are asked for by title."""

    def __init__(
        self, project: Project, title: str, looks: Callable[[str], Looks], folder: Path, parent: QWidget
    ) -> None:
        studio = ReplayStudio(parent)
        super().__init__(studio, WIDTH, parent)
        self._studio = studio
        self.setWindowTitle(self.tr("Save replay"))
        self._project, self._looks, self._folder = project, looks, folder
        self._stage = stage_of(project.network)
        self._studio.progressed.connect(self._on_progressed)
        self.about = QLabel(self.tr("One file that shows the run in any browser, with nothing from the net."), self)
        self.title = QLineEdit(title[:MOST_LETTERS], self)
        self.title.setMaxLength(MOST_LETTERS)
        self.count, self.pace = Combo(self), Combo(self)
        self._fill()
        self._build()
        self._on_choice()

    def _fill(self) -> None:
        for count in COUNTS:
            self.count.addItem(str(count), count)
        self.count.setCurrentIndex(USUAL)
        self.count.currentIndexChanged.connect(self._on_choice)
        self.pace.addItem(self.tr("The start in slow motion"), SLOW_START)
        self.pace.addItem(self.tr("All steps alike"), EVEN)

    def _build(self) -> None:
        self.about.setWordWrap(True)
        self.form.addRow(self.tr("T&itle"), self.title)
        self.form.addRow(self.tr("S&teps shown"), self.count)
        self.form.addRow(self.tr("Ti&me"), self.pace)
        self._arrange(self.about)

    @Slot()
    def _on_choice(self) -> None:
        """Say how large the file becomes, and where it holds fewer steps than were asked for."""
        plan = planned(self._project, self._stage, int(self.count.currentData()))
        text = self.tr("At most {count} steps · about {size}")
        self.facts.setText(
            text.format(count=plan.count, size=format_bytes(size_of(plan, self._looks(self.title.text()))))
        )

    @Slot()
    def _on_save(self) -> None:
        start = self._folder / f"{self._project.data.file_name}{SUFFIX}"
        filters = [self.tr("Page for a browser (*.html)")]
        path = ask_file_to_save(self, self.windowTitle(), start, filters, ENDINGS)
        if path is not None:
            self.begin(path)

    def begin(self, path: Path) -> None:
        """Make the replay and write it to a file."""
        self._start_on(path if path.suffix.lower() in ENDINGS else path.with_name(path.name + SUFFIX), 0)
        count, power = int(self.count.currentData()), int(self.pace.currentData())
        self._studio.make(ReplayOrder(self._project, count, power, self._looks(self.title.text())))

    def _choices(self) -> list[QWidget]:
        return [self.title, self.count, self.pace]

    @Slot(int, int)
    def _on_progressed(self, done: int, of: int) -> None:
        self.progress.setRange(0, of)
        self.progress.setValue(done)
