"""A local server that imitates the CBS services, faults included. See README.md."""

from tests.cbs_server.faults import FAULTS
from tests.cbs_server.model import Code, Dimension, Group, Measure, Row, Table, observation
from tests.cbs_server.server import CbsServer

__all__ = ["FAULTS", "CbsServer", "Code", "Dimension", "Group", "Measure", "Row", "Table", "observation"]
