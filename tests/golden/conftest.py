"""The maker is a script, not a test."""

collect_ignore = ["make_decisions.py"]
