"""The parameter count and its sum."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import LayerSpec, NetworkSpec
from desktop_nn.project.counts import activation_count, parameter_count


def test_the_sum_is_written_term_by_term() -> None:
    spec = NetworkSpec.dense(2, (8, "tanh"), (8, "tanh"), (1, "sigmoid"))
    assert str(parameter_count(spec)) == "2×8+8 + 8×8+8 + 8×1+1 = 105"


def test_thousands_are_grouped() -> None:
    spec = NetworkSpec.dense(784, (16, "sigmoid"), (16, "sigmoid"), (10, "softmax"))
    assert str(parameter_count(spec)).endswith("= 13,002")


def test_a_network_without_dense_layers_has_none() -> None:
    count = parameter_count(NetworkSpec((LayerSpec("input", "input", units=2),), "input"))
    assert (count.total, str(count), count.terms_text) == (0, "0", "")


@given(st.integers(1, 30), st.lists(st.integers(1, 30), min_size=1, max_size=5))
def test_the_terms_add_up_to_the_length_of_theta(inputs: int, widths: list[int]) -> None:
    spec = NetworkSpec.dense(inputs, *((units, "tanh") for units in widths))
    count = parameter_count(spec)
    assert count.total == ParamLayout.of(spec).size
    assert eval(count.terms_text.replace("×", "*")) == count.total


def test_running_statistics_are_counted_apart() -> None:
    layers = (
        LayerSpec("input", "input", units=3),
        LayerSpec("norm", "batch_norm", ("input",)),
        LayerSpec("other", "layer_norm", ("norm",)),
        LayerSpec("output", "dense", ("other",), 2),
    )
    count = parameter_count(NetworkSpec(layers, "output"))
    assert str(count) == "1×3+3 + 1×3+3 + 3×2+2 = 20"
    assert count.running == 6
    assert count.total + count.running == ParamLayout.of(NetworkSpec(layers, "output")).size


def test_multiply_adds_are_the_weights_and_activations_the_units() -> None:
    spec = NetworkSpec.dense(784, (16, "sigmoid"), (16, "sigmoid"), (10, "softmax"))
    count = parameter_count(spec)
    assert count.multiply_adds == 784 * 16 + 16 * 16 + 16 * 10 == 12960
    assert activation_count(spec) == 784 + 16 + 16 + 10
    term = count.term("dense2")
    assert term is not None
    assert (str(term), term.total, term.multiply_adds) == ("16×16+16", 272, 256)
    assert count.term("input") is None
