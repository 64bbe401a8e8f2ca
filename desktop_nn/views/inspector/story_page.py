"""The page that tells one step of training in stages, forward and backward, while the diagram lights along."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop_nn.engine.network import Network
from desktop_nn.engine.probes import Scope
from desktop_nn.engine.spec import WeightRef
from desktop_nn.engine.step_story import StepStory, StoryProbe
from desktop_nn.project.model import Project
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.inspector.live_text import LiveText, Run
from desktop_nn.views.inspector.page import Look, Page
from desktop_nn.views.inspector.story import Stage, Storyteller, stages
from desktop_nn.views.inspector.terms_list import TermsList
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.numbers import format_count

PACE = 1600  # ms a stage stands in slow motion: time to read a sentence
FLOWS = {"forward": 1, "backward": -1}  # which way something runs along the lit edges
_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class StoryPage(Page):
    """Plays back one immutable story with a cursor; training is not half-way through anything.

    The story is that of the step that comes next. It stands still from its first stage on until it is told to its end
    or training has moved on; the stage after the last one makes the step.
    """

    of_a_weight = False

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.back, self.forward = QToolButton(autoRaise=True), QToolButton(autoRaise=True)
        self.slow = QPushButton()
        self.slow.setCheckable(True)
        self.title, self.text = LiveText(grows=1), LiveText(lines=5, grows=4)
        self.progress = QProgressBar(textVisible=False)
        self.terms = TermsList()
        self._story: StepStory | None = None
        self._project: Project | None = None  # of the story
        self._network: Network | None = None
        self._stages: tuple[Stage, ...] = ()
        self._cursor = 0
        self._look: Look | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(PACE)
        self._timer.timeout.connect(self._on_forward)
        self._lay_out()
        self.back.clicked.connect(self._on_back)
        self.forward.clicked.connect(self._on_forward)
        self.slow.toggled.connect(self._on_slow)

    def probes(self, ref: WeightRef | None, scope: Scope) -> frozenset[Hashable]:
        return frozenset({StoryProbe()})

    def show_look(self, look: Look) -> None:
        story = look.snapshot.probes.get(StoryProbe())
        if self.slow.isChecked() and self.workspace.training.playing:
            self.slow.setChecked(False)  # it goes on at the pace of the transport
        changed = self._look is None or self._look.ref != look.ref
        self._look = look
        if isinstance(story, StepStory) and self._is_news(story, look):
            self._story, self._project, self._cursor = story, look.project, 0
            self._stages = stages(look.project.network)
            self._network = Network.of(look.project.network, look.project.training)
            changed = True
        if changed:
            self._tell()

    def tell_slowly(self) -> None:
        """Go from stage to stage without being told to, with the keyboard in here."""
        self.slow.setChecked(True)
        self.setFocus()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Step by step: the arrows left and right go through the stages"))
        self.back.setAccessibleName(self.tr("The stage before"))
        self.forward.setAccessibleName(self.tr("The next stage"))
        self.back.setToolTip(self.tr("The stage before (left arrow)"))
        self.forward.setToolTip(self.tr("The next stage (right arrow); after the last one the step is made"))
        self.slow.setText(self.tr("Slow motion"))
        self.slow.setToolTip(self.tr("Tells one step after the other by itself"))
        self.progress.setAccessibleName(self.tr("How far the step is told"))
        self._tell()

    # -- building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.slow.setObjectName("inspector-slow")
        self.progress.setFixedHeight(4)
        for button in (self.back, self.forward):
            button.setIconSize(QSize(18, 18))
        bar = QHBoxLayout()
        bar.setSpacing(4)
        for widget in (self.back, self.forward):
            bar.addWidget(widget)
        bar.addWidget(self.title, 1)
        told = QHBoxLayout()
        told.setSpacing(8)
        told.addWidget(self.progress, 1)
        told.addWidget(self.slow)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addLayout(bar)
        left.addLayout(told)
        left.addWidget(self.text)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(left, 3)
        row.addWidget(self.terms, 2)
        self._restyle()

    def _restyle(self) -> None:
        self.back.setIcon(icon("step-back"))
        self.forward.setIcon(icon("step-forward"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._restyle()

    # -- telling ----------------------------------------------------------------------------------------------------

    def _is_news(self, story: StepStory, look: Look) -> bool:
        """Whether a story begins: that of another step, other weights or another network."""
        old, project = self._story, self._project
        if old is None or project is None or story.step != old.step:
            return True
        if project.network is not look.project.network or project.training != look.project.training:
            return True
        return not (np.array_equal(story.theta, old.theta) and np.array_equal(story.next.update, old.next.update))

    def _tell(self) -> None:
        look, story = self._look, self._story
        if look is None or story is None:
            self.title.set_runs()
            self.text.set_runs()
            return
        stage = self._stages[self._cursor]
        place = _place_of(story, look)
        assert self._network is not None
        told = Storyteller(look.project, look.split.train, story, self._network, place, look.ref).tell(stage)
        where = self.tr("step {step}, stage {number} of {count}").format(
            step=format_count(story.step + 1), number=self._cursor + 1, count=len(self._stages)
        )
        self.title.set_runs(Run(told.title, "text", True, 1), Run(f"   {where}"))
        self.text.set_runs(Run(told.text, "text"))
        behind = told.behind
        terms = [replace(term, ref=None) for term in behind.terms]  # the way on is the next stage
        self.terms.show_terms(behind.title, terms, behind.results, is_sum=behind.is_sum, more=behind.more)
        self.progress.setRange(0, len(self._stages) - 1)
        self.progress.setValue(self._cursor)
        self.back.setEnabled(self._cursor > 0)
        if self.isVisible():
            self.workspace.selection.light(told.lit, FLOWS.get(stage.kind, 0))

    @Slot()
    def _on_back(self) -> None:
        self._cursor = max(self._cursor - 1, 0)
        self._tell()

    @Slot()
    def _on_forward(self) -> None:
        """Go to the next stage; after the last one make the step, which begins the story of the one after it."""
        if self._cursor + 1 < len(self._stages):
            self._cursor += 1
            self._tell()
        elif self._story is not None and not self.workspace.training.busy:  # or a key held down would skip stories
            self.workspace.training.step_once()

    @Slot(bool)
    def _on_slow(self, on: bool) -> None:
        if on:
            self.workspace.training.pause()
            if self.isVisible():  # or what nobody sees would make steps
                self._timer.start()
        else:
            self._timer.stop()

    # -- events -----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(event.key())  # type: ignore[call-overload]
        if step is None or event.modifiers():
            super().keyPressEvent(event)
        elif step > 0:
            self._on_forward()
        else:
            self._on_back()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.slow.isChecked():
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.slow.setChecked(False)
        self._look = self._story = None
        self.workspace.selection.light(())


def _place_of(story: StepStory, look: Look) -> int:
    """Return the place of the sample that is told: the one looked at where it is in the mini-batch, else the first."""
    rows = story.next.rows.tolist()
    wanted = look.sample.index if look.sample.part == "train" else -1
    return rows.index(wanted) if wanted in rows else 0
