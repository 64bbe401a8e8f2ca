"""Each line says what a term of a real step is: it is computed here and compared with the term."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from desktop_nn.engine import OPTIMIZERS
from desktop_nn.engine.optimizer_formulas import FORMULAS, formula_of, terms_of
from desktop_nn.engine.optimizers import nadam_factors
from tests.engine.networks import Array

RATE, STEPS = 0.1, 3
SYMBOLS = {"momentum": "μ", "rho": "ρ", "beta1": "β1", "beta2": "β2", "epsilon": "ε", "weight_decay": "λ"}
NAMES = {"μₜ₊₁": "mu_next", "Πμₜ₊₁": "products_next", "Πμₜ": "products", "μₜ": "mu"}
PLAIN = (("^", "**"), ("²", "**2"), ("·", "*"), ("−", "-"), ("∘", "_old"), ("₁", "1"), ("₂", "2"), ("m̂", "m_hat"),
         ("v̂", "v_hat"), ("m̄", "m_bar"))  # fmt: skip


def python(line: str) -> str:
    """Return the right side of a line as an expression."""
    text = line.partition(" = ")[2]
    for symbol in sorted(NAMES, key=len, reverse=True):
        text = text.replace(symbol, NAMES[symbol])
    text = re.sub(r"\|(.*?)\|", r"abs(\1)", text)
    for old, new in PLAIN:
        text = text.replace(old, new)
    return re.sub(r"√(\w+)", r"sqrt(\1)", text).replace("√(", "sqrt(")


def letter(line: str) -> str:
    name = line.partition(" = ")[0]
    for old, new in PLAIN:
        name = name.replace(old, new)
    return name


@pytest.mark.parametrize("name", sorted(OPTIMIZERS))
def test_every_term_has_its_line(name: str) -> None:
    row, theta = OPTIMIZERS[name], np.array([0.3, -0.8])
    bowl = lambda at: (float(at @ at), 2 * at)  # noqa: E731
    _, _, terms = row.step(bowl, theta, 2 * theta, row.init(theta), 1, RATE, row.values({}))
    assert set(terms_of(name)) == set(terms)
    assert terms_of(name)[-1] == "update"
    assert formula_of(name, "gradient") == ""


@pytest.mark.parametrize("name", sorted(set(FORMULAS) - {"lbfgs"}))
def test_every_line_gives_the_number_of_its_term(name: str) -> None:
    row, theta = OPTIMIZERS[name], np.array([0.3, -0.8, 1e-3])
    values, rng = row.values({"momentum": 0.7}), np.random.default_rng(1)
    state = row.init(theta)
    old: dict[str, Array] = {letter(line): np.zeros(3) for _, line in FORMULAS[name]}
    assert row.update is not None
    for t in range(1, STEPS + 1):
        grad = rng.normal(size=3)
        known: dict[str, Any] = {
            SYMBOLS[key].translate({ord("₁"): "1", ord("₂"): "2"}): value for key, value in values.items()
        }
        known |= {"g": grad, "η": RATE, "t": t, "θ": theta, "sqrt": np.sqrt, "sign": np.sign, "max": np.maximum}
        known |= {f"{key}_old": value for key, value in old.items()} | nadam(values, t)
        moved, state, terms = row.update(theta, grad, state, t, RATE, values)
        found: dict[str, Array] = {}
        for term, line in FORMULAS[name]:
            found[letter(line)] = eval(python(line), {"__builtins__": {"abs": abs}}, known | found)
            np.testing.assert_allclose(found[letter(line)], terms[term], rtol=1e-9, atol=1e-15, err_msg=line)
        theta, old = moved, found


def nadam(values: dict[str, float], t: int) -> dict[str, float]:
    """The momenta of Nadam's schedule and their products, straight from its definition."""
    mu = [values.get("beta1", 0.0) * (1 - 0.5 * 0.96 ** (0.004 * i)) for i in range(1, t + 2)]
    products = float(np.prod(mu[:t])), float(np.prod(mu))
    if "beta1" in values:
        expected = (1 - mu[t - 1]) / (1 - products[0]), mu[t] / (1 - products[1])
        np.testing.assert_allclose(nadam_factors(values["beta1"], t), expected, rtol=1e-12)
    return {"mu": mu[t - 1], "mu_next": mu[t], "products": products[0], "products_next": products[1]}
