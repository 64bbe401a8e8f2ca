"""Noise, split, number and seed of the samples, and how many they are; what a source does not have is not shown."""

from __future__ import annotations

import random

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop_nn.data import DATA_FIELDS, DataSettings, Source, Split
from desktop_nn.views.data_panel.data_more import DataMore
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.labelled_slider import LabelledSlider
from desktop_nn.widgets.number_edit import NumberEdit
from desktop_nn.widgets.numbers import format_count, format_fixed, format_percent

NOISE_STEP = 0.02  # of the highest noise a source allows
SPLIT = (0.1, 0.5, 0.05)  # lowest, highest and step of the share held back
LARGEST_SEED = 9999  # of those the dice throws; any other can be typed


class DataForm(QWidget):
    """Fields for `DataSettings`; says which one the user changed."""

    edited = Signal(str, object)  # name and value of a field, for each move of the hand
    gesture_ended = Signal()  # a drag is over, the next one is another edit

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._noise_high = 1.0
        self._sizes: tuple[int, ...] = ()
        self._noise = LabelledSlider(0.0, 1.0, 0.0, step=NOISE_STEP, text_of=self._noise_text)
        self._split = LabelledSlider(SPLIT[0], SPLIT[1], SPLIT[0], step=SPLIT[2], text_of=self._split_text)
        self._samples = NumberEdit(0.0, *DATA_FIELDS["samples"], whole=True)
        self._seed = NumberEdit(0.0, *DATA_FIELDS["seed"], whole=True)
        self._dice = QToolButton(autoRaise=True)
        self._classes = NumberEdit(DATA_FIELDS["classes"][0], *DATA_FIELDS["classes"], whole=True)
        self._labels = {"classes": QLabel(), "samples": QLabel(), "seed": QLabel()}
        self.more = DataMore()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.restyle()

    def show_split(self, split: Split | None) -> None:
        """Write how many samples there are in each part."""
        parts = (split.train, split.validation, split.test) if split is not None else ()
        apart = [part for place, part in enumerate(parts) if part is not None and part not in parts[:place]]
        self._sizes = tuple(map(len, apart)) if len(apart) != 1 else (len(apart[0]), 0)
        self._split.set_value(self._split.value())
        self._name_parts()

    def show_settings(self, settings: DataSettings, source: Source, columns: int) -> None:
        """Show these settings and the fields that this source of samples of so many columns has, without a signal."""
        self.more.show_settings(settings, source, columns)
        self._classes.set_value(settings.classes)
        self._show_all((self._classes, self._labels["classes"]), shown=bool(source.default_classes))
        self._noise_high = source.noise_high or 1.0
        self._noise.set_value(settings.noise / self._noise_high)
        self._split.set_value(settings.test_fraction)
        self._samples.set_value(settings.samples)
        self._seed.set_value(settings.seed)
        self._noise.setVisible(source.has_noise)
        self._split.setVisible(source.splits)
        self._show_all((self._samples, self._labels["samples"]), shown=source.has_samples)
        self._show_all((self._seed, self._dice, self._labels["seed"]), shown=source.has_noise or source.splits)

    def retranslate(self) -> None:
        """Write captions and names in the current language."""
        self._noise.set_caption(self.tr("Noise"))
        self._name_parts()
        self._name(self._classes, "classes", self.tr("Classes"))
        self._name(self._samples, "samples", self.tr("Samples"))
        self._name(self._seed, "seed", self.tr("Seed"))
        self._dice.setToolTip(self.tr("Draw other samples (new seed)"))
        self._dice.setAccessibleName(self._dice.toolTip())
        self.more.retranslate()

    def _name_parts(self) -> None:
        both, three = self.tr("Train / test"), self.tr("Train / valid. / test")
        self._split.set_caption(three if len(self._sizes) > len(("train", "test")) else both)

    def restyle(self) -> None:
        """Draw dice and arrow in the theme's colour."""
        self.more.restyle()
        self._dice.setIcon(icon("dices", "text_muted"))

    @staticmethod
    def _show_all(widgets: tuple[QWidget, ...], *, shown: bool) -> None:
        for widget in widgets:
            widget.setVisible(shown)

    def _name(self, field: NumberEdit, key: str, text: str) -> None:
        self._labels[key].setText(text)
        self._labels[key].setBuddy(field)
        field.setAccessibleName(text)

    def _numbers(self) -> tuple[tuple[str, NumberEdit], ...]:
        """The fields that are typed, from above."""
        return ("classes", self._classes), ("samples", self._samples), ("seed", self._seed)

    def _lay_out(self) -> None:
        self._dice.setIconSize(QSize(16, 16))
        numbers = QGridLayout()
        numbers.setContentsMargins(0, 4, 0, 0)
        numbers.setHorizontalSpacing(4)
        numbers.setVerticalSpacing(6)
        for row, (key, field) in enumerate(self._numbers()):
            field.setObjectName(f"data-{key}")
            field.setMaximumWidth(96)
            numbers.addWidget(self._labels[key], row, 0)
            numbers.addWidget(field, row, 2)
        numbers.addWidget(self._dice, 2, 1)
        numbers.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._noise)
        column.addWidget(self._split)
        column.addLayout(numbers)
        column.addWidget(self.more)
        self._noise.setObjectName("data-noise")
        self._split.setObjectName("data-split")
        self._dice.setObjectName("data-dice")

    def _connect(self) -> None:
        self._noise.value_changed.connect(self._on_noise)
        self._split.value_changed.connect(self._on_split)
        for slider in (self._noise, self._split):
            slider.value_committed.connect(self._on_slider_committed)
        self._classes.value_committed.connect(self._on_classes)
        self._samples.value_committed.connect(self._on_samples)
        self.more.edited.connect(self.edited)
        self.more.gesture_ended.connect(self.gesture_ended)
        self._seed.value_committed.connect(self._on_seed)
        self._dice.clicked.connect(self._on_dice)

    def _noise_text(self, share: float) -> str:
        return format_fixed(share * self._noise_high, 2)

    def _split_text(self, test_fraction: float) -> str:
        return split_text(self._sizes, test_fraction)

    @Slot(float)
    def _on_noise(self, share: float) -> None:
        self.edited.emit("noise", round(share * self._noise_high, 6))

    @Slot(float)
    def _on_split(self, fraction: float) -> None:
        self.edited.emit("test_fraction", fraction)

    @Slot(float)
    def _on_classes(self, value: float) -> None:
        self.edited.emit("classes", int(value))

    @Slot(float)
    def _on_samples(self, value: float) -> None:
        self.edited.emit("samples", int(value))

    @Slot(float)
    def _on_seed(self, value: float) -> None:
        self.edited.emit("seed", int(value))

    @Slot()
    def _on_dice(self) -> None:
        self.edited.emit("seed", other_seed(int(self._seed.value())))

    @Slot(float)
    def _on_slider_committed(self, _value: float) -> None:
        self.gesture_ended.emit()


def split_text(sizes: tuple[int, ...], test_fraction: float) -> str:
    """Return "280 / 120 (30 %)": the samples of each part, and the share held back for the test.

    Without samples it is the share that is asked for; of three parts, for which there is less room, only the counts.
    """
    if not sizes:
        return format_percent(test_fraction, 0)
    counts = " / ".join(map(format_count, sizes))
    return counts if len(sizes) > 2 else f"{counts} ({format_percent(sizes[-1] / sum(sizes), 0)})"


def other_seed(seed: int) -> int:
    """Return any seed but this one."""
    drawn = random.randrange(1, LARGEST_SEED)
    return drawn if drawn != seed else LARGEST_SEED
