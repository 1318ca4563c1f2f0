"""Pages of paper as lists of blocks."""
