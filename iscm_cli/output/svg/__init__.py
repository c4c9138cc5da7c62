"""Pictures as SVG: the map, the overlap, the timeline, and the course of one forum."""
