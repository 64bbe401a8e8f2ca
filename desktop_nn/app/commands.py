"""The commands as functions of their options: each does its work and returns what is to be said of it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop_nn.app.conversion import convert, write_all
from desktop_nn.app.headless import describe, train
from desktop_nn.app.predictions import predict
from desktop_nn.export.code.targets import CodeChoice
from desktop_nn.export.weights.mapping import WeightMapping, shape_text
from desktop_nn.project.atomic import write_atomically
from desktop_nn.project.files import load


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command came to: as plain values, as text for people, and the sentence of what failed all the same."""

    result: Mapping[str, object] | None
    text: str
    failure: tuple[str, str] | None = None


def _train(options: argparse.Namespace) -> Outcome:
    choice = _choice(options)
    result = train(
        options.project, options.epochs, options.export, options.save, choice=choice, progress=not options.quiet
    )
    failure = (result.stopped, result.stop_sentence) if result.stop_sentence else None
    return Outcome(result.as_json(), result.as_text(), failure)


def _choice(options: argparse.Namespace) -> CodeChoice:
    return CodeChoice(options.code, options.depth, options.per_layer)


def _info(options: argparse.Namespace) -> Outcome:
    facts = describe(options.project)
    return Outcome(facts, "\n".join(f"{key:<14} {value}" for key, value in facts.items()))


def _predict(options: argparse.Namespace) -> Outcome:
    found = predict(load(options.project), options.samples)
    if options.output is None:
        return Outcome(found.as_json(), found.as_csv().rstrip("\n"))
    as_json = options.output.suffix.lower() == ".json"
    data = (json.dumps(found.as_json()) + "\n" if as_json else found.as_csv()).encode()
    write_atomically(options.output, data)
    file = {"path": str(options.output), "bytes": len(data)}
    return Outcome(
        {"samples": len(found.outputs), "files": [file]},
        f"predicted      {len(found.outputs):,} samples\nwrote          {options.output} ({len(data):,} bytes)",
    )


def _export(options: argparse.Namespace) -> Outcome:
    made = write_all(load(options.project), options.files, _choice(options))
    files = [part for each in made for part in each.as_json()]
    return Outcome({"files": files}, "\n".join(each.as_text() for each in made))


def _convert(options: argparse.Namespace) -> Outcome:
    made, mapping = convert(options.sources, options.into, options.project, _choice(options))
    lines = [made.as_text()]
    if mapping is None:
        return Outcome({"files": made.as_json()}, lines[0])
    return Outcome({"files": made.as_json()} | _mapping_json(mapping), "\n".join([*_mapping_lines(mapping), *lines]))


def _mapping_lines(mapping: WeightMapping) -> list[str]:
    lines = []
    for fit in mapping.fits:
        turned = ", turned" if fit.turned else ""
        source = f"{fit.array} ({shape_text(fit.found)}{turned})" if fit.array else "(stays as it was)"
        lines.append(f"{f'{fit.layer}.{fit.part}':<14} ← {source}")
    return lines + [f"{'(not used)':<14} ← {name}" for name in mapping.extra]


def _mapping_json(mapping: WeightMapping) -> dict[str, object]:
    taken = [
        {"weights": f"{fit.layer}.{fit.part}", "array": fit.array or None, "turned": fit.turned} for fit in mapping.fits
    ]
    return {"mapping": taken, "not_used": list(mapping.extra)}


COMMANDS: dict[str, Callable[[argparse.Namespace], Outcome]] = {
    "train": _train,
    "predict": _predict,
    "export": _export,
    "convert": _convert,
    "info": _info,
}
