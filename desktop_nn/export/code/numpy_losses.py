"""The losses as NumPy text: each sample's loss, and its slope with respect to the network's output."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_nn.engine.losses import EPSILON
from desktop_nn.export.code.plan import Plan
from desktop_nn.export.code.text import function


@dataclass(frozen=True, slots=True)
class LossText:
    """One row: lines before, the loss of each sample, lines before its slope, the slope for a (or z, where fused)."""

    value: str
    slope: str
    value_lines: tuple[str, ...] = ()
    slope_lines: tuple[str, ...] = ()
    mean: bool = True  # over the outputs: the slope is divided by their number


_CLIP = f"p = np.clip(a, {EPSILON!r}, 1 - {EPSILON!r})"
_EXACT_CLIP = f"p = np.clip(a.astype(np.float64), {EPSILON!r}, 1 - {EPSILON!r})"  # 1 - p is too coarse in float32
_INSIDE = f"inside = (a >= {EPSILON!r}) & (a <= 1 - {EPSILON!r})"
_SHARES = "p = a / a.sum(axis=1, keepdims=True)"
_CCE = LossText(
    "-(y * np.log(p)).sum(axis=1)",
    "(g - (g * p).sum(axis=1, keepdims=True)) / a.sum(axis=1, keepdims=True)",
    ("a = a.astype(np.float64)", f"p = np.clip(a / a.sum(axis=1, keepdims=True), {EPSILON!r}, 1 - {EPSILON!r})"),
    (
        _SHARES,
        f"inside = (p >= {EPSILON!r}) & (p <= 1 - {EPSILON!r})",
        f"g = -y / np.clip(p, {EPSILON!r}, 1 - {EPSILON!r}) * inside",
    ),
    mean=False,
)
_FUSED_CCE = LossText(
    "(y * (log_sum - z)).sum(axis=1)",
    "a * y.sum(axis=1, keepdims=True) - y",
    (
        "top = z.max(axis=1, keepdims=True)",
        "log_sum = top + np.log(np.exp(z - top).sum(axis=1, keepdims=True))",
    ),
    mean=False,
)

LOSS_TEXTS: dict[str, LossText] = {
    "mse": LossText("((a - y) ** 2).mean(axis=1)", "2 * (a - y)"),
    "quadratic": LossText("((a - y) ** 2).sum(axis=1) / 2", "(a - y)", mean=False),
    "mae": LossText("np.abs(a - y).mean(axis=1)", "np.sign(a - y)"),
    "huber": LossText(
        "(within * (size - within / 2)).mean(axis=1)",
        "np.clip(a - y, -DELTA, DELTA)",
        ("size = np.abs(a - y)", "within = np.minimum(size, DELTA)"),
    ),
    "log_cosh": LossText(
        "(size + np.log1p(np.exp(-2 * size)) - math.log(2)).mean(axis=1)", "np.tanh(a - y)", ("size = np.abs(a - y)",)
    ),
    "bce": LossText(
        "-(y * np.log(p) + (1 - y) * np.log(1 - p)).mean(axis=1)",
        "inside * (p - y) / (p * (1 - p))",
        (_EXACT_CLIP,),
        (_CLIP, _INSIDE),
    ),
    "perceptron": LossText("(((a >= 0) - y) * a).sum(axis=1)", "((a >= 0) - y)", mean=False),
    "hinge": LossText("np.maximum(1 - y * a, 0).mean(axis=1)", "np.where(y * a < 1, -y, 0)"),
    "squared_hinge": LossText("(np.maximum(1 - y * a, 0) ** 2).mean(axis=1)", "-2 * y * np.maximum(1 - y * a, 0)"),
    "cce": _CCE,
    "sparse_cce": _CCE,
    "kl": LossText(
        "(t * np.log(t / p)).sum(axis=1)",
        f"-np.clip(y, {EPSILON!r}, 1) / np.clip(a, {EPSILON!r}, 1) * inside",
        (f"t, p = np.clip(y, {EPSILON!r}, 1), np.clip(a, {EPSILON!r}, 1)",),
        (f"inside = (a >= {EPSILON!r}) & (a <= 1)",),
        mean=False,
    ),
}

# Behind their own activation: the loss from z, its slope for z.
FUSED_TEXTS: dict[str, LossText] = {
    "bce": LossText("(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))).mean(axis=1)", "(a - y)"),
    "perceptron": LossText("(((z >= 0) - y) * z).sum(axis=1)", "(a - y)", mean=False),
    "cce": _FUSED_CCE,
    "sparse_cce": _FUSED_CCE,
}


def loss_text(plan: Plan) -> LossText:
    """Return the row of the plan's loss."""
    return (FUSED_TEXTS if plan.fused else LOSS_TEXTS)[plan.loss.name]


def targets(plan: Plan) -> list[str]:
    """Return the line that turns labels into what the loss wants; none where it wants them as they are."""
    if plan.loss.negative:
        return ["y = np.where(y == 0, np.float32(-1), y)"]
    smoothing = plan.network.loss_values.get("label_smoothing", 0.0)
    if not smoothing:
        return []
    share = "y.shape[1]" if plan.loss.name == "cce" else "2"
    return [f"y = y * (1 - LABEL_SMOOTHING) + LABEL_SMOOTHING / {share}"]


def loss_constants(plan: Plan) -> str:
    """Return the loss's own numbers, those that make a difference."""
    lines = [f"{n.upper()} = {float(v)!r}" for n, v in plan.network.loss_values.items() if n == "delta" or v]
    return "\n".join(lines)


def loss_function(plan: Plan) -> str:
    """Return the function ``loss(y, a)``, or ``loss(y, z)`` where it is computed from the weighted sums."""
    text, given = loss_text(plan), "z" if plan.fused else "a"
    what = "weighted sums z" if plan.fused else "outputs a"
    lines = ["counts = importance(y)"] if plan.settings.class_weights else []
    lines += [*targets(plan), *text.value_lines]
    mean = f"(counts * {text.value}).mean()" if plan.settings.class_weights else _mean_of(text.value)
    return function(
        f"loss(y, {given})",
        f"Return the mean loss ({plan.loss.name}) of targets y and {what}.",
        [*lines, f"return {mean}"],
    )


def _mean_of(value: str) -> str:
    """Return the text of the mean over samples; a mean over outputs and then samples is one over both."""
    if value.endswith(".mean(axis=1)"):
        return value.removesuffix(".mean(axis=1)") + ".mean()"
    return f"np.mean({value})"


def slope_function(plan: Plan) -> str:
    """Return the function ``loss_slope(y, a)``: the slope of the mean loss for the output's z where fused, else a."""
    text, weighted = loss_text(plan), bool(plan.settings.class_weights)
    lines = ["counts = importance(y)[:, np.newaxis]"] if weighted else []
    lines += [*targets(plan), *text.slope_lines]
    divisor = "y.size" if text.mean and plan.spec.widths[plan.spec.output] > 1 else "len(y)"
    slope = f"counts * {_operand(text.slope, True)}" if weighted else _operand(text.slope)
    place = "weighted sums behind the output" if plan.fused else "outputs a"
    return function(
        "loss_slope(y, a)", f"Return the slope of the loss for the {place}.", [*lines, f"return {slope} / {divisor}"]
    )


def _operand(text: str, as_factor: bool = False) -> str:
    """Return an expression fit to be divided, or to be a factor: in parentheses where it has to be."""
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        return text
    return f"({text})" if text.endswith("- y") or (as_factor and not text.startswith("np.")) else text
