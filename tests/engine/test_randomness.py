"""Randomness is a pure function of the seed and the step: orders of samples, dropout masks, first weights."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine import LayerSpec, NetworkSpec, ParamLayout
from desktop_nn.engine.batches import batch_rows, rows, steps_per_epoch
from desktop_nn.engine.masks import masks

DROP = NetworkSpec(
    (
        LayerSpec("in", "input", units=20),
        LayerSpec("a", "dropout", ("in",), rate=0.25),
        LayerSpec("b", "dropout", ("a",), rate=0.25),
        LayerSpec("out", "dense", ("b",), 1),
    ),
    "out",
)


@given(st.integers(0, 2**31 - 1), st.integers(0, 10**6), st.integers(1, 60), st.integers(1, 80))
def test_an_epoch_visits_every_sample_once(seed: int, epoch: int, n: int, batch: int) -> None:
    order = rows(seed, epoch, n, batch)
    assert sorted(order.tolist()) == list(range(n))
    per_epoch = steps_per_epoch(n, batch)
    seen = [batch_rows(seed, epoch * per_epoch + i, n, batch) for i in range(per_epoch)]
    np.testing.assert_array_equal(np.concatenate(seen), order)
    assert all(len(part) == min(batch, n) for part in seen[:-1])
    assert 1 <= len(seen[-1]) <= min(batch, n)


def test_orders_differ_by_epoch_and_seed_and_only_by_them() -> None:
    orders = {tuple(rows(seed, epoch, 30, 7)) for seed in range(5) for epoch in (0, 1, 2, 500)}
    assert len(orders) == 20
    np.testing.assert_array_equal(rows(3, 40, 5000, 7), rows(3, 40, 5000, 8))


def test_the_full_batch_is_left_in_order() -> None:
    assert rows(1, 7, 4, 4).tolist() == rows(1, 8, 4, 99).tolist() == [0, 1, 2, 3]


def test_masks_switch_off_the_share_they_should_and_keep_the_mean() -> None:
    drawn = np.stack([masks(DROP, 1, step, 50)["a"] for step in range(200)])
    assert set(np.unique(drawn)) == {0, 1 / 0.75}
    np.testing.assert_allclose((drawn == 0).mean(), 0.25, atol=0.005)
    np.testing.assert_allclose(drawn.mean(), 1, atol=0.01)


def test_masks_differ_by_layer_step_and_seed_and_only_by_them() -> None:
    drawn = [masks(DROP, seed, step, 9)[layer] for seed in (1, 2) for step in (0, 1, 16, 10**6) for layer in "ab"]
    assert len({mask.tobytes() for mask in drawn}) == 16
    np.testing.assert_array_equal(masks(DROP, 2, 16, 9)["b"], masks(DROP, 2, 16, 9, np.float64)["b"])
    np.testing.assert_allclose(masks(DROP, 2, 16, 9)["b"], masks(DROP, 2, 16, 9, np.float32)["b"], rtol=1e-6)


def test_a_layers_first_weights_do_not_depend_on_the_others() -> None:
    small, large = (
        NetworkSpec.dense(2, (3, "tanh"), (1, "tanh")),
        NetworkSpec.dense(2, (3, "tanh"), (4, "relu"), (1, "tanh")),
    )
    thetas = [ParamLayout.of(spec).initial(spec, 5) for spec in (small, large)]
    first = [ParamLayout.of(spec).weights(theta, "dense1") for spec, theta in zip((small, large), thetas, strict=True)]
    np.testing.assert_array_equal(first[0], first[1])
    assert not ParamLayout.of(small).bias(thetas[0], "dense1").any()
    assert np.abs(ParamLayout.of(small).initial(small, 6) - thetas[0]).max() > 0.01
