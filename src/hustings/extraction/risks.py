"""What threatens whom, who warns of what, and what leads to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import (
    agents_of,
    complements,
    objects_of,
    preposition_objects,
    resolve,
    subject_tokens,
)
from hustings.extraction.context import AGENT_TYPES, Context
from hustings.extraction.phrases import Phrase, clause_phrase, conjuncts, noun_phrase, verb_phrase
from hustings.extraction.rules import Rule, rule
from hustings.lexicon.words import prepositions, word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["add_risk", "find_risks", "is_risk_noun"]


STRONG = word_list("risks", "nouns", "strong")
WEAK = word_list("risks", "nouns", "weak")
BARE = word_list("risks", "nouns", "bare")
NEGATIVE = word_list("risks", "adjectives", "negative")
HARM = word_list("verbs", "harm", "strong")
HARM_WEAK = word_list("verbs", "harm", "weak") - {"face", "cut", "close", "reduce"}
SUFFER = word_list("verbs", "harm", "suffer")
HARM_PREP = prepositions("verbs", "harm", "prepositions")
CAUSE = word_list("verbs", "cause", "noun")
BAD_CAUSE = word_list("verbs", "cause", "bad")
RAISE = frozenset({"raise", "express", "voice", "sound", "draw"})
IDIOMS = frozenset(
    {"pose", "present", "represent", "put", "place", "wipe", "leave", "knock", "force"}
)
SHUTS = frozenset({"close", "shut", "evacuate", "flee", "cancel", "abandon", "suspend", "halt"})
DANGER = frozenset(
    {"danger", "threat", "risk", "jeopardy", "peril", "hazard", "doubt", "strain", "pressure"}
)
PERSONS = word_list("roles", "plan", "persons") | word_list("positions", "nouns", "all")
HUMAN = frozenset({"Person", "Candidate"})
LOSS = word_list("verbs", "cause", "loss")
CAUSE_PREP = prepositions("verbs", "cause", "prepositions")
REVERSE = prepositions("verbs", "cause", "reverse")
WARN_THAT = word_list("verbs", "warn", "that")
WARN_OF = word_list("verbs", "warn", "of")
WARN_NOUN = word_list("verbs", "warn", "noun")
EXPECT = word_list("verbs", "warn", "expect")
VICTIM = prepositions("risks", "victims")
EMPTY = frozenset({"thing", "way"})
MUST = frozenset({"should", "must", "ought"})
COSTLY = word_list("risks", "acts", "costly")
ACTS = word_list("risks", "acts", "nouns")

THREATENS = rule("threatens.verb")
THREATENS_WEAK = rule("threatens.weak")
THREATENS_NOUN = rule("threatens.noun")
THREATENS_SUFFER = rule("threatens.suffer")
WARNS = rule("warns.that")
WARNS_NOUN = rule("warns.object")
WARNS_SAYS = rule("warns.says")
WARNS_HARM = rule("warns.harm")
CAUSES = rule("causes.verb")
CAUSES_REVERSE = rule("causes.reverse")


def _whole_word(token: Token) -> str:
    """Return a noun's lemma with what a hyphen ties to it: 'load-shedding'."""
    lemma = token.lemma_.lower()
    if token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_:
        return f"{token.nbor(-2).lower_}-{lemma}"
    return lemma


def is_risk_noun(token: Token) -> bool:
    """Return whether a noun is a risk, by itself or by the words beside it."""
    lemma = _whole_word(token)
    if token.pos_ not in ("NOUN", "PROPN", "VERB") or (
        token.ent_type_ in ("PERSON", "GPE") and token.pos_ == "PROPN"
    ):
        return False
    before = token.nbor(-1).lower_ if token.i else ""
    if lemma in STRONG or lemma.rstrip("s") in STRONG or f"{before} {lemma}" in STRONG:
        return True
    modifiers = {c.lemma_.lower() for c in token.lefts if c.dep_ in ("amod", "compound")}
    if lemma in WEAK and modifiers & NEGATIVE:
        return True
    if modifiers & STRONG:
        return True
    if lemma.startswith(("under", "mis", "over", "cyber")) and len(lemma) > 9:
        return (
            lemma.startswith("cyber") and lemma.endswith(("attack", "attacks", "crime"))
        ) or not lemma.startswith("cyber")
    return lemma in (
        "rise",
        "increase",
        "growth",
        "surge",
        "wave",
        "number",
        "series",
        "level",
        "traffic",
        "set",
    ) and any(
        is_risk_noun(t)
        for c in token.rights
        if c.dep_ == "prep" and c.lower_ in ("of", "in")
        for t in c.children
        if t.dep_ == "pobj"
    )


