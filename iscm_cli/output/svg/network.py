"""Forums as a network: the nearer two stand, the more of their members they share.

Places are worked out by springs (after Fruchterman and Reingold, "Graph drawing by force-directed placement",
1991): every two forums push each other away, and those that share members pull. It begins from a circle and
uses no chance, so one registry gives one picture.
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.output.messages import say_many, spoken
from iscm_cli.output.phrases import labelled
from iscm_cli.output.svg.canvas import described, fragment, linked, tag, text
from iscm_cli.output.svg.measure import width
from iscm_cli.output.vocabulary import plural_of
from iscm_cli.output.wording import forum_name
from iscm_cli.queries.forums import kind_of
from iscm_cli.queries.overlap import overlapping

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from iscm_cli.models import Registry
    from iscm_cli.queries.overlap import Circle, Overlapping

LARGEST = 60  # forums; of more the threads can no longer be told clauses
_ACROSS, _DOWN, _MARGIN = 920.0, 600.0, 60.0
_STEPS = 250
_NEAREST = 3  # threads that each forum has at least, to those most like it
_ALWAYS = 0.4  # of the Jaccard index: such pairs are always joined
_INWARD = 3  # how strongly all is drawn to the middle
_HUES = ("blue", "green", "orange", "purple")
_SMALLEST, _PER_MEMBER = 5.0, 1.15


Box = tuple[float, float, float, float]  # left, top, right and bottom


class Node(NamedTuple):
    """A forum at its place, with its radius."""

    circle: Circle
    x: float
    y: float
    radius: float


def network_picture(
    registry: Registry,
    order: Sequence[Circle],
    *,
    link: Callable[[str], str | None] | None = None,
    prefix: str = "network",
) -> str:
    """The network as an element of a page: a mark for each forum, as large as it has members, and threads.

    ``order`` is that of the matrix, in which like forums stand side by side; marks come in it, which is also
    the order of the keyboard. A thread joins each forum with those most like it. ``link`` gives the address to
    which a mark leads.
    """
    threads = _threads(order)
    nodes = {node.circle.slug: node for node in placed(order, threads)}
    kinds = list(registry.kinds)
    names = {slug: forum_name(registry.forums[slug], spoken()) for slug in nodes}
    drawn = [_thread(names, pair, nodes) for pair in threads]
    number = {slug: sum(slug in (pair.one, pair.other) for pair in threads) for slug in nodes}
    named = _named(
        names, sorted(nodes.values(), key=lambda node: (-number[node.circle.slug], node.circle.slug))
    )
    for node in nodes.values():
        slug = node.circle.slug
        near = [
            pair.other if pair.one == slug else pair.one for pair in threads if slug in (pair.one, pair.other)
        ]
        place = kinds.index(kind_of(registry.forums[slug])) % len(_HUES)
        mark = _mark(names[slug], node, place, quiet=slug not in named)
        drawn.append(
            tag(
                "g",
                linked(link(slug) if link else None, mark),
                class_="node",
                data_slug=slug,
                data_near=" ".join(near),
            )
        )
    legend = _legend(registry, order)
    label = say_many(
        "Network of {number:,} forum by shared members",
        "Network of {number:,} forums by shared members",
        len(order),
    )
    return fragment(label, (_ACROSS, _DOWN + 40), [*drawn, *legend], "network", prefix)


def placed(order: Sequence[Circle], threads: Sequence[Overlapping]) -> list[Node]:
    """The forums at their places within the picture."""
    count = len(order)
    at = [
        [math.cos(2 * math.pi * place / count), math.sin(2 * math.pi * place / count)]
        for place in range(count)
    ]
    index = {circle.slug: place for place, circle in enumerate(order)}
    pulls = [(index[pair.one], index[pair.other], 0.3 + pair.overlap) for pair in threads]
    best = 1.6 / math.sqrt(count)  # the distance at which push and pull of a middling pair balance
    for step in range(_STEPS):
        _move(at, pulls, best, 0.12 * (1 - step / _STEPS))
    nodes = _fitted(order, at)
    return _apart(nodes)


def _move(at: list[list[float]], pulls: Sequence[tuple[int, int, float]], best: float, most: float) -> None:
    """One step of the springs; nothing moves farther than ``most``."""
    moved = [[0.0, 0.0] for _ in at]
    for one, (x, y) in enumerate(at):
        for other in range(one + 1, len(at)):
            across, down = x - at[other][0], y - at[other][1]
            far = math.hypot(across, down) or 0.001
            push = best * best / (far * far)
            moved[one][0] += across * push
            moved[one][1] += down * push
            moved[other][0] -= across * push
            moved[other][1] -= down * push
    for one, other, weight in pulls:
        across, down = at[one][0] - at[other][0], at[one][1] - at[other][1]
        pull = weight * math.hypot(across, down) / best
        for axis, part in enumerate((across, down)):
            moved[one][axis] -= part * pull
            moved[other][axis] += part * pull
    for place, pushed in zip(at, moved, strict=True):
        # A weak pull to the middle keeps what shares nothing from drifting off.
        across, down = pushed[0] - place[0] * _INWARD, pushed[1] - place[1] * _INWARD
        far = math.hypot(across, down)
        scale = min(1.0, most / far) if far else 0.0
        place[0] += across * scale
        place[1] += down * scale


def _fitted(order: Sequence[Circle], at: Sequence[Sequence[float]]) -> list[Node]:
    """The places stretched to the picture."""
    spans = []
    for axis, room in ((0, _ACROSS), (1, _DOWN)):
        values = [place[axis] for place in at]
        least, span = min(values), (max(values) - min(values)) or 1.0
        spans.append([_MARGIN + (value - least) / span * (room - 2 * _MARGIN) for value in values])
    return [
        Node(circle, x, y, _SMALLEST + _PER_MEMBER * math.sqrt(circle.size) * 1.4)
        for circle, x, y in zip(order, *spans, strict=True)
    ]


def _apart(nodes: list[Node]) -> list[Node]:
    """The forums moved until no mark lies on another."""
    for _ in range(60):
        clear = True
        for one, other in combinations(range(len(nodes)), 2):
            a, b = nodes[one], nodes[other]
            across, down = b.x - a.x, b.y - a.y
            far = math.hypot(across, down) or 0.001
            lack = a.radius + b.radius + 12 - far
            if lack > 0:
                clear = False
                x, y = across / far * lack / 2, down / far * lack / 2
                nodes[one] = a._replace(x=_within(a.x - x, _ACROSS), y=_within(a.y - y, _DOWN))
                nodes[other] = b._replace(x=_within(b.x + x, _ACROSS), y=_within(b.y + y, _DOWN))
        if clear:
            break
    return nodes


def _within(value: float, room: float) -> float:
    return min(max(value, _MARGIN / 2), room - _MARGIN / 2)


def _threads(order: Sequence[Circle]) -> list[Overlapping]:
    """The pairs that are joined: each forum with those most like it, and every two that are much alike."""
    pairs = [pair for one, other in combinations(order, 2) if (pair := overlapping(one, other)).shared]
    kept: dict[tuple[str, str], Overlapping] = {}
    for circle in order:
        own = sorted(
            (pair for pair in pairs if circle.slug in (pair.one, pair.other)),
            key=lambda pair: (-pair.overlap, pair.one, pair.other),
        )
        for place, pair in enumerate(own):
            if place < _NEAREST or pair.overlap >= _ALWAYS:
                kept[pair.one, pair.other] = pair
    return sorted(kept.values(), key=lambda pair: pair.overlap)


def _thread(names: Mapping[str, str], pair: Overlapping, nodes: dict[str, Node]) -> str:
    one, other = nodes[pair.one], nodes[pair.other]
    words = shared_words(names[pair.one], names[pair.other], pair)
    line = tag("line", x1=one.x, y1=one.y, x2=other.x, y2=other.y, stroke_width=0.8 + 6 * pair.overlap)
    return described(words, line, class_="thread", data_ends=f"{pair.one} {pair.other}")


def shared_words(one: str, other: str, pair: Overlapping) -> str:
    """How many members two forums share, of which the names are given."""
    said = {"one": one, "other": other, "share": pair.overlap}
    if not pair.shared:
        return say_many("{one} and {other}: {number} shared", "{one} and {other}: {number} shared", 0, **said)
    return say_many(
        "{one} and {other}: {number} shared, {share:.0%} of the members of either",
        "{one} and {other}: {number} shared, {share:.0%} of the members of either",
        pair.shared,
        **said,
    )


def _mark(name: str, node: Node, place: int, *, quiet: bool) -> str:
    """A forum's mark and name: round, square or on its edge by its kind, as well as in its colour."""
    size = node.circle.size
    number = (
        say_many("{number:,} member", "{number:,} members", size)
        if node.circle.complete
        else say_many("at least {number:,} member", "at least {number:,} members", size)
    )
    words = labelled(name, number)
    half = width(name, 12) / 2
    middle = max(half, min(node.x, _ACROSS - half))  # a long name beside an edge is not cut there
    label = text(middle, node.y - node.radius - 5, name, "label hush" if quiet else "label", "middle")
    return described(words, shape(place, node.x, node.y, node.radius), label)


