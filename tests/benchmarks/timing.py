"""How long things take beside one another: in turn, so that a busy machine slows all of them, and medians of it."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Mapping

import numpy as np

ROUNDS = 31
AT_LEAST = 0.02  # s a measurement takes; short, so that what else the machine does hits few of them

Runner = Callable[[int], float | None]  # does what is measured that many times; tells how often, where it was another


def conditions() -> str:
    """Return what the numbers depend on."""
    threads = os.environ.get("OPENBLAS_NUM_THREADS", "all")
    kernels = os.environ.get("OPENBLAS_CORETYPE", "its own choice")
    return (
        f"NumPy {np.__version__}, BLAS threads: {threads}, OpenBLAS kernels: {kernels}, "
        f"processors: {os.cpu_count()}, medians of {ROUNDS} rounds"
    )


def medians(runners: Mapping[str, Runner]) -> dict[str, float]:
    """Return the median microseconds each runner takes once."""
    counts = {name: _enough(run) for name, run in runners.items()}
    times: dict[str, list[float]] = {name: [] for name in runners}
    for _ in range(ROUNDS):
        for name, run in runners.items():
            times[name].append(_timed(run, counts[name])[1])
    return {name: statistics.median(taken) * 1e6 for name, taken in times.items()}


def median(action: Callable[[], object], count: int = 1) -> float:
    """Return the median microseconds of one of `count` repetitions inside `action`."""

    def run(times: int) -> None:
        for _ in range(times):
            action()

    return medians({"": run})[""] / count


def _enough(run: Runner) -> int:
    """Return how many times take long enough to be timed; warms up on the way."""
    count = 1
    run(count)
    while _timed(run, count)[0] < AT_LEAST:
        count *= 2
    return count


def _timed(run: Runner, count: int) -> tuple[float, float]:
    """Return the seconds of it all, and of once."""
    start = time.perf_counter()
    done = run(count)
    took = time.perf_counter() - start
    return took, took / (done or count)
