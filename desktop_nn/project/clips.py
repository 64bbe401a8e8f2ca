"""Layers as text, to be copied and pasted, also into another project: readable JSON, one layer a line.

A clip holds the settings of some layers, the wires among them (``null`` stands for a wire from outside) and their
weights as they are shown, with those that are locked and the edges that are cut. Weights that nothing has changed yet
are left out where they are too many: the seed draws others as good. A text from outside is read
with bounds; whatever is no clip is an `EditError`.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.checks import MAX_LAYERS
from desktop_nn.engine.layers import NORMS
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import LayerSpec, NetworkSpec, WeightRef
from desktop_nn.project import checked, codec, edits, marks, runs, strict_json, wires
from desktop_nn.project.errors import EditError, FileProblem
from desktop_nn.project.model import Project

MARK = "desktop-nn"
WHAT = "layers"
VERSION = 1
MAX_TEXT = 4 * 2**20
MAX_WEIGHTS = 100_000
LARGEST = float(np.finfo(np.float32).max)
_ALWAYS = {"settings", "name"}
OUTSIDE = ""  # stands among a layer's inputs for all that is not in the clip

Floats = NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class Part:
    """One layer of a clip: its settings, the user's name for it, and its parameters ``(units, columns)`` if any.

    Locked weights are those of the layer, and so are cut edges, each with the weight it had.
    """

    layer: LayerSpec
    name: str = ""
    block: Floats | None = None
    locked: tuple[WeightRef, ...] = ()
    cut: tuple[tuple[WeightRef, float], ...] = ()


Clip = tuple[Part, ...]  # every layer behind those of the clip that it reads


def clip_of(project: Project, layer_ids: Collection[str]) -> Clip:
    """Return some layers of a project; input and output are left out, EditError where nothing else is named."""
    spec, names = project.network, dict(project.names)
    chosen = [layer_id for layer_id in wires.hidden(spec) if layer_id in layer_ids]
    if not chosen:
        raise EditError("cannot-copy")
    known, parts = {block.layer: block for block in ParamLayout.of(spec).blocks if block.units}, list[Part]()
    size = sum(known[i].stop - known[i].start for i in chosen if i in known)
    if project.run is not None and size > MAX_WEIGHTS:
        raise EditError("clip-too-many-weights", "", {"weights": size, "most": MAX_WEIGHTS})
    theta = _shown_theta(project) if size <= MAX_WEIGHTS else None
    for place, layer_id in enumerate(chosen):
        layer, earlier = spec.layer(layer_id), chosen[:place]
        inputs = tuple(source if source in earlier else OUTSIDE for source in layer.inputs)
        block = known[layer_id].view(theta) if theta is not None and layer_id in known else None
        parts.append(Part(replace(layer, inputs=inputs), names.get(layer_id, ""), block, *_marks(spec, layer_id)))
    return tuple(parts)


def _shown_theta(project: Project) -> Floats | None:
    """Return all weights as they are shown; None where a layer reads nothing, so that none can be drawn."""
    try:
        return edits.theta_of(project)
    except EditError:
        return None


def to_text(clip: Clip) -> str:
    """Return a clip as text."""
    lines = ",\n".join(json.dumps(_part_to_json(part), ensure_ascii=False, allow_nan=False) for part in clip)
    return f'{{"{MARK}": "{WHAT}", "version": {VERSION}, "layers": [\n{lines}\n]}}\n'


def from_text(text: str) -> Clip:
    """Return the clip a text holds.

    Raises
    ------
    EditError
        ``"not-a-clip"``, ``"clip-too-long"``, ``"clip-newer-version"``, ``"clip-too-many-weights"`` or
        ``"clip-wrong-value"``.
    """
    if len(text) > MAX_TEXT:
        raise EditError("clip-too-long", "", {"length": len(text), "most": MAX_TEXT})
    try:
        value = strict_json.loads(text)
    except ValueError:
        raise EditError("not-a-clip") from None
    if not isinstance(value, dict) or value.get(MARK) != WHAT:
        raise EditError("not-a-clip")
    try:
        return _from_json(value)
    except FileProblem as problem:
        raise EditError("clip-wrong-value", "", {"place": problem.where}) from None


def paste(project: Project, clip: Clip, *, after: str | None = None, before: str | None = None) -> Project:
    """Put a clip's layers on the wire from ``after`` to ``before``, see `wires.wire_of`.

    Wires from outside come from the layer before; what nobody in the clip reads leads on, through a Concatenate where
    that are several. Weights are kept wherever a layer reads as many numbers as it did: those of the clip, and those
    of the dense layers behind it.
    """
    spec = project.network
    source, readers = wires.wire_of(spec, after, before)
    parts = _renamed(spec, clip, source)
    graft = _joined(spec, tuple(part.layer for part in parts))
    new = edits.with_network(project, wires.grafted(spec, graft, source, readers))
    given = {part.layer.id: part.name for part in parts if part.name}
    return _with_blocks(project, replace(new, names=(*new.names, *given.items())), parts, readers)


def _part_to_json(part: Part) -> codec.Json:
    settings = asdict(part.layer) | {"inputs": [source or None for source in part.layer.inputs]}
    found: codec.Json = {"settings": settings, "name": part.name}
    if part.block is not None:
        short = [[float(str(number)) for number in row] for row in np.asarray(part.block, np.float32)]
        trained = 2 if part.layer.kind == "batch_norm" else len(short[0])
        found |= {"weights": [row[: trained - 1] for row in short], "biases": [row[trained - 1] for row in short]}
        found |= {"running": [row[trained:] for row in short]} if part.layer.kind == "batch_norm" else {}
        found |= {"locked": [[ref.unit, ref.source] for ref in part.locked]} if part.locked else {}
        found |= {"cut": [[ref.unit, ref.source, value] for ref, value in part.cut]} if part.cut else {}
    return found


def _from_json(value: codec.Json) -> Clip:
    version = codec.count(value.get("version"), "version")
    if version > VERSION:
        raise EditError("clip-newer-version", "", {"version": version, "known": VERSION})
    codec.members(value, "clip", (MARK, "version", "layers"))
    rows = codec.items(value["layers"], "layers", MAX_LAYERS)
    parts = tuple(_part(row, f"layers.{i}") for i, row in enumerate(rows))
    earlier = {OUTSIDE}
    for i, part in enumerate(parts):
        if part.layer.id in earlier or not earlier.issuperset(part.layer.inputs):
            raise FileProblem("wrong-value", f"layers.{i}")
        earlier.add(part.layer.id)
    size = sum(part.block.size for part in parts if part.block is not None)
    if size > MAX_WEIGHTS:
        raise EditError("clip-too-many-weights", "", {"weights": size, "most": MAX_WEIGHTS})
    if not parts:
        raise FileProblem("wrong-value", "layers")
    return parts


def _part(value: object, where: str) -> Part:
    given = codec.members(value, where)
    if not _ALWAYS <= set(given) <= {*_ALWAYS, "weights", "biases", "running", "locked", "cut"}:
        raise FileProblem("wrong-value", where)
    settings = asdict(LayerSpec("", "")) | codec.members(given["settings"], f"{where}.settings")
    inputs = codec.items(settings["inputs"], f"{where}.inputs", MAX_LAYERS)
    inside = [source for source in inputs if source is not None]
    layer = codec.layer_from_json(settings | {"inputs": inside}, where)
    layer = replace(layer, inputs=tuple(OUTSIDE if source is None else source for source in inputs))
    if layer.kind not in edits.PALETTE:
        raise FileProblem("wrong-value", f"{where}.kind")
    block = _block(given, layer, where)
    locked = tuple(_ref(row, layer, block, f"{where}.locked") for row in _rows(given, "locked", 2, where))
    rows = _rows(given, "cut", 3, where)
    cut = tuple((_ref(row[:2], layer, block, f"{where}.cut"), row[2]) for row in rows)
    if any(layer.kind != "dense" or ref.is_bias or not _is_number(value) for ref, value in cut):
        raise FileProblem("wrong-value", f"{where}.cut")
    return Part(layer, _name(given["name"], where), block, locked, tuple((ref, float(value)) for ref, value in cut))


def _rows(given: codec.Json, key: str, length: int, where: str) -> list[list[Any]]:
    """Return the marks of a kind, each a list of that length."""
    rows = codec.items(given.get(key, []), f"{where}.{key}", MAX_WEIGHTS)
    if any(len(codec.items(row, f"{where}.{key}")) != length for row in rows):
        raise FileProblem("wrong-value", f"{where}.{key}")
    return rows


def _ref(row: list[Any], layer: LayerSpec, block: Floats | None, where: str) -> WeightRef:
    """Return the weight that a unit and a number read name, in a norm layer the unit's own; none is the bias."""
    units, columns = block.shape if block is not None else (0, 0)
    unit, source = codec.count(row[0], where), None if row[1] is None else codec.count(row[1], where)
    fits = source is None or (source == unit if layer.kind in NORMS else source < columns - 1)
    if unit >= units or not fits:
        raise FileProblem("wrong-value", where)
    return WeightRef(layer.id, unit, source)


