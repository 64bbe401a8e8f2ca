"""The parts of a layer's header, as pure functions: which it has, and where they are.

``■ − Hidden 1 · 8 · tanh ▾ +``: under the mouse × takes the place of ■; wires begin at the port at the right edge.
A header too narrow for all this shows the name, and its buttons while it is selected or under the mouse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop_nn.engine.layers import LAYER_KINDS
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.views.diagram.layout import Box

SWATCH = 9.0
PAD = 9.0
BUTTON = 17.0
PORT = 7.0  # radius within which the port is hit
CHEVRON = 14.0
HEADER_PARTS = ("header", "minus", "plus", "choice", "remove", "port")


@dataclass(frozen=True, slots=True)
class Controls:
    """What a header offers: − and +, a menu of activations or rates, ×, and a port to draw a wire from."""

    units: bool
    choice: bool
    remove: bool
    port: bool


def controls_of(spec: NetworkSpec, layer_id: str, misfit: bool = False) -> Controls:
    """Return a layer's controls.

    The width of input and output follows from the data; it can be changed only while something is wrong with it.
    """
    layer = spec.layer(layer_id)
    kind = LAYER_KINDS.get(layer.kind)
    fields = kind.fields if kind else ()
    fixed = layer.kind == "input" or layer_id == spec.output
    return Controls(
        units="units" in fields and (not fixed or misfit),
        choice=bool({"activation", "rate", "stddev"} & set(fields)),
        remove=not fixed,
        port=layer_id != spec.output,
    )


def header_parts(header: Box, controls: Controls, label: float, choice: float) -> Mapping[str, Box]:
    """Return where the parts of a header are, by name, given the widths of its two texts.

    "label" and "choice" share the room between the buttons; what does not fit is cut from the label.
    """
    parts: dict[str, Box] = {}
    left, right = header.x + PAD + SWATCH + 2, header.right - PORT
    if controls.remove:
        parts["remove"] = Box(header.x, header.y, left - header.x, header.height)
    if controls.units:
        parts["minus"] = Box(left, header.y, BUTTON, header.height)
        parts["plus"] = Box(right - BUTTON, header.y, BUTTON, header.height)
        left, right = left + BUTTON, right - BUTTON
    if controls.port:
        parts["port"] = Box(header.right - PORT, header.y + header.height / 2 - PORT, 2 * PORT, 2 * PORT)
    wanted = choice + CHEVRON if controls.choice else 0.0
    label = max(0.0, min(label, right - left - wanted))
    start = left + max(0.0, (right - left - label - wanted) / 2)
    parts["label"] = Box(start, header.y, label, header.height)
    if controls.choice:
        parts["choice"] = Box(start + label, header.y, wanted, header.height)
    return parts


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say what a header says, with the widths of its two texts.

    `named` where it has name and units, `unnumbered` where it has no units though the layer has some.
    """

    label: str
    choice: str
    label_width: float
    choice_width: float
    named: bool = False
    unnumbered: bool = False


@dataclass(frozen=True, eq=False)
class Face:
    """The parts of a header and the words in them."""

    parts: Mapping[str, Box]
    wording: Wording


def faces_of(header: Box, controls: Controls, wordings: tuple[Wording, ...]) -> tuple[Face, Face]:
    """Return how a header looks at rest, and selected or under the mouse; the first wording that fits is taken.

    Where − and + leave no room for all that is to be said, they are left out at rest, if all of it then fits or else
    not even name and units would.
    """
    numbered = tuple(wording for wording in wordings if not wording.unnumbered)
    active = _face(header, controls, numbered if controls.units else wordings)
    if active.wording is wordings[0] or not controls.units:
        return active, active
    rest = _face(header, replace(controls, units=False), wordings, chevron=False)
    return (active if active.wording.named and rest.wording is not wordings[0] else rest), active


def _face(header: Box, controls: Controls, wordings: tuple[Wording, ...], chevron: bool = True) -> Face:
    """Return the face with the first wording that fits; the last one is cut. A choice may be its `chevron` alone."""
    for wording in wordings:
        offered = replace(controls, choice=controls.choice and (chevron or bool(wording.choice)))
        parts = header_parts(header, offered, 1e6, wording.choice_width)
        if parts["label"].width >= wording.label_width and _is_inside(parts, header):
            break
    return Face(header_parts(header, offered, wording.label_width, wording.choice_width), wording)


def _is_inside(parts: Mapping[str, Box], header: Box) -> bool:
    end = parts["plus"].x if "plus" in parts else header.right - PORT
    return "choice" not in parts or parts["choice"].right <= end + 1e-6
