"""What each of an optimiser's own terms is made of, as a line a person can read.

Letters as in `optimizers.py`: g gradient, η learning rate, t number of the step, ∘ the value of the step before. Every
line names its term by a letter that later lines may use; a test computes each line with the numbers of a real step.
"""

from __future__ import annotations

from desktop_nn.engine.optimizers import OPTIMIZERS

_VELOCITY = ("velocity", "v = μ·v∘ − η·g")
_MEANS = (("first_moment", "m = β₁·m∘ + (1 − β₁)·g"), ("second_moment", "v = β₂·v∘ + (1 − β₂)·g²"))
_M_HAT, _V_HAT = ("m_hat", "m̂ = m / (1 − β₁^t)"), ("v_hat", "v̂ = v / (1 − β₂^t)")
_SQUARES = ("second_moment", "v = ρ·v∘ + (1 − ρ)·g²")

FORMULAS: dict[str, tuple[tuple[str, str], ...]] = {
    "sgd": (("update", "Δθ = −η·g"),),
    "momentum": (_VELOCITY, ("update", "Δθ = v")),
    "nesterov": (_VELOCITY, ("update", "Δθ = μ·v − η·g")),
    "adagrad": (("squares", "s = s∘ + g²"), ("update", "Δθ = −η·g / (√s + ε)")),
    "adadelta": (
        _SQUARES,
        ("rescaled", "r = g·√(u∘ + ε) / √(v + ε)"),
        ("squared_updates", "u = ρ·u∘ + (1 − ρ)·r²"),
        ("update", "Δθ = −η·r"),
    ),
    "rmsprop": (_SQUARES, ("update", "Δθ = −η·g / (√v + ε)")),
    "rmsprop_momentum": (_SQUARES, ("velocity", "p = μ·p∘ − η·g / (√v + ε)"), ("update", "Δθ = p")),
    "rmsprop_centred": (
        _SQUARES,
        ("mean_gradient", "m = ρ·m∘ + (1 − ρ)·g"),
        ("variance", "s = v − m²"),
        ("velocity", "p = μ·p∘ − η·g / (√s + ε)"),
        ("update", "Δθ = p"),
    ),
    "adam": (*_MEANS, _M_HAT, _V_HAT, ("update", "Δθ = −η·m̂ / (√v̂ + ε)")),
    "amsgrad": (
        *_MEANS,
        ("largest", "u = max(u∘, v)"),
        _M_HAT,
        ("v_hat", "v̂ = u / (1 − β₂^t)"),
        ("update", "Δθ = −η·m̂ / (√v̂ + ε)"),
    ),
    "adamw": (
        *_MEANS,
        _M_HAT,
        _V_HAT,
        ("adam_update", "a = −η·m̂ / (√v̂ + ε)"),
        ("weight_decay", "d = −η·λ·θ"),
        ("update", "Δθ = a + d"),
    ),
    "nadam": (
        *_MEANS,
        ("m_bar", "m̄ = g·(1 − μₜ) / (1 − Πμₜ) + m·μₜ₊₁ / (1 − Πμₜ₊₁)"),
        _V_HAT,
        ("update", "Δθ = −η·m̄ / (√v̂ + ε)"),
    ),
    "adamax": (
        _MEANS[0],
        ("largest", "u = max(β₂·u∘, |g| + ε)"),
        _M_HAT,
        ("update", "Δθ = −η·m̂ / u"),
    ),
    "lion": (
        ("mixed", "c = β₁·m∘ + (1 − β₁)·g"),
        ("first_moment", "m = β₂·m∘ + (1 − β₂)·g"),
        ("update", "Δθ = −η·sign(c)"),
    ),
    "lbfgs": (
        ("direction", "d = −H·g"),
        ("step_length", "α = 1, ½, ¼, …"),
        ("update", "Δθ = α·d"),
    ),
}


def formula_of(optimizer: str, term: str) -> str:
    """Return the line of a term, empty for one that is not the optimiser's own."""
    return dict(FORMULAS[optimizer]).get(term, "")


def terms_of(optimizer: str) -> tuple[str, ...]:
    """Return the names of an optimiser's own terms in the order in which they come about."""
    return tuple(name for name, _ in FORMULAS[OPTIMIZERS[optimizer].name])
