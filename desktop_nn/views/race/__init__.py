"""Optimisers racing from one start, on the network on the screen or on a classic function."""
