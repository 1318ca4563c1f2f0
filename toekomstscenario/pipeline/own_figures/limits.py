"""How much of a file from outside is accepted. What goes over it is refused before it is unpacked or kept in memory."""

MIB = 1024 * 1024
MAX_BYTES = 20 * MIB  # of the file itself; fifty thousand rows of the template take about 3
MAX_UNPACKED = 64 * MIB  # of all parts of a workbook together, or of the columns of a parquet file
MAX_PARTS = 200  # parts in a workbook; the template has about ten
MAX_PLAN = 4 * MIB  # of the parts of a workbook that say how it is put together
MAX_ROW_GROUPS = 1_000  # in a parquet file
MAX_ROWS = 50_000  # of figures: every city, every series of the catalogue and ten periods
MAX_COLUMNS = 50
MAX_TEXT = 1_000  # signs in one cell
MAX_NOTE = 300  # signs of a note
MAX_TITLE = 60  # signs of a new title
MAX_OWNER = 60  # signs of the name of an owner
MAX_VALUE = 1e9
FIRST_YEAR = 1990  # as `published` in the schema: an earlier year is a slip of the pen
DEFAULT_THRESHOLD = 10  # counts from 1 up to and including 9 are hidden
