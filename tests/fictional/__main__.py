"""`python -m tests.fictional FOLDER`: a folder for DATA_ROOT with the made-up tables described, to look at by hand."""

import sys
from pathlib import Path

from tests.fictional import make_data_root

if __name__ == "__main__":
    make_data_root(Path(sys.argv[1]))
