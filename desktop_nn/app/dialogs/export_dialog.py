"""File → Export weights: choose a format and a place; the file is read back and compared before the dialog closes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_nn.app.dialogs.file_dialog import ask_file_to_save
from desktop_nn.app.dialogs.questions import may_replace
from desktop_nn.engine.problems import EngineError
from desktop_nn.export.model import trained_model
from desktop_nn.export.registry import EXPORTERS, export
from desktop_nn.export.verify import Proof, prove
from desktop_nn.project.counts import parameter_count
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.model import Project
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.views.problem_text import problem_sentence

WIDTH = 580
SPACING = 3
SUFFIXES = frozenset(suffix for row in EXPORTERS.values() for suffix in row.suffixes)

FORMATS: dict[str, str] = {
    "onnx": QT_TRANSLATE_NOOP("Formats", "ONNX: the whole network, for onnxruntime, Netron and many other programs"),
    "safetensors": QT_TRANSLATE_NOOP("Formats", "safetensors: the weights under PyTorch's names and orientation"),
    "npz": QT_TRANSLATE_NOOP("Formats", "NumPy: the weights for numpy.load"),
    "json": QT_TRANSLATE_NOOP("Formats", "JSON: network and weights as text that any language reads"),
    "csv": QT_TRANSLATE_NOOP("Formats", "CSV: a table of all weights for a spreadsheet"),
}


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was written: where, with the weights of which step, and the proof that it computes the same."""

    path: Path
    proof: Proof
    step: int


class ExportDialog(QDialog):
    """Writes the weights of a project; once accepted, `written` says what was written.

    Training may go on while the dialog is open: `project` is asked again for the weights of the moment.
    """

    def __init__(self, project: Callable[[], Project], folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._project = project
        self.written: Export | None = None
        self._browsed: Path | None = None  # the place for which the file dialog has asked already
        self.setWindowTitle(self.tr("Export weights"))
        self.setMinimumWidth(WIDTH)
        self.formats = QListWidget(self)
        self.formats.setAccessibleName(self.tr("Format"))
        self.formats.addItems([QCoreApplication.translate("Formats", FORMATS[key]) for key in EXPORTERS])
        self.path = QLineEdit(str(folder / f"{project().data.source}.onnx"), self)
        self.path.setAccessibleName(self.tr("File"))
        self.facts = QLabel(self)
        self.error = QLabel(self, wordWrap=True)
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setProperty("role", "error")
        self.error.hide()
        self._build()
        self.formats.currentRowChanged.connect(self._on_format_changed)
        self.path.textEdited.connect(self._on_path_edited)
        self.formats.setCurrentRow(0)

    def _build(self) -> None:
        self.formats.setSpacing(SPACING)
        self.formats.setFixedHeight((self.formats.sizeHintForRow(0) + 2 * SPACING) * len(EXPORTERS) + 8)
        self.formats.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        browse = QPushButton(self.tr("&Browse…"), self, autoDefault=False)
        browse.clicked.connect(self._on_browse)
        place = QHBoxLayout()
        place.addWidget(self.path, 1)
        place.addWidget(browse)
        column = QVBoxLayout(self)
        column.addWidget(self._label(self.tr("F&ormat"), self.formats))
        column.addWidget(self.formats)
        column.addSpacing(6)
        column.addWidget(self._label(self.tr("&File"), self.path))
        column.addLayout(place)
        for part in (self.facts, self.error):
            column.addWidget(part)
        column.addSpacing(6)
        column.addWidget(self._buttons())

    def _label(self, text: str, field: QWidget) -> QLabel:
        label = QLabel(text, self)
        label.setBuddy(field)
        return label

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        save = buttons.addButton(self.tr("&Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        buttons.addButton(self.tr("&Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self._on_export)
        buttons.rejected.connect(self.reject)
        return buttons

    @property
    def _key(self) -> str:
        return list(EXPORTERS)[self.formats.currentRow()]

    @Slot()
    def _on_format_changed(self) -> None:
        """The ending follows the format; the size is that of the file as it would be written."""
        row = EXPORTERS[self._key]
        path = Path(self.path.text())
        if path.suffix.lower() in SUFFIXES.difference(row.suffixes):
            self.path.setText(str(path.with_suffix(row.suffixes[0])))
        self.error.hide()
        model = trained_model(self._project())
        size, count = f"{len(row.encode(model)):,}", f"{parameter_count(model.spec).total:,}"
        self.facts.setText(self.tr("{size} bytes, {count} weights and biases").format(size=size, count=count))

    @Slot(str)
    def _on_path_edited(self, text: str) -> None:
        """The format follows an ending that is typed."""
        suffix = Path(text.strip()).suffix.lower()
        for number, row in enumerate(EXPORTERS.values()):
            if suffix in row.suffixes:
                self.formats.setCurrentRow(number)

    @Slot()
    def _on_browse(self) -> None:
        start = self._with_suffix(Path(self.path.text().strip()))
        path = ask_file_to_save(self, self.windowTitle(), start, [f"*{start.suffix}"])
        if path is not None:
            self._browsed = self._with_suffix(path)
            self.path.setText(str(self._browsed))

    def _with_suffix(self, path: Path) -> Path:
        suffixes = EXPORTERS[self._key].suffixes
        return path if path.suffix.lower() in suffixes else path.with_name(path.name + suffixes[0])

    @Slot()
    def _on_export(self) -> None:
        path = Path(self.path.text().strip())
        if not path.name:
            self._refuse(self.tr("Name the file to write, for example weights.onnx."))
            return
        path = self._with_suffix(path)
        if path.exists() and path != self._browsed and not may_replace(self, path):
            return
        model = trained_model(self._project())
        try:
            export(model, path)
            proof = prove(model, self._key, path.read_bytes())
        except (FileProblem, EngineError) as problem:
            self._refuse(problem_sentence(problem))
            return
        self.written = Export(path, proof, int(model.metadata["step"]))
        self.accept()

    def _refuse(self, text: str) -> None:
        self.error.setText(text)
        self.error.show()


def written_sentence(written: Export) -> str:
    """Say what was written, and how well it computes."""
    text = QCoreApplication.translate(
        "ExportDialog",
        "Wrote {path} with the weights of step {step}. Read back by {reader}, its outputs differ by at most "
        "{difference} on {n} samples.",
    )
    proof = written.proof
    return text.format(
        path=written.path,
        step=f"{written.step:,}",
        reader=proof.reader,
        difference=f"{proof.largest_difference:.1e}",
        n=proof.samples,
    )
