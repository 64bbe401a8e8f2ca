"""The training loop around a step, which all targets share: epochs, reacting schedules, early stopping, the report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_nn.engine.learning_rates import SCHEDULES
from desktop_nn.export.code.plan import Plan
from desktop_nn.export.code.text import indented

REPORT = 'print(f"epoch {epoch + 1:4}   train loss {train_loss:.6f}   test loss {test_loss:.6f}")'


def reacts(plan: Plan) -> bool:
    """Whether the learning rate depends on the measured loss."""
    return SCHEDULES[plan.settings.schedule].reacts


def rate(plan: Plan) -> str:
    """Return the text of the learning rate of a step."""
    if reacts(plan):
        return "LEARNING_RATE * factor"
    if SCHEDULES[plan.settings.schedule].constant:
        return "LEARNING_RATE"
    return "learning_rate(step / STEPS)" if plan.steps > 1 else "learning_rate(step)"


def loop(
    plan: Plan, step: list[str], measures: list[str], keep: str, restore: str, report: Sequence[str] = (REPORT,)
) -> list[str]:
    """Return the lines of the loop over the epochs.

    Parameters
    ----------
    plan : Plan
    step : list of str
        What a step does with ``step`` and, where there are several in an epoch, ``rows``.
    measures : list of str
        What sets ``train_loss`` and ``test_loss``.
    keep, restore : str
        A copy of the weights, and the line that goes back to ``kept``.
    report : sequence of str
        The lines that print.
    """
    lines = _beginnings(plan, keep)
    lines.append("for epoch in range(epochs):")
    if plan.steps > 1:
        counted = "step, rows in enumerate(batches(epoch), start=epoch * STEPS)"
        body = [f"for {counted if _uses(step, 'step') else 'rows in batches(epoch)'}:", *indented(step)]
    else:
        body = [*(["step = epoch  # every step sees all samples"] if _uses(step, "step") else []), *step]
    body += measures
    body += report
    body += _plateau(plan) + _stopping(plan, keep, restore)
    return [*lines, *indented(body)]


def _uses(lines: list[str], name: str) -> bool:
    return any(re.search(rf"(?<!\.)\b{name}\b(?!\()", line) for line in lines)


def _beginnings(plan: Plan, keep: str) -> list[str]:
    lines = ["factor, plateau, dull = 1.0, math.inf, 0"] if reacts(plan) else []
    return lines + ([f"best, waited, kept = math.inf, 0, {keep}"] if plan.settings.patience else [])


def _plateau(plan: Plan) -> list[str]:
    """Lower the rate after some epochs without a gain."""
    if not reacts(plan):
        return []
    row = SCHEDULES[plan.settings.schedule]
    v = row.values(dict(plan.settings.schedule_values))
    return [
        f"if test_loss < plateau - {v['least_gain']!r}:",
        "    plateau, dull = test_loss, 0",
        "else:",
        "    dull += 1",
        f"if dull >= {int(v['wait'])}:",
        f"    factor, dull = max(factor * {v['factor']!r}, {v['end']!r}), 0",
    ]


def _stopping(plan: Plan, keep: str, restore: str) -> list[str]:
    """Stop after some epochs without a gain, with the weights of the best one."""
    if not plan.settings.patience:
        return []
    return [
        "if test_loss < best - MIN_DELTA:",
        f"    best, waited, kept = test_loss, 0, {keep}",
        "else:",
        "    waited += 1",
        "if waited == PATIENCE:",
        f"    {restore}",
        "    break",
    ]
