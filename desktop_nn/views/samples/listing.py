"""The samples as they are listed at one moment, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data import Dataset
from desktop_nn.session.samples_job import AllSamples, SamplesField
from desktop_nn.session.selection import SampleRef


@dataclass(frozen=True, eq=False)
class Listing:
    """An answer, and the numbers ``(M,)`` of the samples in the rows: its own, or those that stay where they are.

    `threshold` is the output from which on a sample counts to class 1, where there is one output.
    """

    field: SamplesField
    rows: NDArray[np.intp]
    threshold: float

    def ref(self, row: int) -> SampleRef:
        """Return the sample in a row."""
        return SampleRef(*self.field.job.samples.place(int(self.rows[row])))

    def row_of(self, sample: SampleRef) -> int | None:
        """Return in which row a sample stands, None where in none."""
        number = self.field.job.samples.number(sample.part, sample.index)
        row = -1 if number is None else int(self._row_of_number[number])
        return row if row >= 0 else None

    @cached_property
    def _row_of_number(self) -> NDArray[np.intp]:
        found = np.full(len(self.field.job.samples), -1)
        found[self.rows] = np.arange(len(self.rows))
        return found

    @property
    def samples(self) -> AllSamples:
        """All samples."""
        return self.field.job.samples

    def measured(self, row: int) -> tuple[Dataset, int]:
        """Return the part of the sample in a row, as it was measured, and its number in it."""
        sample = self.ref(row)
        return self.field.job.samples.columns[sample.part], sample.index

    @property
    def train(self) -> Dataset:
        """The samples trained on, as they were measured: all others have the same columns."""
        return self.field.job.samples.columns["train"]

    def is_wrong(self, row: int) -> bool:
        """Whether the sample in a row is taken for another class than its own."""
        return bool(self.field.wrong[self.rows[row]])
