"""What is kept of a reader, where and for how long."""

from components import feedback

feedback.show_privacy()
