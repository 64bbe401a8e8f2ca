"""The picture of the edges: what is covered, in which colour, and what lies on top."""

import numpy as np
import pytest

from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.session.edge_look import EdgeLook
from desktop_nn.views.diagram import pens
from desktop_nn.views.diagram.coverage import DASH, GAP
from desktop_nn.views.diagram.edge_picture import EdgePicture, groups_of
from desktop_nn.views.diagram.geometry import NO_WEIGHT, EdgeSet
from desktop_nn.views.diagram.looks import EdgeNumbers, looks_of
from tests.views.diagram.networks import DEFAULT, FORKING, MNIST, SKIPPING, drawn

BLUE, ORANGE, GREY = "#0000ff", "#ff8800", "#808080"
LOOK = EdgeLook()
INKS = pens.inks((BLUE, ORANGE, *[GREY] * 14), LOOK)
ONE = NetworkSpec.dense(1, (1, "linear"))


def pens_for(edges: EdgeSet, weights: np.ndarray, look: EdgeLook = LOOK) -> pens.Pens:
    """Return the pens of edges with these weights."""
    return looks_of(look, edges, EdgeNumbers(weights)).pens


def finished(picture: EdgePicture) -> EdgePicture:
    while not picture.finished:
        picture.go_on(1.0)
    return picture


def painted(spec: NetworkSpec, weights: np.ndarray, scale: float = 1.0, shift: int = 0) -> np.ndarray:
    """Return the picture's channels (height, width, BGRA)."""
    layout, edges, _ = drawn(spec, 400, 300)
    picture = finished(EdgePicture(edges, layout.width, layout.height, scale, weights))
    assert picture.color(pens_for(edges, weights), INKS, shift=shift)
    image = picture.image
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(int)


def edge_weights(spec: NetworkSpec, value: float) -> np.ndarray:
    return np.full(len(drawn(spec, 400, 300)[1]), value)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("weight", [0.3, 2.0, 50.0])
def test_a_stroke_covers_its_length_times_its_width(weight: float, scale: float) -> None:
    _, edges, _ = drawn(ONE, 400, 300)
    pixels = painted(ONE, np.array([weight]), scale)
    strength = float(pens.strengths(np.array([weight]), edges.scale)[0])
    strength = round(strength * 63) / 63
    widest = 3.2 * scale
    area = (edges.bands[0].x1 - edges.bands[0].x0) * scale * 2 * pens.half_widths(np.array(strength), widest, scale)
    covered = pixels[..., 3].sum() / 255 / pens.opacities(np.array(strength), LOOK)
    assert covered == pytest.approx(area, rel=0.08)


def test_positive_is_solid_and_negative_dashed_in_its_colour() -> None:
    layout, edges, _ = drawn(ONE, 400, 300)
    row = int(layout.place("output").ys[0])
    columns = slice(int(edges.bands[0].x0) + 1, int(edges.bands[0].x1) - 1)
    solid = painted(ONE, np.array([4.0]))[row, columns]
    dashed = painted(ONE, np.array([-4.0]))[row, columns]
    assert (solid[:, 3] > 200).all()
    assert (solid[:, 0] > 200).all()
    assert solid[:, 2].max() == 0
    share = (dashed[:, 3] > 128).mean()
    assert share == pytest.approx(DASH / (DASH + GAP), abs=0.05)
    assert dashed[:, 2].max() > 200
    assert dashed[:, 0].max() == 0


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("shift", [1, 5, 16, 31])
def test_shifted_dashes_lie_further_on_and_lines_stay(shift: int, scale: float) -> None:
    layout, edges, _ = drawn(ONE, 400, 300)
    row = int(layout.place("output").ys[0] * scale)
    columns = slice(int(edges.bands[0].x0 * scale) + 20, int(edges.bands[0].x1 * scale) - 20)
    at_first, then = (painted(ONE, np.array([-4.0]), scale, each)[row, columns, 3] for each in (0, shift))
    period = (DASH + GAP) * scale
    expected = shift / pens.SHIFTS * period
    moved = min(range(round(period)), key=lambda by: np.abs(then[by:] - at_first[: len(at_first) - by]).sum())
    assert abs(moved - expected) <= 1 or abs(moved + period - expected) <= 1
    assert then.mean() == pytest.approx(at_first.mean(), rel=0.05)
    line = painted(ONE, np.array([4.0]), scale)
    assert (painted(ONE, np.array([4.0]), scale, shift) == line).all()


def test_drifting_costs_nothing_where_there_are_no_dashes() -> None:
    layout, edges, _ = drawn(DEFAULT, 400, 300)
    picture = finished(EdgePicture(edges, layout.width, layout.height, 1.0, np.ones(len(edges))))
    solid, dashed = (pens_for(edges, np.full(len(edges), weight)) for weight in (1.0, -1.0))
    assert picture.color(solid, INKS)
    assert picture.color(solid, INKS, seconds=0.0, shift=3)
    assert picture.color(dashed, INKS)
    assert not picture.color(dashed, INKS, seconds=0.0, shift=3)


