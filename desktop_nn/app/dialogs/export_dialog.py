"""File → Export weights: choose a format and a place; the file is read back, and the dialog says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
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
from desktop_nn.app.trial_process import TrialProcess
from desktop_nn.engine.problems import EngineError
from desktop_nn.export.code.plan import DEPTHS, TRAIN
from desktop_nn.export.code.targets import TARGETS, CodeChoice, code_files
from desktop_nn.export.csv_file import layer_paths
from desktop_nn.export.model import TrainedModel, trained_model
from desktop_nn.export.preview import preview_of
from desktop_nn.export.proof_file import proof_path, write_proof
from desktop_nn.export.registry import EXPORTERS, arrays_path, ending_of, files_of, trial_of, written
from desktop_nn.export.trial import REASONS, Unproven, Verdict
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
MOST_NAMED = 12  # files


@dataclass(frozen=True, slots=True)
class Export:
    """Files that were written: where, with the weights of which step, and whether the first computes the same.

    The last is the proof.
    """

    paths: tuple[Path, ...]
    verdict: Verdict
    step: int
    choice: CodeChoice

    @property
    def path(self) -> Path:
        """The file that was asked for, or the first that it was divided into."""
        return self.paths[0]


class ExportDialog(QDialog):
    """Writes the weights of a project, in one format after the other; `written` says what was written last.

    Training may go on while the dialog is open: `project` is asked again for the weights of the moment.
    """

    def __init__(self, project: Callable[[], Project], folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._project, self._folder = project, folder
        self.written: Export | None = None
        self.trial = TrialProcess(self)
        self._files: Callable[[Path], list[Path]] = _alone  # what is written for a path
        self.setWindowTitle(self.tr("Export weights"))
        self.setMinimumWidth(WIDTH)
        self.formats = QListWidget(self)
        self.formats.setAccessibleName(self.tr("Format"))
        self.formats.addItems([QCoreApplication.translate("Formats", FORMATS[key]) for key in ENDINGS])
        self.depths = QComboBox(self)
        self.depths.setAccessibleName(self.tr("What the program does"))
        for key in DEPTHS:
            self.depths.addItem(QCoreApplication.translate("Formats", DEPTH_TEXTS[key]), key)
        self.per_layer = QCheckBox(self.tr("One file for each &layer"), self)
        self.preview = QPlainTextEdit(self, readOnly=True, lineWrapMode=QPlainTextEdit.LineWrapMode.NoWrap)
        self.preview.setAccessibleName(self.tr("Preview"))
        self.preview.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.preview.setFixedHeight(PREVIEW_HEIGHT)
        self.path = QLineEdit(str(folder / f"{project().data.file_name}.onnx"), self)
        self.path.setAccessibleName(self.tr("File"))
        self.facts, self.files = QLabel(self), QLabel(self, wordWrap=True)
        self.outcome = QLabel(self, wordWrap=True)
        for label in (self.files, self.outcome):
            label.setTextFormat(Qt.TextFormat.PlainText)  # a file may be called anything
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.outcome.hide()
        self.error = QLabel(self, wordWrap=True)
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setProperty("role", "error")
        self.error.hide()
        self._build()
        self.formats.currentRowChanged.connect(self._on_format_changed)
        self.depths.currentIndexChanged.connect(self._on_format_changed)
        self.per_layer.toggled.connect(self._on_format_changed)
        self.path.textEdited.connect(self._on_path_edited)
        self.formats.setCurrentRow(0)

    def _build(self) -> None:
        self.formats.setSpacing(SPACING)
        self.formats.setFixedHeight((self.formats.sizeHintForRow(0) + 2 * SPACING) * len(ENDINGS) + 8)
        self.formats.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.browse = QPushButton(self.tr("&Browse…"), self, autoDefault=False)
        self.browse.clicked.connect(self._on_browse)
        place = QHBoxLayout()
        place.addWidget(self.path, 1)
        place.addWidget(self.browse)
        column = QVBoxLayout(self)
        column.addWidget(self._label(self.tr("F&ormat"), self.formats))
        column.addWidget(self.formats)
        column.addWidget(self.depths)
        column.addWidget(self.per_layer)
        column.addWidget(self.preview)
        column.addSpacing(6)
        column.addWidget(self._label(self.tr("&File"), self.path))
        column.addLayout(place)
        for part in (self.files, self.facts, self.outcome, self.error):
            column.addWidget(part)
        column.addSpacing(6)
        column.addWidget(self._buttons())

    def _label(self, text: str, field: QWidget) -> QLabel:
        label = QLabel(text, self)
        label.setBuddy(field)
        return label

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        self.save = buttons.addButton(self.tr("&Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setDefault(True)
        self.leave = buttons.addButton(self.tr("&Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.leave.setAutoDefault(False)
        buttons.accepted.connect(self._on_export)
        buttons.rejected.connect(self.reject)
        return buttons

    def reject(self) -> None:
        """Stop the file being read back, or else close."""
        if self.trial.is_running:
            self.trial.stop()
        else:
            super().reject()

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
        self._forget()
        self.depths.setVisible(self._key in TARGETS)
        self.per_layer.setVisible(self._key == "csv")
        try:
            self._describe()
        except (EngineError, FileProblem) as problem:
            for part in (self.facts, self.files, self.preview):
                part.clear()
            self._refuse(problem_sentence(problem))

    @property
    def _choice(self) -> CodeChoice:
        """What the ending leaves open."""
        if self._key in TARGETS:
            return CodeChoice(self._key, self.depths.currentData())
        return CodeChoice(per_layer=self._key == "csv" and self.per_layer.isChecked())

    def _describe(self) -> None:
        """Say how large the file will be, and show what is in it."""
        model, choice, self._files = trained_model(self._project()), self._choice, _alone
        count = f"{parameter_count(model.spec).total:,}"
        if self._key not in TARGETS:
            if choice.per_layer:
                self._files = partial(layer_paths, model)
            weights = files_of(model, Path(f"weights{ENDINGS[self._key][0]}"), choice)
            self.preview.setPlainText("\n".join(preview_of(self._key, data) for data in weights.values()))
            self._name_files()
            text = self.tr("{size} bytes, {count} weights and biases")
            self.facts.setText(text.format(size=f"{sum(map(len, weights.values())):,}", count=count))
            return
        files = code_files(model, choice, Path(self.path.text()).stem or "network")
        if files.beside is not None:
            self._files = lambda path: [path, arrays_path(path)]
        self._name_files()
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
        self._forget()
        self._name_files()

    def _name_files(self) -> None:
        """Say which files will be written."""
        path = self._typed()
        if not path.name:
            self.files.clear()
            return
        files = self._files(self._with_suffix(path))
        names = [each.name for each in files]
        if len(names) > MOST_NAMED:
            names[MOST_NAMED - 1 : -1] = ["…"]
        self.files.setText(self.tr("Writes {files}").format(files=", ".join([*names, proof_path(files[0]).name])))

    def _forget(self) -> None:
        """Take away what was said of another file."""
        for part in (self.outcome, self.error):
            part.hide()
        self.save.setDefault(True)

    @Slot()
    def _on_browse(self) -> None:
        start = self._with_suffix(self._typed())
        path = ask_file_to_save(
            self, self.windowTitle(), start, [f"*{ending_of(start)}"], ENDINGS[self._key], asks=False
        )
        if path is not None:
            self.path.setText(str(path))
            self._name_files()

    def _typed(self) -> Path:
        """Return the path that stands in the field; a name alone is in the folder that was proposed."""
        text = self.path.text().strip()
        return self._folder / text if text else Path()

    def _with_suffix(self, path: Path) -> Path:
        suffixes = ENDINGS[self._key]
        return path if ending_of(path) in suffixes else path.with_name(path.name + suffixes[0])

    @Slot()
    def _on_export(self) -> None:
        path = self._typed()
        if not path.name:
            self._refuse(self.tr("Name the file to write, for example weights.onnx."))
            return
        path = self._with_suffix(path)
        model, choice = trained_model(self._project()), self._choice
        try:
            files = files_of(model, path, choice)
            if not may_replace(self, *files, proof_path(next(iter(files)))):
                return
            written(files)
            self._prove(model, path, files, choice)
        except (FileProblem, EngineError) as problem:
            self._refuse(problem_sentence(problem))

    def _prove(self, model: TrainedModel, path: Path, files: Collection[Path], choice: CodeChoice) -> None:
        """Have files read back, and say what came of it, here and in a file beside them."""
        self._say(self.tr("Written. Reading it back…"))
        self._enable(False)
        verdict = self.trial.run(trial_of(model, path, choice))
        self._enable(True)
        step = model.metadata["step"]
        self.written = Export((*files, proof_path(next(iter(files)))), verdict, int(step), choice)
        self._say(written_sentence(self.written))
        self.leave.setText(self.tr("&Close"))
        self.leave.setDefault(True)
        self.leave.setFocus()
        write_proof(files, verdict, step)

    def _enable(self, on: bool) -> None:
        for part in (self.formats, self.depths, self.per_layer, self.path, self.browse, self.save):
            part.setEnabled(on)

    def _say(self, text: str) -> None:
        self.error.hide()
        self.outcome.setText(text)
        self.outcome.show()
        self._grow()

    def _refuse(self, text: str) -> None:
        self.error.setText(text)
        self.error.show()
        self._grow()

    def _grow(self) -> None:
        """Make room for lines that have come, and leave a dialog that is larger as it is."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))


