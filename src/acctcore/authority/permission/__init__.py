"""May this person grant it: alone, with others, or who can instead."""

from acctcore.authority.permission.cases import Permission, PermissionCase, PermissionKind
from acctcore.authority.permission.permitting import permit

__all__ = [
    "Permission",
    "PermissionCase",
    "PermissionKind",
    "permit",
]
