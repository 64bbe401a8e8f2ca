"""Desktop NN: draw a neural network, watch it learn, take any number in it apart, leave with the trained weights.

Every way in passes through this file before NumPy loads, so the number of BLAS threads is set here and nowhere else:
the matrices are small, and a second BLAS thread only takes the window's processor away.
"""

import os

__version__ = "0.1.0"

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
