"""Sessions that are closed after the test, whatever it did."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop_nn.project.model import Project
from desktop_nn.session.document import Document
from desktop_nn.session.training import TrainingSession

Start = Callable[[Project], TrainingSession]


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Start]:
    """Return a function that starts a session for a project."""
    sessions: list[TrainingSession] = []

    def begin(project: Project) -> TrainingSession:
        sessions.append(TrainingSession(Document(project)))
        return sessions[-1]

    yield begin
    for session in sessions:
        session.close(time.monotonic() + 10)
