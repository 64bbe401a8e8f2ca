"""How much a sample of each class counts: a field for each, and buttons for all at once."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_nn.engine.settings import CLASS_WEIGHT
from desktop_nn.project.sentences import SETTINGS
from desktop_nn.widgets.form import Field, ParamForm
from desktop_nn.widgets.numbers import format_count

MOST_SHOWN = 12  # classes with a field of their own
FIELD_WIDTH = 76


@dataclass(frozen=True)
class Classes:
    """The classes of the training samples.

    ``balanced`` are the weights that make them count alike (see `balanced_class_weights`).
    """

    names: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()
    balanced: tuple[float, ...] = ()


class ClassWeights(QWidget):
    """Shows the weights; a regression has none."""

    # What was changed (a class' number, "balanced" or "equal"), and all weights as a tuple, empty where each is 1.
    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes = Classes()
        self._weights: tuple[float, ...] = ()
        self.form = ParamForm()
        self.balanced, self.equal = QPushButton(), QPushButton()
        self.note = QLabel()
        self.note.setProperty("role", "muted")
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.balanced, self.equal):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.form)
        column.addWidget(self.note)
        column.addLayout(buttons)
        self.form.field_edited.connect(self._on_edited)
        self.balanced.clicked.connect(self._on_balanced)
        self.equal.clicked.connect(self._on_equal)

    def show_weights(self, classes: Classes, weights: tuple[float, ...]) -> None:
        """Show the classes with their weights (none: each is 1), without a signal."""
        ones = (1.0,) * len(classes.names)
        self._classes, self._weights = classes, weights if len(weights) == len(ones) else ones
        shown = classes.names[:MOST_SHOWN]
        self.form.set_fields([self._field(number) for number in range(len(shown))])
        self.form.set_values({str(number): weight for number, weight in enumerate(self._weights[:MOST_SHOWN])})
        for number in range(len(shown)):
            self.form.editor(str(number)).setFixedWidth(FIELD_WIDTH)
        for button, goal in ((self.balanced, classes.balanced), (self.equal, ones)):
            button.setVisible(bool(ones))
            button.setEnabled(self._weights != goal)
        self._show_note(len(classes.names) - len(shown))

    def retranslate(self) -> None:
        """Write everything in the current language."""
        self.balanced.setText(self.tr("Balanced"))
        self.balanced.setToolTip(
            self.tr("n / (K · samples of the class): each class counts as much as any other, however rare it is")
        )
        self.equal.setText(self.tr("All 1"))
        self.equal.setToolTip(self.tr("Each sample counts once"))
        self.show_weights(self._classes, self._weights)

    def _field(self, number: int) -> Field:
        name, count = self._classes.names[number], format_count(self._classes.counts[number])
        label = self.tr("Class {name} ({count} samples)").format(name=name, count=count)
        low, high = CLASS_WEIGHT.low, CLASS_WEIGHT.high
        return Field(str(number), label, "float", low, high, CLASS_WEIGHT.default, CLASS_WEIGHT.log)

    def _show_note(self, hidden: int) -> None:
        """Say where there is nothing to weigh, or how many classes have no field."""
        text = "" if self._classes.names else self.tr("Data without classes have none")
        if hidden > 0:
            text = self.tr("and {count} classes more").format(count=format_count(hidden))
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self.setAccessibleName(QCoreApplication.translate("Problems", SETTINGS["class_weight"]))

    def _edit(self, what: str, weights: tuple[float, ...]) -> None:
        self.edited.emit(what, () if set(weights) == {1.0} else weights)

    def _on_edited(self, key: str, value: object) -> None:
        assert isinstance(value, float)
        place = int(key)
        self._edit(key, (*self._weights[:place], value, *self._weights[place + 1 :]))

    def _on_balanced(self) -> None:
        self._edit("balanced", self._classes.balanced)

    def _on_equal(self) -> None:
        self._edit("equal", (1.0,) * len(self._weights))
