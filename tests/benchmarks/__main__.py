"""Measures speed: ``python3 -m tests.benchmarks [name ...]``. Numbers to look at, never tests that pass or fail.

``python3 -m tests.benchmarks growth DIR`` saves plots as well, ``memory MINUTES`` takes that long and runs only where
it is named.
"""

from __future__ import annotations

import importlib
import os
import sys

from desktop_nn import bootstrap

# One thread for matrix products, as in the program; has to be said before NumPy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

BENCHMARKS = ("engine", "growth", "diagram", "surface", "inspector", "window")
LONG = "memory"  # minutes; asked for by name


def main(names: list[str]) -> int:
    """Run the benchmarks of these names, all of them where none is given."""
    if len(names) == 2 and names[0] == "growth" and names[1] not in BENCHMARKS:
        bootstrap.ensure("test")
        importlib.import_module("tests.benchmarks.growth").main(names[1])
        return 0
    if names[:1] == [LONG] and len(names) <= 2:
        bootstrap.ensure("test")
        importlib.import_module(f"tests.benchmarks.{LONG}").main(*map(float, names[1:]))
        return 0
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"No benchmark {unknown[0]!r}; there are: {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    bootstrap.ensure("test")
    for name in names or BENCHMARKS:
        importlib.import_module(f"tests.benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
