"""States and forums as a two-mode network, in GraphML or GEXF.

GraphML: http://graphml.graphdrawing.org/specification.html; GEXF 1.2, which older readers take too:
https://gexf.net. An edge is a seat in force; whoever merely attends a meeting has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from iscm_cli.output.export.target import new_file
from iscm_cli.output.text import clean
from iscm_cli.output.wording import state_name
from iscm_cli.queries.forums import kind_of, regions_of
from iscm_cli.queries.membership import sitting
from iscm_cli.queries.status import status_on

if TYPE_CHECKING:
    from pathlib import Path

    from iscm_cli.dates import PartialDate
    from iscm_cli.models import Registry
    from iscm_cli.states.table import States

_NODE = ("mode", "label", "kind", "status", "regions")
_EDGE = ("standing", "as_of", "source")


class Network(NamedTuple):
    """``nodes`` by id with a value for each of mode, label, kind, status, regions; ``edges`` from State to forum."""

    nodes: dict[str, tuple[str, ...]]
    edges: tuple[tuple[str, str, tuple[str, ...]], ...]


def network(registry: Registry, states: States, day: PartialDate) -> Network:
    """Every forum, every State that sits in one on ``day``, and the seats between them."""
    nodes: dict[str, tuple[str, ...]] = {}
    edges: list[tuple[str, str, tuple[str, ...]]] = []
    for slug, forum in registry.forums.items():
        regions = "; ".join(regions_of(forum))
        nodes[slug] = (
            "forum",
            _text(forum.short_name),
            kind_of(forum),
            status_on(registry, slug, day).word,
            regions,
        )
        now = sitting(registry, slug, day)
        members = now.members.states if now.members else ()
        for standing, found, codes in (
            ("member", now.members, members),
            ("observer", now.observers, now.observer_states),
        ):
            for code in codes if found else ():
                nodes.setdefault(code, ("state", state_name(states, code), "", "", states[code].region))
                as_of = found.list.as_of.text if found and found.list.as_of else ""
                edges.append((code, slug, (standing, as_of, found.list.source if found else "")))
    return Network(nodes, tuple(edges))


def _text(text: str) -> str:
    """``text`` without what XML 1.0 cannot hold."""
    return clean(text).replace("\ufffe", r"\ufffe").replace("\uffff", r"\uffff")


def write_graphml(path: Path, net: Network, *, force: bool) -> None:
    """Write the network as GraphML."""
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for name in _NODE:
        ET.SubElement(
            root, "key", {"id": f"n_{name}", "for": "node", "attr.name": name, "attr.type": "string"}
        )
    for name in _EDGE:
        ET.SubElement(
            root, "key", {"id": f"e_{name}", "for": "edge", "attr.name": name, "attr.type": "string"}
        )
    graph = ET.SubElement(root, "graph", id="iscm", edgedefault="undirected")
    for key, values in net.nodes.items():
        node = ET.SubElement(graph, "node", id=key)
        for name, value in zip(_NODE, values, strict=True):
            ET.SubElement(node, "data", key=f"n_{name}").text = value
    for state, forum, values in net.edges:
        edge = ET.SubElement(graph, "edge", source=state, target=forum)
        for name, value in zip(_EDGE, values, strict=True):
            ET.SubElement(edge, "data", key=f"e_{name}").text = value
    _write(path, root, force=force)


def write_gexf(path: Path, net: Network, *, force: bool) -> None:
    """Write the network as GEXF."""
    root = ET.Element("gexf", xmlns="http://www.gexf.net/1.2draft", version="1.2")
    graph = ET.SubElement(root, "graph", defaultedgetype="undirected")
    for kind, names in (("node", _NODE), ("edge", _EDGE)):
        attributes = ET.SubElement(graph, "attributes", {"class": kind})
        for number, name in enumerate(names):
            ET.SubElement(attributes, "attribute", id=str(number), title=name, type="string")
    nodes, edges = ET.SubElement(graph, "nodes"), ET.SubElement(graph, "edges")
    for key, values in net.nodes.items():
        _attributed(ET.SubElement(nodes, "node", id=key, label=values[1]), values)
    for number, (state, forum, values) in enumerate(net.edges):
        _attributed(ET.SubElement(edges, "edge", id=str(number), source=state, target=forum), values)
    _write(path, root, force=force)


def _attributed(element: ET.Element, values: tuple[str, ...]) -> None:
    attributes = ET.SubElement(element, "attvalues")
    for number, value in enumerate(values):
        ET.SubElement(attributes, "attvalue", {"for": str(number), "value": value})


def _write(path: Path, root: ET.Element, *, force: bool) -> None:
    with new_file(path, force=force) as file:
        ET.indent(root)
        ET.ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)
