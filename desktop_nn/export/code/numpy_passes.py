"""Forward pass and backpropagation of one network as NumPy text, layer by layer, nothing else in it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_nn.engine.layers import NORMS
from desktop_nn.engine.spec import LayerSpec
from desktop_nn.export.code.numpy_layers import ACTIVATION_TEXTS
from desktop_nn.export.code.plan import PREDICT, Plan
from desktop_nn.export.code.text import INDENT, WIDTH, call, function, indented, quoted


@dataclass(frozen=True, slots=True)
class Mode:
    """How the forward pass is told that it is training: parameter, condition, and the argument of a training step."""

    parameter: str
    condition: str
    argument: str


def mode_of(plan: Plan) -> Mode:
    """Return how training differs from use; empty texts where it does not."""
    if plan.random_layers:
        return Mode(", masks=None", "masks is not None", ", masks(step, len(x))")
    if plan.batch_norms and plan.depth != PREDICT:
        return Mode(", training=False", "training", ", training=True")
    return Mode("", "False", "")


def a_of(layer_id: str) -> str:
    """Return the text of a layer's activation."""
    return f"a[{quoted(layer_id)}]"


def _w(layer: LayerSpec, name: str) -> str:
    return f"w[{quoted(f'{layer.id}.{name}')}]"


def activated(layer: LayerSpec, z: str) -> str:
    """Return the text of a layer's activation of a text z."""
    return ACTIVATION_TEXTS[layer.activation].value.format(z=z, s=repr(float(layer.slope)))


def joined(plan: Plan, layer: LayerSpec) -> str:
    """Return the text of what a dense layer reads; several layers have been joined in a line before."""
    sources = plan.sources(layer)
    return a_of(sources[0]) if len(sources) == 1 else "joined"


def _joining(plan: Plan, layer: LayerSpec) -> list[str]:
    """Return the line before a dense layer that reads several."""
    sources = plan.sources(layer)
    return _concatenated("joined", sources) if layer.kind == "dense" and len(sources) > 1 else []


def _concatenated(name: str, sources: list[str]) -> list[str]:
    """Return the assignment of layers side by side."""
    parts = [a_of(i) for i in sources]
    line = f"{name} = np.concatenate([{', '.join(parts)}], axis=1)"
    if len(line) <= WIDTH - len(INDENT):
        return [line]
    return [f"{name} = np.concatenate(", *indented([*call("[", parts, "],"), "axis=1,"]), ")"]


def forward_lines(plan: Plan) -> list[str]:
    """Return the lines that compute every layer from those it reads; weighted sums are kept in the depths beyond."""
    lines = (
        [f"a = {{{quoted(_input(plan))}: x}}"]
        if plan.depth == PREDICT
        else [f"z, a = {{}}, {{{quoted(_input(plan))}: x}}"]
    )
    for layer in plan.layers:
        lines += _joining(plan, layer)
        if layer.kind == "concatenate":
            lines += _concatenated(a_of(layer.id), plan.sources(layer))
            continue
        z = _weighted(plan, layer)
        if plan.depth != PREDICT and _keeps_z(plan, layer):
            lines += _assigned(f"z[{quoted(layer.id)}]", z)
            z = f"z[{quoted(layer.id)}]"
        lines += _assigned(a_of(layer.id), activated(layer, z))
    return lines


def _assigned(name: str, value: str) -> list[str]:
    line = f"{name} = {value}"
    return [line] if len(line) <= WIDTH - len(INDENT) else [f"{name} = (", f"    {value}", ")"]


def _input(plan: Plan) -> str:
    assert plan.spec.input is not None
    return plan.spec.input.id


def _keeps_z(plan: Plan, layer: LayerSpec) -> bool:
    """Whether the way back needs a layer's weighted sum."""
    fused = plan.fused and layer.id == plan.output.id
    return layer.activation != "linear" or fused


def _weighted(plan: Plan, layer: LayerSpec) -> str:
    """Return the text of a layer's z."""
    parts, mode = [a_of(i) for i in plan.sources(layer)], mode_of(plan)
    if layer.kind == "dense":
        return f"{joined(plan, layer)} @ {_w(layer, 'weight')}.T + {_w(layer, 'bias')}"
    if layer.kind == "add":
        return " + ".join(parts)
    if layer.kind == "multiply":
        return " * ".join(parts)
    if layer.kind == "layer_norm":
        return f"layer_norm({parts[0]}) * {_w(layer, 'gamma')} + {_w(layer, 'beta')}"
    if layer.kind == "batch_norm":
        own = f"batch_norm({parts[0]}, w, {quoted(layer.id)}, {mode.condition})"
        return f"{own} * {_w(layer, 'weight')} + {_w(layer, 'bias')}"
    if layer.kind in ("dropout", "gaussian_noise"):
        sign = "*" if layer.kind == "dropout" else "+"
        return f"{parts[0]} {sign} masks[{quoted(layer.id)}] if {mode.condition} else {parts[0]}"
    return parts[0]


def predict_function(plan: Plan) -> str:
    """Return the function ``predict(x, w)`` of a program that only predicts."""
    lines = [*forward_lines(plan), f"return {a_of(plan.output.id)}"]
    return function("predict(x, w=WEIGHTS)", _predict_doc(plan), lines)


