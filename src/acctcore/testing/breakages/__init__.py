"""Breakages: the ways in which a sound document can be made a malformed one, each at one place.

What breaks the form is found in the JSON Schema of the document's kind, so that a new kind is
served as it is. What may break the sense (days in the wrong order, a name that nothing declares)
is proposed wherever it could be one, and counts where the codec refuses it there.
"""
