"""The memo of an application: what its text claims, what was asked, left out and rated."""
