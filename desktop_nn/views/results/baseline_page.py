"""The network beside a model without hidden layers and one that looks at no input, on the same split."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_nn.engine.baselines import RIDGE
from desktop_nn.engine.checkup import curve_checkup
from desktop_nn.engine.snapshot import Metrics
from desktop_nn.project.samples import samples_of
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.session.baseline_job import BaselineField, BaselineJob
from desktop_nn.views.results import verdict
from desktop_nn.views.results.look import Look
from desktop_nn.views.results.page import Page
from desktop_nn.views.results.plain_table import HEAD, ROW, PlainTable
from desktop_nn.views.results.requests import Requests
from desktop_nn.views.results.sample_texts import tr
from desktop_nn.views.results.words import r2_text
from desktop_nn.widgets.elided_label import ElidedLabel
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.numbers import format_count, format_number, format_percent

ACCURACY, R2 = QT_TRANSLATE_NOOP("Results", "Accuracy"), "R²"
COLUMNS = (
    QT_TRANSLATE_NOOP("Results", "train"),
    QT_TRANSLATE_NOOP("Results", "test"),
    QT_TRANSLATE_NOOP("Results", "test loss"),
)
NETWORK = QT_TRANSLATE_NOOP("Results", "this network")
TABLE = QT_TRANSLATE_NOOP("Results", "The network beside its baselines")
FITTED = QT_TRANSLATE_NOOP(
    "Results", "Fitted on the same training samples to the end; classes on standardised inputs with L2 = {ridge}"
)
FITTING = QT_TRANSLATE_NOOP("Results", "The baseline is being fitted: {count} steps so far.")


EDGES = 4  # pixels of the table's frame


class BaselinePage(Page):
    """A verdict, the numbers it rests on, and a table of the three."""

    shows_parts = False

    def __init__(self, requests: Requests) -> None:
        super().__init__(requests)
        self.verdict, self.evidence, self.gap = QLabel(wordWrap=True), QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.table = PlainTable()
        self.fitting = ElidedLabel()
        self.verdict.setFont(text_font(13, bold=True))
        for label in (self.evidence, self.gap):
            label.setFont(text_font(12))
            label.setProperty("role", "muted")
        self.fitting.setProperty("role", "faint")
        self._area = area = QScrollArea(widgetResizable=True)
        inner, whole = QWidget(), QVBoxLayout(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (self.verdict, self.table, self.gap, self.evidence, self.fitting):
            column.addWidget(widget)
        column.addStretch(1)
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # arrows scroll
        area.setWidget(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.table.setFixedHeight(HEAD + 3 * ROW + EDGES)

    def show_look(self, look: Look) -> None:
        project, samples = look.project, samples_of(look.split)
        settings = project.training
        steady = (samples, settings.loss, settings.loss_hyper, settings.class_weights)
        found = self.requests.answer(BaselineJob, steady, samples, lambda: BaselineJob(samples, settings))
        field = found if isinstance(found, BaselineField) else None
        self._show_table(look, field)
        self._say(look, field)

    def retranslate(self) -> None:
        self.table.setAccessibleName(tr(TABLE))
        self._area.setAccessibleName(self.table.accessibleName())
        self.table.setToolTip(tr(FITTED).format(ridge=format_number(RIDGE)))
        self.table.setAccessibleDescription(self.table.toolTip())

    def _show_table(self, look: Look, field: BaselineField | None) -> None:
        regression = look.split.task == "regression"
        models = field.models if field is not None else ()
        rows = [(tr(NETWORK), look.snapshot.metrics)]
        rows += [(verdict.model_name(model.name), model.metrics) for model in models]
        titles = (tr(R2 if regression else ACCURACY), *map(tr, COLUMNS))
        self.table.show_rows(titles, tuple(metrics_row(name, found, regression) for name, found in rows))

    def _say(self, look: Look, field: BaselineField | None) -> None:
        record = look.snapshot.record
        self.gap.setText(verdict.gap_text(look.snapshot.metrics, curve_checkup(record.series, record.tunings[-1].step)))
        done = field is not None and field.final
        for label in (self.verdict, self.evidence):
            label.setVisible(done)
        self.fitting.setVisible(not done)
        if field is None or not done:
            self.fitting.setText(tr(FITTING).format(count=format_count(0 if field is None else field.step)))
            return
        ours, y = self.assessment(replace(look, part="test")), look.split.test.y
        if ours is None:
            return
        found = verdict.compared(look.split.task, y, ours.outputs, field.outputs[0], look.threshold)
        hidden, model = verdict.has_hidden(look.project.network), field.models[0].name
        self.verdict.setText(verdict.verdict(found, len(y), hidden=hidden, model=model))
        self.evidence.setText(verdict.evidence(found, look.split.task, len(y), model))


def metrics_row(name: str, metrics: Metrics, regression: bool) -> tuple[str, ...]:
    """Return the texts of a model's row: its scores on training and test samples, and the test loss."""
    scores = (metrics.train_score, metrics.test_score)
    texts = [r2_text(score) if regression else format_percent(score) for score in scores]
    return (name, *texts, format_number(metrics.test_loss, 3))
