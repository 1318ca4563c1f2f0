"""The only code that calls Streamlit: loading, choosing and showing."""
