"""Complaints: their life, the clocks of a regime, and when they may be closed."""
