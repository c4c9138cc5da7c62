"""When a file says that it was made: the day of the registry's version, so that two exports of one are the same."""

from __future__ import annotations

import datetime as dt


def stamp(version: str) -> dt.datetime:
    """The beginning of the day that a version is, in UTC; of 1970 where it is none, as not every registry's is."""
    try:
        return dt.datetime.strptime(version, "%Y.%m.%d").replace(tzinfo=dt.timezone.utc)
    except ValueError:
        return dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)
