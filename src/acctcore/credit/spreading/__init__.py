"""Spreading: accounts of any layout put into the bank's own chart, with their checks."""
