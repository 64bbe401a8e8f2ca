"""What a layer is called while it is dragged onto the diagram: the payload is its kind, in ASCII."""

LAYER_MIME = "application/x-desktop-nn-layer"
