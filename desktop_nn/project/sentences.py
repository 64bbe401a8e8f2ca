"""The table of what can be wrong, in English: one sentence per code, without Qt, so that the command line has them too.

The window translates the same templates (`views/problem_text.py`); translation tools find them by `QT_TRANSLATE_NOOP`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from desktop_nn.engine.problems import EngineError, Problem
from desktop_nn.project.data_sentences import DATA_SENTENCES
from desktop_nn.project.marking import QT_TRANSLATE_NOOP as QT_TRANSLATE_NOOP


class Told(Protocol):
    """Anything that carries a code, a place and values: `Problem`, `DataError`, `EditError`, `FileProblem`."""

    @property
    def code(self) -> str:
        """Stable name of the kind of problem."""

    @property
    def where(self) -> str:
        """A layer's id, the name of a setting, or the part of a file."""

    @property
    def values(self) -> Mapping[str, object]:
        """What the sentence fills in."""


SENTENCES: dict[str, str] = {
    # The network as a graph.
    "too-many-layers": QT_TRANSLATE_NOOP("Problems", "The network would have {layers} layers; {most} are the most."),
    "layer-twice": QT_TRANSLATE_NOOP("Problems", "Two layers are both called “{where}”."),
    "unknown-kind": QT_TRANSLATE_NOOP("Problems", "There is no kind of layer called “{value}”."),
    "unknown-input": QT_TRANSLATE_NOOP("Problems", "“{where}” reads the layer “{value}”, which does not exist."),
    "too-few-inputs": QT_TRANSLATE_NOOP(
        "Problems",
        "“{where}” needs more incoming wires (at least {fewest}, now {inputs}): drag one to it, or remove it.",
    ),
    "too-many-inputs": QT_TRANSLATE_NOOP(
        "Problems", "“{where}” has too many incoming wires (at most {most}, now {inputs})."
    ),
    "unknown-activation": QT_TRANSLATE_NOOP("Problems", "There is no activation called “{value}”."),
    "unknown-initializer": QT_TRANSLATE_NOOP("Problems", "There is no initialiser called “{value}”."),
    "units-not-a-number": QT_TRANSLATE_NOOP("Problems", "The units of “{where}” must be a number, not “{value}”."),
    "units-not-whole": QT_TRANSLATE_NOOP("Problems", "The units of “{where}” must be a whole number, not {value}."),
    "units-out-of-range": QT_TRANSLATE_NOOP("Problems", "“{where}” must have {low} to {high} units, not {value}."),
    "rate-not-a-number": QT_TRANSLATE_NOOP("Problems", "The rate of “{where}” must be a number, not “{value}”."),
    "rate-not-whole": QT_TRANSLATE_NOOP("Problems", "The rate of “{where}” must be a whole number, not {value}."),
    "rate-out-of-range": QT_TRANSLATE_NOOP(
        "Problems", "The rate of “{where}” must lie in {low} to {high}, not {value}."
    ),
    "stddev-not-a-number": QT_TRANSLATE_NOOP("Problems", "The noise of “{where}” must be a number, not “{value}”."),
    "stddev-out-of-range": QT_TRANSLATE_NOOP(
        "Problems", "The noise of “{where}” must lie in {low} to {high}, not {value}."
    ),
    "slope-not-a-number": QT_TRANSLATE_NOOP("Problems", "The slope of “{where}” must be a number, not “{value}”."),
    "slope-out-of-range": QT_TRANSLATE_NOOP(
        "Problems", "The slope of “{where}” below zero must lie in {low} to {high}, not {value}."
    ),
    "constant-not-a-number": QT_TRANSLATE_NOOP(
        "Problems", "The constant of “{where}” must be a number, not “{value}”."
    ),
    "constant-out-of-range": QT_TRANSLATE_NOOP(
        "Problems", "The constant of “{where}” must lie in {low} to {high}, not {value}."
    ),
    "no-input": QT_TRANSLATE_NOOP("Problems", "The network has no input layer."),
    "second-input": QT_TRANSLATE_NOOP("Problems", "“{where}” is a second input; a network has one."),
    "no-output": QT_TRANSLATE_NOOP("Problems", "The network has no output layer."),
    "output-is-input": QT_TRANSLATE_NOOP("Problems", "The input cannot be the output as well: add a layer."),
    "cycle": QT_TRANSLATE_NOOP("Problems", "“{where}” ends up reading itself: a wire runs in a circle."),
    "no-path-from-input": QT_TRANSLATE_NOOP("Problems", "No wire leads from the input to “{where}”."),
    "no-path-to-output": QT_TRANSLATE_NOOP("Problems", "No wire leads from “{where}” to the output."),
    "add-widths-differ": QT_TRANSLATE_NOOP(
        "Problems", "“{where}” adds layers of {widths} units; all must have the same number (or use Concatenate)."
    ),
    "multiply-widths-differ": QT_TRANSLATE_NOOP(
        "Problems", "“{where}” multiplies layers of {widths} units; all must have the same number."
    ),
    "softmax-needs-two": QT_TRANSLATE_NOOP(
        "Problems", "Softmax in “{where}” needs at least 2 units; for a single one use sigmoid."
    ),
    "too-many-parameters": QT_TRANSLATE_NOOP(
        "Problems", "The network would have {parameters} parameters; {most} are the most."
    ),
    "no-parameters": QT_TRANSLATE_NOOP("Problems", "The network has no weights to train: add a Dense layer."),
    # Numbers and names of settings.
    "not-a-number": QT_TRANSLATE_NOOP("Problems", "{where}: “{value}” is not a number."),
    "not-whole": QT_TRANSLATE_NOOP("Problems", "{where}: {value} is not a whole number."),
    "not-an-integer": QT_TRANSLATE_NOOP("Problems", "{where}: {value} is not a whole number."),
    "out-of-range": QT_TRANSLATE_NOOP("Problems", "{where}: {value} is outside {low} to {high}."),
    "unknown-loss": QT_TRANSLATE_NOOP("Problems", "There is no loss called “{value}”."),
    "unknown-optimizer": QT_TRANSLATE_NOOP("Problems", "There is no optimiser called “{value}”."),
    "unknown-schedule": QT_TRANSLATE_NOOP("Problems", "There is no schedule of the learning rate called “{value}”."),
    "unknown-setting": QT_TRANSLATE_NOOP("Problems", "There is no setting called “{where}”."),
    "negative-variance": QT_TRANSLATE_NOOP(
        "Problems", "Neuron {unit} of “{where}” has the running variance {value}: a variance is never negative."
    ),
    "samples-hang-together": QT_TRANSLATE_NOOP(
        "Problems",
        "“{where}” goes by the mean of the batch while training: no sample has a gradient by itself.",
    ),
    "not-for-many": QT_TRANSLATE_NOOP("Problems", "Many networks at once cannot be trained with this: {where}."),
    # Network, loss and data together.
    "input-units": QT_TRANSLATE_NOOP("Problems", "The input has {units} units, but the data have {features} features."),
    "output-units": QT_TRANSLATE_NOOP("Problems", "The output has {units} units, but the data need {targets}."),
    "loss-for-other-task": QT_TRANSLATE_NOOP("Problems", "The loss {loss} is not made for data of this kind ({task})."),
    "loss-needs-activation": QT_TRANSLATE_NOOP(
        "Problems", "The loss {loss} needs {needed} at the output, not {activation}."
    ),
    # Data.
    "unknown-task": QT_TRANSLATE_NOOP("Problems", "The data have an unknown task: “{task}”."),
    "not-numbers": QT_TRANSLATE_NOOP("Problems", "The table “{where}” holds something other than numbers."),
    "not-a-table": QT_TRANSLATE_NOOP("Problems", "“{where}” has {dimensions} dimensions; a table has 2."),
    "no-rows": QT_TRANSLATE_NOOP("Problems", "The table “{where}” has no rows."),
    "no-columns": QT_TRANSLATE_NOOP("Problems", "The table “{where}” has no columns."),
    "not-finite": QT_TRANSLATE_NOOP("Problems", "Row {row}, column {column} of “{where}” is not a finite number."),
    "row-counts-differ": QT_TRANSLATE_NOOP("Problems", "There are {x_rows} rows of features but {y_rows} of targets."),
    "rows-differ": QT_TRANSLATE_NOOP("Problems", "Features {x} and targets {y} of “{where}” do not belong together."),
    "no-samples": QT_TRANSLATE_NOOP("Problems", "There are no samples in “{where}”."),
    "name-count": QT_TRANSLATE_NOOP("Problems", "There are {names} names for {columns} columns of “{where}”."),
    "class-count": QT_TRANSLATE_NOOP("Problems", "There are {classes} class names for {columns} target columns."),
    "not-a-class": QT_TRANSLATE_NOOP("Problems", "Row {row} of the targets names no class."),
    "no-classes": QT_TRANSLATE_NOOP("Problems", "Data of the task “{task}” have no classes."),
    "unknown-source": QT_TRANSLATE_NOOP("Problems", "There is no data set called “{source}”."),
    "unknown-feature": QT_TRANSLATE_NOOP("Problems", "There is no feature called “{feature}”."),
    "no-features": QT_TRANSLATE_NOOP("Problems", "The network needs at least one feature to read."),
    "features-unsorted": QT_TRANSLATE_NOOP("Problems", "Features are named twice or not in their order."),
    "not-a-switch": QT_TRANSLATE_NOOP("Problems", "{where} is either true or false, not “{value}”."),
    "not-a-dataset": QT_TRANSLATE_NOOP("Problems", "“{where}” is of the type {given}, and no data set."),
    "too-few-to-split": QT_TRANSLATE_NOOP("Problems", "{rows} samples are too few to hold some back for the test."),
    "halves-differ": QT_TRANSLATE_NOOP(
        "Problems",
        "The samples of “{where}” have {features} features and {targets} targets, other than the training samples.",
    ),
    "array-shape": QT_TRANSLATE_NOOP("Problems", "“{where}” has the shape {shape}; {expected} is needed."),
    "wrong-type": QT_TRANSLATE_NOOP("Problems", "“{where}” is of the type {given}; {expected} is needed."),
    # Edits.
    "unknown-layer": QT_TRANSLATE_NOOP("Problems", "There is no layer called “{where}”."),
    "unknown-unit": QT_TRANSLATE_NOOP("Problems", "“{where}” has {units} units; there is no number {unit}."),
    "unknown-weight": QT_TRANSLATE_NOOP("Problems", "“{where}” has no such weight."),
    "weight-is-held": QT_TRANSLATE_NOOP("Problems", "This weight is locked or cut; let it be trained first."),
    "edge-is-cut": QT_TRANSLATE_NOOP("Problems", "This edge is cut and counts as 0; restore it first (X)."),
    "bias-cannot-be-cut": QT_TRANSLATE_NOOP("Problems", "A bias cannot be cut, only an edge; set it to 0 and lock it."),
    "scale-cannot-be-cut": QT_TRANSLATE_NOOP(
        "Problems", "The scale of a norm layer cannot be cut, only an edge; set it to 0 and lock it."
    ),
    "typed-too-long": QT_TRANSLATE_NOOP(
        "Problems", "The text has {length} characters; {most} are the most for a network."
    ),
    "typed-shape": QT_TRANSLATE_NOOP(
        "Problems", "Write the units of at least two layers, then activations: {example}."
    ),
    "typed-units": QT_TRANSLATE_NOOP("Problems", "A layer has {low} to {high} units, not {value}."),
    "typed-activations": QT_TRANSLATE_NOOP(
        "Problems",
        "{given} activations do not fit {layers} layers: write one for the hidden layers, one more for the output, "
        "or one for each.",
    ),
    "cannot-copy": QT_TRANSLATE_NOOP("Problems", "Input and output cannot be copied; select the layers between them."),
    "not-a-clip": QT_TRANSLATE_NOOP("Problems", "There are no layers on the clipboard."),
    "clip-too-long": QT_TRANSLATE_NOOP(
        "Problems", "The text on the clipboard has {length} characters; {most} are the most for layers."
    ),
    "clip-newer-version": QT_TRANSLATE_NOOP(
        "Problems",
        "The layers on the clipboard come from a newer version of this program (format {version}, this one reads "
        "{known}).",
    ),
    "clip-too-many-weights": QT_TRANSLATE_NOOP(
        "Problems", "The layers have {weights} weights; {most} are the most that can be copied."
    ),
    "clip-wrong-value": QT_TRANSLATE_NOOP(
        "Problems", "The layers on the clipboard cannot be pasted: “{place}” is not as it should be."
    ),
    "cannot-remove": QT_TRANSLATE_NOOP("Problems", "Input and output cannot be removed."),
    "cannot-remove-unit": QT_TRANSLATE_NOOP("Problems", "No neuron can be taken from “{where}”."),
    "cannot-move": QT_TRANSLATE_NOOP("Problems", "Input and output stay at their ends."),
    "input-reads-nothing": QT_TRANSLATE_NOOP("Problems", "No wire can lead into the input."),
    "after-output": QT_TRANSLATE_NOOP("Problems", "Nothing can follow the output."),
    "no-such-wire": QT_TRANSLATE_NOOP("Problems", "There is no wire from “{source}” to “{where}”."),
    "wire-to-itself": QT_TRANSLATE_NOOP("Problems", "“{where}” cannot read itself."),
    "already-connected": QT_TRANSLATE_NOOP("Problems", "“{where}” already reads “{source}”."),
    "no-units": QT_TRANSLATE_NOOP("Problems", "The width of “{where}” follows from what it reads."),
    "merges-nothing": QT_TRANSLATE_NOOP("Problems", "“{where}” merges no layers."),
    "no-units-to-change": QT_TRANSLATE_NOOP("Problems", "None of these layers has a width of its own."),
    "offset-not-a-number": QT_TRANSLATE_NOOP("Problems", "The place of “{where}” must be a number, not “{value}”."),
    "offset-out-of-range": QT_TRANSLATE_NOOP("Problems", "The place of “{where}” lies outside the drawing."),
    "no-activation": QT_TRANSLATE_NOOP("Problems", "“{where}” has no activation."),
    "no-stddev": QT_TRANSLATE_NOOP("Problems", "“{where}” adds no noise."),
    "no-rate": QT_TRANSLATE_NOOP("Problems", "“{where}” has no dropout rate."),
    "no-initializer": QT_TRANSLATE_NOOP("Problems", "“{where}” has no weights to begin with."),
    "name-too-long": QT_TRANSLATE_NOOP("Problems", "A name has at most {most} characters; this one has {length}."),
    "name-not-printable": QT_TRANSLATE_NOOP("Problems", "A name must be one line of printable characters."),
    "no-such-step": QT_TRANSLATE_NOOP("Problems", "Step {step} is no step of this run that can be returned to."),
    "too-many-bookmarks": QT_TRANSLATE_NOOP("Problems", "A run has at most {most} bookmarks; remove one first."),
    "run-of-another-network": QT_TRANSLATE_NOOP(
        "Problems", "The trained weights ({parameters} numbers) belong to another network ({expected})."
    ),
    "too-wide": QT_TRANSLATE_NOOP("Problems", "“{where}” would hand on {units} numbers; {most} are the most."),
    "weight-not-a-number": QT_TRANSLATE_NOOP("Problems", "A weight must be a number, not “{value}”."),
    "weight-out-of-range": QT_TRANSLATE_NOOP("Problems", "A weight must lie in {low} to {high}, not {value}."),
    # The gate workshop.
    "circuit-empty": QT_TRANSLATE_NOOP(
        "Problems", "The bench is empty: drag a block onto it, or press Enter on one in the shelf."
    ),
    "circuit-full": QT_TRANSLATE_NOOP("Problems", "The bench holds {most} blocks at most; remove one first."),
    "circuit-loop": QT_TRANSLATE_NOOP(
        "Problems", "“{where}” cannot read “{source}”: the wire would close a loop, and neither could answer first."
    ),
    "circuit-into-input": QT_TRANSLATE_NOOP(
        "Problems", "“{where}” is an input of the circuit: wires lead from it, not to it."
    ),
    "circuit-from-output": QT_TRANSLATE_NOOP(
        "Problems", "“{where}” is the circuit's output: a wire leads to it, none from it."
    ),
    "circuit-open-input": QT_TRANSLATE_NOOP(
        "Problems", "Input {port} of “{where}” is open: wire x₁, x₂ or another block to it."
    ),
    "circuit-no-output": QT_TRANSLATE_NOOP("Problems", "Nothing leads to y yet: wire the last block to it."),
    "circuit-no-block": QT_TRANSLATE_NOOP("Problems", "y reads “{where}” itself: there is no block to melt."),
    "circuit-on-line": QT_TRANSLATE_NOOP(
        "Problems",
        "“{where}” has the inputs {row} exactly on its line, where a perceptron answers 0 but a step unit 1: move its "
        "line off them.",
    ),
    "circuit-too-soft": QT_TRANSLATE_NOOP(
        "Problems", "With the factor {factor}, inputs {row} give {got} instead of {wanted}: take a larger one."
    ),
    # Training.
    "no-learning-rate": QT_TRANSLATE_NOOP("Problems", "The optimiser “{optimizer}” has no learning rate to find."),
    "rates-not-rising": QT_TRANSLATE_NOOP(
        "Problems", "Learning rates to try must rise from above 0: not {low} to {high}."
    ),
    "record-does-not-fit": QT_TRANSLATE_NOOP("Problems", "The record of step {step} belongs to another network."),
    "curvature-overflows": QT_TRANSLATE_NOOP("Problems", "The second derivatives at these weights overflow."),
    "members-differ": QT_TRANSLATE_NOOP(
        "Problems", "There are {seeds} seeds and {rates} learning rates; each network needs one of each."
    ),
    "class-weights": QT_TRANSLATE_NOOP(
        "Problems", "There are {given} class weights, but the data have {classes} classes."
    ),
    "sample-weights": QT_TRANSLATE_NOOP(
        "Problems", "The weights of the samples must be one number of at least 0 for each of the {samples}."
    ),
    "input-width": QT_TRANSLATE_NOOP("Problems", "“{where}” has {units} units, but the data have {columns} features."),
    "output-width": QT_TRANSLATE_NOOP("Problems", "“{where}” has {units} units, but the data have {columns} targets."),
    # Files.
    "not-found": QT_TRANSLATE_NOOP("Problems", "There is no such file or folder: {path}."),
    "not-a-file": QT_TRANSLATE_NOOP("Problems", "This is not a file: {path}."),
    "no-permission": QT_TRANSLATE_NOOP("Problems", "You may not read or write {path}; choose another place."),
    "disk-full": QT_TRANSLATE_NOOP(
        "Problems", "The disk is full: {path} was not written and is as it was. Make room or choose another place."
    ),
    "file-name-too-long": QT_TRANSLATE_NOOP(
        "Problems", "The disk takes no name as long as that of {path}; choose a shorter one."
    ),
    "system-error": QT_TRANSLATE_NOOP("Problems", "{path} cannot be read or written: {reason}."),
    "empty": QT_TRANSLATE_NOOP("Problems", "{path} is empty."),
    "too-large": QT_TRANSLATE_NOOP("Problems", "{path} is too large for a project ({bytes} bytes, at most {most})."),
    "not-a-project": QT_TRANSLATE_NOOP("Problems", "{path} is not a project of this program."),
    "newer-version": QT_TRANSLATE_NOOP(
        "Problems", "{path} was saved by a newer version of this program (format {version}, this one reads {known})."
    ),
    "damaged": QT_TRANSLATE_NOOP("Problems", "{path} is damaged and cannot be opened; use another copy."),
    "unexpected-part": QT_TRANSLATE_NOOP(
        "Problems", "{path} holds “{where}”, which no project has; it was not opened."
    ),
    "wrong-shape": QT_TRANSLATE_NOOP("Problems", "{path}: the numbers in “{where}” do not fit the network."),
    "weights-not-finite": QT_TRANSLATE_NOOP("Problems", "{path}: “{where}” holds numbers that are not finite."),
    "wrong-value": QT_TRANSLATE_NOOP("Problems", "{path}: “{where}” is not as it should be."),
    # Weights from a file.
    "unknown-file": QT_TRANSLATE_NOOP(
        "Problems",
        "{path} cannot be opened here: drop a folder with a folder of pictures for each class, or a file that ends in "
        "{endings}.",
    ),
    "weights-ending": QT_TRANSLATE_NOOP("Problems", "{path}: weights are read from files that end in {suffixes}."),
    "weights-damaged": QT_TRANSLATE_NOOP(
        "Problems", "{path} is damaged or no file of weights; nothing was imported. Use another copy."
    ),
    "weights-too-large": QT_TRANSLATE_NOOP("Problems", "{path} is too large to be weights: {most} bytes are the most."),
    "no-arrays": QT_TRANSLATE_NOOP("Problems", "{path} holds no arrays of numbers; nothing was imported."),
    "array-in-two-files": QT_TRANSLATE_NOOP(
        "Problems", "{path} holds “{array}”, and another of the files does too; nothing was imported."
    ),
    "array-twice": QT_TRANSLATE_NOOP("Problems", "{path} holds “{array}” twice; nothing was imported."),
    "array-of-objects": QT_TRANSLATE_NOOP(
        "Problems",
        "{path}: “{array}” holds Python objects, which can run programs when they are read. Save it as an array of "
        "numbers.",
    ),
    "array-not-numbers": QT_TRANSLATE_NOOP(
        "Problems", "{path}: “{array}” is no array of real numbers; nothing was imported."
    ),
    "array-not-finite": QT_TRANSLATE_NOOP("Problems", "“{array}” holds numbers that are not finite."),
    "array-does-not-fit": QT_TRANSLATE_NOOP("Problems", "“{array}” has the shape {shape}; {expected} is needed here."),
    "array-elsewhere": QT_TRANSLATE_NOOP(
        "Problems", "{path}: the weights “{array}” are not among the arrays stored in it; nothing was imported."
    ),
    "onnx-operator": QT_TRANSLATE_NOOP(
        "Problems", "{path}: no layer here is the operator “{operator}”, as it is set there; nothing was imported."
    ),
    "table-not-of-weights": QT_TRANSLATE_NOOP("Problems", "{path}: a table of weights has the columns {columns}."),
    "line-of-no-weight": QT_TRANSLATE_NOOP(
        "Problems", "{path}: line {line} is not the number of a unit, in order; nothing was imported."
    ),
    "json-not-finite": QT_TRANSLATE_NOOP(
        "Problems",
        "Layer “{where}” has weights that are infinite or no numbers, which JSON cannot hold: go back to "
        "an earlier step, or export .npz.",
    ),
    "nothing-to-import": QT_TRANSLATE_NOOP("Problems", "No array of the file belongs to a layer of this network."),
    # Samples from a file.
    "rows-not-text": QT_TRANSLATE_NOOP("Problems", "{path} is no table: save it as CSV in UTF-8."),
    "rows-none": QT_TRANSLATE_NOOP("Problems", "{path} holds no samples."),
    "rows-too-large": QT_TRANSLATE_NOOP(
        "Problems", "{path} is too large: {most} bytes are the most. Divide it into several."
    ),
    "rows-without-column": QT_TRANSLATE_NOOP("Problems", "{path} has no column “{column}”; the network reads {names}."),
    "row-width": QT_TRANSLATE_NOOP(
        "Problems", "{path}: line {line} has {found} columns instead of {expected}; the network reads {names}."
    ),
    "row-not-numbers": QT_TRANSLATE_NOOP(
        "Problems", "{path}: line {line}, column {column}: “{cell}” is no finite number."
    ),
    "template-name": QT_TRANSLATE_NOOP(
        "Problems",
        "“{where}” cannot be the name of a template: choose 1 to {most} letters that a file's name may have, "
        "without slash or colon.",
    ),
    "unknown-numbers": QT_TRANSLATE_NOOP(
        "Problems", "{where}: the ending “{suffix}” is not for numbers; choose .npz or .csv."
    ),
    "unknown-picture": QT_TRANSLATE_NOOP(
        "Problems", "{where}: the ending “{suffix}” is no picture; choose .png, .svg or .pdf."
    ),
    "keras-lbfgs": QT_TRANSLATE_NOOP(
        "Problems", "Keras has no way to do L-BFGS: choose another optimiser, or export to NumPy or PyTorch."
    ),
    "program-validates": QT_TRANSLATE_NOOP(
        "Problems",
        "A program watches the test samples, not validation samples: set the validation share to 0, or early stopping "
        "and the plateau schedule off.",
    ),
    "keras-locked": QT_TRANSLATE_NOOP(
        "Problems", "The training loop for Keras cannot hold single weights: export to NumPy or PyTorch."
    ),
    "keras-clipping": QT_TRANSLATE_NOOP(
        "Problems", "Keras clips gradients by value or by norm, not by both: choose one, or export to PyTorch."
    ),
    "keras-activation": QT_TRANSLATE_NOOP(
        "Problems",
        "Keras has no layer for the activation “{activation}” of “{where}”: export ONNX, or the program for Keras.",
    ),
    "keras-noise": QT_TRANSLATE_NOOP(
        "Problems",
        "The noise of “{where}” is {value}, and Keras allows at most {most}: lower it, or export ONNX.",
    ),
    "program-hides-library": QT_TRANSLATE_NOOP(
        "Problems", "A program named {where} would hide Python's library of that name from itself: choose another name."
    ),
    "unknown-format": QT_TRANSLATE_NOOP("Problems", "{where}: the ending “{suffix}” is no format this program writes."),
} | DATA_SENTENCES

