"""A pad to draw a digit on: what the network sees of it, the layers glowing in turn, and what it takes it for."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_nn.data.handwriting import as_sample, pictured
from desktop_nn.engine.input_probe import InputActivations, InputProbe
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project.data_edits import set_data
from desktop_nn.project.errors import EditError
from desktop_nn.project.model import Project
from desktop_nn.project.painting import add_picture
from desktop_nn.project.presets import with_preset_network
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.pad.answer import answer_rows
from desktop_nn.views.pad.canvas import Canvas
from desktop_nn.views.pad.strokes import ink_of
from desktop_nn.views.pictures import inked
from desktop_nn.views.problem_text import problem_sentence
from desktop_nn.views.source_names import class_name
from desktop_nn.views.strongest_edges import strongest_edges
from desktop_nn.widgets.bar_list import ROW, BarList
from desktop_nn.widgets.combo import Combo
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.numbers import format_count
from desktop_nn.widgets.theme import qcolor

SEEN = 112  # pixels: a side of the picture that the network sees
GLOW_MS = 300  # how long a layer's edges stand out
DIGITS = "digits28"


class PadView(View):
    """Paper on the left; on the right what the network sees, and its outputs as bars.

    While something is drawn, the diagram shows its activations. Where samples are no square pictures, the pad offers
    the digits.
    """

    least_gap = 0.05

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.canvas, self.seen_picture, self.bars = Canvas(), QLabel(), BarList()
        self.undo_button, self.clear_button = QToolButton(autoRaise=True), QToolButton(autoRaise=True)
        self._seen_title, self._says_title, self._label_title = QLabel(), QLabel(), QLabel()
        self.label, self.add_button, self._told = Combo(), QPushButton(), QLabel()
        self._has_label = False  # one was chosen: till then it is what the network says
        self._reason, self.offer = QLabel(wordWrap=True), QPushButton()
        self._pages = QStackedWidget(self)
        self._inputs: tuple[float, ...] | None = None
        self._glowing: list[str] = []  # layers whose turn to glow is still to come
        self._timer = QTimer(self, interval=GLOW_MS)
        self._lay_out()
        self.canvas.drawn.connect(self._on_drawn)
        self.canvas.lifted.connect(self._on_lifted)
        self.undo_button.clicked.connect(self.canvas.take_back)
        self.clear_button.clicked.connect(self.canvas.clear)
        self.offer.clicked.connect(self._on_offer)
        self.label.activated.connect(self._on_label)
        self.add_button.clicked.connect(self._on_add)
        self._timer.timeout.connect(self._on_glow)

    def focus_paper(self) -> None:
        """Give the keyboard to the paper, or to the offer where there is none."""
        (self.canvas if self.is_available() else self.offer).setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- what the base class asks -------------------------------------------------------------------------------------

    def probes(self) -> frozenset[Hashable]:
        return frozenset() if self._inputs is None else frozenset({InputProbe(self._inputs)})

    def on_project(self) -> None:
        self._pages.setCurrentIndex(int(self.is_available()))
        self._show_labels()
        self._take()

    def draw(self) -> None:
        snapshot, split = self.snapshot, self.split
        if self._inputs is None or split is None:
            self.bars.set_rows(())
            return
        found = None if snapshot is None else snapshot.probes.get(InputProbe(self._inputs))
        if isinstance(found, InputActivations):
            rows, best = answer_rows(split.train, found.values[self.project.network.output])
            self.bars.set_rows(rows, best)
            if best is not None and not self._has_label:
                self.label.setCurrentIndex(best)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Pad"))
        self.canvas.set_hint(self.tr("Draw a digit here"))
        self.canvas.setAccessibleName(self.tr("Paper to draw on"))
        self.canvas.setAccessibleDescription(
            self.tr("Arrow keys move the pen, Enter puts it down and lifts it, Backspace takes back, Delete clears")
        )
        self.canvas.setToolTip(self.canvas.accessibleDescription())
        self._seen_title.setText(self.tr("What the network sees"))
        self._says_title.setText(self.tr("What it takes it for"))
        self.bars.setAccessibleName(self._says_title.text())
        for button, text in (
            (self.undo_button, self.tr("Take the last stroke back")),
            (self.clear_button, self.tr("New paper")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self._label_title.setText(self.tr("This is a"))
        self.label.setAccessibleName(self.tr("Class of the drawn digit"))
        self.add_button.setText(self.tr("Add to the data"))
        self.add_button.setToolTip(
            self.tr("The drawn picture becomes one more training sample; undo takes it out again")
        )
        self._reason.setText(self.tr("The pad needs samples that are square pictures, such as the digits."))
        self.offer.setText(self.tr("Use the digits with 784-16-16-10"))

    def restyle(self) -> None:
        self.undo_button.setIcon(icon("undo-2"))
        self.clear_button.setIcon(icon("trash-2"))
        self._show_seen()

    def is_available(self) -> bool:
        """Whether the samples are pictures as high as wide."""
        image = None if self.split is None else self.split.columns.train.image
        return image is not None and image[0] == image[1]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stop_glowing()
        self.selection.select_drawn(None)

    # -- what is drawn ------------------------------------------------------------------------------------------------

    def _take(self) -> None:
        """Hand what is drawn to the network."""
        inputs = None
        if self.split is not None and self.is_available() and self.canvas.drawing:
            columns = as_sample(ink_of(self.canvas.drawing), self.split.columns.train)
            inputs = tuple(self.split.preparation.inputs(columns[None])[0].tolist())
        self._inputs = inputs
        self.add_button.setEnabled(inputs is not None)
        self._show_seen()
        if self.isVisible():
            self.selection.select_drawn(inputs)
            self.update_probes()
            self.mark_dirty()

    def _show_seen(self) -> None:
        """Show the picture that goes into the network."""
        image = self.split.columns.train.image if self.split is not None else None
        if image is None or not self.is_available():
            return
        picture, paper = inked(pictured(ink_of(self.canvas.drawing), image[0]), self.theme), QPixmap(SEEN, SEEN)
        paper.fill(qcolor(self.theme.raised))
        painter = QPainter(paper)
        painter.drawImage(paper.rect(), picture)
        painter.end()
        self.seen_picture.setPixmap(paper)

    def _show_labels(self) -> None:
        """Offer the classes the drawn digit may be of; a regression has none."""
        train = None if self.split is None else self.split.columns.train
        names = [class_name(name) for name in train.classes] if train is not None else []
        if [self.label.itemText(i) for i in range(self.label.count())] != names:
            self.label.clear()
            self.label.addItems(names)
        for widget in (self._label_title, self.label, self.add_button):
            widget.setVisible(bool(names))

    @Slot()
    def _on_drawn(self) -> None:
        if len(self.canvas.drawing) <= 1:
            self._has_label = False
        if self.canvas.drawing:
            self._told.clear()
        self._take()

    @Slot()
    def _on_label(self) -> None:
        self._has_label = True

    @Slot()
    def _on_add(self) -> None:
        """Add what is drawn to the samples, and go on with new paper."""
        if self.split is None or self._inputs is None:
            return
        row, label = as_sample(ink_of(self.canvas.drawing), self.split.columns.train), self.label.currentIndex()
        name = self.tr("Drawn")
        try:
            self.document.edit(lambda project: add_picture(project, row, label, name), "add-drawn")
        except EditError as error:
            self._told.setText(problem_sentence(error))
            return
        self.canvas.clear()
        count = format_count(len(self.split.train)) if self.split is not None else ""
        self._told.setText(self.tr("Added: {count} training samples").format(count=count))

    @Slot()
    def _on_lifted(self) -> None:
        """Let the layers glow in turn, from the first to the output."""
        spec = self.project.network
        dense = [layer for layer in spec.order if spec.layer(layer).kind == "dense"]
        self._glowing = dense if self._inputs is not None else []
        self._timer.start()

    @Slot()
    def _on_glow(self) -> None:
        if not self._glowing:
            self._stop_glowing()
            return
        self.selection.light(self._edges_into(self._glowing.pop(0)))

    def _stop_glowing(self) -> None:
        self._glowing = []
        if self._timer.isActive():
            self._timer.stop()
            self.selection.light(())

    def _edges_into(self, layer: str) -> frozenset[WeightRef]:
        """Return the edges through which most of the drawn digit comes into a layer, |w·a|."""
        snapshot, spec = self.snapshot, self.project.network
        found = None if snapshot is None or self._inputs is None else snapshot.probes.get(InputProbe(self._inputs))
        if snapshot is None or not isinstance(found, InputActivations) or layer not in spec:
            return frozenset()
        read = np.concatenate([found.values[source] for source in spec.layer(layer).inputs])
        weights = ParamLayout.of(spec).weights(snapshot.record.now.theta, layer)
        return strongest_edges(layer, np.abs(weights * read))

    @Slot()
    def _on_offer(self) -> None:
        self.document.edit(_with_digits, "set-data")

    # -- layout -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._pages.addWidget(self._make_offer())
        self._pages.addWidget(self._make_pad())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 10, 12, 10)
        outer.addWidget(self._pages)
        self.setTabOrder(self.canvas, self.undo_button)

    def _make_offer(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._reason)
        column.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page

    def _make_pad(self) -> QWidget:
        page = QWidget()
        left, right, tools = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for button in (self.undo_button, self.clear_button):
            button.setIconSize(QSize(18, 18))
            tools.addWidget(button)
        tools.addWidget(self._told, 1, Qt.AlignmentFlag.AlignRight)
        left.addWidget(self.canvas, 1)
        left.addLayout(tools)
        self.seen_picture.setFixedSize(SEEN, SEEN)
        self.bars.setMinimumHeight(10 * ROW)
        for widget in (self._seen_title, self.seen_picture, self._says_title):
            right.addWidget(widget)
        right.addWidget(self.bars, 1)
        adding = QHBoxLayout()
        adding.addWidget(self._label_title)
        adding.addWidget(self.label)
        adding.addWidget(self.add_button, 1)
        right.addLayout(adding)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        row.addLayout(left, 3)
        row.addLayout(right, 2)
        return page


def _with_digits(project: Project) -> Project:
    """Return the project with the digits and the network that suits them."""
    return with_preset_network(set_data(project, source=DIGITS))
