"""What taking layers or units out would cost: the loss before and after, on samples, without touching the project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.network import Network
from desktop_nn.project import rules
from desktop_nn.project.errors import EditError
from desktop_nn.project.model import Project

Table = NDArray[np.float64]
Change = Callable[[Project], Project]

# Each takes some milliseconds, and no more than that may be taken from a window that draws.
MAX_SURGERY = 50_000  # parameters times layers to remove
MAX_GRAPH = 24  # layers times layers to remove
MAX_WORK = 4_000_000  # parameters times samples
MAX_WORK_ASIDE = 200_000_000  # the same where no window waits for it


@dataclass(frozen=True, slots=True)
class Cost:
    """The mean loss over `samples` samples, without the penalty on the weights, before and after."""

    before: float
    after: float
    samples: int


def cost(project: Project, change: Change, layers: int, x: Table, y: Table) -> Cost | None:
    """Return what an edit that takes something out of so many layers would cost on samples ``x (N, d)``, ``y (N, k)``.

    Of many samples for a large network, only as many as take some milliseconds, spread evenly. None where it is
    refused, where there is no loss before or after, or where finding out would take too long.
    """
    size = ParamLayout.of(project.network).size
    too_large = size * layers > MAX_SURGERY or len(project.network.layers) * layers > MAX_GRAPH
    if size == 0 or layers == 0 or too_large or rules.problems(project):
        return None
    try:
        after = change(project)
    except EditError:
        return None
    return compared(project, after, x, y, MAX_WORK)


def compared(before: Project, after: Project, x: Table, y: Table, work: int = MAX_WORK_ASIDE) -> Cost | None:
    """Return the losses of a project before and after an edit; None where one of them has none.

    Of many samples for a large network only as many as keep parameters times samples within `work`, spread evenly.
    """
    if rules.problems(before) or rules.problems(after):
        return None
    size = max(ParamLayout.of(one.network).size for one in (before, after))
    count = min(len(x), max(work // max(size, 1), 1))
    rows = np.linspace(0, len(x) - 1, count).astype(np.intp)
    losses = [_loss(one, x[rows], y[rows]) for one in (before, after)]
    return Cost(losses[0], losses[1], count) if np.isfinite(losses).all() else None


def _loss(project: Project, x: Table, y: Table) -> float:
    """Return the mean loss in double precision, of the first weights where nothing has been trained."""
    network, run = Network.of(project.network, project.training), project.run
    theta = network.layout.initial(project.network, project.training.seed) if run is None else run.now.theta
    with np.errstate(all="ignore"):
        return float(network.data_loss(network.forward(theta.astype(np.float64), x), y))
