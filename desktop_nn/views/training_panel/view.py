"""The training strip: what its buttons and fields do."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_nn.data import Split, source_for
from desktop_nn.engine.classes_of import balanced_class_weights
from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.project import edits
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.layer_names import layer_names
from desktop_nn.views.problem_text import problem_sentence
from desktop_nn.views.source_names import class_name
from desktop_nn.views.training_panel.class_weights import Classes
from desktop_nn.views.training_panel.epoch_card import EpochCard
from desktop_nn.views.training_panel.metrics_strip import MetricsStrip
from desktop_nn.views.training_panel.more import PAIRS
from desktop_nn.views.training_panel.rate_finder import RateFinder
from desktop_nn.views.training_panel.settings_strip import SettingsStrip
from desktop_nn.views.training_panel.speed import faster
from desktop_nn.views.training_panel.strip import Strip
from desktop_nn.views.training_panel.transport import Transport

ONE_GESTURE = 0.8  # s: changes of one field that follow each other faster are undone as one


class TrainingView(View):
    """Transport, settings and metrics side by side; where training is blocked, the buttons say why."""

    least_gap = 0.15

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._state: tuple[bool, str, bool] | None = None
        self._last_edit = ("", 0.0)
        self._gesture = 0
        self.transport, self.settings, self.metrics = Transport(), SettingsStrip(), MetricsStrip()
        self.finder = RateFinder(workspace, self)
        self.epoch_card = EpochCard(self)
        self.strip = Strip(self.transport, self.settings, self.metrics)
        self._moves = {
            "play": self.training.toggle,
            "step": self.training.step_once,
            "epoch": self.training.step_epoch,
            "back": self.training.step_back,
            "reset": self.training.reset,
        }
        self._lay_out()
        self._connect()
        self.transport.show_speed(self.training.speed)

    def draw(self) -> None:
        if not self.training.can_play or self.snapshot is not None:
            self.metrics.show_snapshot(self.snapshot)
        searches = OPTIMIZERS[self.project.training.optimizer].search is not None
        self.settings.show_rate(None if self.snapshot is None or searches else self.snapshot.learning_rate)
        self.settings.show_findable(self.training.can_play and self.snapshot is not None and not searches)
        self._show_state()

    def on_project(self) -> None:
        source = source_for(self.project.data)
        task = source.task if source else ""
        training, output = self.project.training, self.project.network.output
        activation = self.project.network.layer(output).activation if output in self.project.network else ""
        fused = LOSSES[training.loss].fused
        from_logits = fused is not None and fused.activation == activation
        self.settings.show_settings(training, task, classes_in(self.split), from_logits=from_logits)
        self.settings.more.stop_fields.show_rules(self.project.stops, training, task)
        self.metrics.show_task(task)

    def retranslate(self) -> None:
        self.transport.retranslate()
        self.settings.retranslate()
        self.finder.card.retranslate()
        self.epoch_card.retranslate()
        self.metrics.retranslate()
        self._state = None

    def restyle(self) -> None:
        self.transport.restyle()
        self.settings.restyle()

    @Slot()
    def ask_epoch(self) -> None:
        """Ask to which epoch to train."""
        if self.training.can_play and self.snapshot is not None:
            self.epoch_card.ask(self.transport.buttons["epoch"], self.snapshot.epoch)

    def change_speed(self, by: int) -> None:
        """Play faster, or more slowly, by so many positions of the slider."""
        self._on_speed_changed(faster(self.training.speed, by))
        self.transport.show_speed(self.training.speed)

    def _reason(self) -> str:
        problem = self.training.blocked_reason
        return problem_sentence(problem, layer_names(self.project)) if problem else ""

    def _show_state(self) -> None:
        snapshot = self.snapshot
        can_go_back = snapshot is not None and snapshot.step > snapshot.record.first_step
        state = (self.training.playing, self._reason(), can_go_back)
        if state != self._state:
            self._state = state
            self.transport.show_state(playing=state[0], blocked=state[1], can_go_back=state[2])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)

    def _connect(self) -> None:
        self.transport.triggered.connect(self._on_triggered)
        self.transport.speed_changed.connect(self._on_speed_changed)
        self.transport.epoch_asked.connect(self.ask_epoch)
        self.epoch_card.chosen.connect(self._on_epoch_chosen)
        self.settings.edited.connect(self._on_setting_edited)
        self.settings.detail_edited.connect(self._on_detail_edited)
        self.settings.more.stop_fields.switched.connect(self._on_stop_switched)
        self.settings.more.stop_fields.number_edited.connect(self._on_stop_edited)
        self.settings.find_wanted.connect(self._on_find_wanted)
        self.finder.chosen.connect(self._on_rate_chosen)
        self.training.playing_changed.connect(self.mark_dirty)
        self.training.blocked_changed.connect(self.mark_dirty)

    @Slot(str)
    def _on_triggered(self, key: str) -> None:
        self._moves[key]()

    @Slot(object)
    def _on_speed_changed(self, steps_per_second: float | None) -> None:
        self.training.set_speed(steps_per_second)
        self.workspace.settings.speed = steps_per_second

    @Slot(int)
    def _on_epoch_chosen(self, epoch: int) -> None:
        self.training.run_to_epoch(epoch)

    @Slot()
    def _on_find_wanted(self) -> None:
        if self.split is not None and self.snapshot is not None:
            self.finder.open(self.settings.find_button, self.split, self.snapshot)

    @Slot(float)
    def _on_rate_chosen(self, rate: float) -> None:
        self.document.edit(lambda project: edits.set_training(project, learning_rate=rate), "set-training")

    @Slot(str, object)
    def _on_setting_edited(self, field: str, value: Any) -> None:
        if field == "seed":
            self.training.reset(int(value))
            return
        merge = self._merge_key(field)
        self.document.edit(lambda project: edits.set_training(project, **{field: value}), "set-training", merge)

    @Slot(str, str, object)
    def _on_detail_edited(self, field: str, name: str, value: Any) -> None:
        """A number of its own, or one of the pairs that a field consists of."""
        if field in PAIRS:
            value = tuple((dict(getattr(self.project.training, field)) | {name: value}).items())
        merge = self._merge_key(f"{field}-{name}")
        self.document.edit(lambda project: edits.set_training(project, **{field: value}), "set-training", merge)

    @Slot(str, bool)
    def _on_stop_switched(self, rule: str, on: bool) -> None:
        self.document.edit(lambda project: edits.switch_stop(project, rule, on), "set-stops")

    @Slot(str, object)
    def _on_stop_edited(self, name: str, value: Any) -> None:
        merge = self._merge_key(f"stop-{name}")
        self.document.edit(lambda project: edits.set_stops(project, **{name: value}), "set-stops", merge)

    def _merge_key(self, field: str) -> str:
        """The same key for changes of one field in quick succession, such as a held arrow key."""
        now = time.monotonic()
        if field != self._last_edit[0] or now - self._last_edit[1] > ONE_GESTURE:
            self._gesture += 1
        self._last_edit = (field, now)
        return f"training-{field}-{self._gesture}"


def classes_in(split: Split | None) -> Classes:
    """Return the classes of the training samples; none for a regression, or without samples."""
    if split is None or split.task == "regression":
        return Classes()
    counts = np.bincount(split.train.labels, minlength=len(split.train.classes))
    return Classes(
        tuple(map(class_name, split.train.classes)), tuple(counts.tolist()), balanced_class_weights(split.y_train)
    )
