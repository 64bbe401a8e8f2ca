"""Which array of a file belongs to which layer of a network, how it lies, and why one does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layout import Block, ParamLayout
from desktop_nn.engine.problems import Problem
from desktop_nn.export.arrays import KINDS, named_parts
from desktop_nn.export.weights.arrays import Numbers, Tensors
from desktop_nn.export.weights.names import MEAN, VARIANCE, WEIGHT, Stem, is_from_keras, role_of, stems_of
from desktop_nn.project import checked, edits
from desktop_nn.project.errors import EditError
from desktop_nn.project.model import Project

Shape = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """One part of a layer and the array it gets.

    Attributes
    ----------
    layer, part : str
        As in an exported name: "dense1" and "weight".
    shape : tuple of int
        ``(units, fan_in)`` of a matrix, ``(units,)`` of a vector.
    array : str
        The array's name; empty where the file has none, so that the part stays as it is.
    found : tuple of int
        The array's shape.
    turned : bool
        Whether the array is ``(fan_in, units)``, as Keras keeps it.
    told_by : str
        What says so: "shape"; in a square matrix "others" of the file, the "name", or "nothing", when it is taken for
        ``(units, fan_in)``. Empty for a vector.
    problem : Problem or None
        Why the array does not fit.
    """

    layer: str
    part: str
    shape: Shape
    array: str = ""
    found: Shape = ()
    turned: bool = False
    told_by: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class WeightMapping:
    """All parts of a network's layers with what a file has for them, and the arrays nothing asks for."""

    fits: tuple[Fit, ...]
    extra: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Whether there is something to import, and nothing of it is refused."""
        return any(fit.array for fit in self.fits) and not any(fit.problem for fit in self.fits)


def mapping_of(layout: ParamLayout, tensors: Tensors) -> WeightMapping:
    """Return which array each layer gets: by its name, else by the order of layers, and by its shape."""
    stems = _chosen(layout, tensors)
    fits = [fit for block in layout.blocks for fit in _fits(block, stems.get(block.layer), tensors)]
    told = {fit.turned for fit in fits if fit.told_by == "shape"}
    fits = [_oriented(fit, told) if fit.told_by == "nothing" else fit for fit in fits]
    used = {fit.array for fit in fits}
    return WeightMapping(tuple(fits), tuple(name for name in tensors if name not in used))


def imported(project: Project, tensors: Tensors) -> Project:
    """Return the project with the weights of a file, as an edit; EditError where its arrays do not fit."""
    layout = ParamLayout.of(project.network)
    mapping = mapping_of(layout, tensors)
    for fit in mapping.fits:
        if fit.problem is not None:
            raise EditError(fit.problem.code, fit.problem.where, fit.problem.values)
    if not mapping.ready:
        raise EditError("nothing-to-import")
    return edits.load_weights(project, _theta(layout, edits.theta_of(project), tensors, mapping.fits))


def _theta(
    layout: ParamLayout, before: NDArray[np.floating], tensors: Tensors, fits: Iterable[Fit]
) -> NDArray[np.floating]:
    """Return theta ``(P,)`` with the arrays in their places; what the file does not have stays as before."""
    theta = np.array(before, np.float64)
    for fit in fits:
        if fit.array:
            numbers = tensors[fit.array]
            target = named_parts(layout.block(fit.layer), theta)[f"{fit.layer}.{fit.part}"]
            target[...] = (numbers.T if fit.turned else numbers).reshape(fit.shape)
    return theta


def _chosen(layout: ParamLayout, tensors: Tensors) -> dict[str, Stem]:
    """Return the arrays that each layer gets, by the layer's id."""
    stems = stems_of(tensors)
    by_name = {stem.name: stem for stem in stems} | {re.split(r"[./]", stem.name)[-1]: stem for stem in stems}
    chosen = {block.layer: by_name[block.layer] for block in layout.blocks if block.layer in by_name}
    taken = {stem.name for stem in chosen.values()}
    for kind in KINDS:
        blocks = [block for block in layout.blocks if block.kind == kind and block.layer not in chosen]
        left = [stem for stem in stems if stem.name not in taken and _kind(stem, tensors) == kind]
        chosen |= _in_order(blocks, left, tensors)
    return chosen


