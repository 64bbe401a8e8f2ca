"""The fields of the data dialog: how a table is written, and what is to be learned from it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QGridLayout, QLabel, QWidget

from desktop_nn.data.image_folder import SIDE, SIDES
from desktop_nn.data.own import MOST_ROWS
from desktop_nn.data.recipe import USUAL_ROWS, Recipe, usual_goal
from desktop_nn.data.sheet import Sheet
from desktop_nn.data.text_encoding import ENCODINGS
from desktop_nn.data.text_table import DELIMITERS, Dialect
from desktop_nn.project.marking import QT_TRANSLATE_NOOP
from desktop_nn.widgets.combo import Combo

NAMES: dict[str, str] = {
    "\t": QT_TRANSLATE_NOOP("DataDialog", "Tab"),
    ";": QT_TRANSLATE_NOOP("DataDialog", "Semicolon ;"),
    "|": QT_TRANSLATE_NOOP("DataDialog", "Bar |"),
    ",": QT_TRANSLATE_NOOP("DataDialog", "Comma ,"),
    "point": QT_TRANSLATE_NOOP("DataDialog", "Point 1,234.5"),
    "comma": QT_TRANSLATE_NOOP("DataDialog", "Comma 1.234,5"),
    "True": QT_TRANSLATE_NOOP("DataDialog", "Names"),
    "False": QT_TRANSLATE_NOOP("DataDialog", "Values"),
    "": QT_TRANSLATE_NOOP("DataDialog", "Choose…"),
    "classes": QT_TRANSLATE_NOOP("DataDialog", "Classes"),
    "regression": QT_TRANSLATE_NOOP("DataDialog", "Number (regression)"),
    "drop": QT_TRANSLATE_NOOP("DataDialog", "Leave the row out"),
    "mean": QT_TRANSLATE_NOOP("DataDialog", "Fill with the mean"),
    "mode": QT_TRANSLATE_NOOP("DataDialog", "Fill with the most frequent value"),
}
ROWS = (1_000, 5_000, USUAL_ROWS, 50_000, MOST_ROWS)


def named(key: object) -> str:
    """Return what a choice is called; encodings and numbers are called what they are."""
    text = NAMES.get(str(key))
    return QCoreApplication.translate("DataDialog", text) if text is not None else str(key).upper()


class DialectForm(QWidget):
    """Encoding, delimiter, decimal sign and header side by side; what was found stands first."""

    changed = Signal(object)  # the `Dialect` that is wanted

    def __init__(self, from_file: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = Dialect()
        self.fields: dict[str, Combo] = {}
        captions = {
            "encoding": self.tr("&Encoding"),
            "delimiter": self.tr("Columns &parted by"),
            "decimal": self.tr("&Decimal sign"),
            "header": self.tr("&First row"),
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        for place, (name, caption) in enumerate(captions.items()):
            combo, label = Combo(self), QLabel(caption, self)
            combo.setObjectName(f"dialect-{name}")
            combo.setAccessibleName(caption.replace("&", ""))
            label.setBuddy(combo)
            self.fields[name] = combo
            grid.addWidget(label, 0, place)
            grid.addWidget(combo, 1, place)
            combo.activated.connect(self._on_activated)
        grid.setColumnStretch(len(captions), 1)
        self.fields["encoding"].setEnabled(from_file)
        self.show_found(self._wanted)

    def show_found(self, found: Dialect) -> None:
        """Show how a table was read, and what else could be chosen."""
        _fill(self.fields["encoding"], self._wanted.encoding, found.encoding, ENCODINGS)
        _fill(self.fields["delimiter"], self._wanted.delimiter, found.delimiter, DELIMITERS)
        _fill(self.fields["decimal"], self._wanted.decimal, found.decimal, ("point", "comma"))
        _fill(self.fields["header"], self._wanted.header, found.header, (True, False))

    @Slot()
    def _on_activated(self) -> None:
        chosen = {name: combo.currentData() for name, combo in self.fields.items()}
        wanted = Dialect(**chosen)
        if wanted != self._wanted:
            self._wanted = wanted
            self.changed.emit(wanted)


def _fill(combo: Combo, wanted: object, found: object, choices: tuple) -> None:
    """Offer what was found as such, and every choice; a choice that was made stays."""
    unknown = None if True in choices else ""
    combo.clear()
    if wanted == unknown and found != unknown:
        text = QCoreApplication.translate("DataDialog", "{name} (found)")
        combo.addItem(text.format(name=named(found)), unknown)
    elif wanted == unknown:
        combo.addItem(named(""), unknown)
    else:
        combo.addItem(QCoreApplication.translate("DataDialog", "Find out"), unknown)
    for choice in choices:
        combo.addItem(named(choice), choice)
    combo.setCurrentIndex(0 if wanted == unknown else 1 + choices.index(wanted))


class RecipeForm(QWidget):
    """What is learned, as what, what becomes of gaps, and how many rows are taken."""

    changed = Signal(object)  # the `Recipe` that is wanted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._recipe = Recipe((), -1, "classes")
        self.fields: dict[str, Combo] = {name: Combo(self, letters=22) for name in ("target", "goal", "gaps", "most")}
        captions = (self.tr("&Learn"), self.tr("&As"), self.tr("&Gaps"), self.tr("&Rows, at most"))
        self._form = form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for (name, combo), caption in zip(self.fields.items(), captions, strict=True):
            combo.setObjectName(f"recipe-{name}")
            combo.setAccessibleName(caption.replace("&", ""))
            form.addRow(caption, combo)
            combo.activated.connect(self._on_activated)
        for name, choices in (("goal", ("classes", "regression")), ("gaps", ("drop", "mean", "mode"))):
            for choice in choices:
                self.fields[name].addItem(named(choice), choice)
        for rows in ROWS:
            self.fields["most"].addItem(f"{rows:,}", rows)

    def show_recipe(self, sheet: Sheet, recipe: Recipe) -> None:
        """Show the choices for a table."""
        if sheet is not self._sheet:
            self._sheet = sheet
            self.fields["target"].clear()
            places = range(len(sheet.columns)) if sheet.image is None else (len(sheet.columns) - 1,)
            for place in places:
                if sheet.columns[place].usable:
                    self.fields["target"].addItem(sheet.columns[place].name, place)
        self._recipe = recipe
        for name, combo in self.fields.items():
            combo.setCurrentIndex(combo.findData(getattr(recipe, name)))
        for name in ("goal", "gaps"):  # pictures have classes, and no gaps
            self._form.setRowVisible(self.fields[name], sheet.image is None)

    @Slot()
    def _on_activated(self) -> None:
        chosen = {name: combo.currentData() for name, combo in self.fields.items()}
        assert self._sheet is not None
        old, target = self._recipe, chosen["target"]
        recipe = replace(old, **chosen)
        if target != old.target:
            freed = tuple(i for i in (old.target,) if i >= 0 and self._sheet.columns[i].usable)
            inputs = tuple(sorted({*old.inputs, *freed} - {target}))
            recipe = replace(recipe, inputs=inputs, goal=usual_goal(self._sheet.columns[target]))
        if recipe != old:
            self.changed.emit(recipe)


class SideForm(QWidget):
    """How wide and high the pictures of a folder are made."""

    changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = Combo(self)
        self.side.setObjectName("picture-side")
        for side in SIDES:
            self.side.addItem(f"{side} × {side}", side)
        self.side.setCurrentIndex(SIDES.index(SIDE))
        self.side.activated.connect(self._on_activated)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("&Pixels of each picture"), self.side)
        self.side.setAccessibleName(self.tr("&Pixels of each picture").replace("&", ""))

    @Slot()
    def _on_activated(self) -> None:
        self.changed.emit(self.side.currentData())
