"""What a catalogue of catalogues does with ours: reads it in each serialisation by rdflib, page by page, and checks the official shapes.

python3 test/catalogue-session.py ADDRESS [SHAPES.ttl …]
"""

import json
import sys
from urllib.parse import urlsplit

import requests
from pyshacl import validate
from rdflib import DCAT, RDF, SH, Graph, Namespace
from rdflib.compare import graph_diff, to_isomorphic

HYDRA = Namespace("http://www.w3.org/ns/hydra/core#")
address, *shapes = sys.argv[1:]
PARSERS = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld"}


def catalogue(extension):
    """All pages of it as one graph, each asked for once."""
    whole, asked, path = Graph(), [], f"/catalog.{extension}?page=1"
    while path:
        answer = requests.get(address + path, timeout=60)
        answer.raise_for_status()
        page = Graph().parse(data=answer.content, format=PARSERS[extension], publicID=address + path)
        whole += page
        asked.append(answer.headers["content-type"])
        following = next(page.objects(None, HYDRA.next), None)
        path = following and f"{urlsplit(following).path}?{urlsplit(following).query}"
    return whole, asked


def without_pages(extension):
    """What is said of the things themselves: each serialisation has pages of its own."""
    told = Graph()
    for triple in graphs[extension][0]:
        if not any(f"/catalog.{extension}" in str(term) for term in triple):
            told.add(triple)
    return to_isomorphic(told)


def differing(extension):
    _, here, there = graph_diff(without_pages("ttl"), without_pages(extension))
    return sorted(" ".join(term.n3() for term in triple) for triple in [*here, *there])[:10]


graphs = {extension: catalogue(extension) for extension in PARSERS}
first = graphs["ttl"][0]
known = Graph()
for each in shapes:
    known.parse(each)
# Some of the official property shapes have no path, which pyshacl calls malformed: they can say nothing.
for shape, part in list(known.subject_objects(SH.property)):
    if (part, SH.path, None) not in known:
        known.remove((shape, SH.property, part))
conforms, _, text = validate(first, shacl_graph=known) if shapes else (True, None, "")
json.dump(
    {
        "datasets": sorted(str(each) for each in first.subjects(RDF.type, DCAT.Dataset)),
        "distributions": len(set(first.subjects(RDF.type, DCAT.Distribution))),
        "differing": {extension: differing(extension) for extension in graphs},
        "types": {extension: asked[0] for extension, (_, asked) in graphs.items()},
        "conforms": conforms,
        "text": text[:4000],
    },
    sys.stdout,
    ensure_ascii=False,
)
