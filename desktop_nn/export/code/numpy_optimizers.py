"""The optimisers as NumPy text: one update of all weights; memories begin at 0."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_nn.export.code.lbfgs_code import HESSIAN, LBFGS
from desktop_nn.export.code.loop import rate
from desktop_nn.export.code.plan import Plan
from desktop_nn.export.code.text import function, indented


@dataclass(frozen=True, slots=True)
class UpdateText:
    """One row: what it does, the letters of its memory, the lines that change them, what is taken off the weight."""

    doc: str
    memory: tuple[str, ...]
    lines: tuple[str, ...]
    step: str


_M = "m = BETA1 * m + (1 - BETA1) * slope"
_V = "v = BETA2 * v + (1 - BETA2) * slope**2"
_S = "v = RHO * v + (1 - RHO) * slope**2"
_HATS = ("m_hat = m / (1 - BETA1**t)", "v_hat = v / (1 - BETA2**t)")
_ADAM_STEP = "lr * m_hat / (np.sqrt(v_hat) + EPSILON)"

UPDATE_TEXTS: dict[str, UpdateText] = {
    "sgd": UpdateText("Gradient descent: a step down the slope.", (), (), "lr * slope"),
    "momentum": UpdateText(
        "Momentum: slopes of earlier steps go on working.", ("v",), ("v = MOMENTUM * v - lr * slope",), "-v"
    ),
    "nesterov": UpdateText(
        "Nesterov's momentum: looks ahead to where the velocity leads.",
        ("v",),
        ("v = MOMENTUM * v - lr * slope",),
        "lr * slope - MOMENTUM * v",
    ),
    "adagrad": UpdateText(
        "AdaGrad: the larger the slopes of a weight so far, the shorter its steps.",
        ("s",),
        ("s = s + slope**2",),
        "lr * slope / (np.sqrt(s) + EPSILON)",
    ),
    "adadelta": UpdateText(
        "Adadelta: steps are as long as those before.",
        ("v", "u"),
        (
            _S,
            "step = slope * np.sqrt(u + EPSILON) / np.sqrt(v + EPSILON)",
            "u = RHO * u + (1 - RHO) * step**2",
        ),
        "lr * step",
    ),
    "rmsprop": UpdateText(
        "RMSProp: divides by the recent size of the slope.", ("v",), (_S,), "lr * slope / (np.sqrt(v) + EPSILON)"
    ),
    "rmsprop_momentum": UpdateText(
        "RMSProp with momentum.",
        ("v", "p"),
        (_S, "p = MOMENTUM * p - lr * slope / (np.sqrt(v) + EPSILON)"),
        "-p",
    ),
    "rmsprop_centred": UpdateText(
        "RMSProp by the variance of the slope.",
        ("v", "m", "p"),
        (
            _S,
            "m = RHO * m + (1 - RHO) * slope",
            "spread = np.sqrt(np.maximum(v - m**2, 0))",
            "p = MOMENTUM * p - lr * slope / (spread + EPSILON)",
        ),
        "-p",
    ),
    "adam": UpdateText(
        "Adam: momentum, divided by the recent size of the slope.", ("m", "v"), (_M, _V, *_HATS), _ADAM_STEP
    ),
    "amsgrad": UpdateText(
        "AMSGrad: Adam by the largest size so far.",
        ("m", "v", "u"),
        (_M, _V, "u = np.maximum(u, v)", _HATS[0], "v_hat = u / (1 - BETA2**t)"),
        _ADAM_STEP,
    ),
    "adamw": UpdateText(
        "AdamW: Adam, and beside it every weight decays.",
        ("m", "v"),
        (_M, _V, *_HATS),
        f"{_ADAM_STEP} + lr * WEIGHT_DECAY * w[name]",
    ),
    "nadam": UpdateText(
        "Nadam: Adam that looks one step ahead.",
        ("m", "v"),
        (_M, _V, "m_bar = now * slope + ahead * m", _HATS[1]),
        "lr * m_bar / (np.sqrt(v_hat) + EPSILON)",
    ),
    "adamax": UpdateText(
        "Adamax: Adam by the largest slope instead of the mean square.",
        ("m", "u"),
        (_M, "u = np.maximum(BETA2 * u, np.abs(slope) + EPSILON)", _HATS[0]),
        "lr * m_hat / u",
    ),
    "lion": UpdateText(
        "Lion: all steps are equally long, only their sign is learnt.",
        ("m",),
        ("sign = np.sign(BETA1 * m + (1 - BETA1) * slope)", "m = BETA2 * m + (1 - BETA2) * slope"),
        "lr * sign",
    ),
}

NADAM = '''def nadam_factors(t):
    """Return how much the slope and its mean count in step t."""
    momenta = BETA1 * (1 - 0.5 * 0.96 ** (0.004 * np.arange(1, t + 2)))
    now, ahead = 1 - momenta[:t].prod(), 1 - momenta.prod()
    return float((1 - momenta[t - 1]) / now), float(momenta[t] / ahead)'''


def update_functions(plan: Plan) -> list[str]:
    """Return the function ``update(w, g, memory, t, lr)`` and what it calls; those of L-BFGS where it searches."""
    name = plan.optimizer.name
    if plan.optimizer.search is not None:
        return [HESSIAN, LBFGS]
    row = UPDATE_TEXTS[name]
    letters, zeros = ", ".join(row.memory), ", ".join(["0.0"] * len(row.memory))
    zeros = f"({zeros})" if len(row.memory) > 1 else zeros
    body = [f"{letters} = memory.get(name, {zeros})"] if row.memory else []
    body += row.lines
    body += [f"memory[name] = {letters}"] if row.memory else []
    step = (
        f"w[name] = w[name] + {row.step[1:]}"
        if row.step.startswith("-")
        else f"w[name] = w[name] - {_taken_off(row.step)}"
    )
    lines = ["now, ahead = nadam_factors(t)"] if name == "nadam" else []
    lines += ["for name, slope in g.items():", *indented([*body, step])]
    parameters = "w, g, memory, t, lr" if row.memory else "w, g, lr"
    if row.memory and not plan.optimizer.counts:
        parameters = "w, g, memory, lr"
    return ([NADAM] if name == "nadam" else []) + [function(f"update({parameters})", row.doc, lines)]


def _taken_off(step: str) -> str:
    return f"({step})" if " - " in step or " + lr" in step else step


def update_call(plan: Plan) -> str:
    """Return the call of the update in a training step."""
    row = UPDATE_TEXTS[plan.optimizer.name]
    words = ["w", "g", *(["memory"] if row.memory else []), *(["step + 1"] if plan.optimizer.counts else [])]
    return f"update({', '.join([*words, rate(plan)])})"
