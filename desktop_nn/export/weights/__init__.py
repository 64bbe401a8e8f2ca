"""Reading weights back in: files of arrays, and which array belongs to which layer."""
