"""Questions to a registry: pure functions that return frozen results and print nothing."""
