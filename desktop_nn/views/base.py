"""What every view has in common: it listens to project, snapshot and selection, and draws when it is seen.

A view builds its widgets in `__init__` and fills them in the methods below. They are called when it is first shown and
again after every change; a view that is hidden is told nothing and asks for nothing until it is shown again.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Hashable, Mapping
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop_nn.data import Split
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.project.model import Project, same_but_weights
from desktop_nn.session.document import Document
from desktop_nn.session.selection import Selection
from desktop_nn.session.training import TrainingSession
from desktop_nn.session.workspace import Workspace
from desktop_nn.widgets.theme import Theme, current_theme

_log = logging.getLogger(__name__)

_TOLD = ("retranslate", "restyle", "on_project", "on_weights", "on_selection")  # in this order


class View(QWidget):
    """One view of the workspace.

    ``least_gap`` is the shortest time in seconds between two draws for new snapshots: what nobody can follow at sixty
    pictures a second, such as a curve that grows by a pixel, leaves that time to what moves. It holds while training
    plays: whoever has paused or stepped sees the result at once.
    Of those that ``takes_turns`` is set for, one is drawn in a frame.
    A ``heading``, such as tabs, is put beside the title of the view's dock; it is hidden where there is no dock.
    """

    least_gap: float = 0.0
    takes_turns: ClassVar[bool] = False

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # or a dock shows the window through it
        self.workspace = workspace
        self.heading: QWidget | None = None
        self._owner = f"{type(self).__name__} {id(self):x}"
        self._dirty, self._covered = True, False
        self._drawn_at = -math.inf
        self._missed = set(_TOLD)
        self._network: NetworkSpec | None = None  # as told by the last `on_project`
        self._styled_for = self.theme
        workspace.document.project_changed.connect(self._on_project_changed)
        workspace.training.snapshot_changed.connect(self._on_snapshot_changed)
        workspace.selection.changed.connect(self._on_selection_changed)
        workspace.selection.hover_changed.connect(self._on_selection_changed)
        workspace.selection.sample_changed.connect(self._on_selection_changed)
        workspace.clock.frame.connect(self._on_frame)

    # -- to be filled by each view ----------------------------------------------------------------------------------

    def probes(self) -> frozenset[Hashable]:
        """What has to be computed with every snapshot for this view; asked again after every change."""
        return frozenset()

    def companion_probes(self) -> frozenset[Hashable]:
        """What has to be computed of the companion for this view, likewise."""
        return frozenset()

    def numbers(self) -> Mapping[str, Callable[[], bytes]]:
        """What is drawn as numbers to take away: by the ending of a file, what makes its bytes; empty for nothing."""
        return {}

    def sheets(self) -> Mapping[str, Callable[[], QWidget]]:
        """Other pictures than of the view as it stands: by title, what makes the widget that is to be pictured."""
        return {}

    def scene(self) -> QWidget | None:
        """What a film of the training shows of this view: a part without controls; None where nothing in it moves."""
        return None

    def imitate(self, model: View) -> None:
        """Draw as another view of this class does: its choices, for a film that is painted beside it."""

    def is_complete(self) -> bool:
        """Whether all that is computed slowly is there and drawn; for pictures, which cannot grow finer later."""
        return True

    def hold_ground(self) -> None:
        """Leave what is computed slowly as it is from now on, whatever the step: the ground that a film moves on."""

    def draw(self) -> None:
        """Show the present state; called at most once a frame or `least_gap`, while seen and dirty."""

    def on_project(self) -> None:
        """The project has changed; a draw follows. Not told where `on_weights` says it all."""

    def on_weights(self) -> None:
        """An edit has moved the weights and nothing else; the next snapshot tells where they are."""

    def on_selection(self) -> None:
        """Selection, hover or sample have changed; a draw follows."""

    def retranslate(self) -> None:
        """Set every text, in the language of now."""

    def restyle(self) -> None:
        """Set everything that depends on the theme; a draw follows."""

    # -- what each view may use -------------------------------------------------------------------------------------

    @property
    def document(self) -> Document:
        return self.workspace.document

    @property
    def training(self) -> TrainingSession:
        return self.workspace.training

    @property
    def selection(self) -> Selection:
        return self.workspace.selection

    @property
    def project(self) -> Project:
        return self.workspace.document.project

    @property
    def split(self) -> Split | None:
        """The samples of the project, None where its data settings are impossible."""
        return self.workspace.training.split

    @property
    def snapshot(self) -> Snapshot | None:
        """The newest snapshot, None while there is none of the project as it is now: then keep what is drawn."""
        training = self.workspace.training
        return training.snapshot if training.current else None

    @property
    def theme(self) -> Theme:
        return current_theme()

    @property
    def seen(self) -> bool:
        """Whether it is worth drawing."""
        return self._is_open and not self.window().isMinimized()

    @property
    def _is_open(self) -> bool:
        return self.isVisible() and not self._covered

    def cover(self, covered: bool) -> None:
        """Say whether another tab lies before it: to Qt it is visible then too, only beyond the window's edge."""
        if covered != self._covered:
            self._covered = covered
            if self._is_open:
                self._catch_up()
            else:
                self.update_probes()

    def mark_dirty(self) -> None:
        """Draw with the next frame, or when shown again."""
        self._drawn_at = -math.inf
        self._draw_soon()

    def update_probes(self) -> None:
        """Ask for the probes again; for changes in the view itself, such as another tab."""
        wanted = (self.probes(), self.companion_probes()) if self._is_open else (frozenset(), frozenset())
        self.workspace.training.request_probes(self._owner, *wanted)

    # -- wiring -----------------------------------------------------------------------------------------------------

    @Slot(object, object)
    def _on_project_changed(self, old: Project, new: Project) -> None:
        self._tell("on_weights" if same_but_weights(old, new) else "on_project")

    @Slot()
    def _on_selection_changed(self) -> None:
        if self._network is self.project.network:
            self._tell("on_selection")
        else:  # an edit took the thing away, and this view is told of the edit in a moment
            self._missed.add("on_selection")

    @Slot()
    def _on_snapshot_changed(self) -> None:
        self._draw_soon()

    def _draw_soon(self) -> None:
        self._dirty = True
        if self.seen:
            self.workspace.clock.request()

    @Slot()
    def _on_frame(self) -> None:
        if not (self._dirty and self.seen):
            return
        gap = time.monotonic() - self._drawn_at
        if gap < self.least_gap and self.training.playing:
            self.workspace.clock.request()
        elif self.takes_turns and gap < math.inf:
            self.workspace.clock.take_turn(self._draw_now)
        else:
            self._draw_now()

    def _draw_now(self) -> None:
        if not (self._dirty and self.seen):
            return
        self._drawn_at = time.monotonic()
        self._dirty = False
        try:
            self.draw()
        except Exception:
            _log.exception("%s could not be drawn", type(self).__name__)
            self.workspace.training.pause()  # or every snapshot would fail again
            raise

    def _tell(self, *names: str) -> None:
        """Pass a change on to the view, now or when it is shown."""
        self._missed.update(names)
        if self._is_open:
            self._catch_up()

    def _catch_up(self) -> None:
        if "on_project" in self._missed:
            self._missed.discard("on_weights")
        names = [name for name in _TOLD if name in self._missed]
        self._missed.clear()
        if "on_project" in names or "on_weights" in names:
            self._network = self.project.network
        for name in names:
            getattr(self, name)()
        self.update_probes()
        self.mark_dirty()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_open:
            self._catch_up()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.update_probes()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._tell("retranslate")
        elif event.type() == QEvent.Type.PaletteChange and self._styled_for is not self.theme:
            self._styled_for = self.theme  # Qt tells of one change of colours many times
            self._tell("restyle")
