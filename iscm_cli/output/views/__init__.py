"""One module a verb: the result of its query as an ``Answer``."""
