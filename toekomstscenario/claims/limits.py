"""How large a draft may be. What goes over it is refused before it is unpacked or read."""

MIB = 1024 * 1024
MAX_BYTES = 20 * MIB  # of the file; a letter with pictures takes a few
MAX_UNPACKED = 32 * MIB  # of the parts of a document that hold its text
MAX_PARTS = 2_000
MAX_SIGNS = 300_000  # of text, about a hundred pages
MAX_NUMBERS = 3_000  # in one draft
MAX_PAGES = 300
PDF_SECONDS = 20
PDF_MEMORY = 1024 * MIB
