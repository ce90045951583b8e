"""Dormancy: which sleeping accounts may be woken, in which order, and what the law asks for."""
