"""A small graph made by hand, with every kind of record; everybody in it is invented."""

from __future__ import annotations

from html.parser import HTMLParser

from pyoxigraph import Quad, RdfFormat, parse

BASE = "https://example.org/id/"

TRIG = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix hst: <https://w3id.org/hustings/ontology#> .
@prefix id: <https://example.org/id/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix topic: <https://w3id.org/hustings/topic/> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://example.org/id/person/lena-okoro-1a> a hst:Candidate ;
    rdfs:label "Lena Okoro" ; skos:altLabel "Okoro" , "Lena Okoro-Falk"@en ;
    hst:registryKey "xx-okoro" ;
    owl:sameAs <http://www.wikidata.org/entity/Q1> ;
    rdfs:seeAlso <https://okoro.example/> ;
    hst:candidateOf <https://example.org/id/organization/coastal-greens-2b> ;
    hst:proposes <https://example.org/id/policy/night-buses-3c> .
<https://example.org/id/organization/coastal-greens-2b> a hst:PoliticalParty ;
    rdfs:label "Coastal Greens" ; skos:closeMatch <http://www.wikidata.org/entity/Q2> .
<https://example.org/id/organization/harbour-daily-4d> a hst:Organization ;
    rdfs:label "The Harbour Daily" .
<https://example.org/id/policy/night-buses-3c> a hst:Policy ; rdfs:label "free night buses" ;
    hst:topic topic:transport .
<https://example.org/id/policy/ferry-tax-5e> a hst:Policy ; rdfs:label "a ferry tax" .
topic:transport a hst:Topic , skos:Concept ; rdfs:label "Transport" ;
    skos:prefLabel "Transport"@en , "Transporte"@es .
<https://example.org/id/document/d1> a hst:Document ; dcterms:title "Harbour vote opens" ;
    dcterms:date "2027-03-02"^^xsd:date ; dcterms:language "en" ;
    dcterms:identifier "texts/harbour.txt" ; schema:url <https://news.example/harbour> ;
    dcterms:publisher <https://example.org/id/organization/harbour-daily-4d> ;
    hst:sha256 "8915421c82836e56c772200c5963545aca52077b2c4c24e5f8b0382fcaf14da8" .
<https://example.org/id/document/d2> a hst:Document ; dcterms:title "A second look" ;
    dcterms:date "2027-03-09"^^xsd:date ; dcterms:identifier "texts/second.txt" ;
    hst:sha256 "1915421c82836e56c772200c5963545aca52077b2c4c24e5f8b0382fcaf14da8" .

