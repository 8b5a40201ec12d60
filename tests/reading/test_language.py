"""Tests of what tells a text's language."""

from __future__ import annotations

import sys

import py3langid
import pytest

from hustings.reading import language
from hustings.reading.language import detect_language

ENGLISH = (
    "The council of the harbour town voted on Monday to close the old ferry line from the "
    "north quay, and the members who spoke against it said that they would bring the matter "
    "to the court. The mayor told them that the money for the line had been spent by those "
    "who were in office before her, and that the new bridge would be open by spring."
)
OTHERS = {
    "da": "Byrådet vedtog mandag at lukke den gamle færge, og de medlemmer der talte for at "
    "beholde den sagde at sagen nu går til retten. Borgmesteren svarede at pengene til færgen "
    "var brugt af dem der sad ved magten før hende, og at den nye bro er klar til foråret.",
    "nl": "De raad van de havenstad heeft maandag besloten om de oude veerdienst te sluiten, en "
    "de leden die ertegen waren zeiden dat ze naar de rechter gaan. De burgemeester zei dat het "
    "geld voor de dienst al was uitgegeven door wie voor haar in het ambt was, of nog eerder.",
    "pt": "A câmara da cidade decidiu na segunda-feira fechar a linha do barco do cais norte, e "
    "os membros que falaram contra disseram que vão levar o caso ao tribunal. A presidente disse "
    "que o dinheiro da linha já foi gasto por quem esteve no cargo antes dela.",
    "es": "El ayuntamiento votó el lunes a favor de cerrar la línea del transbordador, y los "
    "miembros que hablaron en contra dijeron que van a llevar el asunto a los tribunales. La "
    "alcaldesa no dio fechas, pero dijo que el puente nuevo se va a abrir en la primavera.",
}


def test_ordinary_english_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    assert py3langid.classify(ENGLISH)[0] == "en"  # type: ignore[attr-defined,no-untyped-call]
    monkeypatch.setitem(sys.modules, "py3langid", None)

    assert detect_language(ENGLISH) == "en"


@pytest.mark.parametrize("tag", sorted(OTHERS))
def test_other_languages_are_left_to_the_model(tag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert detect_language(OTHERS[tag]) == tag

    monkeypatch.setitem(sys.modules, "py3langid", None)
    with pytest.raises(ImportError):
        detect_language(OTHERS[tag])


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda text: text.replace("The mayor", "Di mayor"), "words of a pidgin"),
        (lambda text: " ".join(text.split()[:40]), "too few words"),
        (lambda text: text + f" {OTHERS['es']}" * 3, "mostly Spanish"),
    ],
)
def test_what_is_not_plainly_english_goes_to_the_model(
    change: object, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def classify(text: str) -> tuple[str, float]:
        asked.append(text)
        return "xx", 0.0

    monkeypatch.setattr(py3langid, "classify", classify)
    assert callable(change)
    text = change(ENGLISH)

    assert detect_language(text) == "xx", why
    assert asked == [text]


def test_the_start_of_a_long_text_decides() -> None:
    assert detect_language(f"{ENGLISH} " * 80 + f"{OTHERS['es']} " * 400) == "en"
    assert len(f"{ENGLISH} " * 80) > language._SAMPLE


def test_a_few_letters_tell_nothing() -> None:
    assert detect_language("") is None
    assert detect_language("2024 " * 60 + "the and of") is None