def is_riskish(token: Token) -> bool:
    """Return whether a noun or its modifiers speak of harm at all."""
    if is_risk_noun(token):
        return True
    return any(
        c.lemma_.lower() in NEGATIVE for c in token.lefts if c.dep_ in ("amod", "compound")
    ) or any(
        is_risk_noun(t)
        for c in token.rights
        if c.dep_ == "prep"
        for t in c.children
        if t.dep_ == "pobj"
    )


def find_risks(context: Context) -> None:
    """Emit threats, warnings and causes."""
    for token in context.doc:
        if context.in_heading(token):
            continue
        if token.pos_ == "VERB":
            _what_worries(context, token)
            _harm(context, token)
            _suffer(context, token)
            _cause(context, token)
            _warn(context, token)
        if token.pos_ in ("NOUN", "PROPN") and is_risk_noun(token):
            _risk_noun(context, token)
            _said_risk(context, token)
        if token.lemma_ == "be":
            _at_risk(context, token)
        if token.pos_ == "ADJ":
            _vulnerable(context, token)
            _worried(context, token)
        if token.lower_ in ("because", "due", "after", "amid") and token.dep_ in (
            "prep",
            "pcomp",
            "amod",
            "acomp",
        ):
            _because(context, token)


def add_risk(context: Context, phrase: Phrase | None, head: Token) -> str | None:
    """Return the key of the risk a phrase names, None where it says nothing of its own."""
    if phrase is None or context.doc[phrase.head].pos_ == "PRON":
        return None
    words = phrase.label.split()
    modifiers = [c for c in head.children if c.dep_ not in ("det", "nummod", "punct", "case")]
    if head.lemma_.lower() in BARE and not modifiers:
        return None
    if len(words) == 1 and (
        head.lemma_.lower() in BARE or len(words[0]) < 4 or head.pos_ == "PRON"
    ):
        return None
    key = context.phrase("Risk", phrase)
    context.risks.setdefault(key, []).append(head.i)
    return key


def _subject_risk(context: Context, verb: Token, *, strict: bool) -> list[str]:
    """Return keys of the risks in subject place of a harm verb."""
    found = []
    tokens = subject_tokens(verb)
    if any(c.dep_ == "nsubjpass" for c in verb.children) or (
        verb.dep_ == "acl" and verb.tag_ == "VBN"
    ):
        tokens = [
            p for c in verb.rights if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"
        ]
    for head in tokens:
        for token in conjuncts(head):
            if (
                token.pos_ == "PRON"
                or context.agents(token)
                or token.pos_ not in ("NOUN", "PROPN", "VERB")
            ):
                continue
            name = context.names.at(token.i)
            if name is not None and name.type in ("Place", "Work", "Election"):
                continue
            if strict and not is_riskish(token):
                continue
            before = verb.i if verb.dep_ == "relcl" and verb.head.i == token.i else None
            key = add_risk(context, noun_phrase(token, before=before), token)
            if key is not None:
                found.append(key)
    return found


def _harm(context: Context, verb: Token) -> None:
    lemma = verb.lemma_.lower()
    if lemma in IDIOMS:
        _harm_idiom(context, verb)
        return
    row = THREATENS if lemma in HARM else THREATENS_WEAK if lemma in HARM_WEAK else None
    targets = objects_of(verb) if row else []
    if lemma in HARM_PREP:
        row, targets = THREATENS, preposition_objects(verb, HARM_PREP[lemma])
    if row is None or not targets or _is_noun_like(verb):
        return
    if verb.dep_ in ("xcomp", "acl") and verb.tag_ == "VB":
        targets = [] if _is_purpose_against(verb) else targets
    if _acts(verb):
        _loss(context, verb)
        return
    for risk in _subject_risk(context, verb, strict=row is THREATENS_WEAK):
        for target in targets:
            _threaten(context, row, risk, verb, target)
        if targets:
            _also_warns(context, risk, verb)