def _kind(stem: Stem, tensors: Tensors) -> str:
    """Return of which kind of layer arrays seem to be; "" without weights."""
    if WEIGHT not in stem.arrays:
        return ""
    if MEAN in stem.arrays or VARIANCE in stem.arrays:
        return "batch_norm"
    return "dense" if tensors[stem.arrays[WEIGHT]].ndim == 2 else "layer_norm"


def _in_order(blocks: list[Block], stems: list[Stem], tensors: Tensors) -> dict[str, Stem]:
    """Pair layers and arrays one by one; where there are not as many, each layer with the next that fits it."""
    if len(blocks) == len(stems):
        return {block.layer: stem for block, stem in zip(blocks, stems, strict=True)}
    chosen, left = {}, iter(stems)
    for block in blocks:
        found = next((stem for stem in left if _fits(block, stem, tensors)[0].problem is None), None)
        if found is not None:
            chosen[block.layer] = found
    return chosen


def _fits(block: Block, stem: Stem | None, tensors: Tensors) -> list[Fit]:
    """Return the parts of a layer with their arrays."""
    fits = []
    for role, part in enumerate(KINDS[block.kind]):
        is_matrix = role == WEIGHT and block.kind == "dense"
        fit = Fit(block.layer, part, (block.units, block.fan_in) if is_matrix else (block.units,))
        array = stem.arrays.get(role, "") if stem else ""
        fits.append(_with_array(fit, array, tensors[array]) if array else fit)
    return fits


def _with_array(fit: Fit, array: str, numbers: Numbers) -> Fit:
    fit = replace(fit, array=array, found=numbers.shape)
    if len(fit.shape) == 1:
        fits = numbers.shape in (fit.shape, (*fit.shape, 1), (1, *fit.shape))
    else:
        fits = numbers.shape in (fit.shape, fit.shape[::-1])
        square = len(set(fit.shape)) == 1
        fit = replace(fit, turned=numbers.shape != fit.shape, told_by="nothing" if square else "shape") if fits else fit
    return replace(fit, problem=_of_numbers(fit, numbers) if fits else _of_shape(fit))


def _oriented(fit: Fit, told: set[bool]) -> Fit:
    """Return a square matrix with how it lies: as the others of the file do, else as its name says."""
    if len(told) == 1:
        return replace(fit, turned=next(iter(told)), told_by="others")
    if role_of(fit.array) is None:
        return fit
    return replace(fit, turned=is_from_keras(fit.array), told_by="name")


def _of_shape(fit: Fit) -> Problem:
    shapes = {"shape": shape_text(fit.found), "expected": shape_text(fit.shape)}
    return Problem("array-does-not-fit", fit.array, {"array": fit.array, **shapes})


def _of_numbers(fit: Fit, numbers: Numbers) -> Problem | None:
    """Return what is wrong with the numbers of an array."""
    if not np.isfinite(numbers).all():
        return Problem("array-not-finite", fit.array, {"array": fit.array})
    low, high = checked.WEIGHT.low, checked.WEIGHT.high
    outside = numbers[(numbers < low) | (numbers > high)]
    if outside.size:
        return Problem("weight-out-of-range", fit.array, {"low": low, "high": high, "value": float(outside[0])})
    if fit.part == KINDS["batch_norm"][VARIANCE] and (numbers < 0).any():
        unit = int(numbers.reshape(-1).argmin())
        return Problem("negative-variance", fit.layer, {"unit": unit + 1, "value": float(numbers.min())})
    return None


def shape_text(shape: Shape) -> str:
    """Write a shape as people do: "5 × 2"."""
    return " × ".join(map(str, shape)) or "1"
