"""The companion of a project trained without a window: it goes along to the step its project has come to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop_nn.data import load_split
from desktop_nn.engine.companion import Companion
from desktop_nn.engine.snapshot import Metrics
from desktop_nn.engine.trainer import Trainer
from desktop_nn.project.differences import difference_sentence, differences
from desktop_nn.project.edits import with_run
from desktop_nn.project.model import Project
from desktop_nn.project.rules import problems
from desktop_nn.project.samples import samples_of


@dataclass(frozen=True, slots=True)
class Beside:
    """What the companion came to; ``stopped`` is why it rests at its step, "" where it has come along."""

    difference: str
    step: int
    score: str
    metrics: Metrics
    stopped: str

    def as_lines(self) -> list[str]:
        """The result as lines for people."""
        m = self.metrics
        stopped = f", stopped: {self.stopped}" if self.stopped else ""
        return [
            f"companion      {self.difference} (the companion's second)",
            f"  at step {self.step:,}{stopped}",
            f"  train loss   {m.train_loss:.6f}    {self.score} {score_text(self.score, m.train_score)}",
            f"  test loss    {m.test_loss:.6f}    {self.score} {score_text(self.score, m.test_score)}",
        ]

    def as_json(self) -> dict[str, object]:
        """The result as plain values; a number that is not finite becomes None."""
        m = self.metrics
        numbers = {
            "train_loss": m.train_loss,
            "test_loss": m.test_loss,
            f"train_{self.score}": m.train_score,
            f"test_{self.score}": m.test_score,
        }
        return {"difference": self.difference, "step": self.step, **finite(numbers), "stopped": self.stopped}


def trained_beside(project: Project, step: int) -> tuple[Project, Beside | None]:
    """Return the project with its companion at a step, and what that came to; None where none can be trained."""
    other = project.companion
    if other is None or problems(other):
        return project, None
    samples = samples_of(load_split(other.data))
    companion = Companion(Trainer(other.network, other.training, samples, other.run))
    companion.follow(step)
    found = companion.snapshot()
    other = with_run(other, found.record)
    project = replace(project, companion=other)
    told = difference_sentence(differences(project, other))
    return project, Beside(told, found.step, score_name(samples.task), found.metrics, found.stopped)


def comparison_told(project: Project) -> dict[str, str]:
    """Return in what a project and its companion differ, if it has one."""
    other = project.companion
    return {} if other is None else {"companion": difference_sentence(differences(project, other))}


def score_name(task: str) -> str:
    """Return what the score of a task is called."""
    return "r2" if task == "regression" else "accuracy"


def score_text(name: str, value: float) -> str:
    """Return a score as people read it."""
    return f"{100 * value:.1f} %" if name == "accuracy" else f"{value:.4f}"


def finite(numbers: dict[str, float]) -> dict[str, float | None]:
    """Return the numbers, None for those that are not finite."""
    return {key: value if value - value == 0 else None for key, value in numbers.items()}
