"""Locked weights and cut edges in a document: noted in the network, kept through every change of it.

Both are noted by meaning, like weights themselves (see `surgery`): where a weight is carried over its mark goes along,
where it is lost the mark is too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import NetworkSpec, WeightRef
from desktop_nn.project.surgery import Transplant


def with_locked(spec: NetworkSpec, *refs: WeightRef) -> NetworkSpec:
    """Return the network with these weights locked as well."""
    return replace(spec, locked=_sorted(spec, {*spec.locked, *refs}))


def without_locked(spec: NetworkSpec, ref: WeightRef) -> NetworkSpec:
    """Return the network with a weight free again."""
    return replace(spec, locked=tuple(other for other in spec.locked if other != ref))


def with_cut(spec: NetworkSpec, values: Mapping[WeightRef, float]) -> NetworkSpec:
    """Return the network with these edges cut as well; values are what their weights were."""
    values = dict(spec.cut) | dict(values)
    return replace(spec, cut=tuple((ref, values[ref]) for ref in _sorted(spec, values)))


def without_cut(spec: NetworkSpec, ref: WeightRef) -> NetworkSpec:
    """Return the network with an edge whole again."""
    return replace(spec, cut=tuple((other, value) for other, value in spec.cut if other != ref))


def carried(old: NetworkSpec, new: NetworkSpec, moved: Transplant) -> NetworkSpec:
    """Return the new network with the marks of those weights that have come over."""
    before, after = ParamLayout.of(old), ParamLayout.of(new)
    places = {int(origin): place for place, origin in enumerate(moved.origin) if origin >= 0}

    def place(ref: WeightRef) -> int | None:
        return places.get(before.index(ref))

    locked = sorted(i for ref in old.locked if (i := place(ref)) is not None)
    values = sorted((i, value) for ref, value in old.cut if (i := place(ref)) is not None)
    cut = tuple((after.ref(i), float(value * moved.scale[i])) for i, value in values)
    return replace(new, locked=tuple(after.ref(i) for i in locked), cut=cut)


def carried_refs(
    refs: Sequence[WeightRef], old: NetworkSpec, new: NetworkSpec, moved: Transplant
) -> tuple[WeightRef, ...]:
    """Return what weights are called in the new network; none where one of them has not come over."""
    before, after = ParamLayout.of(old), ParamLayout.of(new)
    places = {int(origin): place for place, origin in enumerate(moved.origin) if origin >= 0}
    found = [places.get(before.index(ref)) for ref in refs if before.has(ref)]
    return () if None in found else tuple(after.ref(place) for place in found if place is not None)


def _sorted(spec: NetworkSpec, refs: Iterable[WeightRef]) -> tuple[WeightRef, ...]:
    """Return weights in theta's order, so that the same marks make the same network however they came about."""
    layout = ParamLayout.of(spec)
    return tuple(layout.ref(int(i)) for i in layout.indices(refs))
