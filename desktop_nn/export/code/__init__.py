"""Code generation: the network as a program of its own, in plain NumPy, PyTorch or Keras."""
