"""What the network makes of every point of the plane (or of the line), beside the samples it learns from."""
