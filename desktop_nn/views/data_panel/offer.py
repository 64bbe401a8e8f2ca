"""A quiet line below the sources: for data of the textbook, the small network that the textbook gives them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_nn.project.model import Project
from desktop_nn.project.presets import has_preset_network
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.theme import current_theme

ONE_NEURON = QT_TRANSLATE_NOOP("Offer", "Use a single neuron")
OFFERS: dict[str, str] = {
    "height_weight": QT_TRANSLATE_NOOP("Offer", "Use one linear neuron"),
    "and": ONE_NEURON,
    "or": ONE_NEURON,
    "nand": ONE_NEURON,
    "hand_worked": QT_TRANSLATE_NOOP("Offer", "Use its 2-2-2 network"),
    "xor_gate": QT_TRANSLATE_NOOP("Offer", "Use two hidden neurons"),
    "iris": QT_TRANSLATE_NOOP("Offer", "Use a 4-8-3 network"),
    "wine": QT_TRANSLATE_NOOP("Offer", "Use a 13-8-3 network"),
    "breast_cancer": QT_TRANSLATE_NOOP("Offer", "Use a 30-8-1 network"),
    "digits": QT_TRANSLATE_NOOP("Offer", "Use a 64-32-10 network"),
    "digits28": QT_TRANSLATE_NOOP("Offer", "Use 784-16-16-10: 13,002"),
}
HINT = QT_TRANSLATE_NOOP(
    "Offer", "Puts a network and training settings that suit these data in place of yours; undo brings yours back."
)
HEIGHT = 24


class Offer(QPushButton):
    """Shown while the network of a source in `OFFERS` is another one than its preset's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self.setFlat(True)
        self.setObjectName("data-offer")
        self.setIconSize(QSize(16, 16))
        self.setFixedHeight(HEIGHT)
        self.hide()

    def show_project(self, project: Project) -> None:
        """Offer what suits the project's data, or nothing."""
        self._key = project.data.source
        self.retranslate()
        self.setVisible(self._key in OFFERS and not has_preset_network(project))

    def retranslate(self) -> None:
        """Write the offer in the current language."""
        translate = QCoreApplication.translate
        self.setText(translate("Offer", OFFERS.get(self._key, "")))
        self.setToolTip(translate("Offer", HINT))
        self.setAccessibleDescription(self.toolTip())

    def restyle(self) -> None:
        """Take the theme's colours."""
        self.setIcon(icon("graduation-cap", "positive"))
        self.setStyleSheet(f"color: {current_theme().positive}; text-align: left; padding: 0 3px;")