def _name(value: object, where: str) -> str:
    try:
        return checked.layer_name(value, where)
    except EditError:
        raise FileProblem("wrong-value", f"{where}.name") from None


def _block(given: codec.Json, layer: LayerSpec, where: str) -> Floats | None:
    """Return weights and biases ``(units, fan_in + 1)``, or γ, β and running statistics; None where none are given."""
    if "weights" not in given and "biases" not in given:
        return None
    rows = codec.items(given.get("weights"), f"{where}.weights")
    biases = codec.items(given.get("biases"), f"{where}.biases")
    width = len(rows[0]) if rows and isinstance(rows[0], list) else 0
    columns = [codec.items(row, f"{where}.weights", MAX_WEIGHTS) for row in rows]
    whole = len(rows) == len(biases) and {len(row) for row in columns} == {width}
    own = {"dense": len(rows) == layer.units} | dict.fromkeys(NORMS, width == 1)
    if not whole or not own.get(layer.kind, False):
        raise FileProblem("wrong-value", f"{where}.weights")
    running = _running(given, layer, len(rows), where)
    numbers = [[*row, bias, *seen] for row, bias, seen in zip(columns, biases, running, strict=True)]
    if not all(_is_number(number) for row in numbers for number in row):
        raise FileProblem("wrong-value", f"{where}.weights")
    return np.array(numbers, np.float64)


