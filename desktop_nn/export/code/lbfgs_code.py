"""L-BFGS as NumPy text, on one flat vector of all weights; every target writes it alike."""

from __future__ import annotations

LBFGS = '''def lbfgs_step(objective, theta, pairs, previous):
    """Return theta after a step of Newton's method with the curvature of the last ten steps.

    `objective(theta)` gives loss and slope of all samples. `pairs` are (step, change of slope),
    the newest first; `previous` is the theta before, None at first.
    """
    loss, slope = objective(theta)
    if previous is not None:
        s, y = theta - previous, slope - objective(previous)[1]
        if s @ y > 1e-10 * np.sqrt((s @ s) * (y @ y)):
            pairs[:] = [(s, y), *pairs[:9]]
    direction = -times_inverse_hessian(slope, pairs)
    if not slope @ direction < 0:
        direction = -slope
    length = 1.0 if pairs else min(1.0, 1 / max(np.abs(slope).sum(), 1e-300))
    for _ in range(30):
        goal = loss + 1e-4 * length * (slope @ direction)
        if objective(theta + length * direction)[0] <= goal:
            return theta + length * direction
        length /= 2
    return theta'''

HESSIAN = '''def times_inverse_hessian(slope, pairs):
    """Return H @ slope, H being the inverse curvature that the pairs tell of (two loops)."""
    q, alphas = slope.copy(), []
    for s, y in pairs:
        alphas.append((s @ q) / (s @ y))
        q -= alphas[-1] * y
    if pairs:
        s, y = pairs[0]
        q *= (s @ y) / (y @ y)
    for (s, y), alpha in zip(reversed(pairs), reversed(alphas)):
        q += (alpha - (y @ q) / (s @ y)) * s
    return q'''
