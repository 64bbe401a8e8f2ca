"""What the network has come to, on samples it learns from and on samples held back."""
