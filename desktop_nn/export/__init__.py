"""Leaving with the weights: one file per format, and a proof that each computes the same outputs."""