def _acts(verb: Token) -> list[Token]:
    """Return the subjects of a verb that are policies: what they harm, they cause the loss of."""
    heads = [t for s in subject_tokens(verb) for t in conjuncts(s)]
    return [t for t in heads if t.lemma_.lower() in ACTS and not is_risk_noun(t)]


def _loss(context: Context, verb: Token) -> None:
    """'the bill will destroy jobs', 'the levy drives away investors': an act leads to a loss."""
    effect = add_risk(context, verb_phrase(verb, lemma=True), verb)
    for cause in _acts(verb):
        phrase = noun_phrase(cause)
        if effect is None or phrase is None:
            continue
        named = len(phrase.label.split()) > 1 or context.names.at(cause.i) is not None
        if named:
            context.emit(CAUSES, context.phrase("Policy", phrase), effect, verb)
            _also_warns(context, effect, verb)


def _also_warns(context: Context, risk: str, trigger: Token) -> None:
    """Who says that something harms or leads to harm raises it."""
    speaker = context.speaker_at(trigger.i)
    if speaker is not None and not context.roles.is_press(speaker):
        context.emit(WARNS_HARM, speaker, risk, trigger)


def _at_risk(context: Context, verb: Token) -> None:
    """'The island is at risk from rising seas', 'is in danger of flooding'."""
    for noun in preposition_objects(verb, ["at", "in", "under"]):
        if noun.lemma_.lower() not in DANGER:
            continue
        risks = preposition_objects(noun, ["from", "of"]) + preposition_objects(verb, ["from"])
        for risk in dict.fromkeys(risks):
            key = add_risk(context, noun_phrase(risk), risk) if risk.pos_ == "NOUN" else None
            for victim in subject_tokens(verb) if key else []:
                _threaten(context, THREATENS_NOUN, str(key), noun, victim)


def _harm_idiom(context: Context, verb: Token) -> None:
    """'poses a danger to X', 'puts X at risk', 'wipes out X'."""
    lemma = verb.lemma_.lower()
    particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod")}
    targets: list[Token] = []
    if lemma in ("wipe", "knock") and "out" in particles:
        targets = objects_of(verb)
    elif lemma == "force":
        shut = [c for c in complements(verb, ("xcomp", "ccomp")) if c.lemma_ in SHUTS]
        targets = objects_of(verb) + [s for c in shut for s in c.lefts if s.dep_ == "nsubj"]
        targets = targets if shut else []
    elif lemma in ("pose", "present", "represent", "be"):
        for noun in objects_of(verb) + [c for c in verb.rights if c.dep_ == "attr"]:
            if noun.lemma_.lower() in DANGER:
                targets += preposition_objects(noun, ["to", "for"])
                targets += preposition_objects(verb, ["to", "for"])
    elif lemma in ("put", "place", "leave"):
        dangers = [t for t in verb.subtree if t.dep_ == "pobj" and t.lemma_.lower() in DANGER]
        if any(t.head.lower_ in ("in", "at", "under") for t in dangers):
            targets = objects_of(verb)
    for risk in _subject_risk(context, verb, strict=False) if targets else []:
        for target in dict.fromkeys(targets):
            _threaten(context, THREATENS, risk, verb, target)
        _also_warns(context, risk, verb)


def _is_noun_like(verb: Token) -> bool:
    return verb.dep_ in ("amod", "compound")


def _is_purpose_against(verb: Token) -> bool:
    return verb.head.lemma_.lower() in ("refuse", "fail", "stop", "promise", "vow", "plan")


def _threaten(context: Context, row: Rule, risk: str, trigger: Token, target: Token) -> None:
    if target.pos_ == "PRON" and not context.agents(target):
        context.refuse(row.id, "the victim is a pronoun that nothing resolves", trigger)
        return
    keys = context.agents(target)[:1] or _named_place(context, target)
    if not keys:
        if is_risk_noun(target) and row is not THREATENS_NOUN:
            return
        phrase = noun_phrase(target)
        if phrase is None or target.pos_ not in ("NOUN", "PROPN", "NUM") or target.lower_ in EMPTY:
            return
        keys = [context.phrase("Asset", phrase)]
    for key in keys:
        context.emit(row, risk, key, trigger)


