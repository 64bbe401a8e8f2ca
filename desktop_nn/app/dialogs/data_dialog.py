"""File → Open data: how a table was read, its first rows, what is to be learned from which columns, and what to know
before training."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_nn.app.data_worker import DataReader
from desktop_nn.app.dialogs.data_findings import Findings
from desktop_nn.app.dialogs.data_forms import DialectForm, RecipeForm, SideForm
from desktop_nn.app.dialogs.data_tables import InputList, Preview
from desktop_nn.data import DataError, OwnSamples
from desktop_nn.data.image_folder import SIDE
from desktop_nn.data.numerals import Evidence
from desktop_nn.data.readers import Source
from desktop_nn.data.recipe import Finding, Prepared, Recipe, suggested
from desktop_nn.data.table_columns import LONGEST_VALUE
from desktop_nn.data.text_table import Dialect, TextTable
from desktop_nn.project.errors import FileProblem
from desktop_nn.project.model import Project
from desktop_nn.views.problem_text import problem_sentence
from desktop_nn.widgets.fonts import text_font

SIZE = (940, 700)
PREVIEW_HEIGHT = 232
PROGRESS = 1000


class DataDialog(QDialog):
    """Reads data at once; once accepted, `own` is what came of them."""

    def __init__(self, source: Source, name: str, project: Project, parent: QWidget) -> None:
        super().__init__(parent)
        self._source, self._name, self._project = source, name, project
        self._dialect, self._side = Dialect(), SIDE
        self._table: TextTable | None = None
        self._recipe: Recipe | None = None
        self.own: OwnSamples | None = None
        self._reader = DataReader(self)
        self.setWindowTitle(self.tr("Open data"))
        self.resize(*SIZE)
        self.dialects, self.sides, self.recipes = (
            DialectForm(isinstance(source, Path), self),
            SideForm(self),
            RecipeForm(self),
        )
        self.preview, self.inputs, self.findings = Preview(self), InputList(self), Findings(self)
        self.summary, self.pixels = QLabel(self, wordWrap=True), QLabel(self, wordWrap=True)
        self.progress = QProgressBar(self)
        self._build()
        self._connect()
        QTimer.singleShot(0, self, self._start_reading)

    def _build(self) -> None:
        self.pixels.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.summary.setFont(text_font(bold=True))
        self.progress.setRange(0, PROGRESS)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.preview.setFixedHeight(PREVIEW_HEIGHT)
        self.all, self.none = (
            QPushButton(text, self, autoDefault=False) for text in (self.tr("A&ll"), self.tr("&None"))
        )
        left, lists, right = QVBoxLayout(), QHBoxLayout(), QVBoxLayout()
        left.addWidget(self.inputs, 1)
        left.addWidget(self.pixels, 1)
        for button in (self.all, self.none):
            lists.addWidget(button)
        lists.addStretch(1)
        left.addLayout(lists)
        right.addWidget(self.recipes)
        right.addStretch(1)
        choices = QHBoxLayout()
        choices.setSpacing(18)
        choices.addLayout(left, 1)
        choices.addLayout(right, 1)
        buttons = QDialogButtonBox(self)
        self.accepting = buttons.addButton(self.tr("&Use these data"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accepting.setDefault(True)
        buttons.addButton(self.tr("&Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        above: tuple[QWidget, ...] = (self.summary, self.dialects, self.sides, self.preview)
        below: tuple[QWidget, ...] = (self.findings, self.progress, buttons)
        for part in above:
            column.addWidget(part)
        column.addLayout(choices, 1)
        for part in below:
            column.addWidget(part)

    def _connect(self) -> None:
        self.dialects.changed.connect(self._on_dialect)
        self.sides.changed.connect(self._on_side)
        for part in (self.recipes.changed, self.inputs.changed, self.findings.mended):
            part.connect(self._on_recipe)
        self.all.clicked.connect(self._on_all)
        self.none.clicked.connect(self._on_none)
        self._reader.progressed.connect(self._on_progressed)
        self._reader.read.connect(self._on_read)
        self._reader.made.connect(self._on_made)
        self._reader.refused.connect(self._on_refused)
        self._reader.failed.connect(self._on_failed)

    def done(self, result: int) -> None:
        """Close; what is under way is given up."""
        self._reader.close()
        super().done(result)

    # -- reading ----------------------------------------------------------------------------------------------------

    @Slot()
    def _start_reading(self) -> None:
        self._table = self._recipe = self.own = None
        self._show_parts()
        self.summary.setText(self.tr("Reading {name}…").format(name=self._name))
        self.findings.show_findings(())
        self.progress.setValue(0)
        self._reader.start_reading(self._source, self._name, self._dialect, self._side)

    def _show_parts(self) -> None:
        """Show what there is to choose; nothing of it while data are being read."""
        table = self._table
        image = table is not None and table.sheet.image is not None
        folder = isinstance(self._source, Path) and self._source.is_dir()
        lists: tuple[QWidget, ...] = (self.inputs, self.all, self.none)
        for part in (self.preview, self.recipes, *lists):
            part.setEnabled(table is not None)
        for part in lists:
            part.setVisible(not image)
        self.dialects.setVisible(not folder and (table is None or bool(table.dialect.delimiter)))
        self.sides.setVisible(folder)
        self.pixels.setVisible(image)
        self.progress.setVisible(table is None)
        self.accepting.setEnabled(False)

    @Slot(float)
    def _on_progressed(self, share: float) -> None:
        self.progress.setValue(round(share * PROGRESS))

    @Slot(object)
    def _on_read(self, table: TextTable) -> None:
        self._table, sheet = table, table.sheet
        self.summary.setText(
            self.tr("{name}: {rows} rows, {columns} columns").format(
                name=self._name, rows=f"{len(sheet):,}", columns=f"{len(sheet.columns):,}"
            )
        )
        if sheet.image is not None:
            height, width = sheet.image
            text = self.tr("The inputs are {pixels} pixels ({width} × {height}), their brightness from 0 to 1.")
            self.pixels.setText(text.format(pixels=f"{height * width:,}", width=width, height=height))
        self._show_parts()
        self.dialects.show_found(table.dialect)
        self.preview.show_sheet(sheet)
        self._on_recipe(suggested(sheet))
        unsettled = table.unsure is not None
        (self.dialects.fields["decimal"] if unsettled else self.recipes.fields["target"]).setFocus()

    @Slot(object)
    def _on_dialect(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._start_reading()

    @Slot(int)
    def _on_side(self, side: int) -> None:
        self._side = side
        self._start_reading()

    # -- choosing ---------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_recipe(self, recipe: Recipe) -> None:
        assert self._table is not None
        self._recipe, self.own = recipe, None
        self.recipes.show_recipe(self._table.sheet, recipe)
        if self._table.sheet.image is None:
            self.inputs.show_recipe(self._table.sheet, recipe)
        self.accepting.setEnabled(False)
        self._reader.start_preparing(self._table, recipe, self._project)

    @Slot()
    def _on_all(self) -> None:
        self._choose_inputs(every=True)

    @Slot()
    def _on_none(self) -> None:
        self._choose_inputs(every=False)

    def _choose_inputs(self, *, every: bool) -> None:
        if self._table is not None and self._recipe is not None:
            columns = self._table.sheet.columns if every else ()
            usable = tuple(i for i, one in enumerate(columns) if one.usable and i != self._recipe.target)
            self._on_recipe(with_inputs(self._recipe, usable))

    @Slot(object)
    def _on_made(self, prepared: Prepared) -> None:
        assert self._table is not None
        own = of_table(self._table)
        self.findings.show_findings((*own, *prepared.findings))
        self.own = prepared.own if not any(finding.stops for finding in own) else None
        self.accepting.setEnabled(self.own is not None)

    @Slot(object)
    def _on_refused(self, problem: DataError | FileProblem) -> None:
        """Say why there are no data; another way of reading them may be chosen."""
        self._refuse(problem_sentence(problem))

    @Slot(str)
    def _on_failed(self, text: str) -> None:
        self._refuse(text)

    def _refuse(self, text: str) -> None:
        if self._table is None:
            self.progress.hide()
            self.summary.setText(self.tr("{name} cannot be read so.").format(name=self._name))
            self.dialects.show_found(Dialect())
        self.findings.show_refusal(text)


def with_inputs(recipe: Recipe, inputs: tuple[int, ...]) -> Recipe:
    """Return the choices with other inputs."""
    return replace(recipe, inputs=inputs)


def of_table(table: TextTable) -> tuple[Finding, ...]:
    """Return what is to be told of a table, whatever is chosen: what is asked for first, then what columns are not."""
    found = [Finding(problem, stops=True) for problem in _unsettled(table.unsure)]
    notes = [column.note for column in table.sheet.columns if column.note is not None]
    return (*found, *(Finding(note, stops=False) for note in notes))


def _unsettled(unsure: Evidence | None) -> Iterator[DataError]:
    """Say which cells leave the decimal sign open."""
    if unsure is None:
        return
    if unsure.point is not None and unsure.comma is not None:
        values = {"line": unsure.point.line, "value": unsure.point.text.strip()[:LONGEST_VALUE]}
        other = {"other_line": unsure.comma.line, "other": unsure.comma.text.strip()[:LONGEST_VALUE]}
        yield DataError("decimal-signs-mixed", "", values | other)
    elif unsure.unsure is not None:
        cell = unsure.unsure
        values = {"line": cell.line, "column": cell.column, "value": cell.text.strip()[:LONGEST_VALUE]}
        yield DataError("decimal-unsure", "", values)
