"""The only training loop: go to a step, forwards or backwards, and tell what is there."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.batches import steps_per_epoch
from desktop_nn.engine.cancelling import never
from desktop_nn.engine.health import first_bad
from desktop_nn.engine.history import History
from desktop_nn.engine.inputs import expect
from desktop_nn.engine.loop import Loop
from desktop_nn.engine.metrics import Measurement, Meter
from desktop_nn.engine.network import Network
from desktop_nn.engine.parameters import Param
from desktop_nn.engine.probes import ProbeContext, answers
from desktop_nn.engine.record import Checkpoint, RunRecord
from desktop_nn.engine.rehearsal import Rehearsal
from desktop_nn.engine.schedule import Cadence
from desktop_nn.engine.settings import UNTIL, TrainingSettings
from desktop_nn.engine.snapshot import Health, Metrics, Snapshot
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.starting import check_class_weights, check_record, check_widths, float32, handed_over, started
from desktop_nn.engine.stops import NEVER, Held, Reached, StopRules, code_of, held, measures
from desktop_nn.engine.training_data import TrainingData, samples_from
from desktop_nn.engine.watch import is_over, is_watching, measured

Array = NDArray[np.floating]

DIVERGED = "diverged"
EXPLODED = "exploded"
EARLY_STOPPED = "early-stopped"
GROWTH = 1e4  # times its value at the start, but at least this: a loss that means that training went astray
MEMORY = Param("memory", 64 << 20, 1, 1 << 50, integer=True)
BUDGET = Param("budget", 1.0, 0.0, 1e9)
_SEGMENT = 64  # steps between two looks at whether all numbers are finite


class Trainer:
    """A network in training on some samples.

    Parameters
    ----------
    spec : NetworkSpec
    settings : TrainingSettings
        What is used from here on. The run is tuned to them unless they are those in force where the record stands,
        or its newest ones.
    split : TrainingData
    record : RunRecord, optional
        The run to go on with. Without one, a run starts at step 0 with the weights of the settings' seed.
    memory : int
        Bytes the history may take.

    Raises
    ------
    EngineError
        Where network or settings are impossible, widths do not fit the samples, or the record is not of this network.
    """

    def __init__(
        self,
        spec: NetworkSpec,
        settings: TrainingSettings,
        split: TrainingData,
        record: RunRecord | None = None,
        memory: int = 64 << 20,
    ) -> None:
        expect(settings, TrainingSettings, "settings")
        MEMORY.check(memory)
        self._data = split = samples_from(split)
        self._meter = Meter(split)
        self._spec = spec
        check_widths(spec, split)
        if record is None:
            record = started(spec, settings.checked())
        check_record(expect(record, RunRecord, "record"), spec)
        record = replace(record, samples=len(split.x_train))
        self._history = History(record, memory)
        self._speed = 0.0
        self._x: Array | None = None
        self._health = Health()
        self._measured: Measurement | None = None
        self._kept: dict[Hashable, object] = {}
        self._rehearsal: Rehearsal | None = None
        self._ceiling: float | None = None
        self._stops = NEVER
        self._held: Held | None = None  # the stop rules that held at the last look; None where that is not known
        self._checkpoint: Checkpoint | None = None
        self._use(self._history.settings_at(record.now.step))
        self._stand_at(record.now)
        if settings not in (self._settings, record.tunings[-1].settings):
            self.tune(settings)
        self._measure_at_tuning()

    @property
    def network(self) -> Network:
        """The network with the loss and penalty in use."""
        return self._network

    @property
    def settings(self) -> TrainingSettings:
        """The settings the next step uses."""
        return self._settings

    @property
    def step(self) -> int:
        """Updates made since the first weights."""
        return self._step

    @property
    def theta(self) -> Array:
        """A copy of the parameters ``(P,)``, float32."""
        return self._loop.theta.copy()

    @property
    def steps_per_epoch(self) -> int:
        """Steps in one pass over the training samples."""
        return steps_per_epoch(len(self._data.x_train), self._settings.samples_per_step)

    @property
    def health(self) -> Health:
        """Whether the next step leads to finite numbers, as far as it was tried."""
        return self._health

    def run(
        self,
        until: int | None,
        budget: float | None = None,
        cancelled: Callable[[], bool] = never,
        stops: StopRules = NEVER,
    ) -> str:
        """Be at step `until`, or as far on the way as `budget` seconds or `cancelled()` allow.

        Going back restores the nearest checkpoint at or before `until` and trains on from there: with the same
        samples and settings, step by step the same bits. The record keeps what lay ahead.

        Parameters
        ----------
        until : int or None
            The step to go to; None trains without an end. Steps before the first checkpoint mean the first one.
        budget : float, optional
            Seconds after which to stop; looked at after every step.
        cancelled : callable
            Asked after every step.
        stops : StopRules
            Looked at where an epoch ends that is reached for the first time. A rule stops where it has come to hold,
            not where it held already: whoever goes on is not stopped by it again until it has ceased to hold.

        Returns
        -------
        str
            "", "diverged" where the next step would give NaN or infinity: the run stands on the last finite one,
            "exploded" where the loss of a step measured for the first time has grown beyond `GROWTH` times (at least
            1 or) what it was at the start, and no overflow follows closely, "early-stopped" where the watched loss
            (see `Metrics`) has not become better for `patience` epochs: the run stands at the step where it was best,
            and the record keeps those after it, or the code of a stop rule (see `STOPS`). The last three are told
            once: whoever goes on from there is stopped after as much growth, or as long a wait, again.
        """
        if until is not None:
            UNTIL.check(until)
        if budget is not None:
            BUDGET.check(budget)
        self._stops = expect(stops, StopRules, "stops").checked()
        started, first = time.perf_counter(), self._step
        deadline = None if budget is None else started + budget

        def stop() -> bool:
            return cancelled() or (deadline is not None and time.perf_counter() >= deadline)

        with np.errstate(all="ignore"):
            if until is not None:
                self._jump(max(until, self._history.first_step))
            self._look_ahead()
            code = self._train(until, stop, cancelled)
        elapsed = time.perf_counter() - started
        self._speed = (self._step - first) / elapsed if self._step > first else 0.0
        return code

    def tune(self, settings: TrainingSettings) -> None:
        """Train with these settings from here on; what was recorded ahead of here is forgotten.

        Another optimiser starts with an empty memory. Settings that hold from here on anyway change nothing.
        """
        expect(settings, TrainingSettings, "settings")
        if settings == self._settings and self._history.next_tuning(self._step) is None:
            return
        before = self._settings
        settings.checked()
        now = self._handed_over(settings)
        self._history.tune(now, settings)
        if settings.objective != before.objective:
            self._history.forget_measurements(now.step)
        self._stand_at(now)
        self._measure_at_tuning()

    def record(self) -> RunRecord:
        """Return the run so far as an immutable value; arrays are shared, so this costs next to nothing."""
        return self._history.record(self._now())

    def measure(self) -> Metrics:
        """Return losses and scores on all samples at this step."""
        return self._measurement().metrics

    def _measurement(self) -> Measurement:
        if self._measured is None:
            with np.errstate(all="ignore"):
                self._measured = self._meter.measure(self._network, self._loop.theta)
        return self._measured

    def snapshot(
        self, generation: int = 0, probes: Iterable[Hashable] = (), cancelled: Callable[[], bool] = never
    ) -> Snapshot:
        """Return the run as it stands with the answers to `probes`; training is not disturbed.

        Once `cancelled()`, which is asked before each probe, the remaining answers are left out. EngineError
        ``wrong-type`` for a probe that is none.
        """
        record = self.record()
        context = ProbeContext(
            self._network, self._settings, self._data, record, self._measurement(), self._kept, self._rehearse
        )
        return Snapshot(
            generation=generation,
            record=record,
            metrics=self.measure(),
            steps_per_epoch=self.steps_per_epoch,
            probes=answers(context, probes, cancelled),
            health=self._health,
            steps_per_second=self._speed,
        )

    def _train(self, until: int | None, stop: Callable[[], bool], cancelled: Callable[[], bool]) -> str:
        """Take steps forward, writing down what is due, until the goal, a stop or a bad number."""
        if self._ceiling is None:
            self._ceiling = GROWTH * max(self.measure().train_loss, 1.0)
        while until is None or self._step < until:
            self._look_ahead()
            start = self._now()
            self._move(self._loop.advance(self._step, self._segment_end(until), stop))
            if not self._is_finite():
                return self._return_to_last_finite(start, cancelled)
            over, reached = self._observe(), self._come_to_hold()
            self._write_down()
            if self._has_exploded():
                return self._exploded(until, cancelled)
            if over:
                return self._stopped_early(cancelled)
            if reached or stop():
                return reached
        return ""

    def _observe(self) -> bool:
        """Where an epoch ends, let schedule and early stopping see the loss; say whether to stop here.

        Only a step reached for the first time stops: whoever goes on from there goes on until the loss has become
        better once more and then for long has not.
        """
        if not is_watching(self._settings) or self._step % self.steps_per_epoch:
            return False
        self._loop.watch = measured(self._loop.watch, self._step, self.measure().watched_loss, self._settings)
        self._checkpoint = None
        return self._step > self._history.last_step and is_over(self._loop.watch, self._settings)

    def _look_ahead(self) -> None:
        """Before the first new step, note which stop rules hold already; at the very start of a run none does."""
        if self._held is None and self._step >= self._history.last_step:
            self._held = held(self._stops, self._reached()) if self._step and self._stops.on else frozenset()

    def _come_to_hold(self) -> str:
        """Return the code of a stop rule that holds since the end of this epoch, "" where there is none."""
        if not self._stops.on or self._held is None or self._step <= self._history.last_step:
            return ""
        epoch_ends = measures(self._stops) and self._step % self.steps_per_epoch == 0
        if not epoch_ends and self._step != self._history.step_at(self._stops.epoch):
            return ""
        before, self._held = self._held, held(self._stops, self._reached())
        return code_of(self._held - before)

    def _reached(self) -> Reached:
        return Reached(self._history.epoch_at(self._step), self.measure, self._data.task == "regression")

    def _stopped_early(self, cancelled: Callable[[], bool]) -> str:
        """Return to the step at which the loss was best; the record keeps what came after."""
        best = max(self._loop.watch.stopping.step, self._history.first_step)
        self._jump(best)
        self._train(best, cancelled, cancelled)
        return EARLY_STOPPED

    def _has_exploded(self) -> bool:
        """Whether the loss just measured is beyond the ceiling, which is then raised."""
        if self._measured is None or self._measured.metrics.train_loss <= (self._ceiling or np.inf):
            return False
        self._ceiling = GROWTH * self._measured.metrics.train_loss
        return True

    def _exploded(self, until: int | None, cancelled: Callable[[], bool]) -> str:
        """Stay where the loss is too large, or go on to the last finite step where numbers overflow soon anyway."""
        here, end = self._now(), self._step + _SEGMENT
        self._loop.advance(self._step, end if until is None else min(end, until), cancelled)
        overflows = not self._is_finite()
        self._stand_at(here)
        return self._return_to_last_finite(here, cancelled) if overflows else EXPLODED

    def _segment_end(self, until: int | None) -> int:
        """Return the next step at which something may have to be done."""
        ends = [self._step // _SEGMENT * _SEGMENT + _SEGMENT, self._history.next_tuning(self._step), until]
        if self._step >= self._history.last_step:
            stride = self._cadence.stride(self._step, self._history.first_step)
            ends.append(self._step // stride * stride + stride)
        if is_watching(self._settings) or measures(self._stops):
            ends.append(self._step // self.steps_per_epoch * self.steps_per_epoch + self.steps_per_epoch)
        if self._stops.on:
            ends += [self._history.last_step, self._history.step_at(self._stops.epoch)]
        return min(end for end in ends if end is not None and end > self._step)

    def _write_down(self) -> None:
        """Put this step into the history where it is new and due, and change settings where the history says so."""
        if self._step > self._history.last_step:
            self._history.last_step = self._step
            if self._cadence.is_due(self._step, self._history.first_step):
                self._history.add_measurement(self._step, self.measure(), self._now().theta)
            if self._step % self._history.checkpoint_spacing(self._step, self._loop.memory.all.nbytes) == 0:
                self._history.add_checkpoint(self._now())
        settings, point = self._history.settings_at(self._step), self._history.nearest(self._step)
        if point.step == self._step and self._history.has_tuning(self._step):
            self._stand_at(point)  # the weights may have been set by hand here
        elif settings != self._settings:
            self._stand_at(self._handed_over(settings))

    def _measure_at_tuning(self) -> None:
        """Write down where the run stands if it starts here or other settings begin here."""
        newest = self._step == self._history.last_step
        if newest and self._history.has_tuning(self._step) and not self._history.measured(self._step):
            self._history.add_measurement(self._step, self.measure(), self._now().theta)

    def _jump(self, until: int) -> None:
        """Stand at the best checkpoint to reach `until` from, if that is behind or leads ahead."""
        nearest = self._history.nearest(until)
        if until < self._step or (nearest.step > self._step and until <= self._history.last_step):
            self._stand_at(nearest)
            self._held = None

    def _stand_at(self, now: Checkpoint) -> None:
        """Take over a state and the settings in force there."""
        settings = self._history.settings_at(now.step)
        if settings != self._settings:
            self._use(settings)
        self._loop.load(now.theta, now.state, now.t, now.watch)
        self._move(now.step)
        self._checkpoint = now

    def _use(self, settings: TrainingSettings) -> None:
        """Prepare for training with these settings."""
        self._settings = settings.checked()
        check_class_weights(settings, self._data)
        self._network = Network.of(self._spec, settings)
        self._kept.clear()
        self._rehearsal = None
        self._loop = Loop(self._network, settings, self._data, x=self._x)
        self._x = self._loop.x
        samples = len(self._data.x_train) + len(self._data.x_test)
        self._cadence = Cadence.of(samples, self._network.layout.size, self.steps_per_epoch)

    def _rehearse(self) -> Rehearsal:
        """Return the loop on which the next step is tried out, made when it is first asked for."""
        if self._rehearsal is None:
            self._rehearsal = Rehearsal(self._network, self._settings, self._data, self._x)
        return self._rehearsal

    def _move(self, step: int) -> None:
        self._step = step
        self._measured = None
        self._checkpoint = None
        self._health = Health(True, step)
        self._speed = 0.0

    def _now(self) -> Checkpoint:
        """Return the present state as a frozen value, made once per step."""
        if self._checkpoint is None:
            theta, state = float32(self._loop.theta), float32(self._loop.memory.state)
            self._checkpoint = Checkpoint(self._step, theta, state, self._loop.t, self._loop.watch)
        return self._checkpoint

    def _handed_over(self, settings: TrainingSettings) -> Checkpoint:
        """Return the present state with which other settings go on."""
        return handed_over(self._now(), self._settings, settings, len(self._data.x_train))

    def _is_finite(self) -> bool:
        return bool(np.isfinite(self._loop.memory.all).all())

    def _return_to_last_finite(self, start: Checkpoint, cancelled: Callable[[], bool]) -> str:
        """Go through the segment again, one step at a time, and stay on the last step whose numbers are finite.

        Once cancelled, stay on a finite step before it, as if the run had not come so far.
        """
        self._stand_at(start)
        while not cancelled():
            good = self._now()
            self._move(self._loop.advance(self._step, self._step + 1, never))
            if not self._is_finite():
                self._stand_at(good)
                self._health = first_bad(self._network, self._settings, self._data, good)
                return DIVERGED
            self._observe()
            self._write_down()
        return ""
