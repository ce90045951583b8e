"""Who writes the application: the two models of a bank, their rules and their measures."""
