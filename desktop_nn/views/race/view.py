"""Optimisers race from one start: trails on a map, heights over the steps, and one step told slowly."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.race import Trails, left_at, rates_like, rates_on, suggested_rate
from desktop_nn.engine.test_functions import CLASSIC_FUNCTIONS
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.race import words
from desktop_nn.views.race.anatomy import Anatomy
from desktop_nn.views.race.heights import Heights
from desktop_nn.views.race.names import GROUND_NAMES, NETWORK, ground_name
from desktop_nn.views.race.racer_box import RacerList
from desktop_nn.views.race.source import FIRST, NOW, RaceSource, Start
from desktop_nn.views.race.step_lines import has_step, lines_of, stages, step_arrows
from desktop_nn.views.race.trail_map import TrailMap
from desktop_nn.widgets.combo import Combo
from desktop_nn.widgets.elided_label import ElidedLabel
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.marks import Mark, mark_of
from desktop_nn.widgets.number_edit import NumberEdit
from desktop_nn.widgets.numbers import format_count
from desktop_nn.widgets.playback import Playback
from desktop_nn.widgets.sampling import loss_at

RACING = ("sgd", "momentum", "rmsprop", "adam")
STEPS, MOST_STEPS = 200, 5000
FAST, SLOW = 25.0, 0.7  # points a second; terms a second
NUDGE = 0.025  # of the map's width
MARGIN = 12
LIST_WIDTH, SIDE_WIDTH = 216, 290


class RaceView(View):
    """The racers on the left, the map in the middle, heights and one step on the right."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.source = RaceSource(workspace, self)
        self.ground, self.start = Combo(), Combo()
        self.steps = NumberEdit(STEPS, 1, MOST_STEPS, whole=True, log=True)
        self.list = RacerList(RACING)
        self.sentence, self.lost, self.told = QLabel(), ElidedLabel(), ElidedLabel()
        self.map, self.heights, self.anatomy = TrailMap(), Heights(), Anatomy()
        self.playback = Playback(FAST)
        self.slow = QToolButton()
        self._captions = {name: QLabel() for name in ("ground", "start", "steps")}
        self._place: Start = FIRST
        self._shown: tuple[object, ...] = ()
        self._played: Trails | None = None
        self._left = np.empty(0, np.intp)
        self._pointed: tuple[float, float] | None = None
        self._rates: dict[str, dict[str, float]] = {}
        self._fill()
        self._lay_out()
        self._connect()

    # -- what the base class asks -----------------------------------------------------------------------------------

    def draw(self) -> None:
        trails = self.source.trails
        shown = (self.source.ground, trails, self.theme)
        if shown != self._shown:
            self._shown = shown
            self._show_race()
            if trails is not None and trails is not self._played:
                self._played = trails
                self._set_frames(0)
                self.playback.play()
        self._show_point()

    def on_project(self) -> None:
        if not self.source.fits:
            self._ask()

    def retranslate(self) -> None:
        self._name_choices()
        texts = {"ground": self.tr("Ground"), "start": self.tr("Start"), "steps": self.tr("Steps")}
        editors = {"ground": self.ground, "start": self.start, "steps": self.steps}
        for key, text in texts.items():
            self._captions[key].setText(text)
            editors[key].setAccessibleName(text)
        self.slow.setText(self.tr("Slow motion"))
        self.slow.setToolTip(self.tr("Tell each step term by term, with the terms as arrows on the map"))
        self.heights.plot.setLabel("bottom", self.tr("step"))
        self.heights.plot.setLabel("left", self._height)
        self.heights.plot.setAccessibleName(self.tr("Height of each over the steps"))
        self.anatomy.subject.setAccessibleName(self.tr("Whose step is shown"))
        self.map.map.plot.setAccessibleName(
            self.tr("The race from above; the arrow keys move the start, Enter plays and pauses")
        )
        self.setAccessibleName(self.tr("Optimiser race"))
        self._shown = ()

    def restyle(self) -> None:
        self.map.map.restyle()
        marks = self.marks
        for name, box in self.list.boxes.items():
            box.show_mark(marks[name])
        self._shown = ()

    @property
    def marks(self) -> dict[str, Mark]:
        """How each optimiser is drawn: always the same, whoever takes part."""
        order = [*RACING, *(name for name in OPTIMIZERS if name not in RACING)]
        return {name: mark_of(self.theme, i) for i, name in enumerate(order)}

    # -- building ---------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        for key in GROUND_NAMES:
            self.ground.addItem(key, key)
        self.ground.setCurrentIndex(self.ground.findData("ravine"))

    def _lay_out(self) -> None:
        self.steps.setFixedWidth(56)
        self.slow.setCheckable(True)
        self.sentence.setFont(text_font(17, bold=True))
        for label in (self.lost, self.told, *self._captions.values()):
            label.setProperty("role", "muted")
        top = QHBoxLayout()
        top.setSpacing(8)
        for name, editor in (("ground", self.ground), ("start", self.start), ("steps", self.steps)):
            editor.setObjectName(f"race-{name}")
            self._captions[name].setBuddy(editor)
            top.addWidget(self._captions[name])
            top.addWidget(editor)
            top.addSpacing(8)
        top.addStretch(1)
        top.addWidget(self.slow)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.list)
        area.setFixedWidth(LIST_WIDTH)
        self.heights.plot.setMinimumSize(160, 90)
        self.map.map.plot.setMinimumSize(200, 120)
        beside = QWidget()
        beside.setFixedWidth(SIDE_WIDTH)
        side = QVBoxLayout(beside)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.heights.plot, 2)
        side.addWidget(self.anatomy, 3)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.addWidget(area, 0, 0, 4, 1)
        middle: tuple[QWidget, ...] = (self.sentence, self.lost, self.map.map.plot, self.playback)
        for row, widget in enumerate(middle):
            grid.addWidget(widget, row, 1)
        grid.addWidget(beside, 0, 2, 4, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 6, MARGIN, 8)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(grid, 1)
        column.addWidget(self.told)

    def _connect(self) -> None:
        self.ground.activated.connect(self._on_ground)
        self.start.activated.connect(self._on_start)
        self.steps.value_committed.connect(self._on_steps)
        self.list.edited.connect(self._on_racer)
        self.slow.toggled.connect(self._on_slow)
        self.anatomy.chosen.connect(self._on_subject)
        self.source.changed.connect(self.mark_dirty)
        self.playback.moved.connect(self._on_moved)
        self.training.blocked_changed.connect(self._on_blocked)
        heights = self.map.map
        heights.pointed.connect(self._on_pointed)
        heights.left.connect(self._on_left)
        heights.clicked.connect(self._on_clicked)
        heights.nudged.connect(self._on_nudged)
        heights.entered.connect(self.playback.toggle)

    def _name_choices(self) -> None:
        for row in range(self.ground.count()):
            self.ground.setItemText(row, ground_name(self.ground.itemData(row)))
        self.start.clear()
        network = self.ground.currentData() == NETWORK
        self.start.addItem(self.tr("first weights") if network else self.tr("the usual place"), FIRST.kind)
        if network:
            self.start.addItem(self.tr("weights of now"), NOW.kind)
        if self._place.kind == "place":
            self.start.addItem(self.tr("a place on the map"), "place")
        self.start.setCurrentIndex(max(self.start.findData(self._place.kind), 0))

    # -- asking -----------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        """Run the race anew, as the settings are now."""
        if not self.isVisible():
            return
        on, racers = self.ground.currentData(), self.list.racers()
        if not racers or (on == NETWORK and not self.training.can_play):
            self.source.stop()
            self.source.ground = self.source.trails = None
            self.source.on = on
            self.mark_dirty()
            return
        if on not in self._rates:
            self._suggest_rates(on)
            racers = self.list.racers()
        if self._place.kind == "place" and (on != self.source.on or not self.source.fits):
            self._place = FIRST
        self._name_choices()
        self.source.ask(on, racers, round(self.steps.value()), self._place)

    def _suggest_rates(self, on: str) -> None:
        """Give every racer a rate to begin with on this ground, or the one it had here."""
        rates = self._rates.get(on)
        if rates is None:
            kind = rates_like(self.project.training) if on == NETWORK else rates_on(CLASSIC_FUNCTIONS[on])
            rates = self._rates[on] = {name: suggested_rate(name, *kind) for name in OPTIMIZERS}
            if on == NETWORK:
                own = self.project.training
                rates[own.optimizer] = own.learning_rate
                self.list.boxes[own.optimizer].set_numbers(dict(own.hyper))
        for name, rate in rates.items():
            self.list.boxes[name].set_rate(rate)

    # -- drawing ----------------------------------------------------------------------------------------------------

    def _show_race(self) -> None:
        source, marks = self.source, self.marks
        shown = [marks[name] for name in source.names] if source.trails is not None else []
        function = CLASSIC_FUNCTIONS.get(source.on)
        self.map.show_race(source.ground, source.trails, shown, function.minima if function else ())
        names = ("x", "y") if function else (self.tr("direction 1"), self.tr("direction 2"))
        self.map.map.set_names(*names)
        self.heights.plot.setLabel("left", self._height)
        if source.trails is None or source.ground is None:
            self.heights.clear()
            self.playback.set_length(0)
            return
        ground, trails = source.ground, source.trails
        self._left = left_at(trails.coords, _ends(ground.a), _ends(ground.b), trails.every)
        self.heights.show_heights(trails.steps, trails.losses, shown)
        self.anatomy.show_subjects(source.names)

    def _set_frames(self, point: int) -> None:
        """Offer a frame for each point, or in slow motion for each term of each step."""
        trails = self.source.trails
        if trails is None:
            return
        points = len(trails.coords)
        self.playback.set_length((points - 1) * self._stages + 1 if self.slow.isChecked() else points)
        self.playback.set_index(point * self._stages if self.slow.isChecked() else point)
        self.playback.set_rate(SLOW if self.slow.isChecked() else FAST)

    @property
    def _height(self) -> str:
        """What the height of the ground is called."""
        return words.height_word(network=self.source.on == NETWORK)

    @property
    def _subject(self) -> int:
        """The racer whose step is shown."""
        name = self.anatomy.name()
        return self.source.names.index(name) if name in self.source.names else 0

    @property
    def _stages(self) -> int:
        trails = self.source.trails
        return max(len(stages(trails, self._subject)), 1) if trails is not None and self.source.names else 1

    def _at(self) -> tuple[int, int | None]:
        """Return the point the playback stands at, and in slow motion the term that is being told."""
        if self.slow.isChecked():
            point, stage = divmod(self.playback.index, self._stages)
            return point, stage
        return self.playback.index, None

    def _show_point(self) -> None:
        trails = self.source.trails
        if trails is None or not self.source.names:
            self._show_nothing()
            return
        point, stage = self._at()
        subject, theme = self._subject, self.theme
        exact = self.source.on != NETWORK
        arrows = step_arrows(trails, subject, point + 1, stage, theme) if stage is not None else ()
        self.map.show_point(point, arrows, subject if stage is not None else None)
        self.heights.show_step(float(trails.steps[point]))
        name = self.source.names[subject]
        following = point + 1 if has_step(trails, subject, point + 1) else point
        title = self.tr("Step {step} of").format(step=format_count(int(trails.steps[following])))
        self.anatomy.show_lines(title, lines_of(trails, subject, following, name, stage, theme, exact=exact))
        for k, racing in enumerate(self.source.names):
            self.list.boxes[racing].set_status(words.status(trails, self._left, k, point, self._height))
        self.sentence.setText(words.leader(trails, self.source.names, point))
        self.lost.setText(words.lost(trails, self._left, self.source.names, point))
        place = self.tr("step {step} of {last}")
        last = format_count(int(trails.steps[-1]))
        self.playback.set_place(place.format(step=format_count(int(trails.steps[point])), last=last))
        self._say()

    def _show_nothing(self) -> None:
        for box in self.list.boxes.values():
            box.set_status("")
        self.anatomy.show_lines("", ())
        self.playback.set_place("")
        self.lost.setText("")
        if self.ground.currentData() == NETWORK and not self.training.can_play:
            text = self.tr("The network cannot be trained as it is.")
        elif not self.list.names():
            text = self.tr("Switch an optimiser on to let it race.")
        else:
            text = self.tr("The race is being computed…")
        self.sentence.setText(text)
        self._say()

    def _say(self) -> None:
        ground, function = self.source.ground, CLASSIC_FUNCTIONS.get(self.source.on)
        if ground is None:
            text = ""
        elif self._pointed is not None:
            height = float(loss_at(ground.a, ground.b, ground.losses, np.array([self._pointed]))[0])
            text = words.reading(*self._pointed, height, self._height)
        else:
            text = words.about_function(function) if function else words.about_network(ground)
        if text != self.told.text():
            self.told.setText(text)

    # -- events -----------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not (self.source.fits or self.source.running):
            self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.source.stop()

    @Slot(int)
    def _on_ground(self, _row: int) -> None:
        self._place = FIRST
        self._suggest_rates(self.ground.currentData())
        self._ask()

    @Slot(int)
    def _on_start(self, _row: int) -> None:
        kind = self.start.currentData()
        if kind != "place":
            self._place = Start(kind)
        self._ask()

    @Slot(float)
    def _on_steps(self, _steps: float) -> None:
        self._ask()

    @Slot(str)
    def _on_racer(self, name: str) -> None:
        box = self.list.boxes[name]
        self._rates.setdefault(self.ground.currentData(), {})[name] = box.racer().learning_rate
        if box.on:
            self.anatomy.set_name(name)
        self._ask()

    @Slot(bool)
    def _on_slow(self, slow: bool) -> None:
        trails = self.source.trails
        if trails is not None:
            point = self.playback.index if slow else self.playback.index // self._stages
            self._set_frames(point if point < len(trails.coords) - 1 else 0)
        self._show_point()

    @Slot(str)
    def _on_subject(self, _name: str) -> None:
        self._set_frames(self._at()[0] if not self.slow.isChecked() else 0)
        self._show_point()

    @Slot()
    def _on_blocked(self) -> None:
        if self.ground.currentData() == NETWORK:
            self._ask()

    @Slot(int)
    def _on_moved(self, _frame: int) -> None:
        self._show_point()

    @Slot(float, float)
    def _on_pointed(self, a: float, b: float) -> None:
        self._pointed = (a, b)
        self._say()

    @Slot()
    def _on_left(self) -> None:
        self._pointed = None
        self._say()

    @Slot(float, float)
    def _on_clicked(self, a: float, b: float) -> None:
        """Let all start from there."""
        if self.source.ground is not None:
            self._place = Start("place", (a, b))
            self._ask()

    @Slot(int, int)
    def _on_nudged(self, right: int, up: int) -> None:
        """Move the start a little."""
        ground, trails = self.source.ground, self.source.trails
        if ground is None or trails is None:
            return
        here = self._place.place if self._place.kind == "place" else trails.coords[0, 0]
        (low_a, high_a), (low_b, high_b) = _ends(ground.a), _ends(ground.b)
        a = float(np.clip(here[0] + right * NUDGE * (high_a - low_a), low_a, high_a))
        b = float(np.clip(here[1] + up * NUDGE * (high_b - low_b), low_b, high_b))
        self._on_clicked(a, b)


def _ends(axis: np.ndarray) -> tuple[float, float]:
    return float(axis[0]), float(axis[-1])
