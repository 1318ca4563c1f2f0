"""Domain of the dashboard: observations, their meaning, honest comparison and the documents made of them.

Nothing in this package knows Streamlit (checked by import-linter).
"""
