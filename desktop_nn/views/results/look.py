"""All that the pages draw from at one moment, as a value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data import Dataset, Split
from desktop_nn.engine.assessment import Assessment
from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.training_data import Part
from desktop_nn.project.model import Project
from desktop_nn.session.selection import SampleRef
from desktop_nn.widgets.theme import Theme

PARTS: tuple[Part, ...] = ("train", "validation", "test")


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A project at the step of a snapshot, and which part of its samples is looked at."""

    project: Project
    split: Split
    snapshot: Snapshot
    part: Part
    sample: SampleRef | None
    theme: Theme

    @property
    def data(self) -> Dataset:
        """The samples looked at, as the network is given them."""
        return part_of(self.split, self.part)

    @property
    def theta(self) -> NDArray[np.floating]:
        """The present parameters ``(P,)``."""
        return self.snapshot.record.now.theta

    @property
    def threshold(self) -> float:
        """The output from which on a sample counts to class 1."""
        return LOSSES[self.project.training.loss].threshold


def parts_of(split: Split) -> tuple[Part, ...]:
    """Return the parts there are; a truth table, whose rows train and test alike, has one."""
    there = {"train": True, "validation": split.validation is not None, "test": split.test is not split.train}
    return tuple(part for part in PARTS if there[part])


def part_of(split: Split, part: Part) -> Dataset:
    """Return the samples of a part that there is."""
    found = getattr(split, part)
    assert isinstance(found, Dataset)
    return found


def labels_of(data: Dataset) -> NDArray[np.intp]:
    """Return the class of each sample ``(N,)``, or zeros for a regression."""
    return np.zeros(len(data), np.intp) if data.task == "regression" else data.labels


def mistakes(data: Dataset, found: Assessment) -> NDArray[np.bool_]:
    """Return which samples are taken for another class; none of a regression."""
    return np.zeros(len(data), bool) if found.taken is None else found.taken != data.labels


def by_loss(found: Assessment, among: NDArray[np.bool_], most: int) -> NDArray[np.intp]:
    """Return the rows of at most so many samples, those of the largest loss first."""
    rows = np.flatnonzero(among)
    return rows[np.argsort(-found.losses[rows], kind="stable")[:most]]