def _named_place(context: Context, token: Token) -> list[str]:
    name = context.names.at(token.i)
    return [context.named(name.key)] if name is not None and name.type == "Place" else []


def _suffer(context: Context, verb: Token) -> None:
    """'The commission faces a shortage': only bodies and places."""
    lemma = verb.lemma_.lower()
    if lemma not in SUFFER | {"see", "have"}:
        return
    risks = [t for t in objects_of(verb) if is_risk_noun(t)]
    if lemma == "suffer":
        risks += [t for t in preposition_objects(verb, ["from"]) if t.pos_ == "NOUN"]
    if lemma == "have":
        risks = [t for t in risks if t.lemma_ in ("shortage", "lack", "deficit", "debt")]
    for token in subject_tokens(verb) if risks else []:
        bodies = [k for k in context.agents(token) if context.records[k].type not in HUMAN]
        for risk in risks if bodies or _named_place(context, token) else []:
            key = add_risk(context, noun_phrase(risk), risk)
            if key is not None:
                _threaten(context, THREATENS_SUFFER, key, verb, token)


def _risk_noun(context: Context, noun: Token) -> None:
    """'attacks on the commission', 'a threat to exporters', 'the drought in the north'."""
    lemma = noun.lemma_.lower()
    if any(c.dep_ == "poss" and context.agents(c) for c in noun.lefts):
        return
    for target in preposition_objects(noun, VICTIM.get(lemma, ())):
        name = context.names.at(target.i)
        if name is not None and name.type == "Person" and lemma == "attack":
            context.refuse(THREATENS_NOUN.id, "an attack on a person is mostly one in words", noun)
            continue
        phrase = _short_phrase(noun, target)
        key = (
            add_risk(context, phrase, noun)
            if phrase is not None and len(phrase.label.split()) > 1
            else None
        )
        if key is None:
            key = context.phrase("Risk", _word(noun))
        _threaten(context, THREATENS_NOUN, key, noun, target)


def _word(noun: Token) -> Phrase:
    return Phrase(noun.text, noun.idx, noun.idx + len(noun), noun.i)


def _short_phrase(noun: Token, target: Token) -> Phrase | None:
    """Return the phrase of a noun up to the preposition that leads to its victim."""
    phrase = noun_phrase(noun)
    if phrase is None:
        return None
    prep = target.head
    while prep.dep_ == "conj" or prep.dep_ in ("pobj", "pcomp"):
        prep = prep.head
    cut = prep.idx
    text = noun.doc.text[phrase.start : cut].strip(" ,")
    if not text or cut <= phrase.start:
        return phrase
    return Phrase(" ".join(text.split()), phrase.start, phrase.start + len(text), noun.i)


def _vulnerable(context: Context, word: Token) -> None:
    """'is vulnerable to …', 'exposed to …'."""
    if word.lower_ not in ("vulnerable", "exposed", "prone", "susceptible"):
        return
    verb = word.head if word.dep_ in ("acomp", "attr", "oprd", "conj") else word
    victims = subject_tokens(verb) or ([word.head] if word.dep_ == "amod" else [])
    for risk in preposition_objects(word, ["to"]):
        key = add_risk(context, noun_phrase(risk), risk)
        for victim in victims if key else []:
            _threaten(context, THREATENS_NOUN, str(key), word, victim)


