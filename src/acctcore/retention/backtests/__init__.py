"""Was a warning card any good: ranking, calibration, lead time, comparison and cut-off facts."""
