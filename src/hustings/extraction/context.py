"""What the rules of one document share: its names, who speaks where, the records made so far."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from hustings.extraction.authors import find_author
from hustings.extraction.described import generic_body, own_party, party_label
from hustings.extraction.interviews import Interview, find_interview
from hustings.extraction.modality import foretold, is_set_aside, modality_of
from hustings.extraction.phrases import Phrase
from hustings.extraction.rules import Rule
from hustings.extraction.stand_ins import described_before, named_together, reporting_body
from hustings.identifiers import fold
from hustings.lexicon.words import word_list
from hustings.model import BlockKind, Modality, Record, Refusal, Relation, Utterance
from hustings.nlp.blocks import text_of
from hustings.nlp.roles import Roles, add_anaphors, find_roles, is_position

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from hustings.nlp.attributions import Attribution
    from hustings.nlp.names import NameTable
    from hustings.nlp.references import References

__all__ = ["Context"]

LEAST_CONFIDENCE = 0.3


@dataclass(slots=True)
class Context:
    """The state of one document's extraction; rules read it and `emit` into it."""

    doc: Doc
    names: NameTable
    roles: Roles
    attributions: tuple[Attribution, ...]
    speakers: list[str | None]
    records: dict[str, Record] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    policies: dict[str, list[int]] = field(default_factory=dict)
    risks: dict[str, list[int]] = field(default_factory=dict)
    advisers: set[str] = field(default_factory=set)
    told: set[int] = field(default_factory=set)
    house: str | None = None
    claimant: str | None = None
    interview: Interview | None = None
    _seen: dict[tuple[str, str, str, str | None, Modality, int], int] = field(default_factory=dict)
    tokens: list[Token] = field(default_factory=list)
    body: list[Token] = field(default_factory=list)
    references: References | None = None
    _headings: bytearray = field(default_factory=bytearray)
    _starts: list[int] = field(default_factory=list)
    _covering: dict[int, list[int]] = field(default_factory=dict)
    _cues: dict[int, int] = field(default_factory=dict)
    _passages: dict[int, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc) -> Context:
        """Return the context of an annotated document."""
        roles = find_roles(doc)
        add_anaphors(roles, doc)
        context = cls(doc, doc._.names, roles, doc._.attributions or (), [])
        context.references = doc._.references
        context._read_tokens()
        for index, attribution in enumerate(context.attributions):
            for i in filter(
                attribution.holds, range(attribution.content.start, attribution.content.end)
            ):
                context._covering.setdefault(i, []).append(index)
            if attribution.cue is not None:
                context._cues |= dict.fromkeys(
                    range(attribution.cue.start, attribution.cue.end), index
                )
        for indexes in context._covering.values():
            indexes.sort(key=lambda n: -len(context.attributions[n].content))
        context.speakers.extend([None] * len(context.attributions))
        for index in sorted(
            range(len(context.attributions)), key=lambda n: -len(context.attributions[n].content)
        ):
            attribution = context.attributions[index]
            speaker = context._speaker_of(attribution)
            context.speakers[index] = speaker
            if attribution.turn is not None and speaker is not None:
                context._note_adviser(speaker)
        context.house = find_author(context)
        context.interview = find_interview(doc, roles)
        return context

    def _read_tokens(self) -> None:
        """Note of each token whether a heading holds it, and how many sentences open before it."""
        blocks = self.doc._.document.blocks
        edges = [block.start for block in blocks]
        self.tokens.extend(self.doc)
        for token in self.tokens:
            index = bisect_right(edges, token.idx) - 1
            outside = index < 0 or token.idx >= blocks[index].end
            heading = outside or blocks[index].kind in HEADINGS
            self._headings.append(heading)
            if not heading:
                self.body.append(token)
        opening = (token.is_sent_start is True for token in self.tokens)
        self._starts = list(accumulate(opening, initial=0))

    def sentences_between(self, first: int, last: int) -> int:
        """Return how many sentences open behind one token index and up to another."""
        return self._starts[last + 1] - self._starts[first + 1]

    def _speaker_of(self, attribution: Attribution) -> str | None:
        if attribution.source is None:
            return None
        if attribution.turn is not None and attribution.source.text.rstrip(".") in ANSWERS:
            return self.named(self.roles.interviewee) if self.roles.interviewee else None
        keys = self.agents_in(attribution.source.start, attribution.source.end)
        return keys[0] if keys else None

    def issuer(self, token: Token) -> str | None:
        """Return the body that speaks as 'we' outside anyone's quotation: 'Issued by the Fund'."""
        if token.lower_ not in OWN or self._covering.get(token.i):
            return None
        for mention in self.names.mentions:
            before = self.doc[max(0, mention.start - 3) : mention.start]
            words = [t.lower_ for t in before if t.lower_ != "the"]
            if words[-2:-1] and words[-2] in ISSUED and words[-1] == "by":
                name = self.names.names[mention.key]
                return self.named(name.key) if name.type in BODIES else None
        return self.house

    def voice(self, token: Token) -> str | None:
        """Return who speaks at a token: a quoted speaker, else the body whose own text it is."""
        return self.speaker_at(token.i) if self._covering.get(token.i) else self.house

    def advises(self, key: str) -> bool:
        """Return whether someone is one who studies or advises, not one who stands or reports."""
        kind = self.records[key].type
        if self.roles.is_political(key, kind) or self.roles.is_press(key):
            return False
        if kind in ("Organization", "Institution") or key in self.advisers:
            return True
        return self.roles.is_expert(key)

    def _note_adviser(self, key: str) -> None:
        """A guest of a transcript who is no politician gives advice."""
        if not self.roles.is_political(key, self.records[key].type):
            self.advisers.add(key)

    def topic(self, concept: str) -> str:
        """Return the record key of a topic concept, by its local name."""
        key = f"topic:{concept}"
        if key not in self.records:
            self.records[key] = Record(key, concept.replace("-", " ").capitalize(), "Topic")
        return key

    def agents_in(self, start: int, end: int) -> list[str]:
        """Return the keys of the agents that a token range names, its head's first."""
        span = self.doc[start:end]
        beside = [self.names.at(t.i) for t in span.root.rights if t.dep_ == "appos" and t in span]
        if (
            self.names.at(span.root.i) is None
            and beside
            and beside[0]
            and beside[0].type == "Person"
        ):
            return [self.named(beside[0].key)]
        found = self.agents(span.root)
        if not found:
            someone = is_position(span.root) or span.root.lemma_.lower() in RELATED
            for token in span:
                name = self.names.at(token.i)
                if name is None or name.type not in AGENT_TYPES:
                    continue
                if someone and name.type not in BODIES:
                    continue
                return [self.named(name.key)]
        return found

    def named(self, key: str) -> str:
        """Return the record key of a name, making its record at first use."""
        name = self.names.names[key]
        if key not in self.records:
            kind = self.roles.type_of(key, name.type)
            first = next((m for m in self.names.mentions if m.key == key), None)
            start = self.doc[first.start].idx if first else None
            last = self.doc[first.end - 1] if first else None
            end = last.idx + len(last) if last is not None else None
            label = party_label(name.label, kind, text_of(self.doc))
            self.records[key] = Record(key, label, kind, name.aliases, start, end)
        return key

    def phrase(self, kind: str, phrase: Phrase, label: str | None = None) -> str:
        """Return the record key of a phrase of a class, one record for equal words."""
        words = label or phrase.label
        key = f"{kind.lower()}:{fold(words)}"
        if key not in self.records:
            self.records[key] = Record(key, words, kind, (), phrase.start, phrase.end)
        return key

    def agents(self, token: Token) -> list[str]:
        """Return record keys of the people or bodies a token stands for, [] if unresolved."""
        found = self._group(token)
        for head in [token, *token.conjuncts]:
            if (head.i != token.i and head.i < token.i) or is_set_aside(head):
                continue
            key = self._agent(head)
            if key is not None and key not in found:
                found.append(key)
        return [key for t in named_together(token) if (key := self._agent(t))] or found

    def _group(self, token: Token) -> list[str]:
        keys = self.references.groups.get(token.i, ()) if self.references else ()
        return [self.named(key) for key in keys]

    def _agent(self, token: Token) -> str | None:
        name = self.names.at(token.i)
        if name is not None:
            return self.named(name.key) if name.type in AGENT_TYPES else None
        if token.lower_ in ("we", "us", "our") and self.interview is not None and self.house:
            return self.house
        if token.lower_ == "whose":
            clauses = [a for a in token.ancestors if a.dep_ == "relcl" and a.head.i < token.i]
            return self._agent(clauses[0].head) if clauses else None
        if token.lower_ in ("i", "we", "me", "us", "my", "our"):
            return self.speaker_at(token.i) or self.issuer(token)
        own = own_party(self, token)
        if own is not None:
            return own
        key = self.references.by_token.get(token.i) if self.references else None
        key = key or self._described(token) or self._apposed(token)
        if key is not None:
            return self.named(key)
        fuller = reporting_body(token) or described_before(token)
        return self._agent(fuller) if fuller is not None else generic_body(self, token)

    def _described(self, token: Token) -> str | None:
        """Return whom a description beside a name is about: 'her running mate, Ana Ruiz, said'."""
        return next((d.key for d in self.roles.descriptions if d.noun == token.i), None)

    def _apposed(self, token: Token) -> str | None:
        """Return the person that a description stands beside: 'The mayor, Ana Ruiz, said'."""
        for child in token.rights:
            name = self.names.at(child.i) if child.dep_ == "appos" else None
            if name is not None and name.type in AGENT_TYPES and child.i - token.i <= APPOSED:
                return name.key
        return None

    def covering(self, index: int) -> tuple[Attribution, ...]:
        """Return the attributions whose content holds a token, outermost first."""
        around = self._covering.get(index)
        return tuple(self.attributions[n] for n in around) if around else ()

    def utterance_at(self, index: int) -> int | None:
        """Return the index of the innermost attribution around a token."""
        around = self._covering.get(index)
        return around[-1] if around else None

    def speaker_at(self, index: int) -> str | None:
        """Return the key of the innermost known speaker around a token."""
        for number in reversed(self._covering.get(index, [])):
            if self.speakers[number] is not None:
                return self.speakers[number]
        if self.interview is not None and self.interview.holds(self.doc[index].idx):
            return self.named(self.interview.person)
        return None

    def speakers_at(self, index: int) -> list[str]:
        """Return all speakers of the innermost report around a token: 'A and B both say'."""
        for number in reversed(self._covering.get(index, [])):
            source = self.attributions[number].source
            if self.speakers[number] is not None and source is not None:
                return self.agents(source.root) or [str(self.speakers[number])]
        return []

    def passage(self, token: Token) -> tuple[int, int]:
        """Return the offsets of the sentence a token stands in, without outer whitespace."""
        sentence = self._starts[token.i + 1]
        found = self._passages.get(sentence)
        if found is None:
            tokens = [t for t in token.sent if not t.is_space]
            found = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
            self._passages[sentence] = found
        return found

    def refuse(self, rule: str, reason: str, token: Token) -> None:
        """Count something a rule looked at and left out."""
        start, end = self.passage(token)
        self.refusals.append(Refusal(rule, reason, start, end))

    def emit(
        self,
        row: Rule,
        subject: str,
        object_: str,
        trigger: Token,
        *,
        weight: float = 1.0,
        speaker: str | None = None,
        modality: Modality | None = None,
        validity: str | None = None,
        predicate: str | None = None,
    ) -> None:
        """Add a relation that a row found at a trigger word.

        Args:
            row: the rule.
            subject: record key.
            object_: record key.
            trigger: the word it fired on; passage, speaker and modality are read off it.
            weight: factor on the row's prior for weak evidence (a pronoun, a long phrase).
            speaker: key of the speaker where the caller knows better.
            modality: likewise.
            validity: the text's words about time.
            predicate: where the row serves several.
        """
        if subject == object_:
            return
        if row.is_off:
            self.refuse(row.id, "its rule is wrong more often than right", trigger)
            return
        name = predicate or row.predicate
        if modality is None:
            modality = modality_of(trigger, self.covering(trigger.i))
        if modality is Modality.PREDICTED:
            modality = foretold(trigger, name)
        start, end = self.passage(trigger)
        said_by = speaker or self.speaker_at(trigger.i) or self.claimant
        utterance = self.utterance_at(trigger.i)
        cue = self._cues.get(trigger.i)
        if said_by is None and cue is not None and self.speakers[cue] == subject:
            said_by, utterance = subject, cue
        confidence = round(row.prior * weight, 2)
        if confidence < LEAST_CONFIDENCE:
            self.refuse(row.id, "too unsure", trigger)
            return
        own = said_by == subject
        key = (subject, name, object_, None if own else said_by, modality, start)
        relation = Relation(
            subject,
            name,
            object_,
            start,
            end,
            row.id,
            confidence,
            modality,
            said_by,
            utterance,
            validity,
        )
        if key in self._seen:
            number = self._seen[key]
            if self.relations[number].confidence >= confidence:
                return
            self.relations[number] = relation
            return
        self._seen[key] = len(self.relations)
        self.relations.append(relation)

    def emit_topic(self, row: Rule, subject: str, topic: str, token: Token) -> None:
        """Add the topic of a policy or risk: read off its words, said by nobody."""
        place = self.passage(token)
        self.relations.append(Relation(subject, row.predicate, topic, *place, row.id, row.prior))

    def utterances(self) -> tuple[Utterance, ...]:
        """Return the document's utterances, with offsets and speakers' record keys."""
        found = []
        for attribution, speaker in zip(self.attributions, self.speakers, strict=True):
            content, source, cue = attribution.content, attribution.source, attribution.cue
            found.append(
                Utterance(
                    content.start_char,
                    content.end_char,
                    attribution.kind,
                    source.start_char if source is not None else None,
                    source.end_char if source is not None else None,
                    cue.start_char if cue is not None else None,
                    cue.end_char if cue is not None else None,
                    speaker,
                    attribution.parent,
                )
            )
        return tuple(found)

    def in_heading(self, token: Token) -> bool:
        """Return whether a token stands in a title or heading, or between blocks."""
        return bool(self._headings[token.i])


HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.FURNITURE, BlockKind.BYLINE})
RELATED = word_list("roles", "plan", "others")
OWN = frozenset({"we", "our", "us", "i", "my", "me"})
APPOSED = 12
"""Most tokens between a description and the name beside it."""
ISSUED = frozenset({"issued", "published", "prepared", "released", "produced"})
BODIES = frozenset({"Organization", "Institution", "PoliticalParty", "Coalition"})
ANSWERS = frozenset({"A", "Answer"})
AGENT_TYPES = frozenset(
    {"Person", "Candidate", "Organization", "Institution", "PoliticalParty", "Coalition"}
)
