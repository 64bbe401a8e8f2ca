"""What the squares of each layer show: maps over the data plane, activations of one sample, or incoming weights."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator

import numpy as np

from desktop_nn.data import DataError
from desktop_nn.engine.input_probe import InputActivations, InputProbe
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.probes import MapProbe, NeuronMaps, SampleActivations, SampleProbe
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.project.model import Project
from desktop_nn.session.samples import split_of
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.diagram import heat
from desktop_nn.views.diagram.layout import DiagramLayout, LayerPlace
from desktop_nn.views.diagram.squares import pixels_of
from desktop_nn.views.map_probe import map_probe

STANDARD = (-3.0, 3.0)  # what is standardised lies within, but for a few
STRIP = 3  # weights at most that stand side by side

_Face = tuple[str, heat.Values, heat.Values, heat.Values]  # a layer, its values, and the ends of their range


def face_probe(
    project: Project, sample: SampleRef | None, face: str, drawn: tuple[float, ...] | None = None
) -> Hashable:  # fmt: skip
    """Return what has to be asked for: maps where inputs span a line or a plane, else activations.

    They are those of the inputs that have been drawn by hand, where there are such, else of a sample.

    Neurons that show their incoming weights need none, but others stand beside them.
    """
    mapped = map_probe(project) if face != "activation" else None
    if mapped is not None:
        return mapped
    if drawn is not None:
        return InputProbe(drawn)
    return SampleProbe(sample.part, sample.index) if sample is not None else SampleProbe("train", 0)


def faces(
    project: Project,
    layout: DiagramLayout,
    snapshot: Snapshot,
    probe: Hashable,
    lut: heat.Pixels,
    scale: float,
    skip_input: bool,
    theta: heat.Values,
    weighted: frozenset[str] = frozenset(),
) -> Iterator[tuple[str, heat.Pixels]]:
    """Yield the pictures of each layer's shown units, `scale` pixels for a scene unit.

    Nothing where the snapshot does not have them; `skip_input` leaves out the input layer, whose maps stay the same.
    The dense layers that are `weighted` show their incoming weights in `theta`.
    """
    answer = snapshot.probes.get(probe)
    if not isinstance(answer, NeuronMaps | SampleActivations | InputActivations):
        return
    span = probe_span(project, probe)
    alike: dict[int, list[_Face]] = {}  # all squares of one size are coloured together
    for place in layout.places:
        layer = project.network.layer(place.layer)
        if place.layer in weighted:
            yield place.layer, weight_pictures(project.network, place, theta, lut, pixels_of(place.side, scale))
            continue
        values = answer.values.get(place.layer)
        if values is None or len(values) != len(place.ys) or (skip_input and layer.kind == "input"):
            continue
        shown = values if len(place.shown) == len(values) else values[list(place.shown)]
        if not isinstance(answer, NeuronMaps):
            shown = np.asarray(shown, np.float32)[:, None, None]
        low, high = heat.value_range(layer.activation, shown, span if layer.kind == "input" else None)
        alike.setdefault(pixels_of(place.side, scale), []).append((place.layer, shown, low, high))
    for side, group in alike.items():
        layers, *columns = zip(*group, strict=True)
        values, low, high = (np.concatenate(column) for column in columns)
        pixels = heat.pictures(values, side, low, high, lut)
        ends = np.cumsum([len(shown) for shown in columns[0]])[:-1] * pixels.shape[1]
        yield from zip(layers, np.split(pixels, ends), strict=True)


def weighted_layers(project: Project, face: str) -> frozenset[str]:
    """Return the dense layers whose squares show weights: all of them, or those that read the pixels of a picture."""
    spec = project.network
    dense = frozenset(layer.id for layer in spec.layers if layer.kind == "dense")
    if face != "map":
        return dense if face == "weights" else frozenset()
    try:
        pictured = split_of(project.data).train.image is not None
    except DataError:
        return frozenset()
    return frozenset(i for i in dense if pictured and spec.input and spec.layer(i).inputs == (spec.input.id,))


def weight_pictures(
    spec: NetworkSpec, place: LayerPlace, theta: heat.Values, lut: heat.Pixels, side: int
) -> heat.Pixels:
    """Return the weights each shown unit reads with: as the image they belong to, else row by row; a few side by side.

    What is left of the last row counts as 0. All units of a layer share one scale.
    """
    weights = ParamLayout.of(spec).weights(theta, place.layer)[list(place.shown)].astype(np.float32)
    units, fan_in = weights.shape
    cells = fan_in if fan_in <= STRIP else math.ceil(math.sqrt(fan_in))
    padded = np.zeros((units, cells if fan_in <= STRIP else cells * cells), np.float32)
    padded[:, :fan_in] = weights
    times = max(1, side // max(cells, 1))
    low, high = (np.repeat(end, units) for end in heat.value_range("linear", padded.reshape(1, -1)))
    if fan_in <= STRIP:
        return heat.pictures(padded.repeat(times, axis=1), side, low, high, lut)
    square = padded.reshape(units, cells, cells)[:, ::-1]  # a picture's first row is its lowest
    return heat.pictures(square.repeat(times, axis=1).repeat(times, axis=2), side, low, high, lut)


def probe_span(project: Project, probe: Hashable) -> tuple[float, float] | None:
    """Return the range of the inputs; None where each has its own."""
    if isinstance(probe, MapProbe):
        return (probe.low, probe.high) if probe.section is None else None
    return input_span(project)


def input_span(project: Project) -> tuple[float, float] | None:
    """Return between which values the squares of the inputs take their colours; zero has the middle one for pictures.

    What is drawn on axes has their range, what is standardised three standard deviations to each side.
    """
    try:
        split = split_of(project.data)
    except DataError:
        return None
    if split.preparation.means:
        return STANDARD
    probe = map_probe(project)
    if probe is not None:
        return (probe.low, probe.high) if probe.section is None else None
    most = max(float(split.train.x.max()), -float(split.train.x.min())) or 1.0
    return -most, most
