"""Says what it has cost to take something out: the loss before and after, found on the fields thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Slot

from desktop_nn.data import DataError
from desktop_nn.project.model import Project
from desktop_nn.project.removal import Cost
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.session.document import Document
from desktop_nn.session.fields import FieldService
from desktop_nn.session.removal_job import RemovalField, RemovalJob
from desktop_nn.session.samples import split_of
from desktop_nn.views.diagram.hint_line import HintLine
from desktop_nn.widgets.numbers import format_count, format_number

REMOVED = QT_TRANSLATE_NOOP("Diagram", "{name} removed: loss {before} → {after} · Ctrl+Z: undo")
REMOVED_ON_SOME = QT_TRANSLATE_NOOP(
    "Diagram", "{name} removed: loss {before} → {after} on {samples} samples · Ctrl+Z: undo"
)


class Removals(QObject):
    """Asks for the cost of one removal at a time; what has been undone or edited since is not told any more."""

    def __init__(self, document: Document, fields: FieldService, hint: HintLine) -> None:
        super().__init__(hint)
        self._document, self._fields, self._hint = document, fields, hint
        self._job: RemovalJob | None = None
        self._name, self._of_all = "", 0
        fields.field_ready.connect(self._on_field_ready)

    def weigh(self, name: str, before: Project, after: Project) -> None:
        """Say what came of taking out what was called so, as soon as it is known."""
        try:
            train = split_of(after.data).train
        except DataError:
            return
        self._job, self._name, self._of_all = RemovalJob(before, after, train.x, train.y), name, len(train.x)
        self._fields.request(self._job)

    @Slot(object)
    def _on_field_ready(self, field: object) -> None:
        if not isinstance(field, RemovalField) or field.job is not self._job:
            return
        self._job = None
        if field.cost is not None and self._document.project.network is field.job.after.network:
            self._hint.tell(self._text(field.cost))

    def _text(self, cost: Cost) -> str:
        text = QCoreApplication.translate("Diagram", REMOVED if cost.samples == self._of_all else REMOVED_ON_SOME)
        numbers = {"before": format_number(cost.before), "after": format_number(cost.after)}
        return text.format(name=self._name, **numbers, samples=format_count(cost.samples))