def _predict_doc(plan: Plan) -> str:
    assert plan.spec.input is not None
    return (
        f"Return the outputs, shape (N, {plan.spec.widths[plan.spec.output]}), for samples x, "
        f"shape (N, {plan.spec.input.units})."
    )


def pass_functions(plan: Plan) -> list[str]:
    """Return the functions forward, predict and backward."""
    mode, doc = mode_of(plan), "Return each layer's weighted sums z and activations a, by its name."
    return [
        function(f"forward(w, x{mode.parameter})", doc, [*forward_lines(plan), "return z, a"]),
        function("predict(x, w=WEIGHTS)", _predict_doc(plan), [f"return forward(w, x)[1][{quoted(plan.output.id)}]"]),
        function(
            f"backward(w, z, a, y{', masks' if plan.random_layers else ''})",
            "Return the slope of the loss for every weight: the chain rule, from the output back.",
            _backward_lines(plan),
        ),
    ]


class _Back:
    """Lines of backpropagation, and which layers have been told a slope yet."""

    def __init__(self, plan: Plan) -> None:
        self.lines = list[str]()
        self._plan, self._told = plan, set[str]()

    def tell(self, source: str, slope: str) -> None:
        """Add to the slope for a layer's activation; nobody asks for that of the input."""
        if source == _input(self._plan):
            return
        name = f"d[{quoted(source)}]"
        self.lines.append(f"{name} = {name} + {slope}" if source in self._told else f"{name} = {slope}")
        self._told.add(source)


def _backward_lines(plan: Plan) -> list[str]:
    back = _Back(plan)
    slope = f"loss_slope(y, {a_of(plan.output.id)})"
    if not plan.fused:
        back.tell(plan.output.id, slope)
    for layer in reversed(plan.layers):
        title = layer.kind if layer.activation == "linear" else f"{layer.kind}, {layer.activation}"
        back.lines += ["", f"# {layer.id}: {title}"] if layer.id.isprintable() else [""]
        fused = plan.fused and layer.id == plan.output.id
        back.lines.append(f"delta = {slope}" if fused else f"delta = {_pulled_back(layer)}")
        _through(plan, layer, back)
    tells = any(line.startswith("d[") for line in back.lines)
    return ["d, g = {}, {}" if tells else "g = {}", *back.lines, "return g"]


def _pulled_back(layer: LayerSpec) -> str:
    """Return the text of the slope for a layer's z, from that for its a."""
    d, z, a = (f"{letter}[{quoted(layer.id)}]" for letter in "dza")
    if layer.activation == "linear":
        return d
    if layer.activation == "softmax":
        return f"{a} * ({d} - ({d} * {a}).sum(axis=1, keepdims=True))"
    return f"{d} * {ACTIVATION_TEXTS[layer.activation].slope.format(z=z, a=a, s=repr(float(layer.slope)))}"


def _through(plan: Plan, layer: LayerSpec, back: _Back) -> None:
    """Write the slopes for a layer's weights and for what it reads, from delta."""
    sources = plan.sources(layer)
    if layer.kind == "dense":
        _through_dense(plan, layer, back)
    elif layer.kind in NORMS:
        _through_norm(layer, sources[0], back)
    elif layer.kind == "concatenate":
        _tell_parts(plan, sources, "delta", back)
    elif layer.kind == "multiply":
        for number, source in enumerate(sources):
            back.tell(source, " * ".join(["delta", *(a_of(i) for i in sources[:number] + sources[number + 1 :])]))
    elif layer.kind == "dropout":
        back.tell(sources[0], f"delta * masks[{quoted(layer.id)}]")
    else:  # add, noise and activations pass it on as it is
        for source in sources:
            back.tell(source, "delta")


def _through_dense(plan: Plan, layer: LayerSpec, back: _Back) -> None:
    sources, x = plan.sources(layer), joined(plan, layer)
    back.lines += _joining(plan, layer)
    back.lines += [
        f"g[{quoted(f'{layer.id}.weight')}] = delta.T @ {x}",
        f"g[{quoted(f'{layer.id}.bias')}] = delta.sum(axis=0)",
    ]
    if set(sources) != {_input(plan)}:
        if len(sources) == 1:
            back.tell(sources[0], f"delta @ {_w(layer, 'weight')}")
        else:
            back.lines.append(f"dx = delta @ {_w(layer, 'weight')}")
            _tell_parts(plan, sources, "dx", back)


def _tell_parts(plan: Plan, sources: list[str], whole: str, back: _Back) -> None:
    start = 0
    for source in sources:
        stop = start + plan.spec.widths[source]
        back.tell(source, f"{whole}[:, {start}:{stop}]")
        start = stop


def _through_norm(layer: LayerSpec, source: str, back: _Back) -> None:
    x, name = a_of(source), quoted(layer.id)
    is_batch = layer.kind == "batch_norm"
    gamma, beta = ("weight", "bias") if is_batch else ("gamma", "beta")
    own = f"batch_norm({x}, w, {name}, training=True)" if is_batch else f"layer_norm({x})"
    back.lines += [
        f"g[{quoted(f'{layer.id}.{gamma}')}] = (delta * {own}).sum(axis=0)",
        f"g[{quoted(f'{layer.id}.{beta}')}] = delta.sum(axis=0)",
    ]
    scaled = f"delta * {_w(layer, gamma)}"
    back.tell(source, f"batch_norm_back({x}, {scaled}, w, {name})" if is_batch else f"layer_norm_back({x}, {scaled})")