def _alone(path: Path) -> list[Path]:
    return [path]


def _named(written: Export) -> str:
    """Name the first file, and count those that belong to it."""
    _, *more, _ = written.paths
    text = QCoreApplication.translate("ExportDialog", "{path} (and {count} more)") if more else "{path}"
    return text.format(path=written.path, count=len(more))


def written_sentence(written: Export) -> str:
    """Say what was written, and how well it computes."""
    verdict, trains = written.verdict, written.choice.depth == TRAIN
    if isinstance(verdict, Unproven):
        text = QCoreApplication.translate("ExportDialog", "Wrote {path}. It is unproven: {reason}.")
        reason = QCoreApplication.translate("Proof", REASONS[verdict.code]).format(library=verdict.library)
        return text.format(path=_named(written), reason=reason)
    text = QCoreApplication.translate(
        "ExportDialog",
        "Wrote {path} with the weights of step {step}. Read back by {reader}, its outputs differ by at most "
        "{difference} on {n} samples.",
    )
    if trains:
        text = QCoreApplication.translate(
            "ExportDialog",
            "Wrote {path}. Run as it is for {n} epochs, its losses differ from those here by at most {difference}.",
        )
    return text.format(
        path=_named(written),
        step=f"{written.step:,}",
        reader=f"{verdict.reader} {verdict.version}",
        difference=f"{verdict.largest_difference:.1e}",
        n=verdict.samples,
    )
