"""What the window and the training thread say to each other: frozen values, arrays in them read-only and shared.

A *generation* counts the loads: whatever belongs to an older one is out of date. Every Run is answered once, by a
`Snapshot` or by `Failed`; a Load only where it fails, and then the Run after it goes unanswered.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from threading import Event

from desktop_nn.engine.record import RunRecord
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.stops import NEVER, StopRules
from desktop_nn.engine.trainer import MEMORY
from desktop_nn.engine.training_data import Samples

Probes = frozenset[Hashable]


@dataclass(frozen=True, slots=True, eq=False)
class Training:
    """A network to be trained on some samples, from where `record` stands."""

    spec: NetworkSpec
    settings: TrainingSettings
    samples: Samples
    record: RunRecord | None


@dataclass(frozen=True, slots=True, eq=False)
class Load:
    """Train this from now on, and the companion, where there is one, along with it.

    Each remembers what ``memory`` bytes hold. ``cancelled`` is set as soon as nobody wants answers of this generation
    any more; training looks at it each step.
    """

    generation: int
    main: Training
    cancelled: Event
    companion: Training | None = None
    memory: int = int(MEMORY.default)


@dataclass(frozen=True, slots=True)
class Run:
    """Play, step, seek and rewind at once: be at step `until` (None: no end), or as far as `budget` seconds lead.

    Where it stands there already, it only measures and answers the probes, ``beside`` of them for the companion.
    """

    generation: int
    until: int | None
    budget: float | None
    probes: Probes = frozenset()
    beside: Probes = frozenset()
    stops: StopRules = NEVER


@dataclass(frozen=True, slots=True)
class Failed:
    """The program itself failed at this generation."""

    generation: int
    text: str


Request = Load | Run
Answer = Snapshot | Failed
