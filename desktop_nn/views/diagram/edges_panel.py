"""What decides how the diagram is drawn: four switches, a slider and a check mark. Esc closes it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QWidget

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.session.edge_look import COLORS, FACES, LEAST_SHARE, OPACITIES, WIDTHS, EdgeLook
from desktop_nn.views.diagram.looks import shown_count
from desktop_nn.widgets.labelled_slider import LabelledSlider
from desktop_nn.widgets.numbers import format_count
from desktop_nn.widgets.segmented import SegmentedControl
from desktop_nn.widgets.theme import current_theme

SWITCHES = {"width": WIDTHS, "opacity": OPACITIES, "color": COLORS, "face": FACES}
SWITCH_NAMES = {
    "width": QT_TRANSLATE_NOOP("EdgesPanel", "Width"),
    "opacity": QT_TRANSLATE_NOOP("EdgesPanel", "Opacity"),
    "color": QT_TRANSLATE_NOOP("EdgesPanel", "Colour"),
    "face": QT_TRANSLATE_NOOP("EdgesPanel", "Neurons"),
}
OPTION_NAMES = {
    "sign": QT_TRANSLATE_NOOP("EdgesPanel", "Sign"),
    "weight": QT_TRANSLATE_NOOP("EdgesPanel", "Weight"),
    "gradient": QT_TRANSLATE_NOOP("EdgesPanel", "Gradient"),
    "update": QT_TRANSLATE_NOOP("EdgesPanel", "|Update|"),
    "map": QT_TRANSLATE_NOOP("EdgesPanel", "Heat-map"),
    "activation": QT_TRANSLATE_NOOP("EdgesPanel", "Activation"),
    "weights": QT_TRANSLATE_NOOP("EdgesPanel", "Weights"),
    "constant": QT_TRANSLATE_NOOP("EdgesPanel", "Same for all"),
}
GAP = 6  # pixels between the panel and its button


def _tr(text: str) -> str:
    return QCoreApplication.translate("EdgesPanel", text)


class EdgesPanel(QFrame):
    """Shows an `EdgeLook` and says when the user has chosen another."""

    chosen = Signal(object)

    def __init__(self, look: EdgeLook, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("edges-panel")
        self.look, self._count = look, 0
        self.switches = {
            name: SegmentedControl([(key, "") for key in options], self) for name, options in SWITCHES.items()
        }
        self.share = LabelledSlider(LEAST_SHARE, 1.0, look.share, log=True, text_of=self._share_text)
        self.drifting = QCheckBox()
        self._names = {name: QLabel() for name in SWITCHES}
        self._about = QLabel(wordWrap=True)
        self._about.setProperty("role", "muted")
        self._lay_out()
        for name, switch in self.switches.items():
            switch.set_key(getattr(look, name))
            switch.setObjectName(f"edges-{name}")
            switch.chosen.connect(self._on_chosen)
        self.share.value_changed.connect(self._on_chosen)
        self.drifting.setChecked(look.drifting)
        self.drifting.setObjectName("edges-drifting")
        self.drifting.toggled.connect(self._on_chosen)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        for row, (name, switch) in enumerate(self.switches.items()):
            grid.addWidget(self._names[name], row, 0)
            grid.addWidget(switch, row, 1)
        grid.addWidget(self.share, len(SWITCHES), 0, 1, 2)
        grid.addWidget(self.drifting, len(SWITCHES) + 1, 0, 1, 2)
        grid.addWidget(self._about, len(SWITCHES) + 2, 0, 1, 2)

    def set_count(self, edges: int) -> None:
        """Say of how many edges there are the strongest can be shown."""
        self._count = edges
        self.share.set_text_of(self._share_text)

    def open_at(self, button: QWidget) -> None:
        """Open below a button, where it hides no edges; above it where the screen ends."""
        self.retranslate()
        self.restyle()
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + GAP))
        room = button.screen().availableGeometry()
        if corner.y() + self.height() > room.bottom():
            corner -= QPoint(0, 2 * GAP + button.height() + self.height())
        self.move(max(corner.x(), room.left()), max(corner.y(), room.top()))
        self.show()
        self.switches["width"].focus()

    def retranslate(self) -> None:
        """Set every text, in the language of now."""
        self.setAccessibleName(self.tr("How the diagram is drawn"))
        for name, switch in self.switches.items():
            self._names[name].setText(_tr(SWITCH_NAMES[name]))
            switch.setAccessibleName(_tr(SWITCH_NAMES[name]))
            switch.set_labels([(key, _tr(OPTION_NAMES[key])) for key in SWITCHES[name]])
        self.share.set_caption(self.tr("Strongest edges"))
        self.drifting.setText(self.tr("Dashes drift while training plays"))
        about = self.tr("Gradient and update are those of the next mini-batch. Edges of negative weights stay dashed.")
        self._about.setText(about)
        self.set_count(self._count)

    def restyle(self) -> None:
        """Take the colours of the present theme."""
        theme = current_theme()
        self.setStyleSheet(f"#edges-panel {{ background: {theme.panel}; border: 1px solid {theme.border}; }}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def _share_text(self, share: float) -> str:
        if share >= 1.0:
            return self.tr("all")
        return self.tr("{count} of {total}").format(
            count=format_count(shown_count(share, self._count)), total=format_count(self._count)
        )

    @Slot()
    def _on_chosen(self) -> None:
        keys = {name: switch.key() for name, switch in self.switches.items()}
        look = replace(self.look, **keys, share=self.share.value(), drifting=self.drifting.isChecked())  # type: ignore[arg-type]
        if look != self.look:
            self.look = look
            self.chosen.emit(look)
