"""The losses as Keras text: the loss of each sample; slopes are the backend's own."""

from __future__ import annotations

from desktop_nn.engine.losses import EPSILON
from desktop_nn.export.code.plan import Plan
from desktop_nn.export.code.text import function

_CLIP = f"{EPSILON!r}, 1 - {EPSILON!r}"
_CCE = (
    (f"p = ops.clip(a / ops.sum(a, axis=1, keepdims=True), {_CLIP})",),
    "-ops.sum(y * ops.log(p), axis=1)",
)
_FUSED_CCE = (), "ops.categorical_crossentropy(y, z, from_logits=True)"

# Lines before, and the loss of each sample.
LOSS_TEXTS: dict[str, tuple[tuple[str, ...], str]] = {
    "mse": ((), "ops.mean(ops.square(a - y), axis=1)"),
    "quadratic": ((), "ops.sum(ops.square(a - y), axis=1) / 2"),
    "mae": ((), "ops.mean(ops.abs(a - y), axis=1)"),
    "huber": (
        ("size = ops.abs(a - y)", "within = ops.minimum(size, DELTA)"),
        "ops.mean(within * (size - within / 2), axis=1)",
    ),
    "log_cosh": (
        ("size = ops.abs(a - y)",),
        "ops.mean(size + ops.softplus(-2 * size) - math.log(2), axis=1)",
    ),
    "bce": (
        (f"p, q = ops.clip(a, {EPSILON!r}, 1), ops.clip(1 - a, {EPSILON!r}, 1)",),
        "-ops.mean(y * ops.log(p) + (1 - y) * ops.log(q), axis=1)",
    ),
    "perceptron": ((), "ops.sum((step(a) - y) * a, axis=1)"),
    "hinge": ((), "ops.mean(ops.relu(1 - y * a), axis=1)"),
    "squared_hinge": ((), "ops.mean(ops.square(ops.relu(1 - y * a)), axis=1)"),
    "cce": _CCE,
    "sparse_cce": _CCE,
    "kl": (
        (f"t, p = ops.clip(y, {EPSILON!r}, 1), ops.clip(a, {EPSILON!r}, 1)",),
        "ops.sum(t * ops.log(t / p), axis=1)",
    ),
}
FUSED_TEXTS: dict[str, tuple[tuple[str, ...], str]] = {
    "bce": ((), "ops.mean(ops.binary_crossentropy(y, z, from_logits=True), axis=1)"),
    "perceptron": ((), "ops.sum((step(z) - y) * z, axis=1)"),
    "cce": _FUSED_CCE,
    "sparse_cce": _FUSED_CCE,
}


def losses_function(plan: Plan) -> str:
    """Return the function ``losses(y, a)``, or ``losses(y, z)`` where it is computed from the weighted sums."""
    lines, value = (FUSED_TEXTS if plan.fused else LOSS_TEXTS)[plan.loss.name]
    given, what = ("z", "weighted sums z") if plan.fused else ("a", "outputs a")
    body = [f"{given} = ops.convert_to_tensor({given})"]
    body += ["counts = importance(y)"] if plan.settings.class_weights else []
    body += [*_targets(plan), *lines]
    value = f"counts * ({value})" if plan.settings.class_weights else value
    doc = f"Return each sample's loss ({plan.loss.name}) for targets y and {what}."
    return function(f"losses(y, {given})", doc, [*body, f"return {value}"])


def _targets(plan: Plan) -> list[str]:
    if plan.loss.negative:
        return ["y = ops.where(y == 0, -1.0, y)"]
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
    single = plan.spec.widths[plan.spec.output] == 1
    classes = 'ops.cast(y[:, 0] >= 0.5, "int32")' if single else "ops.argmax(y, axis=1)"
    doc = "Return how much each sample counts: the weight of its class."
    return function("importance(y)", doc, [f"return ops.take(ops.array([{texts}]), {classes})"])