# What a person calls the settings that `where` may name.
SETTINGS: dict[str, str] = {
    "learning_rate": QT_TRANSLATE_NOOP("Problems", "Learning rate"),
    "batch_size": QT_TRANSLATE_NOOP("Problems", "Batch size"),
    "l2": QT_TRANSLATE_NOOP("Problems", "L2"),
    "seed": QT_TRANSLATE_NOOP("Problems", "Seed"),
    "samples": QT_TRANSLATE_NOOP("Problems", "Samples"),
    "noise": QT_TRANSLATE_NOOP("Problems", "Noise"),
    "test_fraction": QT_TRANSLATE_NOOP("Problems", "Share of test samples"),
    "momentum": QT_TRANSLATE_NOOP("Problems", "Momentum"),
    "rho": QT_TRANSLATE_NOOP("Problems", "Decay rate ρ"),
    "beta1": QT_TRANSLATE_NOOP("Problems", "Decay rate β₁"),
    "beta2": QT_TRANSLATE_NOOP("Problems", "Decay rate β₂"),
    "epsilon": QT_TRANSLATE_NOOP("Problems", "Small number ε"),
    "weight_decay": QT_TRANSLATE_NOOP("Problems", "Weight decay"),
    "l1": QT_TRANSLATE_NOOP("Problems", "L1"),
    "max_norm": QT_TRANSLATE_NOOP("Problems", "Max-norm"),
    "clip_value": QT_TRANSLATE_NOOP("Problems", "Clip each gradient at"),
    "clip_norm": QT_TRANSLATE_NOOP("Problems", "Clip the gradient’s norm at"),
    "patience": QT_TRANSLATE_NOOP("Problems", "Patience (epochs)"),
    "min_delta": QT_TRANSLATE_NOOP("Problems", "Least gain"),
    "stop_loss": QT_TRANSLATE_NOOP("Problems", "Training loss below"),
    "stop_epoch": QT_TRANSLATE_NOOP("Problems", "Epoch"),
    "epochs": QT_TRANSLATE_NOOP("Problems", "Epochs"),
    "gamma": QT_TRANSLATE_NOOP("Problems", "Factor γ"),
    "decay": QT_TRANSLATE_NOOP("Problems", "Decay per epoch"),
    "power": QT_TRANSLATE_NOOP("Problems", "Power"),
    "end": QT_TRANSLATE_NOOP("Problems", "Last share of η"),
    "start": QT_TRANSLATE_NOOP("Problems", "First share of η"),
    "growth": QT_TRANSLATE_NOOP("Problems", "Each cycle longer by"),
    "rise": QT_TRANSLATE_NOOP("Problems", "Share of the rise"),
    "factor": QT_TRANSLATE_NOOP("Problems", "Factor"),
    "wait": QT_TRANSLATE_NOOP("Problems", "Patience (epochs)"),
    "least_gain": QT_TRANSLATE_NOOP("Problems", "Least gain"),
    "delta": QT_TRANSLATE_NOOP("Problems", "Huber's δ"),
    "label_smoothing": QT_TRANSLATE_NOOP("Problems", "Label smoothing"),
    "class_weight": QT_TRANSLATE_NOOP("Problems", "Weight of a class"),
    "units": QT_TRANSLATE_NOOP("Problems", "Units"),
    "stddev": QT_TRANSLATE_NOOP("Problems", "Noise of the layer"),
    "rate": QT_TRANSLATE_NOOP("Problems", "Rate"),
    "weight": QT_TRANSLATE_NOOP("Problems", "Weight"),
}


