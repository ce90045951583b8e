"""Concentration: exposures to groups of connected clients against a capital base."""
