"""The document checklist: what is on file, what is not in order, and who waived what."""
