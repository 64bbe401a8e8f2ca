"""Networks the diagram's tests draw."""

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import LayerSpec, NetworkSpec
from desktop_nn.views.diagram.geometry import EdgeSet, edges_of
from desktop_nn.views.diagram.layout import DiagramLayout, arrange

DEFAULT = NetworkSpec.dense(2, (8, "tanh"), (8, "tanh"), (1, "sigmoid"))
MNIST = NetworkSpec.dense(784, (16, "sigmoid"), (16, "sigmoid"), (10, "softmax"))
SKIPPING = NetworkSpec(
    (
        LayerSpec("input", "input", units=2),
        LayerSpec("dense1", "dense", ("input",), 4, "tanh"),
        LayerSpec("dense2", "dense", ("dense1",), 4, "tanh"),
        LayerSpec("add1", "add", ("dense2", "dense1")),
        LayerSpec("output", "dense", ("add1",), 1, "sigmoid"),
    ),
    "output",
)
FORKING = NetworkSpec(
    (
        LayerSpec("input", "input", units=2),
        LayerSpec("dense1", "dense", ("input",), 4, "tanh"),
        LayerSpec("dense2", "dense", ("input",), 3, "tanh"),
        LayerSpec("concatenate1", "concatenate", ("dense1", "dense2")),
        LayerSpec("output", "dense", ("concatenate1",), 1, "sigmoid"),
    ),
    "output",
)


def drawn(spec: NetworkSpec, width: float = 900, height: float = 560) -> tuple[DiagramLayout, EdgeSet, ParamLayout]:
    """Return layout, edges and parameters of a network."""
    layout, params = arrange(spec, width, height), ParamLayout.of(spec)
    return layout, edges_of(spec, layout, params), params
