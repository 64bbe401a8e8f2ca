"""Generic parts of a window: theme, icons, fonts and small widgets; it knows nothing of networks."""
