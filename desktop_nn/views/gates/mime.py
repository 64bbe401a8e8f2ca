"""What a block is called while it is dragged from the shelf: the payload is the gate's name, in ASCII."""

BLOCK_MIME = "application/x-desktop-nn-gate"
