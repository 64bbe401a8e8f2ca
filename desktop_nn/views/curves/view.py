"""The curves of the run, page by page, with the values at the pointer or at the present step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from desktop_nn.data import source_for
from desktop_nn.engine import run_measures
from desktop_nn.engine.record import RunRecord
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.training_data import Samples
from desktop_nn.export.curves_file import to_csv
from desktop_nn.project.model import Project
from desktop_nn.project.samples import samples_of
from desktop_nn.session.past_runs import PastRun
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.curves.across import Across
from desktop_nn.views.curves.choice_row import ChoiceRow
from desktop_nn.views.curves.choices import SPREADS, Choices, choices_from, texts_of
from desktop_nn.views.curves.heading import CurvesHeading
from desktop_nn.views.curves.legend import Entry, Legend
from desktop_nn.views.curves.lines import Line, ghost_lines, lines_of
from desktop_nn.views.curves.lists import lists_of, spread_layer, with_listed
from desktop_nn.views.curves.measuring import Measuring
from desktop_nn.views.curves.plot import CurvesPlot
from desktop_nn.views.curves.ridge_plot import RidgePlot
from desktop_nn.views.curves.ridges import Ridge
from desktop_nn.views.curves.series import SMOOTHING, Curve, nearest, rounded_up, to_scale
from desktop_nn.views.curves.sheets import BESIDE, SHEETS, Look, Sheet, measure_for
from desktop_nn.widgets.numbers import format_count, format_number
from desktop_nn.widgets.theme import current_theme


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """What is on the screen, for reading values off it."""

    sheet: Sheet
    across: Across
    beside: Across  # of the companion, whose epochs may have other steps
    log: bool
    now: int

    def of(self, curve: Curve) -> Across:
        """Return where the steps of a curve lie."""
        return self.beside if curve.key.startswith(BESIDE) else self.across


class CurvesView(View):
    """Train and test over the steps, and what else there is to follow."""

    least_gap = 0.15
    takes_turns = True

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.choices = choices_from(workspace.settings.curves_choices)
        self._hidden: frozenset[str] = frozenset()  # keys of curves
        self._pointer: float | None = None  # a place on the axis across
        self._drawn: Drawn | None = None
        self.heading = self.head = CurvesHeading(self)
        self.head.hide()
        self.head.tabs.set_key(self.choices.page)
        self.row, self.measuring = ChoiceRow(("score", "quantity", "spread", "layer")), Measuring(workspace, self)
        self.curves_plot, self.ridge_plot, self.legend = CurvesPlot(), RidgePlot(), Legend()
        self._empty = QLabel(wordWrap=True)
        self._empty.setProperty("role", "faint")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.head.tabs.chosen.connect(self._on_page_chosen)
        self.head.asked.connect(self._on_choices_asked)
        self.head.panel.chosen.connect(self._on_chosen)
        self.head.panel.forget_asked.connect(self._on_forget)
        self.row.chosen.connect(self._on_listed_chosen)
        self.measuring.changed.connect(self._draw_soon)
        self.curves_plot.pointed.connect(self._on_pointed)
        self.curves_plot.place_chosen.connect(self._on_place_chosen)
        self.curves_plot.walked.connect(self._on_walked)
        self.curves_plot.walk_chosen.connect(self._on_walk_chosen)
        self.ridge_plot.pointed.connect(self._on_ridge_pointed)
        self.ridge_plot.step_chosen.connect(self.training.seek)
        self.curves_plot.zoomed.connect(self.mark_dirty)
        self.legend.toggled.connect(self._on_toggled)
        self.workspace.past_runs.changed.connect(self.mark_dirty)

    # -- what the base class asks -----------------------------------------------------------------------------------

    def draw(self) -> None:
        snapshot, split = self.snapshot, self.split
        if snapshot is None or split is None:
            if not self.training.can_play:
                self._drawn = None
                self._show_page(None)
            return
        samples = samples_of(split)
        kind = measure_for(self.choices, samples)
        entries = self.measuring.look(kind, self.project.network, samples, snapshot) if kind else {}
        self._drawn = None
        if self.choices.page == "spread":
            self._draw_ridges(entries, snapshot)
            return
        look = Look(snapshot, self.project, samples, self.choices, entries, self._beside(snapshot))
        sheet = SHEETS[self.choices.page](look)
        points = max((len(curve.steps) for curve in sheet.curves), default=0)
        self._show_page(self.curves_plot if points > 1 else None)
        if points > 1:  # also after an edit that begins a new run: its curve goes on from the old one's
            self._draw_sheet(sheet, snapshot)

    def numbers(self) -> Mapping[str, Callable[[], bytes]]:
        drawn = self._drawn
        if drawn is None:
            return {}
        curves = {curve.key: (curve.steps, curve.values) for curve in drawn.sheet.curves}
        return {".csv": partial(to_csv, curves)}

    def scene(self) -> QWidget | None:
        return self._page

    def is_complete(self) -> bool:
        return self.measuring.complete

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.measuring.stop()

    def imitate(self, model: View) -> None:
        assert isinstance(model, CurvesView)
        self.choices, self._hidden = model.choices, model._hidden
        self._show_row()
        self.head.tabs.set_key(self.choices.page)
        self.curves_plot.zoom = model.curves_plot.zoom
        self.workspace.past_runs.take(model.workspace.past_runs.runs)

    def on_project(self) -> None:
        self._show_row()
        self.mark_dirty()

    def retranslate(self) -> None:
        self.head.retranslate()
        self.ridge_plot.setAccessibleName(self.tr("Histograms over the run, the newest in front"))
        self.ridge_plot.setAccessibleDescription(self.tr("Up and down: from step to step. Enter: go to that step."))
        self.ridge_plot.setToolTip(self.tr("Each ridge is as tall as any other. Click: go to that step."))
        self.row.name_lists(
            {
                "score": self.tr("Score"),
                "quantity": self.tr("What of each layer"),
                "spread": self.tr("What is counted"),
                "layer": self.tr("Layer"),
            }
        )
        self.curves_plot.setAccessibleName(self.tr("Curves of the run"))
        self.curves_plot.setAccessibleDescription(
            self.tr("Arrow keys: from measurement to measurement. Enter: go to that step. + and −: zoom. 0: all of it.")
        )
        self._show_row()
        self.legend.name(self.tr("Curves; Enter hides or shows one"))
        self.legend.setToolTip(self.tr("Click on a name to hide or show its curve"))
        self.mark_dirty()

    def restyle(self) -> None:
        self.head.restyle()
        self.legend.update()
        self.mark_dirty()

    # -- drawing ----------------------------------------------------------------------------------------------------

    def _beside(self, snapshot: Snapshot) -> Snapshot | None:
        """Return the companion's snapshot where both learn the same kind of thing: else they share no axis."""
        companion = self.project.companion
        return snapshot.companion if companion is not None and _task_of(companion) == _task_of(self.project) else None

    def _samples(self) -> Samples | None:
        split = self.split
        return samples_of(split) if split is not None else None

    def _show_row(self) -> None:
        """Offer what there is to choose on this page."""
        samples = self._samples() if self.training.can_play else None
        self.row.show_lists(lists_of(self.choices, self.project, samples.task) if samples is not None else {})

    def _show_page(self, page: QWidget | None) -> None:
        """Show curves or ridges, or, where there are none yet, the sentence that says so."""
        measuring = self.training.can_play and not self.measuring.complete
        waits = self.tr("The run so far is being measured.")
        self._empty.setText(waits if measuring else self.tr("After the first step, the curves are drawn here."))
        for one in (self.curves_plot, self.ridge_plot):
            one.setVisible(one is page)
        self._stack.setCurrentWidget(self._empty if page is None else self._full)

    def _draw_ridges(self, entries: Mapping[int, run_measures.Entry], snapshot: Snapshot) -> None:
        """Draw the histograms of one layer up to the present step."""
        spread, layer = self.choices.spread, spread_layer(self.project, self.choices)
        color = current_theme().series[SPREADS.index(spread)]
        self.ridge_plot.show_histograms(entries, (spread, layer), snapshot.step, color)
        enough = len(entries) > 1 and bool(self.ridge_plot.range.ridges)
        self._show_page(self.ridge_plot if enough else None)
        self._on_ridge_pointed(self.ridge_plot.front())

    def _draw_sheet(self, sheet: Sheet, snapshot: Snapshot) -> None:
        record = snapshot.record
        across = self._across(record)
        beside = self._across(snapshot.companion.record) if snapshot.companion is not None else across
        log = self.choices.is_log and sheet.can_log
        self._drawn = Drawn(sheet, across, beside, log, snapshot.step)
        beta = 0.0 if sheet.exact else SMOOTHING[self.choices.smoothing]
        shown = [curve for curve in sheet.curves if curve.key not in self._hidden]
        lines = self._ghosts(sheet, snapshot, log, beta)
        for place in (beside, across) if beside is not across else (across,):  # the companion's behind the run's own
            lines += lines_of([curve for curve in shown if self._drawn.of(curve) is place], place, log, beta)
        first = float(across.at(min(int(curve.steps[0]) for curve in sheet.curves)))
        last = max([float(across.at(record.last_step)), first + 1, *(float(line.x[-1]) for line in lines)])
        whole = (first, float(rounded_up(int(-(-last // 1)))))
        now = float(across.at(snapshot.step))
        self.curves_plot.show_lines(lines, whole=whole, log=log, score=sheet.score, now=now)
        self._read_off(self._drawn)

    def _ghosts(self, sheet: Sheet, snapshot: Snapshot, log: bool, beta: float) -> list[Line]:
        if sheet.ghost is None or not self.choices.ghosts:
            return []
        found: list[Line] = []
        companion = snapshot.companion.record if snapshot.companion is not None else None
        for run in self.workspace.past_runs.beside(snapshot.record, companion):
            across = self._across(run)
            curves = [curve for curve in sheet.ghost(run) if curve.key not in self._hidden]
            found += ghost_lines(curves, across, log, beta)
        return found

    def _across(self, run: RunRecord | PastRun) -> Across:
        epochs = self.choices.across == "epochs"
        return Across.by_epochs(run.tunings, run.samples) if epochs else Across.by_steps()

    def _read_off(self, drawn: Drawn) -> None:
        """Tell the values under the pointer, or where there is none those of the present step."""
        pointed = self._pointer is not None
        step = self._pointed_step(drawn)
        place = float(drawn.across.at(step))
        rows = [nearest(curve.steps, drawn.of(curve).step(place)) for curve in drawn.sheet.curves]
        entries, dots = [], []
        for curve, row in zip(drawn.sheet.curves, rows, strict=True):
            value, shown = float(curve.values[row]), curve.key not in self._hidden
            entries.append(Entry(curve.key, curve.name, curve.color, curve.dashed, drawn.sheet.text(value), shown))
            if pointed and shown:
                height = float(to_scale(curve.values[row : row + 1], drawn.log)[0])
                dots.append((float(drawn.of(curve).at(curve.steps[row])), height, curve.color))
        self.curves_plot.point_at(place if pointed else None, dots)
        text = self._place(step, drawn.across)
        self.legend.show_entries(tuple(entries), f"{text} · {drawn.sheet.note}" if drawn.sheet.note else text)

    def _pointed_step(self, drawn: Drawn) -> int:
        """Return the step that values are read off at: a measured one under the pointer, else the present one."""
        curve = _densest(drawn.sheet)
        at = drawn.now if self._pointer is None else drawn.across.step(self._pointer)
        return int(curve.steps[nearest(curve.steps, at)])

    def _place(self, step: int, across: Across) -> str:
        text = self.tr("step {step}").format(step=format_count(step))
        if self.choices.across == "epochs":
            text = self.tr("epoch {epoch}").format(epoch=f"{float(across.at(step)):,.1f}") + " · " + text
        return text

    def _lay_out(self) -> None:
        self._full = QWidget()
        below = QVBoxLayout(self._full)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.curves_plot, 1)
        below.addWidget(self.ridge_plot, 1)
        below.addWidget(self.legend)
        self._page = QWidget()
        self._stack = QStackedLayout(self._page)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._full)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 2, 10, 6)
        column.setSpacing(2)
        column.addWidget(self.row)
        column.addWidget(self._page, 1)

    # -- choosing ---------------------------------------------------------------------------------------------------

    def choose(self, choices: Choices) -> None:
        """Draw by other choices, and remember them."""
        if (choices.page, choices.across) != (self.choices.page, self.choices.across):
            self._pointer = None
        if choices.across != self.choices.across:
            self.curves_plot.show_whole()
        if choices.page != self.choices.page:
            self.measuring.stop()
        self.choices = choices
        self._show_row()
        self.head.tabs.set_key(choices.page)
        self.workspace.settings.curves_choices = texts_of(choices)
        self.mark_dirty()

    @Slot(str)
    def _on_page_chosen(self, page: str) -> None:
        self.choose(replace(self.choices, page=page))

    @Slot(str, str)
    def _on_listed_chosen(self, name: str, key: str) -> None:
        samples = self._samples()
        if samples is not None:
            self.choose(with_listed(self.choices, name, key, samples.task))

    @Slot(object)
    def _on_ridge_pointed(self, ridge: Ridge | None) -> None:
        """Tell of the ridge pointed at, or the newest."""
        found = ridge or self.ridge_plot.front()
        if found is not None:
            low, high = format_number(found.low, 3), format_number(found.high, 3)
            text = self.tr("{low} to {high} · {count} values · step {step}")
            count, step = format_count(found.count), format_count(found.step)
            self.legend.show_entries((), text.format(low=low, high=high, count=count, step=step))

    @Slot(object)
    def _on_chosen(self, choices: Choices) -> None:
        self.choose(choices)

    @Slot()
    def _on_choices_asked(self) -> None:
        can_log = self._drawn is not None and self._drawn.sheet.can_log
        earlier = len(self.workspace.past_runs.runs)
        self.head.panel.show_choices(self.choices, can_log=can_log, earlier=earlier)

    @Slot()
    def _on_forget(self) -> None:
        self.workspace.past_runs.clear()
        self._on_choices_asked()

    @Slot(str)
    def _on_toggled(self, key: str) -> None:
        self._hidden ^= {key}
        self.mark_dirty()

    @Slot(object)
    def _on_pointed(self, place: float | None) -> None:
        self._pointer = place
        if self._drawn is not None:  # the curves stay: only where they are read off has changed
            self._read_off(self._drawn)

    @Slot(float)
    def _on_place_chosen(self, place: float) -> None:
        snapshot = self.snapshot
        if self._drawn is not None and snapshot is not None:
            step = round(self._drawn.across.step(place))
            self.training.seek(min(max(step, snapshot.record.first_step), snapshot.record.last_step))

    @Slot(int)
    def _on_walked(self, by: int) -> None:
        if self._drawn is not None:
            steps = _densest(self._drawn.sheet).steps
            row = nearest(steps, self._pointed_step(self._drawn)) + (by if self._pointer is not None else 0)
            self._on_pointed(float(self._drawn.across.at(steps[min(max(row, 0), len(steps) - 1)])))

    @Slot()
    def _on_walk_chosen(self) -> None:
        if self._pointer is not None and self._drawn is not None:
            self._on_place_chosen(float(self._drawn.across.at(self._pointed_step(self._drawn))))


def _densest(sheet: Sheet) -> Curve:
    """Return the curve of the run itself that was measured at the most steps."""
    own = [curve for curve in sheet.curves if not curve.key.startswith(BESIDE)]
    return max(own, key=lambda curve: len(curve.steps))


def _task_of(project: Project) -> str:
    source = source_for(project.data)
    return source.task if source else ""
