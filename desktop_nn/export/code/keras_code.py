"""A program for Keras 3, on whichever backend it runs; steps are taken by ``train_on_batch``."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop_nn.engine.problems import EngineError
from desktop_nn.export.code import samples, schedules
from desktop_nn.export.code.identifiers import identifiers
from desktop_nn.export.code.keras_layers import HELPERS, activated, build_function, set_weights
from desktop_nn.export.code.keras_losses import importance, losses_function
from desktop_nn.export.code.keras_optimizers import optimizer_class, optimizer_made
from desktop_nn.export.code.loop import loop, rate
from desktop_nn.export.code.numpy_losses import loss_constants
from desktop_nn.export.code.plan import PREDICT, CodeFiles, Plan
from desktop_nn.export.code.preparation import preparing
from desktop_nn.export.code.program import header, outputs, predict_main, program, training_main
from desktop_nn.export.code.text import function

_PARTS = {"gamma": "weight", "beta": "bias"}  # of a layer norm
_ARGUMENT = 'parser.add_argument("--save", metavar="FILE.weights.h5", help="where the trained weights go")'
_SAVE = ("model = train(options.epochs)", "if options.save:", "    model.save_weights(options.save)")


def to_keras(given: Plan) -> CodeFiles:
    """Return the program's text and the arrays beside it.

    Raises
    ------
    EngineError
        ``keras-lbfgs``, ``keras-locked``, ``keras-clipping`` where its training loop cannot do what is set up.
    """
    _check(given)
    names = identifiers(given.spec.order)

    def rename(name: str) -> str:
        layer, kind = name.rsplit(".", 1)
        return f"{names[layer]}.{_PARTS.get(kind, kind)}"

    plan = replace(given, rename=rename)
    functions = [build_function(plan, names), _model(plan, names), _predict(plan)]
    if plan.depth != PREDICT:
        functions = [importance(plan), losses_function(plan), *functions]
    functions += _training(plan) if plan.trains else []
    main = training_main(plan, [_ARGUMENT], _SAVE) if plan.trains else predict_main(plan)
    own = [] if plan.depth == PREDICT else [loss_constants(plan)]
    own = [samples.constants(plan), *own] if plan.trains else [*own, outputs(plan)]
    constants = [samples.load_arrays(plan), *own, samples.weights(plan), samples.data(plan) if plan.trains else ""]
    helpers = [text for name, text in HELPERS.items() if any(re.search(rf"\b{name}\b", part) for part in functions)]
    sections = [*constants, *helpers, *preparing(plan), *functions, main]
    text = "\n".join(sections)
    third = ["import keras", "import numpy as np"]
    used = [name for name in ("layers", "ops") if re.search(rf"\b{name}\.", text)]
    third.append(f"from keras import {', '.join(used)}")
    return CodeFiles(program(header(plan, "Keras"), sections, third), plan.beside())


def _check(plan: Plan) -> None:
    """Refuse what no backend-independent loop of Keras can do."""
    if not plan.trains:
        return
    s = plan.settings
    if plan.optimizer.search is not None:
        raise EngineError("keras-lbfgs")
    if plan.held:
        raise EngineError("keras-locked")
    if s.clip_value > 0 and s.clip_norm > 0:
        raise EngineError("keras-clipping")


def _model(plan: Plan, names: dict[str, str]) -> str:
    what = "first" if plan.trains else "trained"
    doc = f"Return the network with its {what} weights."
    return function(f"{what}_model()", doc, ["model = build()", *set_weights(plan, names), "return model"])


def _predict(plan: Plan) -> str:
    """Return the function ``predict(x)`` from NumPy to NumPy."""
    assert plan.spec.input is not None
    inputs = "[x, *calm(len(x))]" if plan.trains and plan.random_layers else "x"
    out = f"model.predict_on_batch({inputs})"
    lines = [f"return {out}"]
    if plan.fused_here:
        activation = activated(plan.output, "z")
        lines = [f"z = ops.convert_to_tensor({out})", f"return ops.convert_to_numpy({activation})"]
    count, units = plan.spec.widths[plan.spec.output], plan.spec.input.units
    doc = f"Return outputs, shape (N, {count}), for samples, shape (N, {units})."
    made = "first_model()" if plan.trains else "trained_model()"
    return function("predict(x, model=None)", doc, [f"model = model or {made}", *lines])


def _calm(plan: Plan) -> str:
    """Return the function ``calm(count)``: masks and noise that do nothing, for a network in use."""
    parts = [
        f"np.{'ones' if layer.kind == 'dropout' else 'zeros'}((count, {plan.spec.widths[layer.id]}), np.float32),"
        for layer in plan.random_layers
    ]
    doc = "Return masks and noise as they are in use: they do nothing."
    return function("calm(count)", doc, ["return [", *(f"    {part}" for part in parts), "]"])


def _training(plan: Plan) -> list[str]:
    calm = [_calm(plan)] if plan.random_layers else []
    inputs = "[x, *calm(len(x))]" if plan.random_layers else "x"
    measure = function(
        "mean_loss(model, x, y)",
        "Return the mean loss of samples, as the network is in use.",
        [f"out = model.predict_on_batch({inputs})", "return float(ops.mean(losses(ops.convert_to_tensor(y), out)))"],
    )
    draws = [samples.batches(plan), samples.masks(plan), *calm, schedules.learning_rate(plan)]
    step = ["x, y = X_TRAIN[rows], Y_TRAIN[rows]"] if plan.steps > 1 else ["x, y = X_TRAIN, Y_TRAIN"]
    if rate(plan) != "LEARNING_RATE":
        step.append(f"model.optimizer.learning_rate = {rate(plan)}")
    drawn = "[x, *masks(step, len(x)).values()]" if plan.random_layers else "x"
    step.append(f"model.train_on_batch({drawn}, y)")
    measures = [f"{part.lower()}_loss = mean_loss(model, X_{part}, Y_{part})" for part in ("TRAIN", "TEST")]
    begin = ["model = first_model()", *optimizer_made(plan), "model.compile(optimizer, loss=losses)"]
    body = loop(plan, step, measures, "model.get_weights()", "model.set_weights(kept)")
    doc = "Train for some epochs, print the losses after each, and return the model."
    return [*optimizer_class(plan), *draws, measure, function("train(epochs)", doc, [*begin, *body, "return model"])]
