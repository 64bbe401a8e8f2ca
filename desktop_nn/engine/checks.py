"""What makes a network impossible, layer by layer."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_nn.engine.activations import ACTIVATIONS, SLOPE
from desktop_nn.engine.initializers import CONSTANT, INITIALIZERS
from desktop_nn.engine.layers import LAYER_KINDS
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.parameters import Param
from desktop_nn.engine.problems import EngineError, Problem
from desktop_nn.engine.spec import RATE, LayerSpec, NetworkSpec, WeightRef

UNITS = Param("units", 4, 1, 4096, integer=True)
STDDEV = Param("stddev", 0.1, 0.0, 100.0)
MAX_LAYERS = 100
MAX_PARAMETERS = 5_000_000


def problems(spec: NetworkSpec) -> tuple[Problem, ...]:
    """Return everything that keeps a network from being computed; an empty tuple for a sound one."""
    wrong = tuple(_type_problems(spec))
    if wrong:
        return wrong
    ids = [layer.id for layer in spec.layers]
    if len(ids) > MAX_LAYERS:
        return (Problem("too-many-layers", "", {"layers": len(ids), "most": MAX_LAYERS}),)
    repeated = sorted({i for i in ids if ids.count(i) > 1})
    if repeated:
        return tuple(Problem("layer-twice", i) for i in repeated)
    own = tuple(p for layer in spec.layers for p in _layer_problems(spec, layer))
    return own or (*_path_problems(spec), *_width_problems(spec))


def check(spec: NetworkSpec) -> None:
    """Raise `EngineError` for the first problem of a network."""
    for problem in problems(spec):
        raise EngineError(problem.code, problem.where, **problem.values)


def _type_problems(spec: NetworkSpec) -> Iterator[Problem]:
    """What is no network, no layer, no name or no weight at all."""
    if not isinstance(spec, NetworkSpec):
        yield _wrong_type("network", "NetworkSpec", spec)
        return
    parts = (("layers", spec.layers), ("locked", spec.locked), ("cut", spec.cut))
    listed = {name for name, part in parts if isinstance(part, tuple | list)}
    yield from (_wrong_type(name, "tuple", part) for name, part in parts if name not in listed)
    if not isinstance(spec.output, str):
        yield _wrong_type("output", "str", spec.output)
    for layer in spec.layers if "layers" in listed else ():
        if not isinstance(layer, LayerSpec):
            yield _wrong_type("layers", "LayerSpec", layer)
            continue
        names = (layer.id, layer.kind, layer.activation, layer.initializer)
        yield from (_wrong_type(str(layer.id), "str", name) for name in names if not isinstance(name, str))
        if not isinstance(layer.inputs, tuple | list) or not all(isinstance(name, str) for name in layer.inputs):
            yield _wrong_type(str(layer.id), "tuple of str", layer.inputs)
    marks: list[object] = [*spec.locked] if "locked" in listed else []
    cut: tuple[object, ...] = spec.cut if "cut" in listed else ()
    marks += [pair[0] if isinstance(pair, tuple | list) and len(pair) == 2 else None for pair in cut]
    yield from (_wrong_type("network", "WeightRef", ref) for ref in marks if not isinstance(ref, WeightRef))


def _wrong_type(where: str, expected: str, given: object) -> Problem:
    return Problem("wrong-type", where, {"expected": expected, "given": type(given).__name__})


def _layer_problems(spec: NetworkSpec, layer: LayerSpec) -> Iterator[Problem]:
    """What one layer gets wrong by itself."""
    kind = LAYER_KINDS.get(layer.kind)
    if kind is None:
        yield Problem("unknown-kind", layer.id, {"value": layer.kind})
        return
    for source in layer.inputs:
        if source not in spec:
            yield Problem("unknown-input", layer.id, {"value": source})
    if len(layer.inputs) < kind.inputs[0]:
        yield Problem("too-few-inputs", layer.id, {"inputs": len(layer.inputs), "fewest": kind.inputs[0]})
    if len(layer.inputs) > kind.inputs[1]:
        yield Problem("too-many-inputs", layer.id, {"inputs": len(layer.inputs), "most": kind.inputs[1]})
    if layer.activation not in ACTIVATIONS:
        yield Problem("unknown-activation", layer.id, {"value": layer.activation})
    if layer.initializer not in INITIALIZERS:
        yield Problem("unknown-initializer", layer.id, {"value": layer.initializer})
    for param in (UNITS, RATE, STDDEV, SLOPE, CONSTANT):
        problem = param.problem(getattr(layer, param.name)) if param.name in kind.fields else None
        if problem is not None:
            yield Problem(f"{param.name}-{problem.code}", layer.id, problem.values)


def _path_problems(spec: NetworkSpec) -> Iterator[Problem]:
    """Inputs, output, cycles, and layers that lead nowhere or come from nowhere."""
    inputs = [layer.id for layer in spec.layers if layer.kind == "input"]
    if not inputs:
        yield Problem("no-input")
        return
    for extra in inputs[1:]:
        yield Problem("second-input", extra)
    if spec.output not in spec:
        yield Problem("no-output", spec.output)
        return
    if spec.output == inputs[0]:
        yield Problem("output-is-input", spec.output)
    cyclic = _on_cycle(spec)
    fed = _reach(inputs[0], spec.consumers)
    used = _reach(spec.output, {layer.id: layer.inputs for layer in spec.layers})
    for layer in spec.layers:
        if layer.id in cyclic:
            yield Problem("cycle", layer.id)
        elif layer.id not in fed and layer.kind != "input":
            yield Problem("no-path-from-input", layer.id)
        elif layer.id not in used:
            yield Problem("no-path-to-output", layer.id)


def _on_cycle(spec: NetworkSpec) -> set[str]:
    """Layers that come before one of their own inputs in the order of computation."""
    place = {layer_id: i for i, layer_id in enumerate(spec.order)}
    return {layer.id for layer in spec.layers if any(place[s] >= place[layer.id] for s in layer.inputs)}


def _reach(start: str, edges: dict[str, tuple[str, ...]]) -> set[str]:
    found, todo = {start}, [start]
    while todo:
        new = [i for i in edges.get(todo.pop(), ()) if i not in found]
        found.update(new)
        todo += new
    return found


def _width_problems(spec: NetworkSpec) -> Iterator[Problem]:
    """Widths that do not fit together, and networks beyond the largest size."""
    for layer in spec.layers:
        widths = [spec.widths[source] for source in layer.inputs]
        if layer.kind == "add" and len(set(widths)) > 1:
            yield Problem("add-widths-differ", layer.id, {"widths": tuple(widths)})
        if layer.kind == "multiply" and len(set(widths)) > 1:
            yield Problem("multiply-widths-differ", layer.id, {"widths": tuple(widths)})
        if layer.activation == "softmax" and spec.widths[layer.id] < 2:
            yield Problem("softmax-needs-two", layer.id, {"units": spec.widths[layer.id]})
    yield from _mark_problems(spec)
    size = ParamLayout.of(spec).size
    if size > MAX_PARAMETERS:
        yield Problem("too-many-parameters", "", {"parameters": size, "most": MAX_PARAMETERS})
    if size == 0:
        yield Problem("no-parameters")


def _mark_problems(spec: NetworkSpec) -> Iterator[Problem]:
    """Locked weights and cut edges that do not exist."""
    layout = ParamLayout.of(spec)
    for ref in (*spec.locked, *(ref for ref, _ in spec.cut)):
        try:
            layout.index(ref)
        except EngineError:
            yield Problem("unknown-weight", ref.layer, {"unit": ref.unit, "source": ref.source})
