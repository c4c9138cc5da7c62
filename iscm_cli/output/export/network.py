"""States and forums as a two-mode network, in GraphML or GEXF.

GraphML: http://graphml.graphdrawing.org/specification.html; GEXF 1.2, which older readers take too:
https://gexf.net. An edge is a seat; whoever merely attends a meeting has none. GraphML has the seats in
force. GEXF has the former ones as well, each with the days of its seat, for the timeline of Gephi.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from iscm_cli.output.export.target import new_file
from iscm_cli.output.formats.rows import SEPARATOR
from iscm_cli.output.text import clean
from iscm_cli.output.vocabulary import label_of
from iscm_cli.output.wording import state_name

if TYPE_CHECKING:
    from pathlib import Path

    from iscm_cli.models import Registry
    from iscm_cli.queries.network import Days, Edge, Network, Node
    from iscm_cli.states.table import States

_NODE = ("mode", "label", "kind", "status", "regions", "region_labels")
_EDGE = ("standing", "as_of", "source", "in_force", "since", "since_how", "until", "until_how")


def write_graphml(path: Path, registry: Registry, states: States, net: Network, *, force: bool) -> None:
    """Write the network as GraphML."""
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for kind, names in (("node", _NODE), ("edge", _EDGE)):
        for name in names:
            told = {"id": f"{kind[0]}_{name}", "for": kind, "attr.name": name, "attr.type": _type(name)}
            ET.SubElement(root, "key", told)
    graph = ET.SubElement(root, "graph", id="iscm", edgedefault="undirected")
    for node in net.nodes:
        element = ET.SubElement(graph, "node", id=node.id)
        for name, value in zip(_NODE, _of_node(registry, states, node), strict=True):
            ET.SubElement(element, "data", key=f"n_{name}").text = value
    for edge in net.edges:
        element = ET.SubElement(graph, "edge", source=edge.state, target=edge.forum)
        for name, value in zip(_EDGE, _of_edge(edge), strict=True):
            ET.SubElement(element, "data", key=f"e_{name}").text = value
    _write(path, root, force=force)


def write_gexf(path: Path, registry: Registry, states: States, net: Network, *, force: bool) -> None:
    """Write the network as GEXF, with the days of each node and edge that has any."""
    root = ET.Element("gexf", xmlns="http://www.gexf.net/1.2draft", version="1.2")
    graph = ET.SubElement(root, "graph", mode="dynamic", timeformat="date", defaultedgetype="undirected")
    for kind, names in (("node", _NODE), ("edge", _EDGE)):
        attributes = ET.SubElement(graph, "attributes", {"class": kind})
        for number, name in enumerate(names):
            ET.SubElement(attributes, "attribute", id=str(number), title=name, type=_type(name))
    nodes, edges = ET.SubElement(graph, "nodes"), ET.SubElement(graph, "edges")
    for node in net.nodes:
        values = _of_node(registry, states, node)
        element = ET.SubElement(nodes, "node", {"id": node.id, "label": values[1], **_days(node.days)})
        _attributed(element, values)
    for edge in net.edges:
        ends = {"id": f"{edge.state}-{edge.forum}", "source": edge.state, "target": edge.forum}
        once = _days(edge.times[0]) if len(edge.times) == 1 else {}
        element = ET.SubElement(edges, "edge", {**ends, **once})
        _attributed(element, _of_edge(edge))
        if len(edge.times) > 1:  # the State was there more than once
            spells = ET.SubElement(element, "spells")
            for days in edge.times:
                ET.SubElement(spells, "spell", _days(days))
    _write(path, root, force=force)


def _of_node(registry: Registry, states: States, node: Node) -> tuple[str, ...]:
    if node.mode == "forum":
        label = registry.forums[node.id].short_name
        labels = [label_of(registry.regions[region]) for region in node.regions]
    else:
        label, labels = state_name(states, node.id), [states[node.id].region]
    joined = SEPARATOR.join(node.regions), SEPARATOR.join(filter(None, labels))
    return tuple(map(clean, (node.mode, label, node.kind, node.status, *joined)))


def _of_edge(edge: Edge) -> tuple[str, ...]:
    return (
        edge.standing, edge.as_of, edge.source, str(edge.in_force).lower(), edge.since, edge.since_how,
        edge.until, edge.until_how,
    )  # fmt: skip


def _type(name: str) -> str:
    return "boolean" if name == "in_force" else "string"


def _days(days: Days) -> dict[str, str]:
    start, end = days
    return {**({"start": start} if start else {}), **({"end": end} if end else {})}


def _attributed(element: ET.Element, values: tuple[str, ...]) -> None:
    attributes = ET.SubElement(element, "attvalues")
    for number, value in enumerate(values):
        ET.SubElement(attributes, "attvalue", {"for": str(number), "value": value})


def _write(path: Path, root: ET.Element, *, force: bool) -> None:
    with new_file(path, force=force) as file:
        ET.indent(root)
        ET.ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)
