"""How the graph of layers is rewired: pure functions from one network to the next, weights left aside.

A graph may be impossible before and after; nothing here asks for more than unique ids.
"""

from __future__ import annotations

from dataclasses import replace

from desktop_nn.engine.checks import MAX_LAYERS, MAX_PARAMETERS
from desktop_nn.engine.layers import LAYER_KINDS
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import LayerSpec, NetworkSpec
from desktop_nn.project.errors import EditError

MERGES = ("add", "multiply", "concatenate")
MAX_WIDTH = 65_536


def new_id(spec: NetworkSpec, kind: str) -> str:
    """Return the first of kind1, kind2, … that no layer has."""
    number = 1
    while f"{kind}{number}" in spec:
        number += 1
    return f"{kind}{number}"


def check_size(spec: NetworkSpec) -> None:
    """Refuse a network too large to be held, whether or not it can exist."""
    if len(spec.layers) > MAX_LAYERS:
        raise EditError("too-many-layers", "", {"layers": len(spec.layers), "most": MAX_LAYERS})
    for layer_id, width in spec.widths.items():
        if width > MAX_WIDTH:
            raise EditError("too-wide", layer_id, {"units": width, "most": MAX_WIDTH})
    size = ParamLayout.of(spec).size
    if size > MAX_PARAMETERS:
        raise EditError("too-many-parameters", "", {"parameters": size, "most": MAX_PARAMETERS})


def hidden(spec: NetworkSpec) -> tuple[str, ...]:
    """Return the layers between input and output, those that can be removed and moved, in the order of computation."""
    return tuple(i for i in spec.order if i != spec.output and spec.layer(i).kind != "input")


def known(spec: NetworkSpec, layer_id: str) -> LayerSpec:
    """Return a layer; EditError where there is none of that id."""
    if layer_id not in spec:
        raise EditError("unknown-layer", str(layer_id))
    return spec.layer(layer_id)


def ancestors(spec: NetworkSpec, layer_id: str) -> tuple[str, ...]:
    """Return all layers before a layer, nearest first."""
    found: list[str] = []
    todo = [layer_id]
    while todo:
        todo = [s for i in todo for s in spec.layer(i).inputs if s in spec]
        todo = [i for i in dict.fromkeys(todo) if i not in found and i != layer_id]
        found += todo
    return tuple(found)


def wire_of(spec: NetworkSpec, after: str | None, before: str | None) -> tuple[str | None, tuple[str, ...]]:
    """Return where a layer goes: the layer it reads and those that read it.

    Both ends given: that one wire. Only ``before``: its first wire. Only ``after``: all wires leaving it.
    None: the first wire into the output.
    """
    if after is None and before is None:
        before = spec.output
    if before is not None:
        inputs = known(spec, before).inputs
        if spec.layer(before).kind == "input":
            raise EditError("input-reads-nothing", before)
        if after is not None and after not in inputs:
            raise EditError("no-such-wire", before, {"source": after})
        return after if after is not None else next(iter(inputs), None), (before,)
    assert after is not None
    known(spec, after)
    if after == spec.output:
        raise EditError("after-output", after)
    return after, spec.consumers[after]


def plugged(spec: NetworkSpec, layer: LayerSpec, after: str | None, readers: tuple[str, ...]) -> NetworkSpec:
    """Put a layer on the wires from ``after`` to ``readers``; inputs it has already are kept behind ``after``."""
    inputs = layer.inputs if after is None else (after, *(i for i in layer.inputs if i != after))
    return grafted(spec, (replace(layer, inputs=inputs),), after, readers)


def grafted(
    spec: NetworkSpec, graft: tuple[LayerSpec, ...], after: str | None, readers: tuple[str, ...]
) -> NetworkSpec:
    """Put several layers, wired already, where ``readers`` read ``after``: they now read the last of them."""
    layers = [_rewired(old, after, graft[-1].id) if old.id in readers else old for old in spec.layers]
    place = min((i for i, old in enumerate(layers) if old.id in readers), default=len(layers))
    return replace(spec, layers=(*layers[:place], *graft, *layers[place:]))


def without(spec: NetworkSpec, layer_id: str) -> NetworkSpec:
    """Take a layer out and let its readers read what it read; a merge that has only one input left goes with it.

    Readers of an Add or Multiply go on with its first input, readers of other layers with all of its inputs, those that
    can read only one with the first.
    """
    return _tidied(spec, _spliced(spec, layer_id))


