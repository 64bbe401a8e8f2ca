"""Parts of a training step in PyTorch, which the loop with an optimiser and the one with a search both use."""

from __future__ import annotations

from desktop_nn.export.code.plan import Plan
from desktop_nn.export.code.text import indented


def precision(plan: Plan) -> str:
    """Return what makes tensors float64: L-BFGS goes by small differences of the loss, which float32 does not show."""
    return ".double()" if plan.trains and plan.optimizer.search is not None else ""


def batch_lines(plan: Plan) -> list[str]:
    """Return the lines that take this process' share of a batch: x, y, count and its masks."""
    rows = "rows" if plan.steps > 1 else ""
    lines = ["count = len(rows)", "mine = rows[rank::processes]"] if rows else ["count = len(x_train)"]
    place = "mine" if rows else "rank::processes"
    lines.append(f"x, y = x_train[{place}], y_train[{place}]")
    if plan.random_layers:
        lines += [
            "drop = {",
            f"    layer: torch.from_numpy(mask[rank::processes].copy()).to(device){precision(plan)}",
            "    for layer, mask in masks(step, count).items()",
            "}",
        ]
    return lines


def loss_lines(plan: Plan) -> list[str]:
    """Return the lines that compute this process' part of the loss: their mean over processes is the whole."""
    s, words = plan.settings, ", drop" if plan.random_layers else ""
    lines = [f"loss = losses(y, model(x{words})).sum() * (processes / count)"]
    terms = (["L2 * (weights**2).sum()"] if s.l2 else []) + (["L1 * weights.abs().sum()"] if s.l1 else [])
    if terms:
        lines += [
            "for name in MATRICES:",
            "    weights = network.get_parameter(name)",
            f"    loss = loss + {' + '.join(terms)}",
        ]
    return lines


def hold_lines(plan: Plan) -> list[str]:
    """Return the lines that take the slopes of held weights away."""
    if not plan.held:
        return []
    return ["for name, mask in held.items():", "    network.get_parameter(name).grad[mask] = 0"]


def after_lines(plan: Plan) -> list[str]:
    """Return the lines after an update: the bound on the weights, and held ones put back."""
    lines = []
    if plan.settings.max_norm:
        lines += [
            "for name in MATRICES:",
            "    weights = network.get_parameter(name)",
            "    length = weights.norm(dim=1, keepdim=True)",
            "    weights.mul_(MAX_NORM / length.clamp(min=MAX_NORM))",
        ]
    if restores(plan):
        lines += ["for name, mask in held.items():", "    network.get_parameter(name)[mask] = before[name][mask]"]
    return ["with torch.no_grad():", *indented(lines)] if lines else []


def restores(plan: Plan) -> bool:
    """Whether an update moves weights that have no slope, so that held ones have to be put back."""
    return bool(plan.held) and (plan.optimizer.name == "adamw" or plan.settings.max_norm > 0)


def before_lines(plan: Plan) -> list[str]:
    """Return the line that keeps held weights."""
    return ["before = {name: network.get_parameter(name).detach().clone() for name in held}"] if restores(plan) else []
