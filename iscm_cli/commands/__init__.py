"""One module a verb: its parameters in, a query, an answer out."""
