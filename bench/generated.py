"""`python -m bench.generated FOLDER`: a data root with generated figures, to look at the views of the app."""

import sys
from pathlib import Path

from tests.generated_root import make_root

if __name__ == "__main__":
    print(make_root(Path(sys.argv[1])))
