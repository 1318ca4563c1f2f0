"""The figures as open data: one indicator at an address of its own, and all of them in one package."""

from toekomstscenario.exports.open_data.described import API, csvw, description
from toekomstscenario.exports.open_data.files import (
    MOST_IN_WORKBOOKS,
    NO_WORKBOOKS,
    Filled,
    as_csv,
    as_json,
    as_xlsx,
    list_csv,
    list_json,
    open_data_files,
)
from toekomstscenario.exports.open_data.rows import FIELDS, ROWS, open_indicator, open_indicators, open_rows

__all__ = [
    "API",
    "FIELDS",
    "MOST_IN_WORKBOOKS",
    "NO_WORKBOOKS",
    "ROWS",
    "Filled",
    "as_csv",
    "as_json",
    "as_xlsx",
    "csvw",
    "description",
    "list_csv",
    "list_json",
    "open_data_files",
    "open_indicator",
    "open_indicators",
    "open_rows",
]
