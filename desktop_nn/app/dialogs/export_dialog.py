"""File → Export weights: choose a format and a place; the file is read back and compared before the dialog closes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QProcess, Qt, QTimer, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_nn.app.dialogs.file_dialog import ask_file_to_save
from desktop_nn.app.dialogs.questions import may_replace
from desktop_nn.engine.problems import EngineError
from desktop_nn.export.code.plan import DEPTHS, TRAIN
from desktop_nn.export.code.targets import TARGETS, CodeChoice, code_files
from desktop_nn.export.model import trained_model
from desktop_nn.export.preview import preview_of
from desktop_nn.export.registry import EXPORTERS, ending_of, export, trial_of
from desktop_nn.export.trial import Trial
from desktop_nn.export.verify import Proof, prove
from desktop_nn.project.counts import parameter_count
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.model import Project
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.views.problem_text import problem_sentence

WIDTH = 580
SPACING = 3
ENDINGS: dict[str, tuple[str, ...]] = {key: row.suffixes for key, row in EXPORTERS.items()} | {
    key: (row.suffix,) for key, row in TARGETS.items()
}
SUFFIXES = frozenset(suffix for suffixes in ENDINGS.values() for suffix in suffixes)

FORMATS: dict[str, str] = {
    "onnx": QT_TRANSLATE_NOOP("Formats", "ONNX: the whole network, for onnxruntime, Netron and many other programs"),
    "safetensors": QT_TRANSLATE_NOOP("Formats", "safetensors: the weights under PyTorch's names and orientation"),
    "npz": QT_TRANSLATE_NOOP("Formats", "NumPy: the weights for numpy.load"),
    "json": QT_TRANSLATE_NOOP("Formats", "JSON: network and weights as text that any language reads"),
    "csv": QT_TRANSLATE_NOOP("Formats", "CSV: a table of all weights for a spreadsheet"),
    "keras_file": QT_TRANSLATE_NOOP("Formats", "Keras: the whole network, for keras.saving.load_model"),
    "keras_weights": QT_TRANSLATE_NOOP("Formats", "Keras: the weights alone, for load_weights of the same network"),
    "numpy": QT_TRANSLATE_NOOP("Formats", "Python with NumPy: a program in one file, to be read as a lesson"),
    "pytorch": QT_TRANSLATE_NOOP("Formats", "Python with PyTorch: a program that goes on at GPUs and on clusters"),
    "keras": QT_TRANSLATE_NOOP("Formats", "Python with Keras: a program for any of its backends"),
    "notebook": QT_TRANSLATE_NOOP("Formats", "Jupyter notebook: the NumPy program in cells"),
}
DEPTH_TEXTS: dict[str, str] = {
    "predict": QT_TRANSLATE_NOOP("Formats", "Predict with these weights"),
    "model": QT_TRANSLATE_NOOP("Formats", "The model with these weights, and its loss"),
    "train": QT_TRANSLATE_NOOP("Formats", "The whole training loop, with samples and settings"),
}
PREVIEW_HEIGHT, PREVIEW_LINES = 190, 2000
PATIENCE_MS = 30_000  # for a program that is tried


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was written: where, with the weights of which step, and the proof that it computes the same.

    There is none where the ``library`` that it takes is missing here; ``choice`` is None for weights.
    """

    path: Path
    proof: Proof | None
    step: int
    choice: CodeChoice | None = None
    library: str = ""


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
        self.formats.addItems([QCoreApplication.translate("Formats", FORMATS[key]) for key in ENDINGS])
        self.depths = QComboBox(self)
        self.depths.setAccessibleName(self.tr("What the program does"))
        for key in DEPTHS:
            self.depths.addItem(QCoreApplication.translate("Formats", DEPTH_TEXTS[key]), key)
        self.preview = QPlainTextEdit(self, readOnly=True, lineWrapMode=QPlainTextEdit.LineWrapMode.NoWrap)
        self.preview.setAccessibleName(self.tr("Preview"))
        self.preview.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.preview.setFixedHeight(PREVIEW_HEIGHT)
        self.path = QLineEdit(str(folder / f"{project().data.file_name}.onnx"), self)
        self.path.setAccessibleName(self.tr("File"))
        self.facts = QLabel(self)
        self.error = QLabel(self, wordWrap=True)
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setProperty("role", "error")
        self.error.hide()
        self._build()
        self.formats.currentRowChanged.connect(self._on_format_changed)
        self.depths.currentIndexChanged.connect(self._on_format_changed)
        self.path.textEdited.connect(self._on_path_edited)
        self.formats.setCurrentRow(0)

    def _build(self) -> None:
        self.formats.setSpacing(SPACING)
        self.formats.setFixedHeight((self.formats.sizeHintForRow(0) + 2 * SPACING) * len(ENDINGS) + 8)
        self.formats.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        browse = QPushButton(self.tr("&Browse…"), self, autoDefault=False)
        browse.clicked.connect(self._on_browse)
        place = QHBoxLayout()
        place.addWidget(self.path, 1)
        place.addWidget(browse)
        column = QVBoxLayout(self)
        column.addWidget(self._label(self.tr("F&ormat"), self.formats))
        column.addWidget(self.formats)
        column.addWidget(self.depths)
        column.addWidget(self.preview)
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
        return list(ENDINGS)[self.formats.currentRow()]

    @Slot()
    def _on_format_changed(self) -> None:
        """The ending follows the format; the size is that of the file as it would be written."""
        suffixes = ENDINGS[self._key]
        path = Path(self.path.text())
        ending = ending_of(path)
        if ending in SUFFIXES.difference(suffixes):
            self.path.setText(str(path.with_name(path.name[: -len(ending)] + suffixes[0])))
        self.error.hide()
        self.depths.setVisible(self._choice is not None)
        try:
            self._describe()
        except (EngineError, FileProblem) as problem:
            self.facts.clear()
            self.preview.clear()
            self._refuse(problem_sentence(problem))

    @property
    def _choice(self) -> CodeChoice | None:
        """Which program is written; None where weights are."""
        return CodeChoice(self._key, self.depths.currentData()) if self._key in TARGETS else None

    def _describe(self) -> None:
        """Say how large the file will be, and show what is in it."""
        model, choice = trained_model(self._project()), self._choice
        count = f"{parameter_count(model.spec).total:,}"
        if choice is None:
            data = EXPORTERS[self._key].encode(model)
            self.preview.setPlainText(preview_of(self._key, data))
            text = self.tr("{size} bytes, {count} weights and biases")
            self.facts.setText(text.format(size=f"{len(data):,}", count=count))
            return
        files = code_files(model, choice, Path(self.path.text()).stem or "network")
        self.preview.setPlainText("\n".join(files.text.splitlines()[:PREVIEW_LINES]))
        text = self.tr("{size} bytes, {count} weights and biases")
        if files.beside is not None:
            text = self.tr("{size} bytes, and {beside} bytes in a file of arrays beside it; {count} weights and biases")
        beside = f"{len(files.beside or b''):,}"
        self.facts.setText(text.format(size=f"{len(files.text.encode()):,}", beside=beside, count=count))

    @Slot(str)
    def _on_path_edited(self, text: str) -> None:
        """The format follows an ending that is typed."""
        suffix = ending_of(Path(text.strip()))
        if suffix in SUFFIXES and suffix not in ENDINGS[self._key]:
            self.formats.setCurrentRow(next(n for n, endings in enumerate(ENDINGS.values()) if suffix in endings))

    @Slot()
    def _on_browse(self) -> None:
        start = self._with_suffix(Path(self.path.text().strip()))
        path = ask_file_to_save(self, self.windowTitle(), start, [f"*{ending_of(start)}"], ENDINGS[self._key])
        if path is not None:
            self._browsed = path
            self.path.setText(str(path))

    def _with_suffix(self, path: Path) -> Path:
        suffixes = ENDINGS[self._key]
        return path if ending_of(path) in suffixes else path.with_name(path.name + suffixes[0])

    @Slot()
    def _on_export(self) -> None:
        path = Path(self.path.text().strip())
        if not path.name:
            self._refuse(self.tr("Name the file to write, for example weights.onnx."))
            return
        path = self._with_suffix(path)
        if path != self._browsed and not may_replace(self, path):
            return
        model, choice = trained_model(self._project()), self._choice
        try:
            export(model, path, choice)
            trial = trial_of(model, path, choice or CodeChoice())
            proof = self._tried(trial) if trial else prove(model, self._key, path.read_bytes())
        except (FileProblem, EngineError) as problem:
            self._refuse(problem_sentence(problem))
            return
        library = trial.library if trial else ""
        self.written = Export(path, proof, int(model.metadata["step"]), choice, library)
        self.accept()

    def _tried(self, trial: Trial) -> Proof | None:
        """Try a file in a fresh process, while the window goes on; None where it cannot be tried or is too slow."""
        if not trial.possible:
            return None
        process, waiting = QProcess(self), QEventLoop()
        self.setEnabled(False)
        process.finished.connect(waiting.quit)
        process.errorOccurred.connect(waiting.quit)
        patience = QTimer(waiting, singleShot=True, interval=PATIENCE_MS)
        patience.timeout.connect(waiting.quit)
        patience.start()
        process.start(trial.command[0], list(trial.command[1:]))
        process.write(trial.given)
        process.closeWriteChannel()
        if process.state() != QProcess.ProcessState.NotRunning:
            waiting.exec()
        patience.stop()
        self.setEnabled(True)
        if process.state() != QProcess.ProcessState.NotRunning:
            process.kill()
            process.waitForFinished(1000)
            return None
        return trial.judge(bytes(process.readAllStandardOutput().data()).decode(errors="replace"))

    def _refuse(self, text: str) -> None:
        self.error.setText(text)
        self.error.show()


def written_sentence(written: Export) -> str:
    """Say what was written, and how well it computes."""
    proof, choice = written.proof, written.choice
    if proof is None or (choice is not None and choice.depth == TRAIN):
        return _code_sentence(written)
    text = QCoreApplication.translate(
        "ExportDialog",
        "Wrote {path} with the weights of step {step}. Read back by {reader}, its outputs differ by at most "
        "{difference} on {n} samples.",
    )
    return text.format(
        path=written.path,
        step=f"{written.step:,}",
        reader=proof.reader,
        difference=f"{proof.largest_difference:.1e}",
        n=proof.samples,
    )


def _code_sentence(written: Export) -> str:
    """Say how a program that trains did when it was tried, or that it was not."""
    if written.proof is None:
        text = QCoreApplication.translate(
            "ExportDialog", "Wrote {path}. It was not tried: that needs a Python with {library} here, and some time."
        )
        return text.format(path=written.path, library=written.library)
    text = QCoreApplication.translate(
        "ExportDialog",
        "Wrote {path}. Run as it is for {n} epochs, its losses differ from those here by at most {difference}.",
    )
    proof = written.proof
    return text.format(path=written.path, n=proof.samples, difference=f"{proof.largest_difference:.1e}")