# Words of the program that a sentence may fill in.
WORDS: dict[str, str] = {
    "binary": QT_TRANSLATE_NOOP("Problems", "two classes"),
    "classes": QT_TRANSLATE_NOOP("Problems", "several classes"),
    "regression": QT_TRANSLATE_NOOP("Problems", "regression"),
    "mse": "MSE",
    "quadratic": "½·SSE",
    "mae": "MAE",
    "huber": "Huber",
    "log_cosh": "log-cosh",
    "bce": "BCE",
    "perceptron": QT_TRANSLATE_NOOP("Problems", "Perceptron"),
    "hinge": "Hinge",
    "squared_hinge": "Hinge²",
    "cce": "CCE",
    "sparse_cce": "sparse CCE",
    "kl": "KL",
}


def _unchanged(text: str) -> str:
    return text


def sentence(
    problem: Told | EngineError,
    names: Mapping[str, str] | None = None,
    translate: Callable[[str], str] = _unchanged,
) -> str:
    """Return what is wrong in one sentence.

    `names` gives layer ids the names a reader knows; `translate` turns a template into the reader's language.
    KeyError for a code without a sentence.
    """
    told = problem.problem if isinstance(problem, EngineError) else problem
    template = translate(SENTENCES[told.code])
    return template.format_map(_Values(told, names or {}, translate))


COUNTED = 1e15  # whole numbers below are written out


class _Values(dict[str, str]):
    """What a template's braces are filled with; a value nobody gave is shown as an ellipsis, never as a crash."""

    def __init__(self, told: Told | Problem, names: Mapping[str, str], translate: Callable[[str], str]) -> None:
        for key, value in told.values.items():
            word = translate(WORDS[value]) if isinstance(value, str) and value in WORDS else value
            self[key] = names.get(word, word) if isinstance(word, str) else _text(word)
        setting = SETTINGS.get(told.where.rpartition(".")[2])
        self["where"] = names.get(told.where, translate(setting) if setting else told.where)

    def __missing__(self, key: str) -> str:
        return "…"


def _text(value: object) -> str:
    """Return a value as a person writes it: 5,000,000 · 0.95 · 8, 4 · 1e-9."""
    if isinstance(value, bool) or not isinstance(value, int | float | tuple | list):
        return str(value)
    if isinstance(value, tuple | list):
        return ", ".join(_text(part) for part in value)
    if isinstance(value, int) or (value.is_integer() and abs(value) < COUNTED):
        return f"{int(value):,}"
    digits, power = f"{value:g}".partition("e")[::2]
    return f"{digits}e{int(power)}" if power else digits
