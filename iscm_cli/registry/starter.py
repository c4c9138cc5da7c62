"""The registry that ``iscm new`` writes: small, commented, sound."""

from __future__ import annotations

STARTER = """\
# A registry for iscm. Change every word to your own field, then: iscm check THIS_FILE
#
# One fact is one line and names its source. Dates are as precise as the source: "2006", "2006-07",
# "2006-07-11", "2009/2013" (some time in between), "2016~" (an estimate). States are ISO 3166-1 alpha-3
# codes. What is not known is left out. `iscm schema` prints the whole shape for an editor.

[registry]
title = "A registry of river commissions"
description = "Which States sit in which river commission"
version = "2026.1.1"
licence = "CC BY 4.0"
authors = "the authors of this file"
report_errors = "Write to the authors of this file"
# covers = "2014" # where the file speaks of no later time: "today" then means the last day of it

# Vocabularies: every word used below, with a label, and no more than that. A definition without a source is
# your own. `iscm schema` names the vocabularies that there may be besides.
[kinds]
basin = { label = "Basin commission", plural = "Basin commissions", definition = "For one river basin" }

[statuses]
active = { label = "Active", default = true } # default: shown unless --status asks for others

[regions]
europe = { label = "Europe" }

[themes]
navigation = { label = "Navigation" }

[standings]
member = { label = "Member" }

[bases]
membership = { label = "Membership", definition = "A list of the forum's members as such" }

[levels]
plenary = { label = "Plenary" }

[chair_roles]
chair = { label = "Chair" }

[count_subjects]
members = { label = "Members" }

# The first claim of each kind is shown; others stand beside it.
[forums.example]
name = "Example Commission for the Protection of a River"
short_name = "Example Commission"
acronym = "ECPR"
kind = [
  { value = "basin", source = "example-page" },
]
status = [
  { value = "active", as_of = "2020", source = "example-page" },
]
regions = [
  { value = ["europe"], source = "example-page" },
]
themes = [
  { value = ["navigation"], source = "example-page" },
]
established = [
  { date = "1950-07", event = "What happened then", source = "example-page" },
]
chairs = [
  { state = "CHE", role = "chair", from = "2020", to = "2030", source = "example-page" },
]
counts = [
  { value = 2, of = "members", as_of = "2020", what = "member States", source = "example-page" },
]
meetings = [
  { date = "2020-06-04", title = "Plenary", place = "Basel", country = "CHE", level = "plenary", source = "example-page" },
]

# What one source prints at one date; the next newer list goes below, oldest first.
[[forums.example.memberships]]
as_of = "2020"
source = "example-page"
basis = "membership"
complete = true
[[forums.example.memberships.groups]]
standing = "member"
word = "member State" # the source's own word
stated = 2 # the number that the source prints, if it does
states = ["CHE", "DEU"]

[sources]
example-page = { title = "Members", publisher = "Example Commission", url = "https://example.org/members", date = "2020" }
"""
