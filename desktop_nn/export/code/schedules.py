"""The schedules of the learning rate as Python text; one function of the epochs gone by, as in the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop_nn.engine.learning_rates import SCHEDULES
from desktop_nn.export.code.plan import Plan
from desktop_nn.export.code.text import function

Values = Mapping[str, float]


def learning_rate(plan: Plan) -> str:
    """Return the function ``learning_rate(epoch)``, empty where the rate is the same in every step."""
    name = plan.settings.schedule
    if SCHEDULES[name].constant:
        return ""
    doc, lines = BODIES[name](SCHEDULES[name].values(dict(plan.settings.schedule_values)))
    return function("learning_rate(epoch)", doc, lines)


def _step(v: Values) -> tuple[str, list[str]]:
    return (
        f"Return the learning rate: times {v['gamma']:g} every {v['epochs']:g} epochs.",
        [f"return LEARNING_RATE * {v['gamma']!r} ** (epoch // {v['epochs']!r})"],
    )


def _exponential(v: Values) -> tuple[str, list[str]]:
    return (
        f"Return the learning rate: times {v['gamma']:g} within {v['epochs']:g} epochs, evenly.",
        [f"return LEARNING_RATE * {v['gamma']!r} ** (epoch / {v['epochs']!r})"],
    )


def _inverse_time(v: Values) -> tuple[str, list[str]]:
    return (
        "Return the learning rate: it falls as 1 / (1 + decay * epoch).",
        [f"return LEARNING_RATE / (1 + {v['decay']!r} * epoch)"],
    )


def _polynomial(v: Values) -> tuple[str, list[str]]:
    return (
        f"Return the learning rate: down to {v['end']:g} of itself within {v['epochs']:g} epochs.",
        [
            f"left = 1 - min(epoch / {v['epochs']!r}, 1)",
            f"return LEARNING_RATE * ({v['end']!r} + (1 - {v['end']!r}) * left**{v['power']!r})",
        ],
    )


def _wave(start: str, end: str, place: str) -> str:
    return f"{end} + ({start} - {end}) * (1 + math.cos(math.pi * {place})) / 2"


def _cosine(v: Values) -> tuple[str, list[str]]:
    return (
        f"Return the learning rate: half a cosine wave down, {v['epochs']:g} epochs long.",
        [
            f"place = min(epoch / {v['epochs']!r}, 1)",
            f"return LEARNING_RATE * ({_wave('1', repr(v['end']), 'place')})",
        ],
    )


def _cosine_restarts(v: Values) -> tuple[str, list[str]]:
    return (
        "Return the learning rate: half a cosine wave down, again and again, each time longer.",
        [
            f"start, length = 0.0, {v['epochs']!r}",
            "while epoch >= start + length:",
            f"    start, length = start + length, length * {v['growth']!r}",
            "place = (epoch - start) / length",
            f"return LEARNING_RATE * ({_wave('1', repr(v['end']), 'place')})",
        ],
    )


def _warmup(v: Values) -> tuple[str, list[str]]:
    return (
        f"Return the learning rate: up from {v['start']:g} of itself within {v['epochs']:g} epochs.",
        [
            f"rise = (1 - {v['start']!r}) * min(epoch / {v['epochs']!r}, 1)",
            f"return LEARNING_RATE * ({v['start']!r} + rise)",
        ],
    )


def _one_cycle(v: Values) -> tuple[str, list[str]]:
    rise, start, end = v["rise"], v["start"], v["start"] * v["end"]
    return (
        f"Return the learning rate: up and down again by cosine within {v['epochs']:g} epochs.",
        [
            f"place = min(epoch / {v['epochs']!r}, 1)",
            f"if place < {rise!r}:",
            f"    return LEARNING_RATE * ({_wave(repr(start), '1', f'place / {rise!r}')})",
            f"place = (place - {rise!r}) / (1 - {rise!r})",
            f"return LEARNING_RATE * ({_wave('1', repr(end), 'place')})",
        ],
    )


BODIES: dict[str, Callable[[Values], tuple[str, list[str]]]] = {
    "step": _step,
    "exponential": _exponential,
    "inverse_time": _inverse_time,
    "polynomial": _polynomial,
    "cosine": _cosine,
    "cosine_restarts": _cosine_restarts,
    "warmup": _warmup,
    "one_cycle": _one_cycle,
}
