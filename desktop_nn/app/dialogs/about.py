"""Help → About."""

from __future__ import annotations

import platform

import numpy as np
from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_nn import __version__
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.icons import program_icon

ICON_SIZE = 64
TEXT_WIDTH = 400
NAME_PIXELS = 18


class AboutDialog(QDialog):
    """What the program is, what it runs on, and whose work it uses."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Desktop NN"))
        mark = QLabel()
        mark.setPixmap(program_icon().pixmap(ICON_SIZE, ICON_SIZE))
        texts = QVBoxLayout()
        texts.setSpacing(10)
        for label in self._labels():
            label.setFixedWidth(TEXT_WIDTH)
            texts.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole).setDefault(True)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(18)
        column.addLayout(row)
        column.addWidget(buttons)

    def _labels(self) -> list[QLabel]:
        name = QLabel(f"Desktop NN {__version__}")
        name.setFont(text_font(NAME_PIXELS, bold=True))
        purpose = self.tr(
            "Draw a neural network, watch it learn, take any number in it apart, and leave with the trained weights. "
            "Everything on the screen is computed from the network on the screen."
        )
        runs_on = self.tr("Runs on Python {python}, Qt {qt} and NumPy {numpy}.").format(
            python=platform.python_version(), qt=qVersion(), numpy=np.__version__
        )
        credit = self.tr("Font: Pretendard (SIL OFL 1.1). Icons: Lucide (ISC).")
        labels = [name, QLabel(purpose), QLabel(runs_on), QLabel(credit)]
        for label in labels[1:]:
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in labels[2:]:
            label.setProperty("role", "muted")
        return labels
