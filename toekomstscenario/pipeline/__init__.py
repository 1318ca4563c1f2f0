"""Outside world -> data/: the only code that writes observations."""
