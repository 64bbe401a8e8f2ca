"""What is drawn, as one value: the network with the places of everything in it. Hit-testing and walking read it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from desktop_nn.engine.held import Held
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.views.diagram.geometry import EdgeSet, Ints, edges_of
from desktop_nn.views.diagram.layout import NOT_MOVED, Box, DiagramLayout, Offsets, arrange


@dataclass(frozen=True, eq=False)
class Drawing:
    """A network laid out. ``parts[layer]`` are the parts of its header by name (see `header.header_parts`)."""

    spec: NetworkSpec
    params: ParamLayout
    layout: DiagramLayout
    edges: EdgeSet
    parts: Mapping[str, Mapping[str, Box]]

    @cached_property
    def cut(self) -> Ints:
        """The numbers of the edges that are cut."""
        return np.flatnonzero(np.isin(self.edges.index, Held.of(self.spec, self.params).cut))

    @classmethod
    def of(
        cls, spec: NetworkSpec, width: float, height: float, moved: Offsets = NOT_MOVED, opened: Collection[str] = ()
    ) -> Drawing:
        """Lay a network out in a room of that size; headers without parts as yet."""
        layout, params = arrange(spec, width, height, moved, opened), ParamLayout.of(spec)
        return cls(spec, params, layout, edges_of(spec, layout, params), {})
