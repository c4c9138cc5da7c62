"""From a result to what is printed: the only place that knows formats, Rich and the terminal."""
