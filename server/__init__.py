"""What the server answers besides the pages: the shell around them, open addresses, plain text, health."""
