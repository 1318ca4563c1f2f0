"""How accessible the dashboard is, what is not, and how to report it."""

from components import feedback

feedback.show_accessibility()
