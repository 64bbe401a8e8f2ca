"""The one map of every neuron that all views draw from, so that it is computed once."""

from __future__ import annotations

from desktop_nn.data import source_for
from desktop_nn.engine.probes import MapProbe
from desktop_nn.project.model import Project

RESOLUTION = 64


def map_probe(project: Project) -> MapProbe | None:
    """Return the probe over the range in which the project's data are drawn, None for an unknown source."""
    source = source_for(project.data)
    return MapProbe(*source.x_range, RESOLUTION) if source else None
