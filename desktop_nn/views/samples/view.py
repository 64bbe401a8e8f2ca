"""All samples as a table: sorted by anything, live while training, tied to the sample that is selected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_nn.data import Split
from desktop_nn.engine.losses import LOSSES
from desktop_nn.session.samples_job import EVERY, NUMBER, AllSamples, Order, SamplesField, SamplesJob
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.samples.columns import table_text
from desktop_nn.views.samples.grid import SamplesGrid
from desktop_nn.views.samples.listing import Listing
from desktop_nn.views.samples.model import SamplesModel
from desktop_nn.widgets.elided_label import ElidedLabel
from desktop_nn.widgets.numbers import format_count


class SamplesView(View):
    """A line with what is listed, above the table.

    What the network says of the samples is computed on the fields thread, for one step after the other; while several
    rows are selected they stay where they are, and only their numbers change.
    """

    least_gap = 0.4
    takes_turns = True

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._samples: AllSamples | None = None
        self._order = Order()
        self._job: SamplesJob | None = None  # the last that was asked for
        self._model = SamplesModel(self)
        self.grid = SamplesGrid(self._model)
        self.part, self.wrong = QComboBox(), QCheckBox()
        self.count, self._part_label = ElidedLabel(), QLabel()
        self._lay_out()
        self.setFocusProxy(self.grid)
        self.part.activated.connect(self._on_part)
        self.wrong.clicked.connect(self._on_wrong)
        self.grid.sorted_by.connect(self._on_sorted_by)
        self.grid.chosen.connect(self._on_chosen)
        workspace.fields.field_ready.connect(self._on_field)

    # -- what the base class asks -----------------------------------------------------------------------------------

    def numbers(self) -> Mapping[str, Callable[[], bytes]]:
        listing = self._model.listing
        return {} if listing is None else {".csv": partial(self._as_table, listing)}

    def draw(self) -> None:
        snapshot, samples = self.snapshot, self._samples
        if samples is None or (snapshot is None and self.training.can_play):
            return
        theta = snapshot.record.now.theta if snapshot is not None else None
        job = SamplesJob(self.project.network, self.project.training, samples, theta, self._order)
        if not self._is_asked(job):
            self._job = job
            self.workspace.fields.request(job)

    def _is_asked(self, job: SamplesJob) -> bool:
        """Whether a job need not be asked for: it has been, or another step of the same is under way."""
        old = self._job
        if old is None or old.samples is not job.samples or old.order != job.order or old.spec is not job.spec:
            return False
        same = old.theta is job.theta and old.settings == job.settings
        return same or self.workspace.fields.busy_with(SamplesJob)

    def on_project(self) -> None:
        split = self.split
        if split is None or self._samples is None or self._samples.split is not split:
            self._take(split)

    def on_selection(self) -> None:
        listing, sample = self._model.listing, self.selection.sample
        if listing is not None and not self.grid.several:
            row = listing.row_of(sample) if sample is not None else None
            self.grid.lead_to(row, follow=row != self.grid.currentIndex().row())

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Samples as a table"))
        self.grid.setAccessibleName(self.tr("Samples"))
        self.grid.setAccessibleDescription(self.tr("S sorts by the column one is in; Ctrl+C copies the selected rows"))
        self._part_label.setText(self.tr("Show"))
        self.part.setAccessibleName(self.tr("Part of the samples"))
        self.wrong.setText(self.tr("Wrong only"))
        self.wrong.setToolTip(self.tr("Only samples that are taken for another class than theirs"))
        self._name_parts()
        self._model.retranslate()
        self._show_count()

    def restyle(self) -> None:
        self._model.retranslate()

    # -- contents ---------------------------------------------------------------------------------------------------

    def _take(self, split: Split | None) -> None:
        """List other samples: those of a part that is no more give way to all, and what is no column to the number."""
        before = self._samples
        self._samples = AllSamples(split) if split is not None else None
        parts = self._samples.parts if self._samples is not None else {}
        if self._order.part not in parts:
            self._order = replace(self._order, part=None)
        if split is None or split.task == "regression":
            self._order = replace(self._order, wrong=False)
        old = before.split.columns.train if before is not None else None
        if split is None or old is None or old.inputs != split.columns.train.inputs:
            self._order = replace(self._order, by=NUMBER, descending=False)
        self.wrong.setEnabled(split is not None and split.task != "regression")
        self.wrong.setChecked(self._order.wrong)
        self._name_parts()

    def _name_parts(self) -> None:
        texts = {
            None: self.tr("All samples"),
            "train": self.tr("Training samples"),
            "validation": self.tr("Validation samples"),
            "test": self.tr("Test samples"),
        }
        parts = self._samples.parts if self._samples is not None else {}
        with QSignalBlocker(self.part):
            self.part.clear()
            for part in (None, *(part for part in EVERY if part in parts)):
                self.part.addItem(texts[part], part)
            self.part.setCurrentIndex(self.part.findData(self._order.part))

    def _show_count(self) -> None:
        listing = self._model.listing
        if listing is None:
            self.count.setText("")
            return
        shown, every = format_count(len(listing.rows)), format_count(len(listing.field.job.samples))
        self.count.setText(self.tr("{shown} of {every} samples").format(shown=shown, every=every))

    def _as_table(self, listing: Listing) -> bytes:
        return table_text(listing, self._model.columns, np.arange(len(listing.rows)), ",").encode("utf-8-sig")

    @Slot(object)
    def _on_field(self, field: object) -> None:
        if not isinstance(field, SamplesField) or field.job is not self._job:
            return
        old, rows = self._model.listing, field.rows
        if old is not None and old.field.job.samples is field.job.samples and self._holds(old, field):
            rows = old.rows
        listing = Listing(field, rows, LOSSES[field.job.settings.loss].threshold)
        sample = self.selection.sample
        self.grid.show_listing(listing, listing.row_of(sample) if sample is not None else None)
        self._show_count()
        if self.snapshot is not None and self.snapshot.record.now.theta is not field.job.theta:
            self._draw_soon()

    def _holds(self, old: Listing, field: SamplesField) -> bool:
        """Whether the rows are to stay where they are, as long as the user has not asked for another order."""
        return old.field.job.order == field.job.order and self.grid.several

    # -- what is listed ---------------------------------------------------------------------------------------------

    def _list(self, order: Order) -> None:
        self._order = order
        self.mark_dirty()

    @Slot(int)
    def _on_sorted_by(self, place: int) -> None:
        """Sort by a column, the greatest loss first; by the same column again, the other way round."""
        key = self._model.columns[place].key
        if key:
            again = key == self._order.by
            self._list(replace(self._order, by=key, descending=not self._order.descending if again else key == "loss"))

    @Slot(int)
    def _on_part(self, _place: int) -> None:
        self._list(replace(self._order, part=self.part.currentData()))

    @Slot(bool)
    def _on_wrong(self, on: bool) -> None:
        self._list(replace(self._order, wrong=on))

    @Slot(int)
    def _on_chosen(self, row: int) -> None:
        if self._model.listing is not None:
            self.selection.select_sample(self._model.listing.ref(row))

    # -- building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.part.setObjectName("samples-part")
        self.wrong.setObjectName("samples-wrong")
        self.count.setProperty("role", "muted")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._part_label.setBuddy(self.part)
        line = QHBoxLayout()
        line.setSpacing(8)
        for widget in (self._part_label, self.part, self.wrong):
            line.addWidget(widget)
        line.addWidget(self.count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 10, 6)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.grid, 1)
