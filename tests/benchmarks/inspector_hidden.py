"""What stepping through a step costs training while the inspector is hidden: steps in a second of processor time.

One window trains; in turn its inspector is hidden with nothing to tell, hidden with the page of the step, and shows it.
The processor's time is counted, of which other programs take nothing. Opens a real window, so it needs a display (Xvfb
will do) or ``QT_QPA_PLATFORM=offscreen``.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from desktop_nn.app.main_window import MainWindow
from desktop_nn.engine import WeightRef
from desktop_nn.views.inspector.pages import CHAIN
from tests.benchmarks.window import let_run
from tests.e2e.driver import close_window, open_window, step_of

ROUNDS = 25
SLICE_MS, SETTLE_MS = 300, 100
STATES = ("nothing to tell", "hidden", "shown")
PAGES = {"nothing to tell": CHAIN, "hidden": "story", "shown": "story"}


def main() -> None:
    """Measure and print."""
    speeds: dict[str, list[float]] = {state: [] for state in STATES}
    with tempfile.TemporaryDirectory() as home:
        window = open_window(Path(home))
        window.workspace.training.play()
        for number in range(ROUNDS + 1):
            for state in STATES:
                found = _speed(window, state)
                if number:  # the first warms up
                    speeds[state].append(found)
        close_window(window)
    medians = {state: statistics.median(found) for state, found in speeds.items()}
    plain = medians["nothing to tell"]
    print(f"steps in a second of processor time, {ROUNDS} rounds in one window; the inspector's page of the step")
    for state, found in medians.items():
        wanted = "   wanted at most 5 % less" if state == "hidden" else ""
        print(f"    {state:16}{found:10,.0f}   {found / plain - 1:+.1%}{wanted}")


def _speed(window: MainWindow, state: str) -> float:
    """Return the steps in a second of processor time while the inspector is in a state."""
    window.inspector.open_page(PAGES[state])
    window.workspace.selection.select(None if state == "nothing to tell" else WeightRef("dense2", 1, 2))
    window.docks["inspector"].setVisible(state == "shown")
    let_run(SETTLE_MS)
    start, since = step_of(window), time.process_time()
    let_run(SLICE_MS)
    return (step_of(window) - start) / (time.process_time() - since)


if __name__ == "__main__":
    main()
