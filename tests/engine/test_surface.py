"""Planes in theta space, the losses over them, and a path seen from there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine import Network, NetworkSpec, ParamLayout, Plane, WeightRef
from desktop_nn.engine.cancelling import Cancelled
from desktop_nn.engine.metrics import accuracy
from desktop_nn.engine.plane_loss import sample_blocks
from desktop_nn.engine.planes import explained_share, moved
from desktop_nn.engine.surface import (
    accuracy_grid,
    gradient_plane,
    grid,
    line_plane,
    loss_grid,
    pca_plane,
    project,
    random_plane,
    weights_plane,
)
from tests.engine.networks import Array, networks, refs_of, samples, theta_of

SPEC = NetworkSpec.dense(2, (4, "tanh"), (3, "relu"), (1, "sigmoid"))
LAYOUT = ParamLayout.of(SPEC)


def one_by_one(network: Network, x: Array, y: Array, plane: Plane, a: Array, b: Array) -> Array:
    with np.errstate(all="ignore"):
        return np.array([[network.loss(plane.origin + i * plane.u + j * plane.v, x, y) for i in a] for j in b])


@given(networks(), st.sampled_from(["weights", "line", "random", "pca"]), st.data())
def test_the_grid_holds_the_networks_own_losses(
    network: tuple[NetworkSpec, str], kind: str, data: st.DataObject
) -> None:
    spec, loss = network
    net, given_data, theta = Network(spec, loss, 0.01), samples(spec, 6), theta_of(spec)
    refs = [data.draw(st.sampled_from(refs_of(net.layout))) for _ in range(2)]
    plane = {
        "weights": lambda: weights_plane(theta, net.layout, refs[0], refs[1]),
        "line": lambda: weights_plane(theta, net.layout, refs[0], None),
        "random": lambda: random_plane(theta, net.layout, 1),
        "pca": lambda: pca_plane(np.stack([theta_of(spec, i) for i in range(4)]), theta, net.layout),
    }[kind]()
    a, b = np.array([-1.1, 0.0, 0.7]), np.array([-0.4, 0.9])
    args = (net, given_data.x_train, given_data.y_train, plane, a, b)
    np.testing.assert_allclose(loss_grid(*args), one_by_one(*args), rtol=1e-6, atol=1e-6)
    np.testing.assert_allclose(loss_grid(*args, dtype=np.float64), one_by_one(*args), rtol=1e-12, atol=1e-12)


def test_many_samples_are_taken_in_blocks_and_the_work_can_be_cancelled() -> None:
    network, data, theta = Network(SPEC, "bce"), samples(SPEC, 9000, task="binary"), theta_of(SPEC)
    plane, a, b = random_plane(theta, LAYOUT, 1), np.linspace(-1, 1, 11), np.linspace(-1, 1, 5)
    args = (network, data.x_train, data.y_train, plane, a, b)
    asked = Asked(never=10_000)
    np.testing.assert_allclose(loss_grid(*args, asked), one_by_one(*args), rtol=3e-6)
    assert asked.times > 8  # many points at once, but of a block of the samples only
    for most in (0, 7):
        early = Asked(most)
        with pytest.raises(Cancelled):
            loss_grid(*args, early)
        assert early.times == most + 1


class Asked:
    """Whether a work is cancelled: only after so many questions."""

    def __init__(self, never: int) -> None:
        self.times, self._most = 0, never

    def __call__(self) -> bool:
        self.times += 1
        return self.times > self._most


@pytest.mark.parametrize(("features", "hidden", "count"), [(2, 8, 500), (784, 16, 60_000), (784, 512, 60_000)])
def test_little_work_lies_between_two_questions(features: int, hidden: int, count: int) -> None:
    """What a question waits for is counted in multiplications: 500 million take a core some 10 ms."""
    network = Network(NetworkSpec.dense(features, (hidden, "relu"), (hidden, "relu"), (10, "softmax")), "cce")
    blocks = sample_blocks(count, network)
    assert [block.start for block in blocks[1:]] == [block.stop for block in blocks[:-1]]
    assert blocks[-1].stop >= count
    rows = min(blocks[0].stop, count)
    assert 3 * rows * network.layout.size < 5.1e8  # products of the samples with origin, u and v


@pytest.mark.parametrize(("loss", "activation", "units"), [("bce", "sigmoid", 1), ("cce", "softmax", 3)])
def test_cross_entropies_hold_at_the_ends(loss: str, activation: str, units: int) -> None:
    """Outputs from where e^z vanishes to where it overflows, for many samples."""
    spec = NetworkSpec.dense(1, (units, activation))
    network, x = Network(spec, loss), np.repeat(np.array([[-1.0], [0.0], [1.0]]), 400, axis=0)
    labels = np.tile(np.arange(1200) % max(units, 2), 1)
    y = np.eye(units)[labels] if units > 1 else labels[:, None].astype(float)
    plane = weights_plane(np.zeros(network.layout.size), network.layout, WeightRef("output", 0, 0), None)
    a, b = np.array([-1e30, -1e4, -30.0, 0.0, 1e-9, 2.0, 90.0, 1e4, 1e30]), np.zeros(1)
    np.testing.assert_allclose(
        loss_grid(network, x, y, plane, a, b), one_by_one(network, x, y, plane, a, b), rtol=1e-6, atol=1e-6
    )


def test_what_overflows_single_precision_only_is_computed_in_double() -> None:
    network = Network(NetworkSpec.dense(1, (2, "relu"), (1, "linear")))
    x, y, theta = np.array([[1.0], [2.0]]), np.zeros((2, 1)), np.array([1e15, 0, 1, 0, 1e15, 1, 0])
    plane = weights_plane(theta, network.layout, WeightRef("dense1", 0, 0), WeightRef("output", 0, 0))
    axis = np.array([0.0, 1e15, 1e100])
    args = (network, x, y, plane, axis, axis)
    losses = loss_grid(*args)
    np.testing.assert_allclose(losses, one_by_one(*args), rtol=1e-6)
    assert np.isfinite(losses[1, 1])
    assert not np.isfinite(losses[2, 2])


def test_overflow_stays_in_the_grid() -> None:
    network, data = (
        Network(NetworkSpec.dense(1, (1, "linear"), (1, "linear"))),
        samples(NetworkSpec.dense(1, (1, "linear"))),
    )
    theta = np.array([1e30, 0, 1e30, 0])
    plane = weights_plane(theta, network.layout, WeightRef("output", 0, 0), None)
    losses = loss_grid(network, data.x_train, data.y_train, plane, np.array([0.0, 1e130]), np.zeros(1))
    assert np.isfinite(losses[0, 0])
    assert not np.isfinite(losses[0, 1])


def test_two_weights_are_their_own_coordinates() -> None:
    theta, u, v = theta_of(SPEC), WeightRef("dense1", 0, 1), WeightRef("dense2", 2, None)
    plane = weights_plane(theta, LAYOUT, u, v)
    coords, offsets = project(plane, theta[None])
    np.testing.assert_allclose(coords[0], [theta[LAYOUT.index(u)], theta[LAYOUT.index(v)]])
    np.testing.assert_allclose(offsets, 0, atol=1e-12)
    moved = theta.copy()
    moved[LAYOUT.index(WeightRef("output", 0, 0))] += 3
    coords_moved, offsets = project(plane, moved[None])
    np.testing.assert_allclose(coords_moved, coords)
    np.testing.assert_allclose(offsets, 3)


@pytest.mark.parametrize(
    ("loss", "activation", "units", "task"),
    [("bce", "sigmoid", 1, "binary"), ("hinge", "tanh", 1, "binary"), ("cce", "softmax", 3, "classes")],
)
def test_the_accuracy_is_the_share_of_samples_whose_class_is_found(
    loss: str, activation: str, units: int, task: str
) -> None:
    spec = NetworkSpec.dense(2, (4, "tanh"), (units, activation))
    network, data, theta = Network(spec, loss), samples(spec, 40, task=task), theta_of(spec)
    plane, a, b = random_plane(theta, network.layout, 3), np.linspace(-1, 1, 9), np.linspace(-1, 1, 5)
    found = accuracy_grid(network, data.x_train, data.y_train, plane, a, b)
    for i, v in enumerate(b):
        for j, u in enumerate(a):
            outputs = network.predict(plane.origin + u * plane.u + v * plane.v, data.x_train)
            assert found[i, j] == pytest.approx(accuracy(data.y_train, outputs, network.loss_row.threshold))
    assert len(np.unique(found)) > 3


def test_a_line_leads_from_its_start_to_its_end() -> None:
    plane = line_plane(np.array([1.0, 2.0, 0.0]), np.array([1.0, 5.0, 4.0]))
    coords, offsets = project(plane, np.array([[1.0, 2, 0], [1, 5, 4], [1, 3.5, 2], [4, 2, 0]]))
    np.testing.assert_allclose(coords, np.array([[0.0, 0], [1, 0], [0.5, 0], [0, 0]]))
    np.testing.assert_allclose(offsets, [0, 0, 0, 3], atol=1e-12)
    axes = grid(plane, coords[:3], 11)
    assert axes.b.tolist() == [0]
    assert axes.a[[0, -1]].tolist() == [-0.5, 1.5]
    assert line_plane(np.ones(3), np.ones(3)).u.tolist() == [1, 0, 0]


def test_gradient_and_sharpest_direction_worked_by_hand() -> None:
    """Gradient (3, 4, 0), eigenvector (1, 0, 0): v is what stands at a right angle to (0.6, 0.8, 0)."""
    plane = gradient_plane(np.ones(3), np.array([3.0, 4.0, 0.0]), np.array([1.0, 0.0, 0.0]), 7.0)
    np.testing.assert_allclose(plane.u, [0.6, 0.8, 0])
    np.testing.assert_allclose(plane.v, [0.8, -0.6, 0])
    assert (plane.kind, plane.sharpness) == ("gradient", 7.0)
    parallel = gradient_plane(np.ones(2), np.array([2.0, 0.0]), np.array([-1.0, 1e-9]), 1.0)
    np.testing.assert_array_equal(parallel.v, 0)
    flat = gradient_plane(np.ones(2), np.zeros(2), np.array([0.0, 1.0]), 1.0)
    assert (flat.u.tolist(), flat.v.tolist()) == ([0, 1], [0, 0])
    assert gradient_plane(np.ones(2), np.full(2, np.nan), np.zeros(2), np.nan).u.tolist() == [1, 0]


def test_few_points_in_many_dimensions_have_the_directions_of_the_singular_value_decomposition() -> None:
    path = np.cumsum(np.random.default_rng(4).normal(size=(9, 200)), axis=0)
    plane = pca_plane(path, path[-1])
    _, s, directions = np.linalg.svd(path - path.mean(axis=0), full_matrices=False)
    np.testing.assert_allclose(np.abs([plane.u @ directions[0], plane.v @ directions[1]]), 1, rtol=1e-9)
    assert plane.explained == pytest.approx(np.square(s[:2]).sum() / np.square(s).sum())
    straight = pca_plane(np.outer(np.arange(4), np.ones(50)), np.zeros(50))
    np.testing.assert_allclose(straight.u, 50**-0.5)
    assert not straight.v.any()
    assert straight.explained == pytest.approx(1)


def test_a_range_far_off_is_wide_enough_for_its_numbers() -> None:
    axes = grid(Plane(np.zeros(2), np.eye(2)[0], np.eye(2)[1], "weights"), np.array([[1e30, -3.0]]), 11)
    assert (np.diff(axes.a) > 0).all()
    assert axes.b[[0, -1]].tolist() == [-4, -2]


def test_one_weight_is_a_line() -> None:
    theta, ref = theta_of(SPEC), WeightRef("dense1", 0, 1)
    for other in (None, ref):
        plane = weights_plane(theta, LAYOUT, ref, other)
        assert plane.refs == (ref,)
        axes = grid(plane, project(plane, theta[None])[0])
        assert axes.b.tolist() == [0]
        assert axes.a[0] < theta[LAYOUT.index(ref)] < axes.a[-1]


def test_pca_of_points_worked_by_hand() -> None:
    """Points (±3, 0, 0), (0, ±2, 0), (0, 0, ±1): variances 18, 8, 2 along the axes, of which a plane holds 26 of 28."""
    path = np.array([[-3.0, 0, 0], [0, 2, 0], [0, 0, -1], [0, 0, 1], [0, -2, 0], [3, 0, 0]])
    plane = pca_plane(path, np.array([0.5, 0.5, 0.5]))
    np.testing.assert_allclose(plane.u, [1, 0, 0], atol=1e-12)
    np.testing.assert_allclose(np.abs(plane.v), [0, 1, 0], atol=1e-12)
    assert plane.explained == pytest.approx(26 / 28)
    np.testing.assert_array_equal(plane.origin, [0.5, 0.5, 0.5])
    coords, offsets = project(plane, np.array([[1.5, 0.5, 2.5]]))
    np.testing.assert_allclose(np.abs(coords), [[1, 0]], atol=1e-12)
    np.testing.assert_allclose(offsets, [2])


@pytest.mark.parametrize("kind", ["weights", "line", "random", "pca"])
def test_weights_moved_on_a_plane_keep_what_stands_off_it(kind: str) -> None:
    theta, path = theta_of(SPEC, 5), np.cumsum(np.random.default_rng(4).normal(size=(9, LAYOUT.size)), axis=0)
    plane = {
        "weights": weights_plane(theta, LAYOUT, WeightRef("dense1", 0, 0), WeightRef("output", 0, 2)),
        "line": weights_plane(theta, LAYOUT, WeightRef("dense1", 0, 0), None),
        "random": random_plane(theta, LAYOUT, 3),
        "pca": pca_plane(path, theta),
    }[kind]
    start = theta + np.random.default_rng(5).normal(size=theta.size)
    there = moved(plane, start, (1.5, -0.25))
    coords, offsets = project(plane, np.stack([start, there]))
    np.testing.assert_allclose(coords[1], [1.5, 0.0 if kind == "line" else -0.25], atol=1e-12)
    np.testing.assert_allclose(offsets[1], offsets[0])
    rest = [point - c @ np.stack([plane.u, plane.v]) for point, c in zip((start, there), coords, strict=True)]
    np.testing.assert_allclose(rest[1], rest[0], atol=1e-12)


def test_pca_explains_what_it_projects() -> None:
    path = np.cumsum(np.random.default_rng(4).normal(size=(30, 12)), axis=0)
    plane = pca_plane(path, path[-1])
    coords, offsets = project(plane, path)
    mean = path.mean(axis=0)
    total = np.square(path - mean).sum()
    assert plane.explained == pytest.approx(np.square(coords - coords.mean(axis=0)).sum() / total)
    assert explained_share(plane, path) == pytest.approx(plane.explained)
    back = plane.origin + coords @ np.stack([plane.u, plane.v])
    np.testing.assert_allclose(np.linalg.norm(path - back, axis=1), offsets)
    np.testing.assert_allclose([plane.u @ plane.u, plane.v @ plane.v, plane.u @ plane.v], [1, 1, 0], atol=1e-12)


@pytest.mark.parametrize("path", [np.ones((1, 5)), np.ones((4, 5)), np.empty((0, 5))])
def test_pca_of_a_path_that_stands_still(path: Array) -> None:
    plane = pca_plane(path, np.ones(5))
    assert plane.explained == explained_share(plane, path) == 0
    np.testing.assert_array_equal(project(plane, np.ones((1, 5)))[0], [[0, 0]])


def test_pca_of_a_straight_path_has_one_direction() -> None:
    plane = pca_plane(np.outer(np.arange(4), [3.0, 4.0]), np.zeros(2))
    np.testing.assert_allclose(plane.u, [0.6, 0.8])
    np.testing.assert_array_equal(plane.v, [0, 0])
    assert plane.explained == pytest.approx(1)


def test_random_directions_are_as_long_as_each_units_weights() -> None:
    theta = theta_of(SPEC)
    plane = random_plane(theta, LAYOUT, 7)
    for block in LAYOUT.blocks:
        own = np.linalg.norm(block.view(theta)[:, :-1], axis=1)
        np.testing.assert_allclose(np.linalg.norm(block.view(plane.u)[:, :-1], axis=1), own)
        np.testing.assert_array_equal(block.view(plane.u)[:, -1], 0)
        np.testing.assert_array_equal(block.view(plane.v)[:, -1], 0)
    np.testing.assert_allclose(plane.u @ plane.v, 0, atol=1e-12)
    np.testing.assert_allclose(plane.v @ plane.v, plane.u @ plane.u)
    again, other = random_plane(theta, LAYOUT, 7), random_plane(theta, LAYOUT, 8)
    np.testing.assert_array_equal(again.u, plane.u)
    assert np.abs(other.u - plane.u).max() > 0.1


def test_weights_of_nothing_have_no_random_directions() -> None:
    plane = random_plane(np.zeros(LAYOUT.size), LAYOUT, 1)
    assert not plane.u.any()
    assert not plane.v.any()


@given(st.lists(st.tuples(st.floats(-1e3, 1e3), st.floats(-1e-3, 1e-3)), min_size=1, max_size=5))
def test_the_ranges_hold_the_path(points: list[tuple[float, float]]) -> None:
    plane = Plane(np.zeros(2), np.array([1.0, 0]), np.array([0, 1.0]), "weights")
    axes = grid(plane, np.array(points), 21)
    for column, axis in enumerate((axes.a, axes.b)):
        values = [point[column] for point in points]
        assert len(axis) == 21
        assert (np.diff(axis) > 0).all()
        assert axis[0] < min(values)
        assert max(values) < axis[-1]


def test_a_plane_is_only_itself() -> None:
    theta = theta_of(SPEC)
    one, same = (random_plane(theta, LAYOUT, 1) for _ in range(2))
    assert one != same
    assert len({one, same, one}) == 2
