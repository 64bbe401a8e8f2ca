"""Without noise each cloud lies exactly where its formula says."""

import numpy as np

from desktop_nn.data import blobs, blobs3, circles, moons, spiral, xor
from desktop_nn.data.dataset import Table
from desktop_nn.data.randomness import seeded


def polar(x: Table) -> tuple[Table, Table]:
    return np.hypot(x[:, 0], x[:, 1]), np.arctan2(x[:, 0], x[:, 1])


def test_spiral_angle_grows_with_radius() -> None:
    dataset = spiral(n=200, noise=0.0)
    r, angle = polar(dataset.x)
    expected = 2.0 * np.pi * 1.5 * r / 4.0 + np.pi * dataset.labels
    np.testing.assert_allclose(np.exp(1j * angle), np.exp(1j * expected), atol=1e-12)
    assert r.max() < 4.0


def test_spiral_arms_are_half_a_turn_apart() -> None:
    dataset = spiral(n=200, noise=0.0)
    np.testing.assert_allclose(dataset.x[dataset.labels == 0], -dataset.x[dataset.labels == 1], atol=1e-12)


def test_spiral_samples_are_evenly_spaced() -> None:
    arm = spiral(n=400, noise=0.0).x[::2]
    gaps = np.hypot(*np.diff(arm[20:], axis=0).T)
    assert gaps.max() / gaps.min() < 1.2


def test_circles_are_a_disc_in_a_ring() -> None:
    dataset = circles(n=1000, noise=0.0)
    r, _ = polar(dataset.x)
    inside = dataset.labels == 1
    assert r[inside].max() <= 2.0
    assert r[~inside].min() >= 2.8
    assert r[~inside].max() <= 4.0
    # Uniform in area: half of the disc's samples lie beyond 2 / sqrt(2); 0.06 is nearly three deviations.
    assert abs(np.mean(r[inside] > np.sqrt(2.0)) - 0.5) < 0.06


def test_moons_are_half_circles() -> None:
    dataset = moons(n=100, noise=0.0)
    for label, centre, side in ((0, (-1.25, -0.625), 1.0), (1, (1.25, 0.625), -1.0)):
        arc = dataset.x[dataset.labels == label] - centre
        np.testing.assert_allclose(np.hypot(arc[:, 0], arc[:, 1]), 2.5, atol=1e-12)
        assert (side * arc[:, 1] > 0.0).all()


def test_xor_class_is_whether_signs_differ() -> None:
    dataset = xor(n=400, noise=0.0)
    assert np.array_equal(dataset.labels == 1, dataset.x[:, 0] * dataset.x[:, 1] < 0.0)
    assert np.abs(dataset.x).min() >= 0.4
    assert np.abs(dataset.x).max() <= 4.0


def test_blobs_scatter_around_their_centres() -> None:
    top = np.array((0.0, 2.5))
    third = np.radians(120.0)
    turn = np.array([[np.cos(third), np.sin(third)], [-np.sin(third), np.cos(third)]])
    for dataset, centres in (
        (blobs(3000, 0.0), [(-2, -2), (2, 2)]),
        (blobs3(3000, 0.0), [top, turn @ top, turn.T @ top]),
    ):
        for label, centre in enumerate(centres):
            blob = dataset.x[dataset.labels == label]
            np.testing.assert_allclose(blob.mean(axis=0), centre, atol=0.1)
            np.testing.assert_allclose(blob.std(axis=0), 0.6, rtol=0.1)


def test_a_generator_is_drawn_from_directly() -> None:
    rng = np.random.default_rng(0)
    assert not np.array_equal(circles(20, 0.1, rng).x, circles(20, 0.1, rng).x)
    assert np.array_equal(circles(20, 0.1, seeded(4, "circles")).x, circles(20, 0.1, 4).x)
