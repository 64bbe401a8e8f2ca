"""The losses as PyTorch text: the loss of each sample; slopes are PyTorch's own."""

from __future__ import annotations

from desktop_nn.engine.losses import EPSILON
from desktop_nn.export.code.plan import Plan
from desktop_nn.export.code.text import function

_CCE = (
    (f"p = (a / a.sum(dim=1, keepdim=True)).double().clamp({EPSILON!r}, 1 - {EPSILON!r})",),
    "-(y * torch.log(p)).sum(dim=1)",
)
_FUSED_CCE = (), 'F.cross_entropy(z, y, reduction="none")'

# Lines before, and the loss of each sample.
LOSS_TEXTS: dict[str, tuple[tuple[str, ...], str]] = {
    "mse": ((), "((a - y) ** 2).mean(dim=1)"),
    "quadratic": ((), "((a - y) ** 2).sum(dim=1) / 2"),
    "mae": ((), "(a - y).abs().mean(dim=1)"),
    "huber": ((), 'F.huber_loss(a, y, reduction="none", delta=DELTA).mean(dim=1)'),
    "log_cosh": (("size = (a - y).abs()",), "(size + F.softplus(-2 * size) - math.log(2)).mean(dim=1)"),
    "bce": (
        (f"p = a.double().clamp({EPSILON!r}, 1 - {EPSILON!r})",),
        "-(y * torch.log(p) + (1 - y) * torch.log(1 - p)).mean(dim=1)",
    ),
    "perceptron": ((), "((step(a) - y) * a).sum(dim=1)"),
    "hinge": ((), "torch.relu(1 - y * a).mean(dim=1)"),
    "squared_hinge": ((), "(torch.relu(1 - y * a) ** 2).mean(dim=1)"),
    "cce": _CCE,
    "sparse_cce": _CCE,
    "kl": (
        (f"t, p = y.clamp({EPSILON!r}, 1), a.clamp({EPSILON!r}, 1)",),
        "(t * torch.log(t / p)).sum(dim=1)",
    ),
}
FUSED_TEXTS: dict[str, tuple[tuple[str, ...], str]] = {
    "bce": ((), 'F.binary_cross_entropy_with_logits(z, y, reduction="none").mean(dim=1)'),
    "perceptron": ((), "((step(z) - y) * z).sum(dim=1)"),
    "cce": _FUSED_CCE,
    "sparse_cce": _FUSED_CCE,
}


def losses_function(plan: Plan) -> str:
    """Return the function ``losses(y, a)``, or ``losses(y, z)`` where it is computed from the weighted sums."""
    lines, value = (FUSED_TEXTS if plan.fused else LOSS_TEXTS)[plan.loss.name]
    body = ["counts = importance(y)"] if plan.settings.class_weights else []
    body += [*_targets(plan), *lines]
    value = f"counts * {_factor(value)}" if plan.settings.class_weights else value
    given, what = ("z", "weighted sums z") if plan.fused else ("a", "outputs a")
    doc = f"Return each sample's loss ({plan.loss.name}) for targets y and {what}."
    return function(f"losses(y, {given})", doc, [*body, f"return {value}"])


def _factor(value: str) -> str:
    return f"({value})" if value.endswith("/ 2") or value.startswith("-") else value


def _targets(plan: Plan) -> list[str]:
    if plan.loss.negative:
        return ["y = torch.where(y == 0, -1.0, y)"]
    if not plan.network.loss_values.get("label_smoothing", 0.0):
        return []
    share = "y.shape[1]" if plan.loss.name == "cce" else "2"
    return [f"y = y * (1 - LABEL_SMOOTHING) + LABEL_SMOOTHING / {share}"]


def importance(plan: Plan) -> str:
    """Return the function ``importance(y)``, empty where the samples of every class count once."""
    given = plan.settings.class_weights
    if not given:
        return ""
    texts = ", ".join(repr(float(weight)) for weight in given)
    classes = "(y[:, 0] >= 0.5).long()" if plan.spec.widths[plan.spec.output] == 1 else "y.argmax(dim=1)"
    doc = "Return how much each sample counts: the weight of its class."
    return function("importance(y)", doc, [f"return torch.tensor([{texts}], device=y.device)[{classes}]"])
