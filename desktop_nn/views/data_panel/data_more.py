"""What else decides the samples, folded away until it is asked for: validation, balance, scaling and features."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop_nn.data import COORDINATES, DATA_FIELDS, FEATURES, DataSettings, Source
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.labelled_slider import LabelledSlider
from desktop_nn.widgets.numbers import format_percent

STEP = 0.05
ACROSS = 4  # features in a row


class DataMore(QWidget):
    """A button that opens and closes the fields below it; says which one the user changed."""

    edited = Signal(str, object)  # name and value of a field, for each move of the hand
    gesture_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.toggle = QToolButton(autoRaise=True)
        self.toggle.setCheckable(True)
        self.toggle.setObjectName("data-more")
        self.toggle.setIconSize(QSize(14, 14))
        self._fields = QWidget()
        self._validation = LabelledSlider(*DATA_FIELDS["validation_fraction"], 0.0, step=STEP, text_of=_percent)
        self._balance = LabelledSlider(*DATA_FIELDS["balance"], 1.0, step=STEP, text_of=_percent)
        self.standardize = QCheckBox()
        self._features_caption = QLabel()
        self.features = {key: _switch(row.name) for key, row in FEATURES.items()}
        self._lay_out()
        self._connect()
        self._fields.hide()
        self.retranslate()
        self.restyle()

    def show_settings(self, settings: DataSettings, source: Source, columns: int) -> None:
        """Show these settings and the fields that samples of so many columns have, without a signal."""
        self._validation.set_value(settings.validation_fraction)
        self._balance.set_value(settings.balance)
        self.standardize.setChecked(settings.standardize)
        for key, button in self.features.items():
            button.setChecked(key in settings.features)
        self._validation.setVisible(source.splits)
        self._balance.setVisible(source.balances)
        planar = columns == len(COORDINATES)
        self._features_caption.setVisible(planar)
        for button in self.features.values():
            button.setVisible(planar)

    def retranslate(self) -> None:
        """Write captions and names in the current language."""
        self.toggle.setText(self.tr("Scaling, features, validation"))
        self.toggle.setToolTip(self.tr("How the samples are split further, scaled, and what is made of them"))
        self._validation.set_caption(self.tr("Validation"))
        self._validation.setToolTip(
            self.tr("Share of the training samples held back: early stopping and the plateau schedule look at these")
        )
        self._balance.set_caption(self.tr("Balance of classes"))
        self._balance.setToolTip(self.tr("How many samples the rarest class has for each of the most common one"))
        self.standardize.setText(self.tr("Standardise inputs"))
        self.standardize.setToolTip(
            self.tr("Subtract each column's mean and divide by its standard deviation, of the training samples alone")
        )
        self._features_caption.setText(self.tr("What the network is given"))
        for key, button in self.features.items():
            button.setAccessibleName(self.tr("Feature %1").replace("%1", FEATURES[key].name))

    def restyle(self) -> None:
        """Draw the arrow in the theme's colour."""
        self._on_toggled(self.toggle.isChecked())

    def _lay_out(self) -> None:
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._validation.setObjectName("data-validation")
        self._balance.setObjectName("data-balance")
        self.standardize.setObjectName("data-standardize")
        self._features_caption.setProperty("role", "faint")
        grid = QGridLayout()
        grid.setSpacing(4)
        for place, (key, button) in enumerate(self.features.items()):
            button.setObjectName(f"data-feature-{key}")
            grid.addWidget(button, place // ACROSS, place % ACROSS)
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(4)
        for widget in (self.standardize, self._validation, self._balance, self._features_caption):
            fields.addWidget(widget)
        fields.addLayout(grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.toggle)
        column.addWidget(self._fields)

    def _connect(self) -> None:
        self.toggle.toggled.connect(self._on_toggled)
        self._validation.value_changed.connect(self._on_validation)
        self._balance.value_changed.connect(self._on_balance)
        for slider in (self._validation, self._balance):
            slider.value_committed.connect(self._on_committed)
        self.standardize.clicked.connect(self._on_standardize)
        for button in self.features.values():
            button.clicked.connect(self._on_feature)

    @Slot(bool)
    def _on_toggled(self, opened: bool) -> None:
        self._fields.setVisible(opened)
        self.toggle.setIcon(icon("chevron-down" if opened else "chevron-right", "text_muted"))

    @Slot(float)
    def _on_validation(self, share: float) -> None:
        self.edited.emit("validation_fraction", share)

    @Slot(float)
    def _on_balance(self, share: float) -> None:
        self.edited.emit("balance", share)

    @Slot(float)
    def _on_committed(self, _value: float) -> None:
        self.gesture_ended.emit()

    @Slot(bool)
    def _on_standardize(self, on: bool) -> None:
        self.edited.emit("standardize", on)

    @Slot()
    def _on_feature(self) -> None:
        """Take the choice; the last feature stays, for a network must read something."""
        chosen = tuple(key for key, button in self.features.items() if button.isChecked())
        if chosen:
            self.edited.emit("features", chosen)
        else:
            self.sender().setChecked(True)  # type: ignore[attr-defined]  # a button


def _switch(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setCheckable(True)
    return button


def _percent(share: float) -> str:
    return format_percent(share, 0)
