"""File → Import weights: which array of the file goes to which layer, how it lies, and what does not fit, before
anything is changed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.export.weights.arrays import Tensors
from desktop_nn.export.weights.mapping import Fit, WeightMapping, mapping_of, shape_text
from desktop_nn.project.model import Project
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.views.layer_names import layer_names
from desktop_nn.views.problem_text import problem_sentence
from desktop_nn.widgets.icons import icon

SIZE = (1040, 440)
ROW_HEIGHT = 26
MOST_NAMED = 6  # arrays that nothing asks for
WIDEST_NAME = 200  # px: longer ones are cut, and whole in their tool tips
NAME, OUTCOME = 1, 4  # the array's column; the column that says what becomes of a row

# Parts of a layer, as in an exported name -> what they are called.
PARTS: dict[str, str] = {
    "weight": QT_TRANSLATE_NOOP("ImportDialog", "weights"),
    "bias": QT_TRANSLATE_NOOP("ImportDialog", "biases"),
    "gamma": QT_TRANSLATE_NOOP("ImportDialog", "scale γ"),
    "beta": QT_TRANSLATE_NOOP("ImportDialog", "shift β"),
    "running_mean": QT_TRANSLATE_NOOP("ImportDialog", "running mean"),
    "running_var": QT_TRANSLATE_NOOP("ImportDialog", "running variance"),
}
# What says how a matrix lies -> how the table puts it.
TOLD_BY: dict[str, str] = {
    "shape": QT_TRANSLATE_NOOP("ImportDialog", "{lies}, by the shape"),
    "others": QT_TRANSLATE_NOOP("ImportDialog", "{lies}, like the others"),
    "name": QT_TRANSLATE_NOOP("ImportDialog", "{lies}, by the name"),
    "nothing": QT_TRANSLATE_NOOP("ImportDialog", "{lies}, assumed"),
}


class ImportDialog(QDialog):
    """Shows what of a file belongs where; accepted where the user wants it so."""

    def __init__(self, project: Project, file: str, tensors: Tensors, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import weights"))
        self.resize(*SIZE)
        mapping = mapping_of(ParamLayout.of(project.network), tensors)
        names = layer_names(project)
        self.table = self._table(mapping, names)
        self.summary = self._label(_summary(mapping, file))
        self.summary.setProperty("role", "" if mapping.ready else "error")
        self.extra = self._label(_extra(mapping, tensors))
        self.extra.setVisible(bool(mapping.extra))
        buttons = QDialogButtonBox(self)
        self.accepting = buttons.addButton(self.tr("&Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accepting.setEnabled(mapping.ready)
        self.accepting.setDefault(mapping.ready)
        giving_up = buttons.addButton(self.tr("&Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        giving_up.setDefault(not mapping.ready)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (self.summary, self.table, self.extra, buttons):
            column.addWidget(part, 1 if part is self.table else 0)
        (self.accepting if mapping.ready else giving_up).setFocus()

    def _label(self, text: str) -> QLabel:
        label = QLabel(text, self, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _table(self, mapping: WeightMapping, names: dict[str, str]) -> QTableWidget:
        titles = [self.tr("Layer"), self.tr("Array in the file"), self.tr("Shape"), self.tr("How it lies"), ""]
        titles[OUTCOME] = self.tr("What becomes of it")
        table = QTableWidget(len(mapping.fits), len(titles), self)
        table.setAccessibleName(self.tr("Which array goes to which layer"))
        table.setHorizontalHeaderLabels(titles)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        heads = table.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(OUTCOME, QHeaderView.ResizeMode.Stretch)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        for number, fit in enumerate(mapping.fits):
            for place, text in enumerate(_cells(fit, names)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if place == OUTCOME:
                    item.setIcon(icon(_icon(fit)))
                table.setItem(number, place, item)
        heads.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Interactive)
        table.resizeColumnToContents(NAME)
        table.setColumnWidth(NAME, min(table.columnWidth(NAME), WIDEST_NAME))
        return table


def _cells(fit: Fit, names: dict[str, str]) -> tuple[str, ...]:
    """Return the texts of a row."""
    layer = f"{names.get(fit.layer, fit.layer)} · {_tr(PARTS[fit.part])}"
    if not fit.array:
        return layer, "–", "–", "–", _tr(QT_TRANSLATE_NOOP("ImportDialog", "stays as it is: nothing in the file"))
    if fit.problem is not None:
        return layer, fit.array, shape_text(fit.found), "–", problem_sentence(fit.problem, names)
    fine = _tr(QT_TRANSLATE_NOOP("ImportDialog", "fits"))
    return layer, fit.array, shape_text(fit.found), _lies(fit), fine


def _lies(fit: Fit) -> str:
    """Say how an array lies, and what says so."""
    if not fit.told_by:
        return "–"
    straight = QT_TRANSLATE_NOOP("ImportDialog", "units × inputs (PyTorch)")
    turned = QT_TRANSLATE_NOOP("ImportDialog", "inputs × units (Keras)")
    return _tr(TOLD_BY[fit.told_by]).format(lies=_tr(turned if fit.turned else straight))


def _icon(fit: Fit) -> str:
    if not fit.array:
        return "minus"
    return "circle-check" if fit.problem is None else "circle-x"


def _summary(mapping: WeightMapping, file: str) -> str:
    """Say in one sentence what the file has for the network."""
    given = [fit for fit in mapping.fits if fit.array]
    refused = sum(fit.problem is not None for fit in given)
    if not given:
        text = _tr(QT_TRANSLATE_NOOP("ImportDialog", "No array of {file} belongs to a layer of this network."))
    elif refused:
        text = _tr(QT_TRANSLATE_NOOP("ImportDialog", "Nothing is imported from {file}: {refused} of {given} arrays "
                                     "do not fit this network."))  # fmt: skip
    else:
        text = _tr(QT_TRANSLATE_NOOP("ImportDialog", "{given} of {parts} parts of this network get their weights "
                                     "from {file}; it can be undone."))  # fmt: skip
    return text.format(file=Path(file).name, refused=refused, given=len(given), parts=len(mapping.fits))


def _extra(mapping: WeightMapping, tensors: Tensors) -> str:
    """Name the arrays that are left over, with their shapes, which say why."""
    named = [f"{name} ({shape_text(tensors[name].shape)})" for name in mapping.extra[:MOST_NAMED]]
    names = ", ".join(named) + (" …" if len(mapping.extra) > MOST_NAMED else "")
    text = _tr(QT_TRANSLATE_NOOP("ImportDialog", "Not used ({count}): {names}"))
    return text.format(count=len(mapping.extra), names=names)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportDialog", text)
