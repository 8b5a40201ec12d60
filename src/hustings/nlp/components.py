"""Registers our pipeline components and the extensions they assign; import for the effect."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from hustings import attributes
from hustings.nlp.attribute_rules import rules_of
from hustings.nlp.attributions import find_attributions
from hustings.nlp.blocks import mark_blocks
from hustings.nlp.mending import mend
from hustings.nlp.names import find_names
from hustings.nlp.quotations import mark_quotations
from hustings.nlp.recognition import recognizer_of
from hustings.nlp.references import find_references

for _name in (
    attributes.DOCUMENT,
    attributes.NAMES,
    attributes.ATTRIBUTIONS,
    attributes.REFERENCES,
):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


@Language.component("hustings_blocks", requires=["doc._.document"], assigns=["token.is_sent_start"])
def blocks(doc: Doc) -> Doc:
    """Fix block edges as sentence starts."""
    mark_blocks(doc)
    return doc


@Language.component("hustings_quotations", assigns=["doc.spans", "token.is_sent_start"])
def quotations(doc: Doc) -> Doc:
    """Find quotations and fix clause-sized ones as sentences of their own."""
    mark_quotations(doc)
    return doc


@Language.factory(
    "hustings_attribute_rules",
    requires=["token.tag"],
    assigns=["token.pos", "token.morph", "token.lemma"],
)
def attribute_rules(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the pipeline's ``attribute_ruler``, or what does the same in less time."""
    ruler = nlp.get_pipe("attribute_ruler")
    rules = rules_of(ruler) if isinstance(ruler, AttributeRuler) else None
    if rules is None:
        return ruler

    def set_rules(doc: Doc) -> Doc:
        rules.set_on(doc)
        return doc

    return set_rules


@Language.factory("hustings_recognition", requires=["token.sent_start"], assigns=["doc.ents"])
def recognition(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the pipeline's ``ner``, or what does the same in less time."""
    ner = nlp.get_pipe("ner")
    return recognizer_of(ner) or ner


@Language.component("hustings_mending", assigns=["token.dep", "token.head"])
def mending(doc: Doc) -> Doc:
    """Mend the few misparses that are known."""
    mend(doc)
    return doc


@Language.component("hustings_names", requires=["doc.ents"], assigns=["doc._.names"])
def names(doc: Doc) -> Doc:
    """Decide the named things of the document."""
    doc._.names = find_names(doc)
    return doc


@Language.component(
    "hustings_attributions",
    requires=["token.dep", "doc.spans", "doc._.names"],
    assigns=["doc._.attributions"],
)
def attributions(doc: Doc) -> Doc:
    """Find reported speech and thought."""
    doc._.attributions = find_attributions(doc)
    return doc


@Language.component(
    "hustings_references",
    requires=["doc._.names", "doc._.attributions"],
    assigns=["doc._.references"],
)
def references(doc: Doc) -> Doc:
    """Decide whom pronouns and descriptions stand for."""
    doc._.references = find_references(doc)
    return doc
