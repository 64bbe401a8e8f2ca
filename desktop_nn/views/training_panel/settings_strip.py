"""The settings of training in one row: each a caption above its editor."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QListView, QToolButton, QWidget

from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.settings import BATCH_SIZE, L2, LEARNING_RATE, SEED, TrainingSettings
from desktop_nn.views.optimizer_names import OPTIMIZER_NAMES, translated
from desktop_nn.views.training_panel.class_weights import Classes
from desktop_nn.views.training_panel.more import More
from desktop_nn.views.training_panel.names import LOSS_NAMES
from desktop_nn.widgets.combo import Combo
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.number_edit import NumberEdit
from desktop_nn.widgets.numbers import format_short

CAPTION_PIXELS = 11
SPACING = 6
NUMBERS = {"learning_rate": (LEARNING_RATE, 68), "batch_size": (BATCH_SIZE, 50), "l2": (L2, 50), "seed": (SEED, 46)}
FINDER_WIDTH = 22
CHOICES = {"optimizer": OPTIMIZER_NAMES, "loss": LOSS_NAMES}
LETTERS = {"optimizer": 6, "loss": 3}  # room in a choice: longer names would break the strip in two
ORDER = ("optimizer", "learning_rate", "batch_size", "loss", "l2", "seed")


class SettingsStrip(QWidget):
    """Fields for `TrainingSettings`; says which one the user changed."""

    edited = Signal(str, object)  # name and value of a field
    detail_edited = Signal(str, str, object)  # as `More.edited`
    find_wanted = Signal()  # a learning rate is to be found

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task, self._rate = "", ""
        self._scheduled = False  # the rate changes by itself, and its present value stands above the field
        self.more, self.more_button, self.find_button = More(self), QToolButton(), QToolButton()
        self._captions = {key: QLabel() for key in ORDER}
        self.choices = {key: Combo(letters=LETTERS[key]) for key in CHOICES}
        self.numbers = {
            key: NumberEdit(param.default, param.low, param.high, whole=param.integer, log=param.log)
            for key, (param, _) in NUMBERS.items()
        }
        self._lay_out()
        self._fill()
        self._connect()
        self.retranslate()

    def show_settings(self, settings: TrainingSettings, task: str, classes: Classes, *, from_logits: bool) -> None:
        """Show these settings, without a signal; losses for other tasks than `task` cannot be chosen."""
        self._task = task
        for key, field in self.numbers.items():
            field.set_value(getattr(settings, key))
        for key, combo in self.choices.items():
            combo.setCurrentIndex(combo.findData(getattr(settings, key)))
        self._allow_losses()
        searches = OPTIMIZERS[settings.optimizer].search is not None
        self._scheduled = settings.schedule != "constant" and not searches
        for key in ("learning_rate", "batch_size"):
            self.numbers[key].setEnabled(not searches)
        self.more.show_settings(settings, classes, from_logits=from_logits)

    def show_rate(self, rate: float | None) -> None:
        """Tell the learning rate of the next step beside that of the settings; None where none is used."""
        self.more.show_rate(rate)
        self._write_rate(rate)
        text = "" if rate is None else self.tr("Next step: {rate}").format(rate=format_short(rate))
        if text != self._rate:
            self._rate = text
            self._hint_at_rate()

    def _write_rate(self, rate: float | None) -> None:
        """Say above the field what the schedule makes of it."""
        text = self.tr("Learning rate")
        if self._scheduled and rate is not None:
            text = self.tr("now {rate}").format(rate=format_short(float(f"{rate:.3g}")))
        if text != self._captions["learning_rate"].text():
            self._captions["learning_rate"].setText(text)

    def show_findable(self, findable: bool) -> None:
        """Whether a learning rate can be looked for."""
        if findable != self.find_button.isEnabled():
            self.find_button.setEnabled(findable)

    def restyle(self) -> None:
        """Draw the icons in the colours of the theme."""
        self.more_button.setIcon(icon("sliders-horizontal"))
        self.find_button.setIcon(icon("chart-line"))

    def _hint_at_rate(self) -> None:
        hint = self.tr("η: how far each step goes along the gradient")
        self.numbers["learning_rate"].setToolTip(f"{hint}\n{self._rate}" if self._rate else hint)

    def retranslate(self) -> None:
        """Write everything in the current language."""
        captions = {
            "optimizer": self.tr("Optimiser"),
            "learning_rate": self.tr("Learning rate"),
            "batch_size": self.tr("Mini-batch"),
            "loss": self.tr("Loss"),
            "l2": self.tr("L2"),
            "seed": self.tr("Seed"),
        }
        hints = {
            "batch_size": self.tr("Samples in each step"),
            "l2": self.tr("λ: adds λ·Σw² to the loss, which keeps weights small"),
            "seed": self.tr("Decides the first weights and the order of the samples; another one starts afresh"),
        }
        for key, text in captions.items():
            self._captions[key].setText(text)
            self._editor(key).setAccessibleName(text)
        for key, text in hints.items():
            self.numbers[key].setToolTip(text)
        self._hint_at_rate()
        self.more.retranslate()
        more = self.tr("More: numbers of optimiser and loss, class weights, schedule, regularisation, when to stop")
        self.more_button.setToolTip(more)
        self.more_button.setAccessibleName(more)
        self.find_button.setToolTip(self.tr("Find a learning rate: tries many of them on a copy"))
        self.find_button.setAccessibleName(self.tr("Find a learning rate"))
        for key, combo in self.choices.items():
            for row in range(combo.count()):
                short, full = translated(CHOICES[key][combo.itemData(row)])
                combo.setItemText(row, short)
                combo.setItemData(row, full, Qt.ItemDataRole.ToolTipRole)
            combo.setToolTip(str(combo.currentData(Qt.ItemDataRole.ToolTipRole) or ""))

    def _editor(self, key: str) -> QWidget:
        return (self.numbers | self.choices)[key]

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(2)
        self.more_button.setObjectName("training-more")
        self.find_button.setObjectName("training-find-rate")
        for button in (self.more_button, self.find_button):
            button.setAutoRaise(True)
        grid.addWidget(self.more_button, 1, len(ORDER))
        for column, key in enumerate(ORDER):
            caption, editor = self._captions[key], self._editor(key)
            caption.setFont(text_font(CAPTION_PIXELS))
            caption.setProperty("role", "muted")
            caption.setBuddy(editor)
            editor.setObjectName(f"training-{key}")
            if key in NUMBERS:
                editor.setFixedWidth(NUMBERS[key][1])
            grid.addWidget(caption, 0, column)
            cell = self._with_finder(editor) if key == "learning_rate" else editor
            grid.addWidget(cell, 1, column, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(len(ORDER) + 1, 1)

    def _with_finder(self, editor: QWidget) -> QWidget:
        """Return the learning rate's field with the button beside it."""
        cell = QWidget()
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.find_button.setFixedWidth(FINDER_WIDTH)
        row.addWidget(editor)
        row.addWidget(self.find_button)
        return cell

    def _fill(self) -> None:
        for key, combo in self.choices.items():
            for value in CHOICES[key]:
                combo.addItem(value, value)

    def _connect(self) -> None:
        self.more_button.clicked.connect(self._on_more)
        self.find_button.clicked.connect(self.find_wanted)
        self.more.edited.connect(self.detail_edited)
        for key, field in self.numbers.items():
            field.value_committed.connect(partial(self._on_number, key))
        for key, combo in self.choices.items():
            combo.activated.connect(partial(self._on_choice, key))

    def _allow_losses(self) -> None:
        """Leave in the menu what fits the task; the present loss stays in the closed field whatever it is."""
        combo = self.choices["loss"]
        model, popup = combo.model(), combo.view()
        assert isinstance(model, QStandardItemModel)
        assert isinstance(popup, QListView)
        for row in range(model.rowCount()):
            fits = self._task in LOSSES[combo.itemData(row)].tasks
            model.item(row).setEnabled(fits)
            popup.setRowHidden(row, not fits)

    def _on_more(self) -> None:
        self.more.open(self.more_button)

    def _on_number(self, key: str, value: float) -> None:
        self.edited.emit(key, int(value) if NUMBERS[key][0].integer else value)

    def _on_choice(self, key: str, row: int) -> None:
        combo = self.choices[key]
        combo.setToolTip(str(combo.itemData(row, Qt.ItemDataRole.ToolTipRole)))
        self.edited.emit(key, combo.itemData(row))
