"""How much memory the window takes while training runs flat out, and how fast that grows once everything is warm.

``python3 -m tests.benchmarks memory MINUTES``. Reads the resident size of the process from Linux's ``/proc``; other
systems do not tell it so.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import numpy as np

from tests.benchmarks.window import let_run
from tests.e2e.driver import close_window, open_window

MINUTES = 10.0
WARM_UP = 0.3  # share of the time that is not counted: caches fill, the history reaches its budget
EVERY_MS = 2000
STATM = Path("/proc/self/statm")


def main(minutes: float = MINUTES) -> None:
    """Measure and print."""
    if not STATM.exists():
        print("memory            needs Linux's /proc")
        return
    with tempfile.TemporaryDirectory() as home:
        window = open_window(Path(home))
        window.workspace.training.play()
        seen, start = [], time.monotonic()
        while time.monotonic() - start < minutes * 60:
            let_run(EVERY_MS)
            seen.append((time.monotonic() - start, resident()))
        snapshot = window.workspace.training.snapshot
        steps = 0 if snapshot is None else snapshot.step
        close_window(window)
    warm = np.array([(t, size) for t, size in seen if t > WARM_UP * minutes * 60])
    slope, _ = np.polyfit(warm[:, 0] / 3600, warm[:, 1], 1)
    print(f"steps             {steps:,} in {minutes:g} minutes")
    print(f"memory            {seen[0][1]:.0f} MB at first, {warm[0, 1]:.1f} warm, {warm[-1, 1]:.1f} at the end")
    print(f"grows by          {slope:+.1f} MB an hour, counted after the first {WARM_UP:.0%} of the time")


def resident() -> float:
    """Return the resident size of this process in MB."""
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