def test_nothing_is_painted_away_from_the_edges() -> None:
    layout, edges, _ = drawn(ONE, 400, 300)
    alpha = painted(ONE, np.array([50.0]))[..., 3]
    y = layout.place("output").ys[0]
    assert alpha[: int(y) - 5].sum() == 0
    assert alpha[int(y) + 5 :].sum() == 0
    assert alpha[:, : int(edges.bands[0].x0) - 1].sum() == 0


def test_the_stronger_edge_lies_on_top() -> None:
    spec = NetworkSpec.dense(2, (2, "linear"))
    layout, edges, _ = drawn(spec, 400, 300)
    middle = (int(layout.place("input").ys.mean()), int((edges.bands[0].x0 + edges.bands[0].x1) / 2))
    cross = [e for e in range(4) if edges.bands[0].y0[e] != edges.bands[0].y1[e]]
    weights = np.zeros(4)
    weights[cross] = 5.0, -0.2
    assert painted(spec, weights)[middle][0] > 200
    weights[cross] = 0.2, 5.0
    assert painted(spec, weights)[middle][0] > 150
    weights[cross] = -0.2, 5.0
    assert painted(spec, weights)[middle][2] == 0


def test_wires_without_weights_are_plain() -> None:
    spec = FORKING
    _, edges, _ = drawn(spec, 400, 300)
    pixels = painted(spec, np.where(edges.index == NO_WEIGHT, -9.0, 0.0))
    band = next(b for b in edges.bands if b.index[0] == NO_WEIGHT)
    part = pixels[:, int(band.x0) + 1 : int(band.x1) - 1]
    assert part[..., 3].max() > 60
    assert abs(part[..., 0] - part[..., 2]).max() <= 1


@pytest.mark.parametrize("spec", [DEFAULT, SKIPPING, FORKING], ids=["chain", "skip", "fork"])
def test_recolouring_equals_painting_afresh(spec: NetworkSpec) -> None:
    layout, edges, _ = drawn(spec, 400, 300)
    rng = np.random.default_rng(3)
    first, second = rng.normal(0, 2, (2, len(edges)))
    picture = finished(EdgePicture(edges, layout.width, layout.height, 1.0, second))
    picture.color(pens_for(edges, first), INKS)
    picture.color(pens_for(edges, second), INKS)
    again = finished(EdgePicture(edges, layout.width, layout.height, 1.0, second))
    again.color(pens_for(edges, second), INKS)
    assert picture.image == again.image


def test_without_time_it_colours_later_what_it_left_out() -> None:
    layout, edges, _ = drawn(DEFAULT, 400, 300)
    weights = np.random.default_rng(0).normal(0, 2, len(edges))
    picture = finished(EdgePicture(edges, layout.width, layout.height, 1.0, weights))
    plain, flipped = pens_for(edges, weights), pens_for(edges, -weights)
    assert not picture.color(plain, INKS, seconds=0.0)
    assert picture.color(plain, INKS)
    assert picture.color(plain, INKS, seconds=0.0)
    assert not picture.color(flipped, INKS, seconds=0.0)


def test_another_ink_recolours_everything() -> None:
    layout, edges, _ = drawn(DEFAULT, 400, 300)
    weights = np.full(len(edges), 3.0)
    picture = finished(EdgePicture(edges, layout.width, layout.height, 1.0, weights))
    plain = pens_for(edges, weights)
    picture.color(plain, INKS)
    before = picture.image.copy()
    picture.color(plain, pens.inks(("#00ff00", *[ORANGE] * 15), LOOK))
    assert picture.image != before


def test_groups_hold_bands_that_share_columns() -> None:
    _, edges, _ = drawn(DEFAULT)
    assert [len(group) for group in groups_of(edges)] == [1, 1, 1]
    _, edges, _ = drawn(SKIPPING)
    groups = groups_of(edges)
    assert [start for group in groups for start, _ in group] == edges.starts[:-1].tolist()
    skipping = next(group for group in groups if len(group) > 1)
    assert {(b.source, b.target) for _, b in skipping} == {("dense1", "dense2"), ("dense2", "add1"), ("dense1", "add1")}


def test_a_crowded_wire_draws_its_strongest_edges() -> None:
    layout, edges, _ = drawn(MNIST)
    weights = np.random.default_rng(0).normal(0, 0.1, len(edges))
    picture = finished(EdgePicture(edges, layout.width, layout.height, 0.5, weights))
    assert picture.is_selective
    assert picture.color(pens_for(edges, weights), INKS)
    assert picture.image.pixelColor(int(edges.bands[0].x0 * 0.5) + 3, int(layout.place("input").ys[0] * 0.5)).alpha()


def test_colours_laid_over_others_are_those_of_the_formula() -> None:
    rng = np.random.default_rng(1)
    alpha = rng.integers(0, 256, (2, 5000))
    channels = [np.column_stack([rng.integers(0, a + 1) for _ in range(3)] + [a]) for a in alpha]
    top, below = (np.ascontiguousarray(each.astype(np.uint8)).view(np.uint32).ravel() for each in channels)
    found = pens.over(top, below).view(np.uint8).reshape(-1, 4)
    exact = channels[0] + channels[1] * (255 - channels[0][:, 3:]) / 255
    assert np.abs(found - exact).max() <= 0.5
