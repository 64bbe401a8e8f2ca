"""The test suite; ``python3 -m tests`` runs all of it."""
