"""How cost grows with samples, width, depth, the grid of a surface, and the number of networks; drawn where a folder is
given.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from desktop_nn.engine import Network, NetworkSpec, Samples, TrainingSettings, loss_grid, random_plane
from desktop_nn.engine.cancelling import never
from desktop_nn.engine.metrics import Meter
from desktop_nn.engine.population import Population
from tests.benchmarks.engine import loop_of, random_samples
from tests.benchmarks.timing import conditions, median

SIZE, MARGIN = (900, 600), 90
STEPS = 50


@dataclass(frozen=True)
class Curve:
    """What is measured: ``action(size)`` returns something to run and how many times it does what is counted."""

    name: str
    along: str
    unit: str
    sizes: Sequence[int]
    action: Callable[[int], tuple[Callable[[], object], int]]


def main(folder: str = "") -> None:
    """Print the medians; save a plot of each curve where a folder is named."""
    print(conditions())
    for curve in CURVES:
        print(f"{curve.name}, {curve.unit}")
        points = []
        for size in curve.sizes:
            run, count = curve.action(size)
            points.append((size, median(run, count)))
            print(f"{curve.along:>24} {size:7}{points[-1][1]:12.1f}")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            path = Path(folder) / f"{curve.name.replace(' ', '-')}.png"
            plot(curve, points).save(path)
            print(f"{'':24} {path}")


def _spec(width: int = 8, depth: int = 2) -> NetworkSpec:
    return NetworkSpec.dense(2, *[(width, "tanh")] * depth, (1, "sigmoid"))


def _steps(spec: NetworkSpec) -> tuple[Callable[[], object], int]:
    """Return training of a network, and its steps."""
    loop = loop_of(spec, TrainingSettings("bce", "adam", 0.01, 32), random_samples(2, 400))
    return lambda: loop.advance(0, STEPS, never), STEPS


def _measuring(count: int) -> tuple[Callable[[], object], int]:
    """Return one measurement of all samples."""
    data, spec = random_samples(2, count), _spec()
    network = Network(spec, "bce")
    theta, meter = network.layout.initial(spec, 1), Meter(data)
    return lambda: meter.measure(network, theta), 1


def _surface(resolution: int) -> tuple[Callable[[], object], int]:
    """Return one loss surface of so many points to a side."""
    data, spec = random_samples(2, 400), _spec()
    network = Network(spec, "bce")
    theta = network.layout.initial(spec, 1)
    plane, axis = random_plane(theta, network.layout, 1), np.linspace(-1, 1, resolution)
    return lambda: loss_grid(network, data.x_train, data.y_train, plane, axis, axis), 1


def _crowd(members: int) -> tuple[Callable[[], object], int]:
    """Return training of many networks, and the steps of all of them."""
    data: Samples = random_samples(2, 400)
    population = Population(_spec(), TrainingSettings("bce", "adam", 0.01, 10), data, range(members))
    return lambda: population.run(population.step + STEPS), STEPS * members


CURVES = (
    Curve("measuring by samples", "samples", "µs", (100, 400, 1600, 6400, 25600), _measuring),
    Curve("step by width", "units in a layer", "µs/step", (4, 8, 16, 32, 64, 128, 256), lambda n: _steps(_spec(n))),
    Curve("step by depth", "hidden layers", "µs/step", (1, 2, 4, 8, 16), lambda n: _steps(_spec(8, n))),
    Curve("surface by grid", "points to a side", "µs", (11, 21, 41, 81), _surface),
    Curve("step by networks", "networks at once", "µs per network and step", (1, 4, 16, 64, 256), _crowd),
)


def plot(curve: Curve, points: Sequence[tuple[int, float]]) -> Image.Image:
    """Return a drawing of the points, both axes logarithmic, with their values."""
    unit = curve.unit.replace("µs", "microseconds")  # the font that comes with Pillow has no µ
    image = Image.new("RGB", SIZE, "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(16)
    x_of = _scale([size for size, _ in points], MARGIN, SIZE[0] - MARGIN // 2)
    y_of = _scale([cost for _, cost in points], SIZE[1] - MARGIN, MARGIN)
    bottom = y_of(min(cost for _, cost in points)) + 20
    for size, _ in points:
        draw.line([(x_of(size), MARGIN - 20), (x_of(size), bottom)], "#dddddd")
        draw.text((x_of(size), bottom + 6), f"{size}", "black", font, "mt")
    for power in _powers(cost for _, cost in points):
        draw.line([(MARGIN - 20, y_of(power)), (SIZE[0] - 20, y_of(power))], "#dddddd")
        draw.text((MARGIN - 26, y_of(power)), f"{power:g}", "black", font, "rm")
    places = [(x_of(size), y_of(cost)) for size, cost in points]
    draw.line(places, "#1f6fb4", 3)
    for (x, y), (_, cost) in zip(places, points, strict=True):
        draw.ellipse([x - 5, y - 5, x + 5, y + 5], "#1f6fb4")
        draw.text((x, y - 12), f"{cost:,.0f}" if cost >= 100 else f"{cost:.3g}", "black", font, "mb")
    draw.text((SIZE[0] / 2, 30), f"{curve.name}, {unit} (both axes logarithmic)", "black", font, "mm")
    draw.text((SIZE[0] / 2, SIZE[1] - 24), curve.along, "black", font, "mm")
    return image


def _scale(values: Sequence[float], start: float, end: float) -> Callable[[float], float]:
    """Return where a value is drawn: its logarithm between those of the smallest and the largest."""
    low, high = math.log(min(values)), math.log(max(values))
    return lambda value: start + (end - start) * (math.log(value) - low) / ((high - low) or 1.0)


def _powers(values: Iterable[float]) -> list[float]:
    """Return 1, 2 and 5 times the powers of ten between the smallest and the largest value."""
    known = list(values)
    exponents = range(math.floor(math.log10(min(known))), math.ceil(math.log10(max(known))) + 1)
    marks = [m * 10.0**e for e in exponents for m in (1, 2, 5)]
    return [mark for mark in marks if min(known) <= mark <= max(known)]
