"""The run that trains beside another one, step by step with it, on the same thread."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace

from desktop_nn.engine.cancelling import never
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.stops import NEVER, StopRules
from desktop_nn.engine.trainer import EXPLODED, Trainer

CATCH_UP = 0.25  # s that one call may take to be where the other run is


class Companion:
    """Follows a run: it stands at the same step, or as near to it as its own history reaches.

    Where its training stops by itself it rests, until the other run goes back to before that. A loss that has grown too
    large is no such reason: how soon that is seen depends on how far it is asked to go at once.
    """

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer
        self._share = 0.0  # of a slice, for the run it follows; with none that makes one step, which shows the costs
        self._rest: tuple[int, int, str] | None = None  # from which step on, at which one, and why
        self._resting = False

    def run_beside(
        self,
        main: Trainer,
        until: int | None,
        budget: float | None,
        cancelled: Callable[[], bool],
        stops: StopRules = NEVER,
    ) -> str:
        """Train the run it follows as `Trainer.run` does, and go along; return why that run stopped by itself.

        The budget holds for both: each takes the part of it that its steps took the last time. Where it has far to go
        to be where that run is already, as after a rest, that one waits for it from call to call.
        """
        if (until is None or until >= main.step) and not self.follow(main.step, cancelled, CATCH_UP):
            return ""
        began, first = time.perf_counter(), main.step
        code = main.run(until, None if budget is None else budget * self._share, cancelled, stops)
        turned = time.perf_counter()
        self.follow(main.step, cancelled, CATCH_UP)
        if main.step != first:
            self._share = (turned - began) / (time.perf_counter() - began)
        return code

    def snapshot(
        self, generation: int = 0, probes: Iterable[Hashable] = (), cancelled: Callable[[], bool] = never
    ) -> Snapshot:
        """Return the run as it stands, see `Trainer.snapshot`; ``stopped`` says for as long as it rests why it does."""
        snapshot = self._trainer.snapshot(generation, probes, cancelled)
        return replace(snapshot, stopped=self._rest[2] if self._rest is not None and self._resting else "")

    def follow(self, step: int, cancelled: Callable[[], bool] = never, budget: float | None = None) -> bool:
        """Be at a step, unless training stops by itself before.

        Parameters
        ----------
        step : int
        cancelled : callable
            Asked after every step.
        budget : float, optional
            Seconds after which to stop on the way, at the earliest.

        Returns
        -------
        bool
            Whether it is as near to that step as it can be.
        """
        self._resting = self._rest is not None and step >= self._rest[0]
        if self._rest is not None and self._resting:
            step = self._rest[1]
        code = EXPLODED
        while code == EXPLODED:
            code = self._trainer.run(step, budget, cancelled)
        if code and not self._resting:
            self._rest, self._resting = (self._trainer.record().last_step, self._trainer.step, code), True
        return bool(code) or self._trainer.step >= step
