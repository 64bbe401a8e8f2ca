"""Everything the views share: one value to hand them, and one door to close behind it."""

from __future__ import annotations

import time
from dataclasses import dataclass

from desktop_nn.project.model import Project
from desktop_nn.project.presets import default_project
from desktop_nn.session.clock import FrameClock
from desktop_nn.session.document import Document
from desktop_nn.session.fields import FieldService
from desktop_nn.session.garbage import GarbageCollector
from desktop_nn.session.past_runs import PastRuns
from desktop_nn.session.selection import Selection
from desktop_nn.session.settings import SettingsStore
from desktop_nn.session.training import TrainingSession

CLOSE_WITHIN = 0.9  # s


@dataclass(frozen=True, eq=False)
class Workspace:
    """A document, the threads that compute for it, and what the user points at."""

    document: Document
    training: TrainingSession
    past_runs: PastRuns
    fields: FieldService
    selection: Selection
    clock: FrameClock
    settings: SettingsStore
    garbage: GarbageCollector

    @classmethod
    def create(cls, settings: SettingsStore | None = None, project: Project | None = None) -> Workspace:
        """Return a workspace with a project, the default one where none is given, its threads running."""
        settings = settings or SettingsStore()
        garbage = GarbageCollector()
        garbage.start()
        document = Document(project or default_project())
        selection = Selection(document)  # before training: probes for things that are gone are not asked for
        training = TrainingSession(document)
        training.set_speed(settings.speed)
        training.set_memory(settings.memory)
        past = PastRuns(document, training)
        return cls(document, training, past, FieldService(), selection, FrameClock(), settings, garbage)

    def close(self) -> None:
        """End both threads within a second, whatever they are doing."""
        deadline = time.monotonic() + CLOSE_WITHIN
        self.clock.stop()
        self.fields.cancel_all()
        self.training.close(deadline)
        self.fields.close(deadline)
        self.garbage.stop()
