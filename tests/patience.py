"""How long a test waits for what has to come: long, for a loaded machine must not fail it."""

PATIENCE_MS = 60_000
