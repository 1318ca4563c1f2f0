"""One figure by itself, for links that are kept and for other sites."""

from components.loose import show_loose

show_loose()
