"""The network as tables: layers, neurons and weights, to be read and edited without the diagram."""
