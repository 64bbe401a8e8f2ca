"""File → Save as template: asks for a name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_nn.app.dialogs.questions import may_replace
from desktop_nn.project import templates
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.model import Project
from desktop_nn.views.problem_text import problem_sentence

WIDTH = 400


class TemplateDialog(QDialog):
    """Saves a project as a template; once accepted, `written` is its file."""

    def __init__(self, project: Project, folder: Path, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._project, self._folder = project, folder
        self.written: Path | None = None
        self.setWindowTitle(self.tr("Save as template"))
        self.setMinimumWidth(WIDTH)
        about = QLabel(
            self.tr("Network, data and settings, without weights and run: to start from under File, New."), self
        )
        about.setWordWrap(True)
        self.name = QLineEdit(name[: templates.MOST_LETTERS], self)
        self.name.setMaxLength(templates.MOST_LETTERS)
        self.name.selectAll()
        self.name.textChanged.connect(self._on_name_changed)
        self.error = QLabel(self, wordWrap=True)
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setProperty("role", "error")
        self.error.hide()
        self.form = QFormLayout()
        self.form.addRow(self.tr("&Name"), self.name)
        buttons = QDialogButtonBox(self)
        self.save = buttons.addButton(self.tr("&Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setDefault(True)
        buttons.addButton(self.tr("&Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self._on_save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(about)
        column.addLayout(self.form)
        column.addWidget(self.error)
        column.addWidget(buttons)
        self._on_name_changed(self.name.text())

    @Slot(str)
    def _on_name_changed(self, name: str) -> None:
        self.save.setEnabled(bool(name.strip()))
        self.error.hide()

    @Slot()
    def _on_save(self) -> None:
        try:
            path = templates.path_of(self._folder, self.name.text())
            if path.exists() and not may_replace(self, path):
                return
            self.written = templates.saved(self._project, self._folder, self.name.text())
        except FileProblem as problem:
            self.error.setText(problem_sentence(problem))
            self.error.show()
            return
        self.accept()
