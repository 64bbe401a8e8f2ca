"""From a table to samples: which columns are inputs, which is learned, and what becomes of gaps.

`prepared` is a pure function of table and choices. What stands in the way, or should be known before training, is
found as `Finding`s, some of which bring the choice that mends them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data.dataset import Dataset, Table, one_hot
from desktop_nn.data.errors import DataError
from desktop_nn.data.own import MOST_COLUMNS, MOST_ROWS, OwnSamples
from desktop_nn.data.randomness import seeded
from desktop_nn.data.sheet import Column, Sheet, clean_name, unique_names

Gaps = Literal["drop", "mean", "mode"]
Goal = Literal["classes", "regression"]

MOST_CLASSES = 256
USUAL_ROWS = 10_000  # taken of larger tables, unless more are asked for
FEW_VALUES = 20  # whole numbers with as many values at most are taken for classes at first
MANY_CATEGORIES = 50  # of an input, beyond which its columns are worth a word
FEWEST_ROWS = 4
LARGEST = 1e18  # the square of a larger number is infinite in float32
TARGET_NAMES = ("target", "label", "class", "species", "y", "정답", "라벨", "레이블", "분류", "품종", "종류", "결과")


@dataclass(frozen=True)
class Recipe:
    """What is made of a table.

    Attributes
    ----------
    inputs : tuple of int
        Places of columns; texts become one column of 0 and 1 for each category (one-hot).
    target : int
        Place of the column to be learned; -1 for none yet.
    goal : {"classes", "regression"}
    gaps : {"drop", "mean", "mode"}
        Rows with a gap in an input are left out; or the gap takes the column's mean (a text the most frequent one), or
        its most frequent value, of all rows that stay. Rows without a target are always left out.
    most : int
        How many rows are taken; of more, so many at random, in their order.
    seed : int
        Of that choice.
    fewest : int
        Classes of fewer rows are left out.
    """

    inputs: tuple[int, ...]
    target: int
    goal: Goal
    gaps: Gaps = "drop"
    most: int = USUAL_ROWS
    seed: int = 7
    fewest: int = 1


@dataclass(frozen=True, eq=False)
class Finding:
    """Something about table and choices that is told before training; `mended` is the choice that settles it."""

    problem: DataError
    stops: bool
    mended: Recipe | None = None


@dataclass(frozen=True, eq=False)
class Prepared:
    """What came of a table: the samples, unless something stops them, and what is to be told."""

    own: OwnSamples | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, eq=False)
class _Kept:
    """The rows that stay, and the class of each, with the names of the classes; labels are numbers in a regression."""

    rows: NDArray[np.intp]
    labels: NDArray[np.float64] | NDArray[np.intp]
    classes: tuple[str, ...]


def suggested(sheet: Sheet) -> Recipe:
    """Return the choices to begin with: the last column, or one that is called a target, from all others."""
    usable = [i for i, column in enumerate(sheet.columns) if column.usable]
    named = [i for i in usable if sheet.columns[i].name.casefold() in TARGET_NAMES]
    target = (named or usable or [-1])[-1]
    inputs = tuple(i for i in usable if i != target and len(sheet.columns[i].categories) <= MANY_CATEGORIES)
    return Recipe(inputs, target, usual_goal(sheet.columns[target]) if target >= 0 else "classes")


def usual_goal(column: Column) -> Goal:
    """Return what a column is taken for as a target: texts and few whole numbers are classes."""
    if column.kind == "text":
        return "classes"
    values = column.values[~column.missing]
    few = np.unique(values[: 50 * FEW_VALUES])
    whole = len(few) <= FEW_VALUES and bool((few == np.rint(few)).all())
    return "classes" if whole and len(np.unique(values)) <= FEW_VALUES else "regression"


def prepared(sheet: Sheet, recipe: Recipe) -> Prepared:
    """Return the samples of a table, and what is to be told about them."""
    found = list(_missing_choices(sheet, recipe))
    if found:
        return Prepared(None, tuple(found))
    target = sheet.columns[recipe.target]
    there = ~target.missing
    whole = there.copy()
    for i in recipe.inputs:
        whole &= ~sheet.columns[i].missing
    rows = np.flatnonzero(whole if recipe.gaps == "drop" else there)
    found += _gaps(recipe, there, whole)
    if len(rows) < FEWEST_ROWS:
        problem = DataError("rows-too-few", "", {"rows": len(rows), "fewest": FEWEST_ROWS})
        return Prepared(None, (*found, Finding(problem, stops=True)))
    kept, told = _labelled(target, recipe, rows)
    found += told
    if any(one.stops for one in found):
        return Prepared(None, tuple(found))
    whole_count = len(kept.rows)
    kept = _sampled(kept, recipe)
    if len(kept.rows) < whole_count:
        values = {"taken": len(kept.rows), "rows": whole_count}
        found.append(Finding(DataError("rows-sampled", "", values), stops=False))
    x, names = _inputs(sheet, recipe, kept.rows)
    found += _of_inputs(sheet, recipe, x, kept.rows)
    if any(one.stops for one in found):
        return Prepared(None, tuple(found))
    try:
        dataset = _dataset(target.name, recipe.goal, x, names, kept)
        own = OwnSamples(sheet.name, replace(dataset, image=sheet.image) if sheet.image is not None else dataset)
    except DataError as problem:
        return Prepared(None, (*found, Finding(problem, stops=True)))
    return Prepared(own, tuple(found))


def _missing_choices(sheet: Sheet, recipe: Recipe) -> Iterator[Finding]:
    if recipe.target < 0:
        yield Finding(DataError("no-target", "", {}), stops=True)
        return
    if not recipe.inputs:
        yield Finding(DataError("no-inputs", "", {}), stops=True)
    target = sheet.columns[recipe.target]
    if recipe.goal == "regression" and target.kind == "text":
        problem = DataError("target-is-text", target.name, {"value": target.categories[0]})
        yield Finding(problem, stops=True, mended=replace(recipe, goal="classes"))


def _gaps(recipe: Recipe, there: NDArray[np.bool_], whole: NDArray[np.bool_]) -> Iterator[Finding]:
    """Say how many rows have no target, and how many have gaps in their inputs."""
    if not there.all():
        values = {"count": int((~there).sum()), "rows": len(there)}
        yield Finding(DataError("targets-missing", "", values), stops=False)
    gaps = int((there & ~whole).sum())
    if gaps and recipe.gaps == "drop":
        values = {"count": gaps, "rows": int(there.sum())}
        yield Finding(DataError("rows-left-out", "", values), stops=False, mended=replace(recipe, gaps="mean"))
    elif gaps:
        yield Finding(DataError("gaps-filled", "", {"count": gaps, "rows": int(there.sum())}), stops=False)


def _labelled(target: Column, recipe: Recipe, rows: NDArray[np.intp]) -> tuple[_Kept, list[Finding]]:
    """Return the rows with their labels, without those of rare classes, and what is to be told of the target."""
    values = target.values[rows]
    if recipe.goal == "regression":
        numbers = np.asarray(values, np.float64)
        return _Kept(rows, numbers, ()), list(_of_numbers(target.name, numbers))
    known, labels, counts = np.unique(values, return_inverse=True, return_counts=True)
    enough = counts >= recipe.fewest
    here = enough[labels]
    names = [target.categories[value] for value in known] if target.kind == "text" else list(map(_written, known))
    order = np.argsort(np.array(names)) if target.kind == "text" else np.arange(len(known))
    order = order[enough[order]]
    places = np.full(len(known), -1)
    places[order] = np.arange(len(order))
    classes = tuple(unique_names([clean_name(names[i], str(i)) for i in order]))
    kept = _Kept(rows[here], places[labels[here]], classes)
    return kept, list(_of_classes(target, recipe, classes, counts[order]))


def _of_numbers(name: str, values: Table) -> Iterator[Finding]:
    if values.min() == values.max():
        yield Finding(DataError("target-one-value", name, {"value": float(values[0])}), stops=True)
    elif np.abs(values).max() > LARGEST:
        yield Finding(DataError("column-too-large", name, {"most": LARGEST}), stops=True)


def _of_classes(target: Column, recipe: Recipe, names: tuple[str, ...], counts: NDArray[np.intp]) -> Iterator[Finding]:
    """Say what is wrong with classes, of which there are so many samples each."""
    classes, rows = len(names), int(counts.sum())
    as_numbers = replace(recipe, goal="regression") if target.kind == "number" else None
    if classes < 2:
        yield Finding(DataError("target-one-value", target.name, {"value": names[0] if names else "–"}), stops=True)
    elif classes > MOST_CLASSES:
        values = {"classes": classes, "most": MOST_CLASSES}
        yield Finding(DataError("too-many-classes", target.name, values), stops=True, mended=as_numbers)
    elif 2 * (counts == 1).sum() > classes and 2 * classes > rows > FEWEST_ROWS:
        values = {"classes": classes, "rows": rows}
        yield Finding(DataError("classes-hardly-repeat", target.name, values), stops=True, mended=as_numbers)
    elif (counts == 1).any():
        single = [name for name, count in zip(names, counts, strict=True) if count == 1]
        told = {"count": len(single), "value": single[0]}
        yield Finding(DataError("class-of-one", target.name, told), stops=False, mended=replace(recipe, fewest=2))


def _sampled(kept: _Kept, recipe: Recipe) -> _Kept:
    """Return at most as many rows as are wanted, chosen at random, in their order.

    Every class keeps its share, and two samples if it has them, even where that makes a few rows more.
    """
    most, total = min(recipe.most, MOST_ROWS), len(kept.rows)
    if total <= most:
        return kept
    groups = np.asarray(kept.labels if kept.classes else np.zeros(total), np.intp)
    counts = np.bincount(groups)
    sizes = np.maximum(most * counts // total, np.minimum(counts, 2))
    while sizes.sum() > most and sizes.max() > 2:
        sizes[np.argmax(sizes)] -= 1
    rng = seeded(recipe.seed, "rows")
    parts = [rng.permutation(np.flatnonzero(groups == group))[:size] for group, size in enumerate(sizes)]
    chosen = np.sort(np.concatenate(parts))
    return replace(kept, rows=kept.rows[chosen], labels=kept.labels[chosen])


def _inputs(sheet: Sheet, recipe: Recipe, rows: NDArray[np.intp]) -> tuple[Table, tuple[str, ...]]:
    """Return the inputs ``(n, d)`` and their names; brightness of pictures from 0 to 1."""
    columns = [sheet.columns[i] for i in recipe.inputs]
    width = sum(max(len(column.categories), 1) for column in columns)
    if width > MOST_COLUMNS:
        return np.empty((0, width)), ()
    x, names, at = np.empty((len(rows), width)), list[str](), 0
    for column in columns:
        values = column.values[rows]
        if column.kind == "text":
            filled = np.where(values < 0, _mode(values[values >= 0]), values).astype(np.intp)
            count = len(column.categories)
            x[:, at : at + count] = one_hot(filled, count)
            names += [f"{column.name} = {category}" for category in column.categories]
            at += count
        else:
            x[:, at] = values / 255.0 if sheet.image is not None else _filled(values, recipe.gaps)
            names.append(column.name)
            at += 1
    return x, tuple(unique_names([clean_name(name, f"x{i + 1}") for i, name in enumerate(names)]))


def _filled(values: NDArray[np.float64], gaps: Gaps) -> NDArray[np.float64]:
    """Return the values of a column with its gaps filled; 0 where there is no value at all."""
    missing = np.isnan(values)
    if not missing.any():
        return values
    there = values[~missing]
    if not len(there):
        return np.zeros(len(values))
    return np.where(missing, there.mean() if gaps == "mean" else _mode(there), values)


def _mode(values: NDArray[np.float64] | NDArray[np.int32]) -> float:
    """Return the most frequent value, the lowest of those that are as frequent; 0 where there is none."""
    known, counts = np.unique(values, return_counts=True)
    return float(known[np.argmax(counts)]) if len(known) else 0.0


def _of_inputs(sheet: Sheet, recipe: Recipe, x: Table, rows: NDArray[np.intp]) -> Iterator[Finding]:
    """Say what is wrong with inputs, or worth a word; pictures may have pixels that never change."""
    if x.shape[1] > MOST_COLUMNS:
        values = {"count": x.shape[1], "most": MOST_COLUMNS}
        yield Finding(DataError("too-many-columns", "", values), stops=True)
        return
    if np.abs(x).max() > LARGEST:
        wide = next(i for i in recipe.inputs if _largest(sheet.columns[i], rows) > LARGEST)
        mended = replace(recipe, inputs=tuple(i for i in recipe.inputs if i != wide))
        problem = DataError("column-too-large", sheet.columns[wide].name, {"most": LARGEST})
        yield Finding(problem, stops=True, mended=mended)
    for i in () if sheet.image is not None else recipe.inputs:
        column, without = sheet.columns[i], replace(recipe, inputs=tuple(j for j in recipe.inputs if j != i))
        here = column.values[rows][~column.missing[rows]]
        if not len(here) or here.min() == here.max():
            yield Finding(DataError("input-one-value", column.name, {}), stops=False, mended=without)
        elif len(column.categories) > MANY_CATEGORIES:
            problem = DataError("many-categories", column.name, {"count": len(column.categories)})
            yield Finding(problem, stops=False, mended=without)


def _largest(column: Column, rows: NDArray[np.intp]) -> float:
    return float(np.nanmax(np.abs(column.values[rows]), initial=0.0))


def _dataset(target: str, goal: Goal, x: Table, names: tuple[str, ...], kept: _Kept) -> Dataset:
    if goal == "regression":
        return Dataset(x, np.asarray(kept.labels, np.float64)[:, None], "regression", names, (target,))
    if len(kept.classes) == 2:
        return Dataset(x, np.asarray(kept.labels, np.float64)[:, None], "binary", names, (target,), kept.classes)
    return Dataset(x, one_hot(kept.labels, len(kept.classes)), "classes", names, kept.classes, kept.classes)


def _written(value: float) -> str:
    """Return a number as the name of a class: 3 rather than 3.0."""
    number = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < LARGEST else repr(number)
