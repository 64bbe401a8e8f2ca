"""The project: everything a document holds, as one immutable value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from desktop_nn.data import DataSettings
from desktop_nn.engine.record import RunRecord
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.stops import NEVER, StopRules


@dataclass(frozen=True, slots=True)
class Project:
    """A document.

    Attributes
    ----------
    network : NetworkSpec
        May be impossible while it is being drawn; `rules.problems` says what is wrong.
    data : DataSettings
    training : TrainingSettings
    names : tuple of (str, str)
        Layer ids and the names the user gave them.
    moved : tuple of (str, float, float)
        Layer ids, by name, with how far each was moved from where the layout puts it: to the right in columns, down in
        heights of the room that layers stand in.
    stops : StopRules
        When training is to stop by itself.
    bookmarks : tuple of (int, str)
        Steps of the run that are to be found again, ascending, with their names; "" for one without.
    run : RunRecord or None
        What training has made of it so far; None before the first step, when weights are those of the seed.
    companion : Project or None
        What trains beside it for comparison, with a network, data, settings and run of its own, but no companion.
    """

    network: NetworkSpec
    data: DataSettings = field(default_factory=DataSettings)
    training: TrainingSettings = field(default_factory=TrainingSettings)
    names: tuple[tuple[str, str], ...] = ()
    moved: tuple[tuple[str, float, float], ...] = ()
    stops: StopRules = NEVER
    bookmarks: tuple[tuple[int, str], ...] = ()
    run: RunRecord | None = None
    companion: Project | None = None


def without_runs(project: Project) -> Project:
    """Return a project, and its companion, as they are before their first step."""
    companion = project.companion
    return replace(project, run=None, companion=None if companion is None else replace(companion, run=None))


def same_but_weights(old: Project, new: Project) -> bool:
    """Whether two projects are told apart only by what training, or a hand, has made of the weights."""
    return without_runs(old) == without_runs(new)
