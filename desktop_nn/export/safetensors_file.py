"""The safetensors format, named and oriented as PyTorch does: ``safetensors.torch.load_file`` gives a state dict."""

from __future__ import annotations

import json

from safetensors.numpy import save

from desktop_nn.export.arrays import description, named_arrays
from desktop_nn.export.model import TrainedModel


def to_safetensors(model: TrainedModel) -> bytes:
    """Return the file's bytes."""
    return bytes(save(named_arrays(model), {"description": json.dumps(description(model), ensure_ascii=False)}))
