"""Kinds of measure and what may be done with each; products put to one measure.

Nothing is imported here, so that a plan knows its kind of measure cheaply: the names are those of
`acctcore.targets`.
"""
