"""The parameters there are to show, also while there is no snapshot of the project as it is now."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.project.model import Project


def shown_theta(project: Project, snapshot: Snapshot | None) -> NDArray[np.float64]:
    """Return the parameters ``(P,)`` to show: those of the snapshot, else of the run, else the first ones."""
    if snapshot is not None:
        return np.asarray(snapshot.record.now.theta, np.float64)
    params = ParamLayout.of(project.network)
    if project.run is not None and project.run.now.theta.shape == (params.size,):
        return np.asarray(project.run.now.theta, np.float64)
    return first_theta(project.network, project.training.seed)


@lru_cache(maxsize=2)
def first_theta(spec: NetworkSpec, seed: int) -> NDArray[np.float64]:
    """Return the parameters a network starts with; zeros where it is impossible and so cannot start."""
    params = ParamLayout.of(spec)
    try:
        return params.initial(spec, seed)
    except (ArithmeticError, KeyError, ValueError):  # layers that read nothing, unknown initialisers, a seed below zero
        return np.zeros(params.size)
