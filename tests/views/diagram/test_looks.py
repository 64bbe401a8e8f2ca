"""How edges look: each of three switches decides what it says and nothing else; the filter keeps the strongest."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.session.edge_look import COLORS, OPACITIES, WIDTHS, EdgeLook
from desktop_nn.views.diagram import pens
from desktop_nn.views.diagram.drawing import Drawing
from desktop_nn.views.diagram.edge_picture import EdgePicture
from desktop_nn.views.diagram.geometry import NO_WEIGHT
from desktop_nn.views.diagram.hit import hit, point_on
from desktop_nn.views.diagram.looks import PLAIN_STRENGTH, EdgeNumbers, Looks, looks_of, shown_count
from desktop_nn.widgets.theme import DARK, LIGHT
from tests.views.diagram.networks import DEFAULT, FORKING, drawn
from tests.views.diagram.test_edge_picture import finished

LAYOUT, EDGES, PARAMS = drawn(DEFAULT, 400, 300)
RNG = np.random.default_rng(5)
NUMBERS = EdgeNumbers(*RNG.normal(0, 1, (3, len(EDGES))))
LOOKS = [EdgeLook(width, opacity, color) for width in WIDTHS for opacity in OPACITIES for color in COLORS]


def values_of(measure: str) -> np.ndarray:
    """Return the numbers of one measure."""
    found = {"weight": NUMBERS.weights, "gradient": NUMBERS.gradient, "update": NUMBERS.update}[measure]
    assert found is not None
    return found


def order_by(values: np.ndarray) -> list[int]:
    """Return the edges of one wire by size: between wires sizes are no measure."""
    part = slice(int(EDGES.starts[1]), int(EDGES.starts[2]))
    return np.argsort(values[part], kind="stable").tolist()


@pytest.mark.parametrize("measure", ["weight", "gradient", "update"])
def test_width_and_strength_follow_the_size_of_what_is_chosen(measure: str) -> None:
    size = np.abs(values_of(measure))
    assert order_by(looks_of(EdgeLook(width=measure), EDGES, NUMBERS).width) == order_by(size)
    assert order_by(looks_of(EdgeLook(opacity=measure), EDGES, NUMBERS).strength) == order_by(size)


def test_what_is_the_same_for_all_differs_nowhere() -> None:
    looks = looks_of(EdgeLook("constant", "constant", "constant"), EDGES, NUMBERS)
    assert len(np.unique(looks.width)) == len(np.unique(looks.color)) == 1
    inks = pens.inks(("#ffffff",) * pens.PALETTE, EdgeLook(opacity="constant"))
    full = inks.reshape(pens.INKS, pens.COVERS)[:, -1] >> 24
    assert np.unique(full).tolist() == [round(255 * pens.EVEN)]


@pytest.mark.parametrize("measure", ["weight", "gradient"])
def test_a_coloured_number_has_a_tone_of_its_sign(measure: str) -> None:
    values, colors = values_of(measure), looks_of(EdgeLook(color=measure), EDGES, NUMBERS).color
    assert ((colors >= pens.TONES) == (values < 0)).all()
    assert order_by(colors % pens.TONES + np.abs(values) / 1e6)[-1] == order_by(np.abs(values))[-1]


def test_an_update_is_coloured_by_its_size_alone() -> None:
    flipped = replace(NUMBERS, update=-values_of("update"))
    look = EdgeLook(color="update")
    assert (looks_of(look, EDGES, NUMBERS).color == looks_of(look, EDGES, flipped).color).all()
    assert len(np.unique(looks_of(look, EDGES, NUMBERS).color)) > 4


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.width}-{look.opacity}-{look.color}")
def test_dashed_are_negative_weights_whatever_is_chosen(look: EdgeLook) -> None:
    looks = looks_of(look, EDGES, NUMBERS)
    assert (looks.dashed == (NUMBERS.weights < 0)).all()
    assert (looks.color < pens.PLAIN).all()
    assert ((looks.pens // pens.INKS % 2 == 1) == looks.dashed).all()


def test_what_is_not_known_is_drawn_as_weakly_as_can_be() -> None:
    looks = looks_of(EdgeLook("gradient", "gradient", "gradient"), EDGES, EdgeNumbers(NUMBERS.weights))
    assert not looks.width.any()
    assert not looks.strength.any()


@pytest.mark.parametrize("rubbish", [np.nan, np.inf, 0.0, 1e308])
@pytest.mark.parametrize("look", LOOKS[::7], ids=lambda look: f"{look.width}-{look.opacity}-{look.color}")
def test_numbers_that_overflowed_have_looks(look: EdgeLook, rubbish: float) -> None:
    bad = np.full(len(EDGES), rubbish)
    with np.errstate(over="ignore", invalid="ignore"):
        looks = looks_of(look, EDGES, EdgeNumbers(bad, bad, bad))
    assert np.isfinite(looks.width).all()
    assert (looks.pens < (pens.HIDDEN + 1) * pens.INKS).all()


def test_wires_without_weights_are_plain_and_never_filtered() -> None:
    _, edges, _ = drawn(FORKING, 400, 300)
    numbers = EdgeNumbers(*np.full((3, len(edges)), -9.0))
    looks = looks_of(EdgeLook("update", "gradient", "weight", share=0.01), edges, numbers)
    plain = edges.index == NO_WEIGHT
    assert plain.any()
    assert (looks.color[plain] == pens.PLAIN).all()
    assert (looks.width[plain] == PLAIN_STRENGTH).all()
    assert not looks.dashed[plain].any()
    assert looks.shown[plain].all()
    assert looks.shown[~plain].sum() == 1


@pytest.mark.parametrize("share", [0.01, 0.1, 0.5, 1.0])
def test_the_filter_keeps_the_strongest(share: float) -> None:
    look = EdgeLook("update", "gradient", share=share)
    looks = looks_of(look, EDGES, NUMBERS)
    assert looks.shown.sum() == shown_count(share, len(EDGES))
    size = np.abs(values_of(look.strength))
    if share < 1:
        assert size[looks.shown].min() >= size[~looks.shown].max()


def painted(look: EdgeLook, looks: Looks) -> np.ndarray:
    """Return the picture's channels (height, width, BGRA)."""
    picture = finished(EdgePicture(EDGES, LAYOUT.width, LAYOUT.height, 1.0, looks.strength))
    assert picture.color(looks.pens, pens.inks(pens.palette(look, DARK), look))
    image = picture.image
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(int)


