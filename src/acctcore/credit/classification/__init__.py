"""Classification of loans by dated rule packs, with the status of every limit."""
