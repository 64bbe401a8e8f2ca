"""What the network makes of the inputs: map, fit or pictures with the samples, the key, and what is pointed at."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Mapping
from functools import partial

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop_nn.data import OWN, DataError, Dataset, Section, Source, Split, source_for
from desktop_nn.data.section import PLANE
from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.output_probe import OutputProbe, SampleOutputs
from desktop_nn.engine.probes import NeuronMaps
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.training_data import Part
from desktop_nn.export.samples_file import to_csv
from desktop_nn.project.model import Project
from desktop_nn.project.painting import unpaintable
from desktop_nn.session.samples import section_for, split_of
from desktop_nn.session.selection import SampleRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.boundary.arrangement import arranged
from desktop_nn.views.boundary.axes_row import AxesRow
from desktop_nn.views.boundary.brushes import brushes_of
from desktop_nn.views.boundary.fit import Fit
from desktop_nn.views.boundary.frame import Frame, shown_neuron
from desktop_nn.views.boundary.gallery import Gallery
from desktop_nn.views.boundary.heading import COMPANION, BoundaryHeading
from desktop_nn.views.boundary.key import ROW, Key
from desktop_nn.views.boundary.key_rows import gallery_rows, key_rows
from desktop_nn.views.boundary.paint_bar import PaintBar
from desktop_nn.views.boundary.paint_cursor import PaintCursor
from desktop_nn.views.boundary.paint_tool import Ground, PaintTool
from desktop_nn.views.boundary.plane import Plane
from desktop_nn.views.boundary.pointer import PlotPointer
from desktop_nn.views.boundary.points import point_size
from desktop_nn.views.boundary.predictions import nearest_sample
from desktop_nn.views.boundary.strokes import Strokes
from desktop_nn.views.layer_names import neuron_name
from desktop_nn.views.map_probe import section_probe
from desktop_nn.views.problem_text import problem_sentence
from desktop_nn.views.source_names import column_name
from desktop_nn.widgets.theme import qcolor

MARGIN = 10
NO_MAPS = NeuronMaps(0.0, 1.0, {})  # pictures have none
BELOW_ROWS = {True: 4, False: 3}  # of the key below a plane or a fit
NUMBERS = 0.15  # s between two numbers while training: what changes faster cannot be read
STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class BoundaryView(View):
    """One of three: a fit for one column, a plane for two or more, a gallery for samples that are pictures."""

    least_gap = 0.03
    takes_turns = True

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._shown: tuple[object, ...] = ()
        self._pointed: SampleRef | None = None
        self._key_due = 0.0
        self._source: Source | None = None
        self._split: Split | None = None
        self._axes: tuple[int, int] | None = None  # None: those that tell most
        self._section: Section | None = None
        self.plane, self.fit, self.gallery, self.axes = Plane(), Fit(), Gallery(self), AxesRow(self)
        self.picture: Plane | Fit = self.plane
        self.key, self._none = Key(self), QLabel(self)
        self.with_test = self.key.box
        self.with_test.setChecked(True)
        self.with_test.setObjectName("boundary-test")
        self._none.setWordWrap(True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 150)
        self.bar = PaintBar(self)
        self.paint = PaintTool(self.document, self.selection, self.bar, self._ground, self)
        self.heading = self.head = BoundaryHeading(self)
        self.painting = self.head.painting
        self._connect()

    def _connect(self) -> None:
        plots = (self.plane.plot, self.fit.plot)
        self._pointers = [PlotPointer(plot) for plot in plots]
        self._strokes = [Strokes(plot) for plot in plots]
        self._cursors = [PaintCursor(plot) for plot in plots]
        for plot in plots:
            plot.setParent(self)
            plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for pointer in self._pointers:
            pointer.moved.connect(self._on_pointer_moved)
            pointer.left.connect(self._on_pointer_left)
            pointer.clicked.connect(self._on_clicked)
        self.with_test.toggled.connect(self._on_test_toggled)
        self.gallery.clicked.connect(self._on_tile_clicked)
        self.axes.chosen.connect(self._on_axes_chosen)
        for strokes in self._strokes:
            strokes.begun.connect(self.paint.begin)
            strokes.moved.connect(self.paint.go_on)
            strokes.ended.connect(self.paint.end)
        self.painting.clicked.connect(self._on_paint_clicked)
        self.head.side.chosen.connect(self._on_side_chosen)
        self.bar.left.connect(self._on_bar_left)
        self.paint.turned.connect(self._on_paint_turned)
        self.paint.cursor_moved.connect(self._on_cursor_moved)
        self.paint.told.connect(self._on_told)

    def probes(self) -> frozenset[Hashable]:
        return frozenset() if self._shows_companion else self._questions()

    def companion_probes(self) -> frozenset[Hashable]:
        return self._questions() if self._shows_companion else frozenset()

    def _questions(self) -> frozenset[Hashable]:
        """What has to be computed of the network that is shown."""
        if self._section is None:
            return frozenset()
        outputs = frozenset[Hashable]({OutputProbe()})
        return outputs if self._is_gallery else outputs | {section_probe(self._section)}

    def numbers(self) -> Mapping[str, Callable[[], bytes]]:
        split = self._split
        return {} if split is None or self._is_gallery else {".csv": partial(to_csv, split.columns)}

    def scene(self) -> QWidget | None:
        return self

    def imitate(self, model: View) -> None:
        assert isinstance(model, BoundaryView)
        self.with_test.setChecked(model.with_test.isChecked())
        self.head.side.set_key(model.head.side.key())

    def on_project(self) -> None:
        self.head.show_compared(compared=self.project.companion is not None)
        self._take_data()

    def _take_data(self) -> None:
        """Show the samples of the network that is shown."""
        data = self._subject.data
        source = source_for(data)
        if source is None or self._source is None or source.key != self._source.key or source.key == OWN:
            self._axes = None
        self._source = source
        try:
            self._split = split_of(data)
        except DataError:
            self._split = None
        self._section = section_for(data, self._axes)
        self._pointed = None
        self._name_box()
        self._show_painting()
        self._show_samples()

    def on_selection(self) -> None:
        self._highlight()

    def retranslate(self) -> None:
        self._name_box()
        self._none.setText(self.tr("There is no picture of these data."))
        self.axes.retranslate()
        self.bar.retranslate()
        self.head.retranslate()
        self._show_painting()
        self.setAccessibleName(self.tr("Output of the network over its inputs"))
        self.setAccessibleDescription(
            self.tr("P paints points: digits choose what, arrows move, Enter adds, Delete erases, Esc leaves")
        )
        self._show_anew()  # the axes bear names

    def restyle(self) -> None:
        self.bar.restyle()
        self._show_painting()
        self._show_anew()

    def draw(self) -> None:
        frame = self._frame()
        canvas = self.gallery if self._is_gallery else self.picture
        if frame is not None:
            canvas.draw(frame)
        elif not self.training.can_play or (self.snapshot is not None and self._subject_snapshot() is None):
            canvas.clear()
        if not self.training.playing or time.monotonic() >= self._key_due:
            self._key_due = time.monotonic() + NUMBERS
            self._show_key(frame)

    def _name_box(self) -> None:
        """Name the box for what it does: adds the points of the test, or chooses whose pictures are shown."""
        text, hint = self.tr("Test points"), self.tr("Also show the samples that training does not see")
        if self._is_gallery:
            text, hint = (
                self.tr("Test samples"),
                self.tr("Otherwise those that training sees: only they have a gradient"),
            )
        self.with_test.setText(text)
        self.with_test.setToolTip(hint)

    def _show_key(self, frame: Frame | None) -> None:
        if self._split is not None and self._section is not None and not self._is_gallery:
            neuron = neuron_name(self._subject, frame.neuron) if frame and frame.neuron else ""
            self.key.show_rows(key_rows(self._split, self._section, frame, self._sample(), self.theme, neuron))
            self._arrange()
        elif self._split is not None:
            self.key.show_rows(gallery_rows(self._split, frame))

    def _frame(self) -> Frame | None:
        """What there is to draw; None while the answers of the present network and data are on their way."""
        snapshot, split, section = self._subject_snapshot(), self._split, self._section
        if snapshot is None or split is None or section is None:
            return None
        maps = NO_MAPS if self._is_gallery else snapshot.probes.get(section_probe(section))
        outputs = snapshot.probes.get(OutputProbe())
        if not isinstance(maps, NeuronMaps) or not isinstance(outputs, SampleOutputs):
            return None
        network = self._subject.network
        neuron = (
            shown_neuron(network, self.selection.hover, self.selection.ref) if network == self.project.network else None
        )
        loss = LOSSES[self._subject.training.loss]
        return Frame(network, loss, split, section, maps, outputs, neuron, self._shows_test, self.theme)

    @property
    def _shows_companion(self) -> bool:
        return self.head.side.key() == COMPANION and self.project.companion is not None

    @property
    def _subject(self) -> Project:
        """The project whose output is shown."""
        companion = self.project.companion
        return companion if companion is not None and self._shows_companion else self.project

    @property
    def _selects(self) -> bool:
        """Whether the samples shown are those that are selected everywhere."""
        return self._subject.data == self.project.data

    def _subject_snapshot(self) -> Snapshot | None:
        snapshot = self.snapshot
        return snapshot.companion if snapshot is not None and self._shows_companion else snapshot

    @property
    def _is_gallery(self) -> bool:
        return self._split is not None and self._split.columns.train.image is not None

    @property
    def _shows_test(self) -> bool:
        apart = self._split is not None and self._split.train is not self._split.test
        return self.with_test.isChecked() and apart

    @property
    def _part(self) -> Part:
        """The samples that are gone through: a gallery shows only one part."""
        return "test" if self._is_gallery and self._shows_test else "train"

    def _show_anew(self) -> None:
        self._shown = ()
        self._show_samples()

    def _show_samples(self) -> None:
        """Put the samples into the picture that suits their inputs, where they are not in it yet."""
        split, section = self._split, self._section
        if split is None or section is None:
            self._arrange()
            return
        shown = (split, section, self._shows_test, self.theme)
        if shown != self._shown:
            self._shown = shown
            if self._is_gallery:
                self.gallery.show_samples(split, self._part, self.theme)
            else:
                self.picture = self.plane if len(section.columns) == PLANE else self.fit
                self.picture.show_samples(split, section, self.theme, with_test=self._shows_test)
            self._highlight()
        self._arrange()
        self.mark_dirty()

    # -- room -------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        section, gallery = self._section, self._is_gallery
        drawable = self._split is not None and section is not None
        room = self.rect().adjusted(MARGIN, 0, -MARGIN, -MARGIN // 2)
        self.bar.setVisible(self.paint.on)
        if self.paint.on:
            self.bar.setGeometry(QRect(room.topLeft(), QSize(room.width(), self.bar.height())))
            room = room.adjusted(0, self.bar.height(), 0, 0)
        self._none.setVisible(not drawable)
        self._none.setGeometry(room)
        self.key.setVisible(drawable)
        self.gallery.setVisible(drawable and gallery)
        for picture in (self.plane, self.fit):
            picture.plot.setVisible(drawable and not gallery and picture is self.picture)
        self.axes.setVisible(drawable and section is not None and not gallery and len(section.rest) > PLANE)
        if drawable and gallery:
            self.key.setGeometry(QRect(room.left(), room.bottom() - ROW, room.width(), ROW))
            self.gallery.setGeometry(room.adjusted(0, 0, 0, -ROW - 4))
        elif drawable:
            self._arrange_picture(room)

    def _arrange_picture(self, room: QRect) -> None:
        """Give picture and key their places, below the boxes of the axes where there are any."""
        if self.axes.isVisibleTo(self):
            train, section = self._split.columns.train, self._section  # type: ignore[union-attr]  # is drawable
            self.axes.show_axes(tuple(map(column_name, train.inputs)), section.columns)  # type: ignore
            self.axes.setGeometry(QRect(room.topLeft(), QSize(room.width(), self.axes.height())))
            room = room.adjusted(0, self.axes.height(), 0, 0)
        found = arranged(
            room.size(), self.key.column_size(), BELOW_ROWS[self.picture.square] * ROW, square=self.picture.square
        )
        corner = room.topLeft()
        self.picture.plot.setGeometry(found.plot.translated(corner))
        self.key.setGeometry(found.key.translated(corner))
        self.picture.points.set_size(point_size(found.plot.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(qcolor(self.theme.focus))
            canvas = self.gallery if self._is_gallery else self.picture.plot
            painter.drawRoundedRect(canvas.geometry().adjusted(-3, 0, 2, 2), 5, 5)
            painter.end()

    # -- painting ---------------------------------------------------------------------------------------------------

    def _ground(self) -> Ground | None:
        """What is painted on, None where nothing can be."""
        split = self._split
        if split is None or self._section is None or self._shows_companion or unpaintable(split) is not None:
            return None
        (left, right), (low, high) = self.picture.plot.getViewBox().viewRange()
        return Ground(split, self.picture.points, ((left, right), (low, high)), self._pointer().reach())

    def _show_painting(self) -> None:
        """Show what there is to paint with, unless another source cannot be painted on."""
        problem = unpaintable(self._split)
        refusal = problem_sentence(problem) if problem is not None else ""
        if self._shows_companion:
            refusal = self.tr("The companion keeps its samples: show this network to paint.")
        if refusal:
            self.paint.turn(False)
        elif self._split is not None:
            self.bar.show_brushes(brushes_of(self._split.columns.train, self.theme))
        if not self.paint.editing:
            self.paint.let_go()  # what it held may be another point now
        self.fit.steady = self.paint.editing
        self.painting.show_state(self.paint.on, refusal)

    @Slot(bool)
    def _on_paint_clicked(self, on: bool) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.paint.turn(on)

    @Slot(bool)
    def _on_paint_turned(self, on: bool) -> None:
        for strokes in self._strokes:
            strokes.set_active(on)
        self._on_cursor_moved()
        self._show_painting()
        self._arrange()

    @Slot()
    def _on_cursor_moved(self) -> None:
        for cursor in self._cursors:
            cursor.show(self.paint.cursor)

    @Slot(str)
    def _on_told(self, text: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    @Slot()
    def _on_bar_left(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- samples ----------------------------------------------------------------------------------------------------

    def _sample(self) -> SampleRef | None:
        return self._pointed or (self.selection.sample if self._selects else None)

    def _place(self, sample: SampleRef | None) -> np.ndarray | None:
        data = getattr(self._split.columns, sample.part) if sample and self._split else None
        if sample is None or data is None or sample.index >= len(data) or self._section is None:
            return None
        place = self._section.places(data.x[sample.index : sample.index + 1])[0]
        return place if len(place) == PLANE else np.array([place[0], data.y[sample.index, 0]])

    def _highlight(self) -> None:
        if self._is_gallery:
            self.gallery.choose(self._sample())
            return
        self.picture.points.show_chosen(self._place(self._sample()), self.theme)

    def _pointer(self) -> PlotPointer:
        return self._pointers[0] if self.picture is self.plane else self._pointers[1]

    def _sample_at(self, x: float, y: float) -> SampleRef | None:
        for part in ("train", "test") if self._selects else ():
            index = nearest_sample(self.picture.points.places(part), x, y, self._pointer().reach())
            if index is not None:
                return SampleRef(part, index)
        return None

    def data_of(self, part: str) -> Dataset | None:
        """The samples of a part."""
        return getattr(self._split, part) if self._split else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.paint.press(event):
            return
        part, data = self._part, self.data_of(self._part)
        if event.key() in STEPS and data is not None and self._selects:
            sample = self.selection.sample
            index = sample.index if sample and sample.part == part else -max(STEPS[Qt.Key(event.key())], 0)
            self.selection.select_sample(SampleRef(part, (index + STEPS[Qt.Key(event.key())]) % len(data)))
        elif event.key() == Qt.Key.Key_P and not event.modifiers() and self.painting.button.isEnabled():
            self.paint.turn(not self.paint.on)
        elif event.key() == Qt.Key.Key_Escape and self.selection.sample is not None:
            self.selection.select_sample(None)
        else:
            super().keyPressEvent(event)

    @Slot(float, float)
    def _on_pointer_moved(self, x: float, y: float) -> None:
        self._point_at(self._sample_at(x, y))

    @Slot()
    def _on_pointer_left(self) -> None:
        self._point_at(None)

    @Slot(float, float)
    def _on_clicked(self, x: float, y: float) -> None:
        if self._selects:
            self.selection.select_sample(self._sample_at(x, y))

    @Slot(object)
    def _on_tile_clicked(self, sample: SampleRef | None) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._selects:
            self.selection.select_sample(sample)

    @Slot(str)
    def _on_side_chosen(self, _side: str) -> None:
        self._take_data()
        self.update_probes()

    @Slot(int, int)
    def _on_axes_chosen(self, across: int, up: int) -> None:
        self._axes = (across, up)
        self._section = section_for(self._subject.data, self._axes)
        self._show_samples()
        self.update_probes()

    @Slot(bool)
    def _on_test_toggled(self, _checked: bool) -> None:
        self._show_samples()

    def _point_at(self, sample: SampleRef | None) -> None:
        if sample != self._pointed:
            self._pointed = sample
            self._highlight()
            self.mark_dirty()
