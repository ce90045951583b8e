"""Facilities: a tree of limits, what is used of them, and the headroom at every node."""
