"""Says what an edit has cost: the loss before and after, found on the fields thread."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QObject, Slot

from desktop_nn.data import DataError
from desktop_nn.project.model import Project
from desktop_nn.project.removal import Cost
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.session.cost_job import CostField, CostJob
from desktop_nn.session.document import Document
from desktop_nn.session.fields import FieldService
from desktop_nn.session.samples import split_of
from desktop_nn.views.diagram.hint_line import HintLine
from desktop_nn.widgets.numbers import format_count, format_number

EDITS: dict[str, str] = {
    "removed": QT_TRANSLATE_NOOP("Diagram", "{name} removed: {cost} · Ctrl+Z: undo"),
    "added": QT_TRANSLATE_NOOP("Diagram", "{name} added: {cost}"),
    "changed": QT_TRANSLATE_NOOP("Diagram", "{name} changed: {cost}"),
    "moved": QT_TRANSLATE_NOOP("Diagram", "{name} moved: {cost}"),
    "wired": QT_TRANSLATE_NOOP("Diagram", "Wire {name} laid: {cost}"),
    "unwired": QT_TRANSLATE_NOOP("Diagram", "Wire {name} cut: {cost} · Ctrl+Z: undo"),
    "cut": QT_TRANSLATE_NOOP("Diagram", "{name} cut: {cost} · Ctrl+Z: undo"),
}
LOSS = QT_TRANSLATE_NOOP("Diagram", "loss {before} → {after}")
LOSS_ON_SOME = QT_TRANSLATE_NOOP("Diagram", "loss on {samples} samples {before} → {after}")
SAME = QT_TRANSLATE_NOOP("Diagram", "the network computes what it did")
ROUNDING = 1e-5  # relative


class Costs(QObject):
    """Asks for the cost of one edit at a time; what has been undone or edited since is not told any more."""

    def __init__(self, document: Document, fields: FieldService, hint: HintLine) -> None:
        super().__init__(hint)
        self._fields, self._hint = fields, hint
        self._job: CostJob | None = None
        self._edit, self._name = "", ""
        fields.field_ready.connect(self._on_field_ready)
        document.project_changed.connect(self._on_project_changed)

    def weigh(self, edit: str, name: str, before: Project, after: Project) -> None:
        """Say what came of one of the `EDITS` of what is called so, as soon as it is known."""
        try:
            train = split_of(after.data).train
        except DataError:
            return
        self._job, self._edit, self._name = CostJob(before, after, train.x, train.y), edit, name
        self._fields.request(self._job)

    @Slot(object, object)
    def _on_project_changed(self, old: Project, new: Project) -> None:
        if self._job is not None and new.network is not self._job.after.network:
            self._job = None

    @Slot(object)
    def _on_field_ready(self, field: object) -> None:
        if not isinstance(field, CostField) or field.job is not self._job:
            return
        job, self._job = field.job, None
        if field.cost is not None:
            cost = _text(field.cost, len(job.x))
            self._hint.tell(QCoreApplication.translate("Diagram", EDITS[self._edit]).format(name=self._name, cost=cost))


def _text(cost: Cost, samples: int) -> str:
    """Return what an edit has cost; nothing to rounding where it kept what the network computes."""
    if math.isclose(cost.before, cost.after, rel_tol=ROUNDING):
        return QCoreApplication.translate("Diagram", SAME)
    text = QCoreApplication.translate("Diagram", LOSS if cost.samples == samples else LOSS_ON_SOME)
    numbers = {"before": format_number(cost.before), "after": format_number(cost.after)}
    return text.format(**numbers, samples=format_count(cost.samples))
