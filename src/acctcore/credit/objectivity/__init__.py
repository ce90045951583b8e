"""Objectivity of an application: measured from its facts and text, not judged."""
