"""The weights that a reset begins with: fresh ones, but for those that it leaves where they are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.held import locked_places
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.project.model import Project


def kept(project: Project) -> tuple[NDArray[np.intp], NDArray[np.floating]] | None:
    """Return the places of locked and frozen weights and their values of now, None where a reset keeps nothing."""
    network, training, layout = project.network, project.training, ParamLayout.of(project.network)
    places = locked_places(network, layout, training.free)
    drawn = project.run is not None or all(block.fan_in for block in layout.blocks)
    if not (places.size and drawn):
        return None
    theta = project.run.now.theta if project.run is not None else layout.initial(network, training.seed)
    return places, theta[places]


def first_weights(project: Project, seed: int) -> NDArray[np.floating]:
    """Return the weights ``(P,)`` that a reset of the project to this seed begins with."""
    theta = ParamLayout.of(project.network).initial(project.network, seed)
    if (found := kept(project)) is not None:
        places, values = found
        theta[places] = values
    return theta
