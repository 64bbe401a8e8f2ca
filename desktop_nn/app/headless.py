"""What the commands do: training a project, and telling what it holds, without a window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_nn.app.beside import Beside, comparison_told, finite, score_name, score_text, trained_beside
from desktop_nn.app.conversion import Made, check_target, write_all
from desktop_nn.app.terminal import can_show
from desktop_nn.app.training_text import settings_told, stops_told
from desktop_nn.data import OWN, DataSettings, load_split
from desktop_nn.engine.baselines import Baseline, baselines
from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.record import step_at
from desktop_nn.engine.snapshot import Health, Metrics
from desktop_nn.engine.stops import StopRules
from desktop_nn.engine.trainer import EARLY_STOPPED, Trainer
from desktop_nn.export.code.targets import CodeChoice
from desktop_nn.project.counts import parameter_count
from desktop_nn.project.edits import with_run
from desktop_nn.project.files import load
from desktop_nn.project.model import Project
from desktop_nn.project.rules import problems
from desktop_nn.project.samples import samples_of
from desktop_nn.project.sentences import sentence

BASELINES = {"linear": "linear regression", "logistic": "logistic regression", "softmax": "softmax regression"}
BAR_WIDTH = 30
BAR_SLICE = 0.1  # seconds of training between two looks at the bar


@dataclass(frozen=True, slots=True)
class TrainResult:
    """What training without a window came to. ``score`` is accuracy, or R² for regression.

    ``baseline`` is the model without hidden layers, fitted on the same split.
    """

    project: Path
    epochs: float
    step: int
    score: str
    metrics: Metrics
    files: tuple[Made, ...]
    health: Health
    stopped: str
    last_step: int
    baseline: Baseline
    stops: StopRules
    beside: Beside | None = None

    @property
    def stop_sentence(self) -> str:
        """Why training failed before the last epoch; empty where it did not."""
        reasons = {
            "exploded": f"the loss has grown to {self.metrics.train_loss:.3g}",
            "diverged": f"in the next one the {self.health.quantity} of layer “{self.health.layer}” overflowed",
        }
        reason = reasons.get(self.stopped, "")
        return f"training stopped at step {self.step:,}: {reason}; try a smaller learning rate." if reason else ""

    @property
    def reached(self) -> str:
        """What made a rule of the project end training; empty where none did."""
        texts = {
            "loss-reached": f"the training loss {self.metrics.train_loss:.6g} is below {self.stops.loss:g}",
            "all-correct": "all training samples are right",
            "epoch-reached": f"epoch {self.epochs:g} has ended",
        }
        return texts.get(self.stopped, "")

    def as_text(self) -> str:
        """The result as lines for people."""
        m, plain = self.metrics, self.baseline.metrics
        lines = [
            f"trained        {self.epochs:g} epochs, {self.step:,} steps",
            f"train loss     {m.train_loss:.6f}    {self.score} {score_text(self.score, m.train_score)}",
            f"test loss      {m.test_loss:.6f}    {self.score} {score_text(self.score, m.test_score)}",
            f"baseline       {BASELINES[self.baseline.name]}: test loss {plain.test_loss:.6f}, "
            f"{self.score} {score_text(self.score, plain.test_score)}",
        ]
        if self.stopped == EARLY_STOPPED:
            lines.append(
                f"stopped early  after step {self.last_step:,}; the best weights are those of step {self.step:,}"
            )
        reached = self.reached
        if reached:
            lines.append(f"stopped        {reached}")
        if self.beside is not None:
            lines += self.beside.as_lines()
        return "\n".join([*lines, *(file.as_text() for file in self.files)])

    def as_json(self) -> dict[str, object]:
        """The result as plain values; a number that is not finite becomes None."""
        m = self.metrics
        numbers = {
            "train_loss": m.train_loss,
            "test_loss": m.test_loss,
            f"train_{self.score}": m.train_score,
            f"test_{self.score}": m.test_score,
        }
        return {
            "project": str(self.project),
            "epochs": self.epochs,
            "step": self.step,
            **finite(numbers),
            "baseline": {"name": self.baseline.name, **finite(self._baseline_numbers())},
            "files": [part for file in self.files for part in file.as_json()],
            "stopped": self.stopped,
            "companion": self.beside.as_json() if self.beside is not None else None,
        }

    def _baseline_numbers(self) -> dict[str, float]:
        plain = self.baseline.metrics
        return {"test_loss": plain.test_loss, f"test_{self.score}": plain.test_score}


def train(
    path: Path,
    epochs: int,
    exports: Sequence[Path],
    save_to: Path | None,
    *,
    choice: CodeChoice | None = None,
    progress: bool = True,
) -> TrainResult:
    """Train the project of a file for some epochs more, write what was asked for, and tell what came of it."""
    project = load(path)
    targets = (*exports, *([save_to] if save_to else []))
    for target in targets:
        check_target(target)
    for problem in problems(project):
        raise EngineError(problem.code, problem.where, **problem.values)
    samples = samples_of(load_split(project.data))
    trainer = Trainer(project.network, project.training, samples, project.run)
    start = trainer.record()
    goal = step_at(start.tunings, start.epoch + epochs, start.samples)
    stopped = _run(trainer, goal, project.stops, progress)
    project, beside = trained_beside(with_run(project, trainer.record()), trainer.step)
    written = write_all(project, targets, choice or CodeChoice())
    score = score_name(samples.task)
    plain, _ = baselines(samples, project.training)
    return TrainResult(
        path, trainer.record().epoch, trainer.step, score, trainer.measure(), tuple(written),
        trainer.health, stopped, trainer.record().last_step, plain, project.stops, beside,
    )  # fmt: skip


def _run(trainer: Trainer, goal: int, stops: StopRules, progress: bool) -> str:
    """Train to step `goal`, drawing the bar on a terminal; return why it stopped before, if it did."""
    if not (progress and sys.stderr is not None and sys.stderr.isatty()):
        return trainer.run(goal, stops=stops)
    start, stopped = trainer.step, ""
    try:
        while trainer.step < goal and not stopped:
            stopped = trainer.run(goal, BAR_SLICE, stops=stops)
            _draw_bar((trainer.step - start) / (goal - start), trainer.measure().train_loss)
    finally:
        print(file=sys.stderr)  # what is said next, be it of Ctrl+C, begins a line
    return stopped


def _draw_bar(share: float, train_loss: float) -> None:
    full, empty = "█░" if can_show(sys.stderr, "█░") else "#-"
    bar = full * round(BAR_WIDTH * share)
    text = f"\r{bar:{empty}<{BAR_WIDTH}} {share:4.0%}  train loss {train_loss:.4f} "
    print(text, end="", file=sys.stderr, flush=True)


def describe(path: Path) -> dict[str, object]:
    """Return what a project file holds, as plain values."""
    project = load(path)
    found = problems(project)
    return {
        "network": " → ".join(_layer_text(project, layer_id) for layer_id in project.network.order),
        "parameters": parameter_count(project.network).total,
        "data": f"{project.data.name}, {_count(project.data)} samples, seed {project.data.seed}",
        "loss": project.training.loss,
        **settings_told(project.training),
        **stops_told(project.stops),
        "step": project.run.now.step if project.run else 0,
        **comparison_told(project),
        "problems": "; ".join(sentence(problem) for problem in found) or "none",
    }


def _count(data: DataSettings) -> int:
    """Return how many samples there are: as many as are drawn, or all of the user's own."""
    return len(data.own.dataset) if data.source == OWN and data.own is not None else data.samples


def _layer_text(project: Project, layer_id: str) -> str:
    layer = project.network.layer(layer_id)
    width = project.network.widths[layer_id]
    return f"{layer_id} {width}" + (f" {layer.activation}" if layer.activation != "linear" else "")