<https://example.org/id/document/d1/graph> {
  <https://example.org/id/statement/s1> a hst:Statement ;
    rdf:subject <https://example.org/id/person/lena-okoro-1a> ; rdf:predicate hst:proposes ;
    rdf:object <https://example.org/id/policy/night-buses-3c> ;
    hst:modality hst:Asserted ; hst:confidence 0.80 ; hst:rule "policy.promise" ;
    hst:validity "next year" ; hst:origin <https://example.org/id/origin/o1> ;
    prov:wasAttributedTo <https://example.org/id/person/lena-okoro-1a> ;
    prov:wasDerivedFrom <https://example.org/id/document/d1> ,
        <https://example.org/id/document/d1/utterance/17-30-5-10> ;
    oa:hasTarget <https://example.org/id/statement/s1/target> .
  <https://example.org/id/statement/s1/target> a oa:SpecificResource ;
    oa:hasSource <https://example.org/id/document/d1> ; hst:sha256 "aa11" ;
    oa:hasSelector <https://example.org/id/statement/s1/target/position> ,
        <https://example.org/id/statement/s1/target/quote> .
  <https://example.org/id/statement/s1/target/position> a oa:TextPositionSelector ;
    oa:start 0 ; oa:end 40 .
  <https://example.org/id/statement/s1/target/quote> a oa:TextQuoteSelector ;
    oa:exact "Okoro said the night buses would be free" .
  <https://example.org/id/document/d1/utterance/17-30-5-10> a hst:Utterance ;
    hst:utteranceKind hst:Indirect ; prov:wasDerivedFrom <https://example.org/id/document/d1> ;
    prov:wasAttributedTo <https://example.org/id/person/lena-okoro-1a> ;
    oa:hasTarget <https://example.org/id/document/d1/utterance/17-30-5-10/target> .
  <https://example.org/id/document/d1/utterance/17-30-5-10/target> a oa:SpecificResource ;
    oa:hasSelector <https://example.org/id/document/d1/utterance/17-30-5-10/target/quote> .
  <https://example.org/id/document/d1/utterance/17-30-5-10/target/quote>
    a oa:TextQuoteSelector ; oa:exact "the night buses would be free" .
  <https://example.org/id/document/d1/figure/50-60-61-percent> a hst:Figure ;
    hst:measures "turnout" ; hst:value 61.50 ; hst:unit "percent" ; hst:qualifier hst:About ;
    hst:figureOf <https://example.org/id/organization/coastal-greens-2b> ;
    hst:modality hst:Asserted ; prov:wasDerivedFrom <https://example.org/id/document/d1> .
}
<https://example.org/id/document/d2/graph> {
  <https://example.org/id/statement/s2> a hst:Statement ;
    rdf:subject <https://example.org/id/person/lena-okoro-1a> ; rdf:predicate hst:proposes ;
    rdf:object <https://example.org/id/policy/night-buses-3c> ;
    hst:modality hst:Predicted ; hst:confidence 0.70 ;
    hst:origin <https://example.org/id/origin/o2> ;
    prov:wasDerivedFrom <https://example.org/id/document/d2> ;
    oa:hasTarget <https://example.org/id/statement/s2/target> .
  <https://example.org/id/statement/s2/target> a oa:SpecificResource ; hst:sha256 "bb22" ;
    oa:hasSelector <https://example.org/id/statement/s2/target/position> .
  <https://example.org/id/statement/s2/target/position> oa:start 5 ; oa:end 25 .
  <https://example.org/id/statement/s3> a hst:Statement ;
    rdf:subject <https://example.org/id/person/lena-okoro-1a> ; rdf:predicate hst:proposes ;
    rdf:object <https://example.org/id/policy/ferry-tax-5e> ;
    hst:modality hst:Denied ; hst:confidence 0.60 ; hst:origin <https://example.org/id/origin/o2> ;
    prov:wasAttributedTo <https://example.org/id/person/lena-okoro-1a> ;
    prov:wasDerivedFrom <https://example.org/id/document/d2> ;
    oa:hasTarget <https://example.org/id/statement/s3/target> .
  <https://example.org/id/statement/s3/target> a oa:SpecificResource ;
    oa:hasSelector <https://example.org/id/statement/s3/target/quote> .
  <https://example.org/id/statement/s3/target/quote> oa:exact "Okoro denied wanting a ferry tax" .
}
id:facts {
  <https://example.org/id/fact/f1> a hst:Fact ;
    rdf:subject <https://example.org/id/person/lena-okoro-1a> ; rdf:predicate hst:proposes ;
    rdf:object <https://example.org/id/policy/night-buses-3c> ; hst:modality hst:Asserted ;
    hst:documents 2 ; hst:independentSources 2 ; hst:confidence 0.94 ;
    hst:supportedBy <https://example.org/id/statement/s1> , <https://example.org/id/statement/s2> .
  <https://example.org/id/fact/f2> a hst:Fact ;
    rdf:subject <https://example.org/id/person/lena-okoro-1a> ; rdf:predicate hst:proposes ;
    rdf:object <https://example.org/id/policy/ferry-tax-5e> ; hst:modality hst:Denied ;
    hst:documents 1 ; hst:independentSources 1 ; hst:confidence 0.60 ;
    hst:supportedBy <https://example.org/id/statement/s3> .
  <https://example.org/id/origin/o1> a hst:Origin ; hst:documents 1 .
  <https://example.org/id/origin/o2> a hst:Origin ; hst:documents 1 .
}
id:metadata {
  id:dataset a void:Dataset , dcat:Dataset ; dcterms:title "Port Avery 2027" ;
    dcterms:publisher <https://example.org/id/agent/harbour-daily-5f> ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ;
    void:uriSpace "https://example.org/id/" ; void:triples 88 ;
    void:classPartition <https://example.org/id/dataset/class/Policy> .
  <https://example.org/id/agent/harbour-daily-5f> a foaf:Agent ; foaf:name "The Harbour Daily" .
  <https://example.org/id/dataset/class/Policy> void:class hst:Policy ; void:entities 2 .
}
id:quarantine {
  <https://example.org/id/statement/s9> a hst:Statement ;
    rdf:subject <https://example.org/id/person/lena-okoro-1a> ; rdf:predicate hst:opposes ;
    rdf:object <https://example.org/id/policy/night-buses-3c> ; hst:modality hst:Asserted ;
    hst:confidence 0.50 ; prov:wasDerivedFrom <https://example.org/id/document/d2> ;
    rdfs:seeAlso <https://example.org/id/quarantine/result/r1> .
  <https://example.org/id/quarantine/result/r1> a sh:ValidationResult ;
    sh:focusNode <https://example.org/id/statement/s9> ;
    sh:resultMessage "A statement rests on exactly one passage of a document." .
}
"""

PERSON = BASE + "person/lena-okoro-1a"
NIGHT_BUSES = BASE + "policy/night-buses-3c"
HOSTILE = (
    "</title><script>document.title='owned'</script><img src=x onerror=document.title='owned'>"
    "\"' onmouseover=document.title='owned' \u202e{{7*7}}</script>"
)


def quads(text: str = TRIG) -> tuple[Quad, ...]:
    """Return the quads of TriG."""
    return tuple(parse(text.encode(), RdfFormat.TRIG))


def hostile_text() -> str:
    """Return the graph with a label, a title, a passage and a speech that try to break out."""
    escaped = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    text = TRIG
    for words in ("Lena Okoro", "free night buses", "Harbour vote opens", "turnout", "next year"):
        text = text.replace(f'"{words}"', f'"{escaped}"')
    text = text.replace('"Okoro said the night buses would be free"', f'"{escaped}"')
    text = text.replace('"the night buses would be free"', f'"{escaped}"')
    return text.replace("<https://okoro.example/>", "<javascript:alert(1)>")


class Read(HTMLParser):
    """What a page holds: its elements, text and data blocks."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.blocks: list[str] = []
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_data(self, data: str) -> None:
        """Keep text."""
        (self.blocks if self._inside == "script" else self.words).append(data)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self._inside = ""

    @property
    def text(self) -> str:
        """All text, spaces as one."""
        return " ".join(" ".join(self.words).split())

    def links(self) -> list[str]:
        """Where its links lead."""
        return [a["href"] or "" for tag, a in self.tags if tag == "a" and "href" in a]
