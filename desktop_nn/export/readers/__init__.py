"""Independent readers: each opens one exported file in a process of its own and says what it computes.

None of them knows the engine: what they compute is compared with it elsewhere.
"""
