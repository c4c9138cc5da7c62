"""The atlas: a static site of the whole registry, made from the same queries and words as the terminal's answers."""
