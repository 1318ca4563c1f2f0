"""Running the dashboard for many readers: more workers behind one nginx. docs/uitrol.md says what to run when."""