def _named(names: Mapping[str, str], nodes: Sequence[Node]) -> frozenset[str]:
    """The forums whose names are always there: of these, in their order, those that cover no other mark or name."""
    taken = [
        (node.x - node.radius, node.y - node.radius, node.x + node.radius, node.y + node.radius)
        for node in nodes
    ]
    kept = []
    for node in nodes:
        half = width(names[node.circle.slug], 12) / 2
        foot = node.y - node.radius - 3
        box = (node.x - half, foot - 13, node.x + half, foot)
        if not any(_meet(box, other) for other in taken) and box[0] > 0 and box[2] < _ACROSS:
            taken.append(box)
            kept.append(node.circle.slug)
    return frozenset(kept)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def shape(place: int, x: float, y: float, radius: float) -> str:
    """The mark of the kind that has this place among the kinds."""
    style = f"f-{_HUES[place % len(_HUES)]}"
    if place % 3 == 0:
        return tag("circle", cx=x, cy=y, r=radius, class_=style)
    side = radius * 1.75
    turned = f"rotate(45 {x:.1f} {y:.1f})" if place % 3 == 2 else None  # noqa: PLR2004 - every third
    return tag(
        "rect", x=x - side / 2, y=y - side / 2, width=side, height=side, rx=2, class_=style, transform=turned
    )


def _legend(registry: Registry, order: Sequence[Circle]) -> list[str]:
    x, y, drawn = 16.0, _DOWN + 24, []
    present = {kind_of(registry.forums[circle.slug]) for circle in order}
    for place, (key, kind) in enumerate(registry.kinds.items()):
        if key in present:
            drawn += [shape(place, x, y - 4, 7), text(x + 14, y, plural_of(kind))]
            x += 14 + width(plural_of(kind)) + 26
    return drawn
