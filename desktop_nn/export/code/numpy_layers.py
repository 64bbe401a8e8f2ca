"""Activations and norm layers as NumPy text: values and slopes by name, and the helper functions they call."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_nn.engine.activations import GELU_CUBE, GELU_FACTOR, SELU_ALPHA, SELU_SCALE
from desktop_nn.engine.batch_norm import MOMENTUM
from desktop_nn.engine.norms import EPSILON


@dataclass(frozen=True, slots=True)
class ActivationText:
    """One row: ``value`` with {z} in it once, ``slope`` with {z} and {a}; {s} is the slope of a leaky ReLU."""

    value: str
    slope: str


ACTIVATION_TEXTS: dict[str, ActivationText] = {
    "linear": ActivationText("{z}", "1"),
    "step": ActivationText("({z} >= 0).astype(np.float32)", "np.zeros_like({z})"),
    "sigmoid": ActivationText("sigmoid({z})", "{a} * (1 - {a})"),
    "hard_sigmoid": ActivationText("np.clip({z} + 3, 0, 6) / 6", "(({a} > 0) & ({a} < 1)) / np.float32(6)"),
    "tanh": ActivationText("np.tanh({z})", "(1 - {a} ** 2)"),
    "softsign": ActivationText("softsign({z})", "(1 + np.abs({z})) ** -2.0"),
    "relu": ActivationText("np.maximum({z}, 0)", "({z} > 0)"),
    "leaky_relu": ActivationText("leaky_relu({z}, {s})", "np.where({z} > 0, np.float32(1), np.float32({s}))"),
    "elu": ActivationText("elu({z})", "np.exp(np.minimum({z}, 0))"),
    "selu": ActivationText("selu({z})", "selu_slope({z})"),
    "softplus": ActivationText("softplus({z})", "sigmoid({z})"),
    "gelu": ActivationText("gelu({z})", "gelu_slope({z})"),
    "gelu_tanh": ActivationText("gelu_tanh({z})", "gelu_tanh_slope({z})"),
    "silu": ActivationText("silu({z})", "silu_slope({z})"),
    "mish": ActivationText("mish({z})", "mish_slope({z})"),
    "softmax": ActivationText("softmax({z})", ""),
}

# In the order in which they are written: a function comes after those that it calls.
HELPERS: dict[str, str] = {
    "sigmoid": '''def sigmoid(z):
    """Return 1 / (1 + exp(-z)), written so that it cannot overflow."""
    return 0.5 * np.tanh(0.5 * z) + 0.5''',
    "softsign": '''def softsign(z):
    """Return z / (1 + |z|)."""
    return z / (1 + np.abs(z))''',
    "leaky_relu": '''def leaky_relu(z, slope):
    """Return z above zero, slope * z below."""
    return np.maximum(z, slope * z)''',
    "elu": '''def elu(z):
    """Return z above zero, exp(z) - 1 below."""
    return np.maximum(z, 0) + np.expm1(np.minimum(z, 0))''',
    "selu": f'''def selu(z):
    """Return the scaled ELU: activations stay near mean 0 and variance 1 from layer to layer."""
    below = {SELU_ALPHA!r} * np.expm1(np.minimum(z, 0))
    return {SELU_SCALE!r} * (np.maximum(z, 0) + below)''',
    "selu_slope": f'''def selu_slope(z):
    """Return the slope of the scaled ELU."""
    below = {SELU_ALPHA!r} * np.exp(np.minimum(z, 0))
    return {SELU_SCALE!r} * np.where(z > 0, np.float32(1), below)''',
    "softplus": '''def softplus(z):
    """Return log(1 + exp(z)), written so that it cannot overflow."""
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))''',
    "phi": '''def phi(z):
    """Return the share of the standard normal distribution that lies below z."""
    shares = [0.5 * math.erfc(-number * math.sqrt(0.5)) for number in z.ravel().tolist()]
    return np.array(shares, z.dtype).reshape(z.shape)''',
    "gelu": '''def gelu(z):
    """Return z times the share of the standard normal distribution that lies below z."""
    return z * phi(z)''',
    "gelu_slope": '''def gelu_slope(z):
    """Return the slope of GELU: phi(z) + z times the normal density at z."""
    return phi(z) + z * np.exp(-0.5 * z * z) / math.sqrt(2 * math.pi)''',
    "gelu_share": f'''def gelu_share(z):
    """Return the share of z that GELU's approximation by tanh lets pass."""
    return 0.5 * np.tanh({GELU_FACTOR!r} * z * (1 + {GELU_CUBE!r} * z * z)) + 0.5''',
    "gelu_tanh": '''def gelu_tanh(z):
    """Return GELU as approximated by tanh."""
    return z * gelu_share(z)''',
    "gelu_tanh_slope": f'''def gelu_tanh_slope(z):
    """Return the slope of GELU's approximation."""
    share = gelu_share(z)
    steepness = {2 * GELU_FACTOR!r} * (1 + {3 * GELU_CUBE!r} * z * z)
    return share + z * share * (1 - share) * steepness''',
    "silu": '''def silu(z):
    """Return z * sigmoid(z), also called swish."""
    return z * sigmoid(z)''',
    "silu_slope": '''def silu_slope(z):
    """Return the slope of SiLU."""
    share = sigmoid(z)
    return share + z * share * (1 - share)''',
    "mish": '''def mish(z):
    """Return z * tanh(softplus(z))."""
    return z * np.tanh(softplus(z))''',
    "mish_slope": '''def mish_slope(z):
    """Return the slope of Mish."""
    t = np.tanh(softplus(z))
    return t + z * sigmoid(z) * (1 - t * t)''',
    "softmax": '''def softmax(z):
    """Return exp(z) over its sum; the largest z is taken off first, so that nothing overflows."""
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)''',
    "layer_norm": f'''def layer_norm(x):
    """Return each sample's numbers brought to mean 0 and variance 1 over the units."""
    spread = np.sqrt(x.var(axis=1, keepdims=True) + {EPSILON!r})
    return (x - x.mean(axis=1, keepdims=True)) / spread''',
    "layer_norm_back": f'''def layer_norm_back(x, d):
    """Return the slope for x from that for layer_norm(x); mean and variance depend on x."""
    own = layer_norm(x)
    d = d - d.mean(axis=1, keepdims=True) - own * (d * own).mean(axis=1, keepdims=True)
    return d / np.sqrt(x.var(axis=1, keepdims=True) + {EPSILON!r})''',
    "moments": '''def moments(x, w, layer, training):
    """Return each unit's mean and variance: of the batch in training, else the running ones."""
    if training and len(x) > 1:
        return x.mean(axis=0), x.var(axis=0)
    return w[f"{layer}.running_mean"], w[f"{layer}.running_var"]''',
    "batch_norm": f'''def batch_norm(x, w, layer, training):
    """Return each unit's numbers brought to mean 0 and variance 1 over the samples."""
    mean, variance = moments(x, w, layer, training)
    return (x - mean) / np.sqrt(variance + {EPSILON!r})''',
    "batch_norm_back": f'''def batch_norm_back(x, d, w, layer):
    """Return the slope for x from the slope for what batch_norm makes of it in training."""
    own = batch_norm(x, w, layer, training=True)
    if len(x) > 1:
        d = d - d.mean(axis=0) - own * (d * own).mean(axis=0)
    return d / np.sqrt(moments(x, w, layer, training=True)[1] + {EPSILON!r})''',
    "move_statistics": f'''def move_statistics(w, layer, x):
    """Bring the running mean and variance of a batch norm a little nearer to those of a batch."""
    if len(x) > 1:
        mean, variance = f"{{layer}}.running_mean", f"{{layer}}.running_var"
        w[mean] = w[mean] + {MOMENTUM!r} * (x.mean(axis=0) - w[mean])
        w[variance] = w[variance] + {MOMENTUM!r} * (x.var(axis=0, ddof=1) - w[variance])''',
}


def helpers_of(texts: Iterable[str]) -> list[str]:
    """Return the helper functions that texts call, directly or through others, in the order of the table."""
    todo, found = list(texts), set()
    while todo:
        text = todo.pop()
        new = {name for name in HELPERS if name not in found and re.search(rf"(?<!def )\b{name}\(", text)}
        found |= new
        todo += [HELPERS[name] for name in new]
    return [text for name, text in HELPERS.items() if name in found]
