"""A registry, or the lists of one forum, out of somebody's table of who is in what.

``table`` reads the file, ``columns`` finds out what each column is, ``states`` reads the names of States,
``rows`` says what each row tells, ``lists`` and ``spans`` make records of it, ``writing`` writes them as TOML.
What cannot be brought in is kept as a ``Rejected`` with the number of its row and the reason.
"""
