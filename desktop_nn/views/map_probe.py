"""The one map of every neuron that all views draw from, so that it is computed once."""

from __future__ import annotations

from desktop_nn.data import Section
from desktop_nn.data.section import PLANE
from desktop_nn.engine.probes import MapProbe
from desktop_nn.project.model import Project
from desktop_nn.session.samples import section_for

RESOLUTION = 64


def map_probe(project: Project) -> MapProbe | None:
    """Return the probe over the line or plane of the project's data; None where they have more columns, or are none."""
    section = section_for(project.data)
    return section_probe(section) if section is not None and len(section.rest) <= PLANE else None


def section_probe(section: Section) -> MapProbe:
    """Return the probe over a section; where that is the whole of the inputs, the plain one."""
    low, high = section.spans[0]
    plain = section.is_whole and len(set(section.spans)) == 1
    return MapProbe(low, high, RESOLUTION, None if plain else section)