def _warn(context: Context, verb: Token) -> None:
    lemma = verb.lemma_.lower()
    if lemma not in WARN_THAT | WARN_OF | WARN_NOUN | EXPECT | RAISE:
        return
    agents = [
        k for k in agents_of(context, verb) if not context.roles.is_press(k) or lemma != "point"
    ]
    if not agents:
        if subject_tokens(verb) and lemma in WARN_THAT:
            context.refuse(WARNS.id, "the text does not say who", verb)
        return
    if lemma in WARN_THAT:
        before = [c for c in verb.lefts if c.dep_ == "ccomp"]
        for target in [*before, *complements(verb, ("ccomp",))]:
            if any(c.lower_ in MUST for c in target.lefts):
                continue
            subject = next((c for c in target.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None and subject.pos_ == "PRON":
                subject = None
            key = add_risk(context, clause_phrase(target, subject), target)
            for agent in agents if key else []:
                context.emit(WARNS, agent, str(key), verb)
                context.told.update(t.i for t in target.subtree)
    targets = (
        preposition_objects(verb, ["of", "about", "against", "over", "to"])
        if lemma in WARN_OF | {"point"}
        else []
    )
    if lemma in WARN_NOUN:
        targets += objects_of(verb)
    if lemma in EXPECT:
        targets = [t for t in [*targets, *objects_of(verb)] if is_riskish(t)]
    if lemma == "speak":
        targets = [t for t in targets if is_riskish(t)]
    if lemma in ("sound", "draw"):
        for noun in objects_of(verb):
            if noun.lemma_.lower() in ("alarm", "attention"):
                targets += preposition_objects(noun, ["over", "about", "to", "on"])
                targets += preposition_objects(verb, ["over", "about", "to", "on"])
    if lemma in ("raise", "express", "voice"):
        for noun in objects_of(verb):
            if noun.lemma_.lower() in ("concern", "fear", "alarm", "worry", "doubt", "warning"):
                targets += preposition_objects(noun, ["about", "over", "of", "at"])
    _warn_each(context, WARNS_NOUN, agents, verb, targets)


def _warn_each(
    context: Context, row: Rule, agents: list[str], trigger: Token, targets: list[Token]
) -> None:
    for target in targets:
        if target.pos_ not in ("NOUN", "PROPN", "VERB") or context.agents(target):
            continue
        key = add_risk(context, noun_phrase(target), target)
        for agent in agents if key else []:
            context.emit(row, agent, str(key), trigger)


def _what_worries(context: Context, verb: Token) -> None:
    """'What worries me is the debt', 'The deficit worries me'."""
    if verb.lemma_ not in ("worry", "concern", "alarm", "frighten", "scare"):
        return
    agents = [k for t in objects_of(verb) for k in context.agents(t)]
    targets = [t for t in subject_tokens(verb) if t.pos_ == "NOUN"]
    if verb.dep_ == "csubj":
        targets += [c for c in verb.head.rights if c.dep_ == "attr"]
    _warn_each(context, WARNS_NOUN, agents, verb, targets)


def _worried(context: Context, word: Token) -> None:
    """'is worried about …', 'afraid of …'."""
    if word.lower_ not in ("worried", "concerned", "afraid", "fearful", "alarmed", "anxious"):
        return
    verb = word.head if word.dep_ in ("acomp", "attr", "oprd") else word
    targets = preposition_objects(word, ["about", "of", "over", "at", "by"])
    agents = [k for t in subject_tokens(verb) for k in resolve(context, t)]
    _warn_each(context, WARNS_NOUN, agents, word, targets)


def _said_risk(context: Context, noun: Token) -> None:
    """A risk inside the words of someone who is quoted and is no politician."""
    speaker = context.voice(noun)
    if speaker is None or context.roles.is_press(speaker) or noun.i in context.told:
        return
    if not context.advises(speaker):
        return
    if noun.dep_ in ("compound", "amod", "poss") or (
        noun.head.dep_ == "prep" and noun.head.head.pos_ == "NOUN" and is_risk_noun(noun.head.head)
    ):
        return
    if _is_fought(noun) or (noun.lemma_.lower() in BARE and len(list(noun.children)) < 2):
        return
    phrase = noun_phrase(noun)
    if phrase is None or (
        len(phrase.label.split()) < 2 and noun.lemma_.lower() not in STRONG - BARE
    ):
        return
    key = add_risk(context, phrase, noun)
    if key is not None:
        context.emit(
            WARNS_SAYS, speaker, key, noun, weight=1.0 if len(phrase.label.split()) > 1 else 0.9
        )


FIGHT = word_list("risks", "verbs", "fight")


def _is_fought(noun: Token) -> bool:
    """Whether the risk is the object of fighting it: 'to reduce corruption'."""
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in FIGHT:
        return True
    return noun.dep_ == "pobj" and verb.lower_ in ("against", "without")


def _cause(context: Context, verb: Token) -> None:
    lemma = verb.lemma_.lower()
    if lemma in REVERSE and preposition_objects(verb, REVERSE[lemma]):
        effects = [t for s in subject_tokens(verb) for t in conjuncts(s)]
        causes = preposition_objects(verb, REVERSE[lemma])
        if any(is_riskish(t) for t in effects):
            _link(context, CAUSES_REVERSE, causes, effects, verb)
        return
    if lemma in CAUSE:
        effects = [t for t in objects_of(verb) if is_riskish(t) or lemma in BAD_CAUSE]
    elif lemma in CAUSE_PREP:
        effects = [t for t in preposition_objects(verb, CAUSE_PREP[lemma]) if is_riskish(t)]
        if lemma == "give":
            effects = [
                t for c in verb.rights if c.lemma_ == "rise" for t in preposition_objects(c, ["to"])
            ]
    else:
        effects = []
    if lemma in LOSS and not effects and _turns_bad(verb):
        effect = add_risk(context, verb_phrase(verb, lemma=True), verb)
        if effect is not None:
            causes = [t for s in subject_tokens(verb) for t in conjuncts(s)]
            _link_keys(context, CAUSES, causes, [effect], verb)
            _also_warns(context, effect, verb)
        return
    if not effects:
        return
    if any(c.dep_ == "nsubjpass" for c in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ == "acl"
    ):
        causes = [
            p for c in verb.rights if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"
        ]
    else:
        causes = [t for s in subject_tokens(verb) for t in conjuncts(s)]
    _link(context, CAUSES, causes, effects, verb)


def _turns_bad(verb: Token) -> bool:
    """'drive up prices', 'push up debt', 'drive away investors'."""
    particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep")}
    if particles & {"away", "out", "off"}:
        return bool(objects_of(verb))
    lemmas = {t.lemma_.lower() for t in objects_of(verb)}
    return bool(particles & {"up", "past", "above"} and lemmas & COSTLY)


def _link(
    context: Context, row: Rule, causes: list[Token], effects: list[Token], trigger: Token
) -> None:
    keys = [add_risk(context, noun_phrase(effect), effect) for effect in effects]
    _link_keys(context, row, causes, [k for k in keys if k is not None], trigger)


def _link_keys(
    context: Context, row: Rule, causes: list[Token], effects: list[str], trigger: Token
) -> None:
    for cause in causes:
        if (
            cause.pos_ == "PRON"
            or context.agents(cause)
            or cause.pos_ not in ("NOUN", "PROPN", "VERB")
        ):
            continue
        name = context.names.at(cause.i)
        if name is not None and name.type in AGENT_TYPES | {"Place"}:
            continue
        inside = trigger.dep_ == "relcl" and trigger.head.i == cause.i
        phrase = noun_phrase(cause, before=trigger.i if inside else None)
        if phrase is None or (
            len(phrase.label.split()) == 1 and cause.lemma_.lower() in BARE | {"that", "this"}
        ):
            continue
        kind = "Policy" if cause.lemma_.lower() in ACTS and not is_risk_noun(cause) else "Risk"
        left = context.phrase(kind, phrase)
        if kind == "Risk":
            context.risks.setdefault(left, []).append(cause.i)
        for effect in effects:
            context.emit(row, left, effect, trigger)
        if effects and kind == "Risk" and left in context.risks:
            _also_warns(context, left, trigger)


def _because(context: Context, word: Token) -> None:
    """'a shortage due to drought', 'blackouts because of the heat'."""
    if word.lower_ not in ("because", "due"):
        return
    causes = preposition_objects(word, ["of", "to"]) or [c for c in word.rights if c.dep_ == "pobj"]
    effect = word.head
    if effect.pos_ == "VERB" or effect.pos_ == "AUX":
        effects = [t for s in subject_tokens(effect) for t in conjuncts(s)]
    else:
        effects = [effect]
    effects = [t for t in effects if t.pos_ == "NOUN" and is_riskish(t)]
    _link(context, CAUSES_REVERSE, causes, effects, word)