def test_an_edge_that_is_filtered_out_is_neither_painted_nor_under_the_mouse() -> None:
    look = EdgeLook(share=0.02)
    looks = looks_of(look, EDGES, NUMBERS)
    few = painted(look, looks)[..., 3]
    every = painted(EdgeLook(), looks_of(EdgeLook(), EDGES, NUMBERS))[..., 3]
    assert 0 < (few > 0).sum() < 0.2 * (every > 0).sum()
    drawing = Drawing.of(DEFAULT, 400, 300)
    gone, there = int(np.flatnonzero(~looks.shown)[0]), int(np.flatnonzero(looks.shown)[0])
    at = point_on(drawing.edges, gone, 0.2)
    assert hit(drawing, *at).kind == "edge"
    assert hit(drawing, *at, shown=np.zeros(len(EDGES), bool)).kind == "canvas"
    assert hit(drawing, *point_on(drawing.edges, there, 0.2), zoom=50, shown=looks.shown).kind == "edge"


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("color", COLORS)
def test_a_palette_has_a_colour_for_every_place(color: str, theme: object) -> None:
    assert theme in (DARK, LIGHT)
    colors = pens.palette(EdgeLook(color=color), DARK if theme is DARK else LIGHT)
    assert len(colors) == pens.PALETTE
    used = {"sign": 2, "constant": 1}.get(color, 2 * pens.TONES)
    assert len(set(colors[:used])) == used


def test_each_look_paints_another_picture() -> None:
    chosen = [EdgeLook(), EdgeLook(width="gradient"), EdgeLook(opacity="update"), EdgeLook(color="gradient")]
    chosen += [EdgeLook(width="constant"), EdgeLook(opacity="constant"), EdgeLook(color="constant")]
    pictures = [painted(look, looks_of(look, EDGES, NUMBERS)).tobytes() for look in chosen]
    assert len(set(pictures)) == len(chosen)
