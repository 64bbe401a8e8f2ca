"""Says quietly what may be wrong with a run: measured now and then on the fields thread, one hint at a time."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from desktop_nn.data import DataError
from desktop_nn.project.hint_sentences import HINTS
from desktop_nn.project.hints import Hint
from desktop_nn.project.model import Project
from desktop_nn.session.checkup_job import CheckupField, CheckupJob
from desktop_nn.session.samples import split_of
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram.foot_banner import FootBanner
from desktop_nn.views.layer_names import layer_names
from desktop_nn.widgets.numbers import format_count, format_percent, format_short

EVERY = 1500  # ms
SHARES = frozenset({"fall", "swing"})
DIGITS = 3  # of a measurement


class Advice(QObject):
    """Shows the first hint that has not been closed; what has been edited since is not judged any more."""

    def __init__(self, workspace: Workspace, banner: FootBanner) -> None:
        super().__init__(banner)
        self._workspace, self.banner = workspace, banner
        self._job: CheckupJob | None = None
        self._looked_at: object = None
        self._found: tuple[Hint, ...] = ()
        self._closed: set[tuple[str, str]] = set()
        self.hint: Hint | None = None
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        workspace.fields.field_ready.connect(self._on_field_ready)
        workspace.document.project_changed.connect(self._on_project_changed)
        workspace.training.snapshot_changed.connect(self._on_snapshot_changed)
        banner.action_triggered.connect(self._on_mend)
        banner.closed.connect(self._on_closed)

    def retranslate(self) -> None:
        """Say it in the language of now."""
        self._show(self.hint)

    @Slot()
    def look(self) -> None:
        """Look where something has come of the run since the last look and somebody can see what is said of it."""
        training, snapshot = self._workspace.training, self._workspace.training.snapshot
        room = self.banner.parentWidget()
        if room is None or not room.isVisible() or self._workspace.fields.busy_with(CheckupJob):
            return
        if snapshot is None or not (training.can_play and training.current) or snapshot.record is self._looked_at:
            return
        project = self._workspace.document.project
        try:
            samples = split_of(project.data)
        except DataError:
            return
        self._looked_at = snapshot.record
        self._job = CheckupJob(project, snapshot.record, samples)
        self._workspace.fields.request(self._job)

    def _show(self, hint: Hint | None) -> None:
        self.hint = hint
        if hint is None:
            self.banner.show_sentence("", "")
        else:
            self.banner.show_sentence(hint_text(hint, self._workspace.document.project), mend_text(hint))

    @Slot(object)
    def _on_field_ready(self, field: object) -> None:
        """Take what is said twice in a row while training plays, for what is near a threshold comes and goes."""
        if not isinstance(field, CheckupField) or field.job is not self._job:
            return
        before, self._found = {_key(hint) for hint in self._found}, field.hints
        if self._workspace.training.playing and before != {_key(hint) for hint in field.hints}:
            return
        self._show(next((hint for hint in field.hints if _key(hint) not in self._closed), None))

    @Slot(object, object)
    def _on_project_changed(self, old: Project, new: Project) -> None:
        if (old.network, old.training, old.data) != (new.network, new.training, new.data):
            self._take_back()

    @Slot()
    def _on_snapshot_changed(self) -> None:
        """Where the run has gone back, what was said of a later step does not hold."""
        snapshot = self._workspace.training.snapshot
        if snapshot is not None and self._job is not None and snapshot.step < self._job.record.now.step:
            self._take_back()

    def _take_back(self) -> None:
        self._job, self._found = None, ()
        self._show(None)

    @Slot()
    def _on_mend(self) -> None:
        hint = self.hint
        if hint is not None and hint.mend is not None:
            self._workspace.document.edit(hint.mend, "fix")

    @Slot()
    def _on_closed(self) -> None:
        if self.hint is not None:
            self._closed.add(_key(self.hint))
            self.hint = None


def hint_text(hint: Hint, project: Project) -> str:
    """Return the sentence of a hint with its numbers, in the language of now."""
    names = layer_names(project)
    values = {key: _text(key, value, names) for key, value in hint.values.items()}
    template = QCoreApplication.translate("Hints", HINTS[hint.code][0])
    return template.format(where=names.get(hint.where, ""), **values)


def mend_text(hint: Hint) -> str:
    """Return what its button says; "" where there is nothing to offer."""
    return QCoreApplication.translate("Hints", HINTS[hint.code][1]) if hint.mend is not None else ""


def _text(key: str, value: object, names: dict[str, str]) -> str:
    if isinstance(value, int):
        return format_count(value)
    if isinstance(value, float):
        return format_percent(value) if key in SHARES else format_short(float(f"{value:.{DIGITS}g}"))
    return names.get(str(value), str(value))


def _key(hint: Hint) -> tuple[str, str]:
    return hint.code, hint.where
