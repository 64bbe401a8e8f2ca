"""The document: what to compute, as an immutable value, and every edit of it as a pure function."""
