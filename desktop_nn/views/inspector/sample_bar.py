"""Which samples the gradient is of: one of them, by its number and its picture, the mini-batch, or all."""

from __future__ import annotations

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop_nn.data import Dataset
from desktop_nn.views.pictures import ink_image
from desktop_nn.widgets.number_edit import NumberEdit
from desktop_nn.widgets.segmented import SegmentedControl
from desktop_nn.widgets.theme import Theme

PICTURE = 24  # pixels


class SampleBar(QWidget):
    """A choice of samples, and the number of one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scope = SegmentedControl([("sample", ""), ("batch", ""), ("all", "")])
        self.scope.set_key("batch")  # the gradient on the screen at first is the one that the diagram shows
        self.number = NumberEdit(1, low=1, high=1, whole=True)
        self._number_name, self._picture = QLabel(), QLabel()
        self._pictured: tuple[object, ...] = ()
        self._lay_out()

    def show_choice(self, *, scoped: bool, numbered: bool) -> None:
        """Offer the kinds of samples, the number of one, or both."""
        self.scope.setVisible(scoped)
        self.number.setVisible(numbered)
        self._number_name.setVisible(numbered and not scoped)
        self.setVisible(scoped or numbered)

    def show_picture(self, data: Dataset | None, row: int, theme: Theme) -> None:
        """Show the picture of a sample, none where there is no data or samples are no pictures."""
        pictured = data is not None and data.image is not None
        self._picture.setVisible(pictured)
        shown = (data, row, theme)
        if pictured and data is not None and shown != self._pictured:
            self._pictured = shown
            self._picture.setPixmap(QPixmap.fromImage(ink_image(data, row, theme).scaledToHeight(PICTURE)))

    def retranslate(self) -> None:
        """Write the texts in the current language."""
        self.scope.set_labels(
            [("sample", self.tr("One sample")), ("batch", self.tr("Mini-batch")), ("all", self.tr("Training set"))]
        )
        self.scope.setAccessibleName(self.tr("Which samples the gradient is of"))
        self._number_name.setText(self.tr("Training sample"))
        self.number.setAccessibleName(self.tr("Number of the training sample"))
        self.number.set_hint(self.tr("Number of the training sample"))

    def _lay_out(self) -> None:
        self.scope.setObjectName("inspector-scope")
        self.number.setObjectName("inspector-sample")
        self.number.setFixedWidth(56)
        policy = self.number.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # or the tabs would move from under the pointer
        self.number.setSizePolicy(policy)
        self._number_name.setProperty("role", "muted")
        self._picture.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in (self.scope, self._picture, self._number_name, self.number):
            row.addWidget(widget)