def _running(given: codec.Json, layer: LayerSpec, units: int, where: str) -> list[list[Any]]:
    """Return each unit's running mean and variance, which is not negative; nothing where the layer has none."""
    if layer.kind != "batch_norm" and "running" not in given:
        return [[] for _ in range(units)]
    rows = _rows(given, "running", 2, where)
    sound = all(_is_number(variance) and variance >= 0 for _, variance in rows)
    if layer.kind != "batch_norm" or len(rows) != units or not sound:
        raise FileProblem("wrong-value", f"{where}.running")
    return rows


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -LARGEST <= value <= LARGEST


def _renamed(spec: NetworkSpec, clip: Clip, source: str | None) -> Clip:
    """Return the clip under ids that are free, reading ``source`` where it read what lay outside of it."""
    ids: dict[str, str | None] = {OUTSIDE: source}
    found: list[Part] = []
    for part in clip:
        taken = replace(spec, layers=(*spec.layers, *(other.layer for other in found)))
        inputs = [ids[old] for old in part.layer.inputs]
        layer = replace(part.layer, inputs=tuple(dict.fromkeys(i for i in inputs if i is not None)))
        ids[part.layer.id] = new_id = wires.new_id(taken, layer.kind)
        locked = tuple(replace(ref, layer=new_id) for ref in part.locked)
        cut = tuple((replace(ref, layer=new_id), value) for ref, value in part.cut)
        found.append(replace(part, layer=replace(layer, id=new_id), locked=locked, cut=cut))
    return tuple(found)


def _joined(spec: NetworkSpec, layers: tuple[LayerSpec, ...]) -> tuple[LayerSpec, ...]:
    """Return the layers, the last of which is read by those behind: a Concatenate where several lead on."""
    read = {source for layer in layers for source in layer.inputs}
    ends = tuple(layer for layer in layers if layer.id not in read)
    if len(ends) > 1:
        merge = wires.new_id(replace(spec, layers=(*spec.layers, *layers)), "concatenate")
        return (*layers, LayerSpec(merge, "concatenate", tuple(layer.id for layer in ends)))
    return (*(layer for layer in layers if layer not in ends), *ends)


def _with_blocks(old: Project, new: Project, parts: Clip, readers: Collection[str]) -> Project:
    """Return the project with the weights of pasted layers, and with those their readers had, as far as they fit."""
    layout, before = ParamLayout.of(new.network), ParamLayout.of(old.network)
    kept = {part.layer.id: part.block for part in parts if part.block is not None}
    if old.run is not None:
        kept |= {i: before.block(i).view(old.run.now.theta) for i in readers if i in before}
    shapes = {block.layer: (block.units, block.columns) for block in layout.blocks}
    fitting = {layer_id: block for layer_id, block in kept.items() if shapes[layer_id] == block.shape}
    unfed = any(block.fan_in == 0 for block in layout.blocks)
    if not fitting or (new.run is None and unfed):
        return new
    training = new.training
    run = new.run or runs.started(layout.initial(new.network, training.seed), training)
    theta = np.array(run.now.theta)
    for layer_id, block in fitting.items():
        layout.block(layer_id).view(theta)[:] = block
    network = _marked(old.network, new.network, parts, fitting)
    theta[layout.indices(ref for ref, _ in network.cut)] = 0
    return replace(new, network=network, run=runs.restarted(run, theta, run.now.state, training))


def _marked(old: NetworkSpec, new: NetworkSpec, parts: Clip, layers: Collection[str]) -> NetworkSpec:
    """Return the network with the marks of layers whose weights are kept."""
    had = [_marks(old, layer_id) for layer_id in layers] + [(p.locked, p.cut) for p in parts if p.layer.id in layers]
    locked = marks.with_locked(new, *(ref for refs, _ in had for ref in refs))
    return marks.with_cut(locked, {ref: value for _, cut in had for ref, value in cut})


def _marks(spec: NetworkSpec, layer_id: str) -> tuple[tuple[WeightRef, ...], tuple[tuple[WeightRef, float], ...]]:
    """Return the locked weights of a layer, and its cut edges with the weights they had."""
    locked = tuple(ref for ref in spec.locked if ref.layer == layer_id)
    return locked, tuple((ref, value) for ref, value in spec.cut if ref.layer == layer_id)
