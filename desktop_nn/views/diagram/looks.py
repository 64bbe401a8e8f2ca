"""From numbers to looks: how wide, how strong and in which colour each edge is drawn, as the `EdgeLook` says."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.session.edge_look import CONSTANT, SIGN, EdgeLook
from desktop_nn.views.diagram import pens
from desktop_nn.views.diagram.geometry import NO_WEIGHT, EdgeSet, Ints

Floats = NDArray[np.floating]

PLAIN_STRENGTH = 0.19  # of an edge without a weight
EVEN_STRENGTH = 0.35  # of edges that are all of one width


@dataclass(frozen=True, eq=False)
class EdgeNumbers:
    """What is known of every edge: weight, gradient and update, each ``(E,)``; None where not asked for or not known.

    Of edges without a weight these can be anything; the weight of a cut edge is NaN.
    """

    weights: Floats
    gradient: Floats | None = None
    update: Floats | None = None


@dataclass(frozen=True, eq=False)
class Looks:
    """The looks of every edge, each ``(E,)``.

    ``width`` and ``strength`` go from 0 to 1, ``color`` is a place in `pens.palette`. Dashed are negative weights.
    """

    width: Floats
    strength: Floats
    color: Ints
    dashed: NDArray[np.bool_]
    shown: NDArray[np.bool_]

    @property
    def pens(self) -> pens.Pens:
        """The pen of every edge."""
        return pens.pens_of(self.width, self.strength, self.color, self.dashed, self.shown)


def looks_of(look: EdgeLook, edges: EdgeSet, numbers: EdgeNumbers) -> Looks:
    """Return how every edge is drawn."""
    plain = edges.index == NO_WEIGHT
    strength = _strengths(look.strength, edges, numbers)
    width = strength if look.width == look.strength else _strengths(look.width, edges, numbers)
    color = _colors(look, strength, edges, numbers)
    if plain.any():
        strength, width = np.where(plain, PLAIN_STRENGTH, strength), np.where(plain, PLAIN_STRENGTH, width)
        color[plain] = pens.PLAIN
    shown = _shown(look.share, strength, plain) & ~np.isnan(numbers.weights)
    return Looks(width, strength, color, (numbers.weights < 0) & ~plain, shown)


def _strengths(measure: str, edges: EdgeSet, numbers: EdgeNumbers) -> Floats:
    """Return how strong each edge is by one measure, 0 to 1; 0 where it is not known."""
    if measure == CONSTANT:
        return np.full(len(edges), EVEN_STRENGTH)
    if measure == "weight":
        return pens.strengths(numbers.weights, edges.scale)
    values = numbers.gradient if measure == "gradient" else numbers.update
    if values is None:
        return np.zeros(len(edges))
    known = values[edges.index != NO_WEIGHT]
    usual = 2 * float(np.sqrt(np.mean(known**2))) if len(known) else 0.0  # there is no size they usually have
    return pens.strengths(values, np.full(len(edges), usual)) if 0 < usual < np.inf else np.zeros(len(edges))


def _colors(look: EdgeLook, strength: Floats, edges: EdgeSet, numbers: EdgeNumbers) -> Ints:
    """Return every edge's place in the palette of `look.color`."""
    if look.color == CONSTANT:
        return np.zeros(len(edges), np.int64)
    if look.color == SIGN:
        return (numbers.weights < 0).astype(np.int64)
    tone = strength if look.color == look.strength else _strengths(look.color, edges, numbers)
    if look.color == "update":
        return np.rint(tone * (2 * pens.TONES - 1)).astype(np.int64)
    signed = numbers.weights if look.color == "weight" else numbers.gradient
    below = np.zeros(len(edges), bool) if signed is None else signed < 0
    return np.rint(tone * (pens.TONES - 1)).astype(np.int64) + pens.TONES * below


def _shown(share: float, strength: Floats, plain: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which edges are among the strongest; those without a weight are."""
    weighted = np.flatnonzero(~plain)
    count = shown_count(share, len(weighted))
    shown = np.ones(len(strength), bool)
    if count < len(weighted):
        order = np.argsort(-strength[weighted], kind="stable")
        shown[weighted[order[count:]]] = False
    return shown


def shown_count(share: float, edges: int) -> int:
    """Return how many of so many edges that share of them is."""
    return min(edges, max(1, round(share * edges)))