def connected(spec: NetworkSpec, source: str, target: str) -> NetworkSpec:
    """Lay a wire.

    A layer that reads something already gets an Add before it where the widths agree, else a Concatenate.
    """
    layer = known(spec, target)
    known(spec, source)
    if layer.kind == "input":
        raise EditError("input-reads-nothing", target)
    if source == target:
        raise EditError("wire-to-itself", target)
    if source in layer.inputs:
        raise EditError("already-connected", target, {"source": source})
    if layer.kind in MERGES or not layer.inputs:
        return spec.with_layer(replace(layer, inputs=(*layer.inputs, source)))
    merge = _own_merge(spec, layer, source)
    if merge is not None:
        return connected(spec, source, merge)
    agree = len(layer.inputs) == 1 and spec.widths.get(layer.inputs[0]) == spec.widths[source]
    kind = "add" if agree else "concatenate"
    merged = LayerSpec(new_id(spec, kind), kind, (*layer.inputs, source))
    rest = spec.with_layer(replace(layer, inputs=(merged.id,)))
    return plugged(rest, merged, None, (target,))


def disconnected(spec: NetworkSpec, source: str, target: str) -> NetworkSpec:
    """Cut a wire; a merge that has only one input left goes with it."""
    layer = known(spec, target)
    if source not in layer.inputs:
        raise EditError("no-such-wire", target, {"source": source})
    return _tidied(spec, spec.with_layer(replace(layer, inputs=tuple(i for i in layer.inputs if i != source))))


def moved(spec: NetworkSpec, layer_id: str, after: str | None, before: str | None) -> NetworkSpec:
    """Take a layer out and put it on another wire; an Add or Concatenate keeps its side inputs."""
    if layer_id in (after, before):
        return spec
    layer, rest = spec.layer(layer_id), without(spec, layer_id)
    side = layer.inputs[1:] if layer.kind in MERGES else ()
    source, readers = wire_of(rest, after, before)
    return plugged(rest, replace(layer, inputs=tuple(i for i in side if i in rest)), source, readers)


def _rewired(layer: LayerSpec, old: str | None, new: str) -> LayerSpec:
    """Return the layer reading ``new`` where it read ``old``, or as well where it read nothing."""
    if old is None:
        return replace(layer, inputs=(*layer.inputs, new) if new not in layer.inputs else layer.inputs)
    return replace(layer, inputs=tuple(new if i == old else i for i in layer.inputs))


def _spliced(spec: NetworkSpec, gone_id: str) -> NetworkSpec:
    gone = spec.layer(gone_id)
    road = gone.inputs[:1] if gone.kind in ("add", "multiply") else gone.inputs
    rest = tuple(replace(old, inputs=_bridged(old, gone_id, road)) for old in spec.layers if old.id != gone_id)
    return replace(spec, layers=rest)


def _bridged(layer: LayerSpec, gone: str, road: tuple[str, ...]) -> tuple[str, ...]:
    if gone not in layer.inputs:
        return layer.inputs
    put = road if LAYER_KINDS[layer.kind].inputs[1] > 1 else road[:1]
    inputs = [i for old in layer.inputs for i in (put if old == gone else (old,))]
    return tuple(i for i in dict.fromkeys(inputs) if i not in (gone, layer.id))


def _tidied(old: NetworkSpec, new: NetworkSpec) -> NetworkSpec:
    """Take out the merges that lost inputs down to one; the output stays in any case."""
    for layer in new.layers:
        single = layer.kind in MERGES and len(layer.inputs) == 1 < len(old.layer(layer.id).inputs)
        if single and layer.id != new.output:
            return _tidied(old, _spliced(new, layer.id))
    return new


def _own_merge(spec: NetworkSpec, layer: LayerSpec, source: str) -> str | None:
    """Return the merge before a layer that can take one more input without anybody else noticing."""
    merge = spec.layer(layer.inputs[0]) if layer.inputs[0] in spec else None
    if merge is None or len(layer.inputs) > 1 or merge.kind not in MERGES or spec.consumers[merge.id] != (layer.id,):
        return None
    if merge.id == source or source in merge.inputs:
        return None
    fits = merge.kind == "concatenate" or spec.widths[merge.id] == spec.widths[source]
    return merge.id if fits else None
