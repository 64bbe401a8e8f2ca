"""What the network says of every sample, and in which order they are listed, as a job for the fields thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data import Dataset, Split
from desktop_nn.engine.assessment import answers
from desktop_nn.engine.cancelling import Cancelled
from desktop_nn.engine.classes_of import classes_of
from desktop_nn.engine.network import Network
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.training_data import Part

Rows = NDArray[np.intp]
Table = NDArray[np.floating]

NUMBER, PART, TARGET, ANSWER, LOSS = "number", "part", "target", "answer", "loss"  # what can be sorted by, and
INPUT = "input-"  # with its number from 0, an input
NUMBERS = 1 << 21  # of a layer computed at once: the fewer the blocks, the less they wait for training
EVERY: tuple[Part, ...] = ("train", "validation", "test")


@dataclass(frozen=True, eq=False)
class AllSamples:
    """The samples of all parts one after the other; those of a truth table only once."""

    split: Split

    @cached_property
    def parts(self) -> dict[Part, Dataset]:
        """The parts there are, as the network sees them."""
        return self._of(self.split)

    @cached_property
    def columns(self) -> dict[Part, Dataset]:
        """The same, as they were measured."""
        return self._of(self.split.columns)

    @cached_property
    def x(self) -> NDArray[np.float64]:
        """All inputs as they were measured, (N, c)."""
        return np.concatenate([data.x for data in self.columns.values()])

    @cached_property
    def y(self) -> NDArray[np.float64]:
        """All targets, (N, k)."""
        return np.concatenate([data.y for data in self.columns.values()])

    @cached_property
    def labels(self) -> NDArray[np.intp]:
        """The class of each sample, (N,); `DataError` for a regression."""
        return np.concatenate([data.labels for data in self.columns.values()])

    @cached_property
    def part_of(self) -> NDArray[np.intp]:
        """The place of each sample's part among the parts there are, (N,)."""
        return np.repeat(np.arange(len(self.parts)), [len(data) for data in self.parts.values()])

    @cached_property
    def starts(self) -> dict[Part, int]:
        """The number of each part's first sample."""
        sizes = [0, *map(len, self.parts.values())]
        return dict(zip(self.parts, np.cumsum(sizes).tolist(), strict=False))

    def __len__(self) -> int:
        return sum(map(len, self.parts.values()))

    def place(self, number: int) -> tuple[Part, int]:
        """Return the part of a sample, and its number in it."""
        part = next(part for part in reversed(self.starts) if number >= self.starts[part])
        return part, number - self.starts[part]

    def number(self, part: Part, index: int) -> int | None:
        """Return the number of a sample of a part; None where there is none."""
        part = part if part in self.parts else "train"
        return self.starts[part] + index if index < len(self.parts[part]) else None

    @staticmethod
    def _of(split: Split) -> dict[Part, Dataset]:
        found = {part: getattr(split, part) for part in EVERY}
        again = split.test is split.train
        return {part: data for part, data in found.items() if data is not None and not (part == "test" and again)}


@dataclass(frozen=True, slots=True)
class Order:
    """Which samples are listed, and by what they are sorted; ``part`` None for all, ``wrong`` for the mistakes alone.

    What is sorted by is one of the names above; samples that are alike in it keep their order.
    """

    by: str = NUMBER
    descending: bool = False
    part: Part | None = None
    wrong: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class SamplesJob:
    """Run all samples through the network at ``theta (P,)``; None for a network that cannot be computed."""

    spec: NetworkSpec
    settings: TrainingSettings
    samples: AllSamples
    theta: Table | None
    order: Order


@dataclass(frozen=True, slots=True, eq=False)
class SamplesField:
    """The one answer; arrays are read-only.

    Attributes
    ----------
    outputs, losses : ndarray, shapes (N, k) and (N,), or None
        Dropout off, each sample's loss as if it counted once; None without parameters.
    wrong : ndarray of bool, shape (N,)
        Which are taken for another class than theirs; none of a regression.
    rows : ndarray of int, shape (M,)
        The numbers of the samples that are listed, in their order.
    """

    job: SamplesJob
    outputs: Table | None
    losses: Table | None
    wrong: NDArray[np.bool_]
    rows: Rows

    @property
    def final(self) -> bool:
        """Always: there is nothing on the way."""
        return True


def samples_fields(job: SamplesJob, cancelled: Callable[[], bool]) -> Iterator[SamplesField]:
    """Run the samples through the network, then sort them."""
    with suppress(Cancelled):
        yield answered(job, cancelled)


def answered(job: SamplesJob, cancelled: Callable[[], bool]) -> SamplesField:
    """Return the answer to a job; `Cancelled` once nobody wants it any more."""
    outputs = losses = None
    wrong = np.zeros(len(job.samples), bool)
    if job.theta is not None:
        network = Network.of(job.spec, job.settings)
        at_once = max(NUMBERS // max(job.spec.widths.values()), 1)
        parts, theta = job.samples.parts.values(), np.asarray(job.theta, np.float64)
        found = [answers(network, theta, one.x, one.y, cancelled, at_once) for one in parts]
        outputs, losses = (np.concatenate(each) for each in zip(*found, strict=True))
        if job.samples.split.task != "regression":
            wrong = job.samples.labels != classes_of(outputs, network.loss_row.threshold)
    rows = _sorted(job, outputs, losses, wrong)
    for array in (outputs, losses, wrong, rows):
        if array is not None:
            array.flags.writeable = False
    return SamplesField(job, outputs, losses, wrong, rows)


def _sorted(job: SamplesJob, outputs: Table | None, losses: Table | None, wrong: NDArray[np.bool_]) -> Rows:
    """Return the numbers of the samples to list, in their order; what is no number counts as the greatest."""
    samples, order = job.samples, job.order
    listed = wrong.copy() if order.wrong else np.ones(len(samples), bool)
    if order.part is not None:
        start = samples.starts.get(order.part, 0)
        inside = np.zeros(len(samples), bool)
        inside[start : start + len(samples.parts.get(order.part, ()))] = True
        listed &= inside
    rows = np.flatnonzero(listed)
    key = _key(samples, order.by, outputs, losses)
    if key is None:
        return rows
    chosen = np.nan_to_num(np.asarray(key, np.float64)[rows], nan=np.inf, posinf=np.inf, neginf=-np.inf)
    return rows[np.argsort(-chosen if order.descending else chosen, kind="stable")]


def _key(samples: AllSamples, by: str, outputs: Table | None, losses: Table | None) -> NDArray[np.generic] | None:
    """Return what is sorted by, (N,); None where it is not known."""
    if by == NUMBER:
        return np.arange(len(samples))
    if by == PART:
        return samples.part_of
    if by == TARGET:
        return samples.y[:, 0] if samples.split.task == "regression" else samples.labels
    if by == LOSS or (by == ANSWER and outputs is None):
        return losses
    if by == ANSWER and outputs is not None:
        return outputs[:, 0] if outputs.shape[1] == 1 or samples.split.task == "regression" else outputs.argmax(axis=1)
    return samples.x[:, int(by.removeprefix(INPUT))]
