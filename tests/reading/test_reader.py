import io
import logging
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.errors import InputError
from hustings.identifiers import document_iri
from hustings.model import Block, Document, sha256_of
from hustings.reading import read
from hustings.settings import ReadingSettings

Reader = Callable[[str, bytes], Document]
Failure = Callable[[str, bytes], InputError]
SETTINGS = ReadingSettings()
STORY = "The council of the harbour town voted on Tuesday to buy two ferries for the islanders."


def kinds(document: Document) -> list[str]:
    return [block.kind.value for block in document.blocks]


def words(document: Document, block: Block) -> str:
    return document.select(block.start, block.end).exact


def pdf(*pages: str, info: str = "") -> bytes:
    """Return a minimal PDF with a text layer: one string of newline-separated lines a page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    refs = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{refs}] /Count {len(pages)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, page in enumerate(pages):
        shown = " ".join(f"({line}) Tj T*" for line in page.split("\n"))
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET" if page else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append(f"<< {info} >>")
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    return (
        f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R "
        f"/Info {size - 1} 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    ).encode("latin-1")


def test_a_text_is_the_file_itself(read_one: Reader) -> None:
    text = f"Ferries for all\n\n{STORY} “Café—sí”, 𝒳 said.\n"
    found = read_one("story.txt", text.encode())
    assert found.text == text
    assert found.sha256 == sha256_of(text)
    assert (found.name, found.language, found.title) == ("story", "en", "Ferries for all")
    assert found.media_type == "text/plain"
    assert found.iri == document_iri("https://w3id.org/hustings/id/", found.sha256, found.address)
    assert kinds(found) == ["title", "paragraph"]


def test_line_ends_marks_and_controls_are_mended_in_place(read_one: Reader) -> None:
    data = b"\xef\xbb\xbfOne\r\ntwo\rthree\x00four\x07\tfive" + STORY.encode()
    assert read_one("a.txt", data).text == f"One\ntwo\nthree four \tfive{STORY}"


def test_text_is_not_normalised(read_one: Reader) -> None:
    text = f"Cafe\u0301 {STORY}"
    assert read_one("a.txt", text.encode()).text == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252", "utf-32"])
def test_encodings_of_one_text(read_one: Reader, encoding: str) -> None:
    text = f"Máynez’s plan — “más” {STORY}"
    assert read_one("a.txt", text.encode(encoding)).text == text


def test_another_encoding_is_detected(read_one: Reader) -> None:
    text = "Совет города во вторник решил купить два парома для жителей островов. " * 4
    found = read_one("a.txt", text.encode("cp1251"))
    assert (found.text, found.language) == (text, "ru")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "is empty; fill it or leave it out"),
        ("b.txt", b" \n\t\n", "is empty; fill it or leave it out"),
        ("c.txt", "\ufeff\u2028".encode(), "holds no words"),
        ("d.txt", b"---\ntitle: A\n---\n", "holds front matter and no text"),
        ("e.md", b"\n[x]: https://example.org\n", "holds no words"),
        ("f.png", b"\x89PNG\r\n\x1a\n\x00\x00", "found a PNG image, expected .txt"),
        ("g.bin", bytes(range(256)), "found binary content"),
        ("h.txt", b"\xff\xfea\x00b", "starts like UTF-16-LE, but byte"),
        ("i.json", b"{}", "found a .json file, expected .txt"),
        ("j.docx", b"no zip at all", "found no DOCX inside"),
        ("k.pdf", b"no pdf at all", "found no PDF inside"),
        ("l.pdf", b"%PDF-1.4\nbroken", "is a damaged PDF"),
        ("m.docx", b"PK\x03\x04\x00broken", "is a damaged DOCX file (BadZipFile)"),
        ("n.html", b"<html><body></body></html>", "no article found"),
        ("o.txt", b"x" * 100_001, "has 100001 bytes, at most 100000 are read"),
        ("p.doc", b"\xd0\xcf\x11\xe0\x00\x00", "found an old Office file"),
        ("q.pdf", pdf(""), "this PDF has no text"),
    ],
)
def test_bad_input_says_why_in_one_line(
    fail_one: Failure, name: str, data: bytes, reason: str
) -> None:
    assert fail_one(name, data).reason.startswith(reason)


def test_front_matter_counts_and_stays_in_the_text(read_one: Reader) -> None:
    front = "---\ntitle: Two boats\nauthor: Ana Ruiz\ndate: 2031-05-04\nlanguage: en_gb\n---\n"
    found = read_one("a.txt", f"{front}Two boats\n\n{STORY}".encode())
    assert found.text.startswith(front)
    assert (found.title, found.author, found.date) == ("Two boats", "Ana Ruiz", "2031-05-04")
    assert found.language == "en-gb"
    assert [words(found, b) for b in found.blocks] == ["Two boats", STORY]


@pytest.mark.parametrize(
    ("front", "fault"),
    [
        ("title: [", "front matter is not YAML at line 3"),
        ("a: &x [1]\nb: *x", "front matter uses YAML anchors"),
        ("date: soon", "date 'soon' is no date such as 2024-06-02"),
        ("title: {a: b}", "title must be a text, not dict"),
        ("url: javascript:x", "url 'javascript:x' is no http or https address"),
        ("title: " + "[" * 5000, "front matter is not YAML"),
    ],
)
def test_faulty_front_matter_costs_only_itself(tmp_path: Path, front: str, fault: str) -> None:
    (tmp_path / "a.txt").write_text(f"---\n{front}\n---\n{STORY}", encoding="utf-8")
    document, error = read([str(tmp_path / "a.txt")], SETTINGS)
    assert isinstance(document, Document)
    assert isinstance(error, InputError)
    assert [words(document, b) for b in document.blocks] == [STORY]
    assert error.reason.startswith(fault)
    assert error.reason.endswith("; the text was read without it")


def test_a_rule_at_the_top_is_no_front_matter(read_one: Reader) -> None:
    found = read_one("a.txt", f"---\n{STORY}\n---\n{STORY}".encode())
    assert kinds(found) == ["furniture", "paragraph", "furniture", "paragraph"]


@pytest.mark.parametrize("beside", ["a.txt.meta.toml", "a.meta.toml"])
def test_a_side_car_comes_before_front_matter(tmp_path: Path, beside: str) -> None:
    (tmp_path / beside).write_text('publisher = "Coast Press"\ndate = 2031-05-04\ntitle="Side"\n')
    (tmp_path / "a.txt").write_text(f"---\ntitle: Front\n---\n{STORY}")
    [found] = read([str(tmp_path)], SETTINGS)
    assert isinstance(found, Document)
    assert (found.title, found.publisher, found.date) == ("Side", "Coast Press", "2031-05-04")


def test_a_faulty_side_car_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.meta.toml").write_text('titel = "A"\n')
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.meta.toml").write_text("no toml")
    (tmp_path / "b.txt").write_text(STORY)
    found = list(read([str(tmp_path)], SETTINGS))
    assert [type(f) for f in found] == [Document, InputError] * 2
    assert "a.meta.toml: unknown key 'titel'; there are: title, author" in str(found[1])
    assert "b.meta.toml cannot be read as TOML" in str(found[3])


def test_the_language_setting_comes_first(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    [found] = read([str(tmp_path)], ReadingSettings(language="es"))
    assert isinstance(found, Document)
    assert found.language == "es"


def test_a_short_text_has_no_language(read_one: Reader) -> None:
    assert read_one("a.txt", b"Ferries sail.").language is None


def test_the_opening_gives_what_nothing_declares(texts: Path) -> None:
    [found] = read([str(texts / "voter-guide.txt")], SETTINGS)
    assert isinstance(found, Document)
    assert found.title == "What the three slates want for the harbour town"
    assert found.author == "Lena Holt and Tom Okoro"
    assert found.date == "2031-07-04"


def test_html_keeps_headings_lists_and_metadata(texts: Path) -> None:
    [found] = read([str(texts / "page.html")], SETTINGS)
    assert isinstance(found, Document)
    assert (found.title, found.author) == ("Ferry plan divides council", "Ana Ruiz")
    assert (found.publisher, found.date) == ("The Harbour Post", "2031-05-04")
    assert (found.url, found.language) == ("https://example.org/ferry", "en")
    assert kinds(found) == [
        *("title", "byline", "paragraph", "heading", "paragraph", "item", "item", "item"),
        "paragraph",
    ]
    assert found.text[found.blocks[2].dateline_start or 0 :].startswith("PORTVALE – The council")
    assert words(found, found.blocks[5]) == "buy two ferries by 2033"
    assert [(b.level, b.lead_in) for b in found.blocks[5:8]] == [(0, 4), (0, 4), (1, 6)]
    assert "Home" not in found.text
    assert "Copyright" not in found.text


def test_html_reads_by_its_declared_charset(read_one: Reader) -> None:
    head = '<html><head><meta charset="iso-8859-2"></head>'
    page = f"{head}<body><p>Łódź: {STORY * 3}</p></body></html>"
    assert "Łódź" in read_one("a.html", page.encode("iso-8859-2")).text


def test_a_short_page_with_a_sentence_is_read(read_one: Reader, fail_one: Failure) -> None:
    found = read_one("a.html", f"<h1>Ferries</h1><p>{STORY}</p>".encode())
    assert [words(found, b) for b in found.blocks] == ["Ferries", STORY]
    assert fail_one("b.html", b"<a href=x>Home</a> <a href=y>News</a>").reason.startswith(
        "no article found"
    )


def test_markdown_keeps_structure_and_loses_marks(texts: Path) -> None:
    [found] = read([str(texts / "platform.md")], SETTINGS)
    assert isinstance(found, Document)
    assert (found.title, found.author) == ("Island Front platform", "Tom Okoro, Lena Holt")
    assert (found.date, found.media_type) == ("2031-07-04", "text/markdown")
    assert [(b.kind.value, words(found, b)) for b in found.blocks] == [
        ("title", "Island Front platform"),
        ("paragraph", "The Front promises a boat at seven every day."),
        ("heading", "Boats"),
        ("paragraph", "We will:"),
        ("item", "end them for pupils"),
        ("item", "repair four"),
        ("item", "the north pier first"),
        ("furniture", "Year | Boats"),
        ("furniture", "2032 | 1"),
    ]
    assert [(b.level, b.lead_in) for b in found.blocks[4:7]] == [(0, 3), (0, 3), (1, 5)]


def test_docx_keeps_structure_and_core_properties(tmp_path: Path, read_one: Reader) -> None:
    import docx

    file = docx.Document()
    file.core_properties.title, file.core_properties.author = "Island Front platform", "Tom Okoro"
    file.add_paragraph("Island Front platform", style="Title")
    file.add_paragraph(STORY)
    file.add_heading("Boats", level=2)
    file.add_paragraph("We will:")
    file.add_paragraph("Fares: end them", style="List Bullet")
    file.add_paragraph("the north pier", style="List Bullet 2")
    table = file.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Year", "Boats"
    buffer = io.BytesIO()
    file.save(buffer)
    found = read_one("a.docx", buffer.getvalue())
    assert (found.title, found.author, found.date) == ("Island Front platform", "Tom Okoro", None)
    assert kinds(found) == [
        *("title", "paragraph", "heading", "paragraph", "item", "item", "furniture")
    ]
    assert words(found, found.blocks[4]) == "end them"
    assert [(b.level, b.lead_in) for b in found.blocks[4:6]] == [(0, 3), (1, 4)]


def test_a_docx_that_unpacks_to_too_much_is_refused(fail_one: Failure) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 1_000_001)
    reason = fail_one("bomb.docx", buffer.getvalue()).reason
    assert reason.startswith("unpacks to 1000001 bytes, at most 1000000 are read")


def test_another_archive_is_no_docx(fail_one: Failure) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "x")
    assert "a ZIP archive that is no DOCX" in fail_one("a.zip", buffer.getvalue()).reason


def test_pdf_lines_become_paragraphs_without_running_heads(read_one: Reader) -> None:
    body = (
        "The council of PLACE voted on Tuesday to buy two new fer-\n"
        "ries, which its mayor says will cut the time that islanders\n"
        "wait for a boat from three hours to one in the first year.\n"
        "The vote was close.\n"
        "Opponents of the plan left the hall before it was over, and\n"
        "said so in PLACE."
    )
    pages = [
        f"The Harbour Post\n{body.replace('PLACE', place)}\nPage {number}"
        for number, place in enumerate(("Portvale", "Northend", "Saltmere"), 1)
    ]
    found = read_one("a.pdf", pdf(*pages, info="/Title (Ferry plan) /Author (Ana Ruiz)"))
    assert (found.title, found.author) == ("Ferry plan", "Ana Ruiz")
    assert kinds(found) == ["paragraph"] * 9
    assert "two new ferries, which its mayor" in words(found, found.blocks[0])
    assert words(found, found.blocks[1]) == "The vote was close."
    assert "Harbour Post" not in found.text
    assert "Page" not in found.text


def test_an_encrypted_pdf_says_so(fail_one: Failure) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(72, 72)
    writer.encrypt("secret", algorithm="RC4-40")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert fail_one("a.pdf", buffer.getvalue()).reason.startswith("this PDF is encrypted")


def test_parsers_say_nothing_themselves(
    fail_one: Failure, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        fail_one("a.pdf", b"%PDF-1.4\n" + b"1 0 obj <<" * 50)
    assert caplog.records == []


def test_standard_input_is_sniffed() -> None:
    page = b"<!doctype html><html><body><article><h1>Ferries</h1><p>" + STORY.encode() * 4
    found = [next(read(["-"], SETTINGS, stdin=io.BytesIO(data))) for data in (STORY.encode(), page)]
    assert all(isinstance(f, Document) for f in found)
    assert [(f.name, f.address, f.media_type) for f in found if isinstance(f, Document)] == [
        ("stdin", "-", "text/plain"),
        ("stdin", "-", "text/html"),
    ]


def test_standard_input_has_a_size_limit_too() -> None:
    [found] = read(["-"], ReadingSettings(max_bytes=5), stdin=io.BytesIO(b"123456"))
    assert isinstance(found, InputError)
    assert found.reason.startswith("has more than 5 bytes, at most 5 are read")


def test_no_standard_input() -> None:
    [found] = read(["-"], SETTINGS)
    assert str(found) == "-: there is no standard input; name a file or a folder"


def test_a_file_that_vanishes_costs_only_itself(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(STORY)
    reading = read([str(tmp_path)], SETTINGS)
    first = next(reading)
    (tmp_path / "b.txt").unlink()
    second, third = reading
    assert [f.address.rpartition("/")[2] for f in (first, second, third)] == [
        *("a.txt", "b.txt", "c.txt")
    ]
    assert isinstance(second, InputError)
    assert second.reason == "was there and is gone; run the build again"


def test_a_file_nobody_may_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(STORY)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    [found] = read([str(tmp_path)], SETTINGS)
    assert isinstance(found, InputError)
    assert found.reason == "may not be read by this user; change its permissions"


def test_the_same_texts_elsewhere_have_the_same_names(tmp_path: Path) -> None:
    iris = []
    for place in ("here", "there"):
        folder = tmp_path / place / "texts" / "may"
        folder.mkdir(parents=True)
        (folder / "a.txt").write_text(STORY)
        [found] = read([str(tmp_path / place / "texts")], SETTINGS, base="https://example.org/")
        assert isinstance(found, Document)
        assert found.address == "texts/may/a.txt"
        iris.append(found.iri)
    assert iris[0] == iris[1]
    assert iris[0].startswith("https://example.org/document/")


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for found in read(["-"], SETTINGS, stdin=io.BytesIO(data)):
        if isinstance(found, InputError):
            assert "\n" not in str(found)
        else:
            assert found.sha256 == sha256_of(found.text)
            assert not set(map(ord, found.text)) & set(range(9))
            for block in found.blocks:
                assert words(found, block)


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".html", ".md", ".txt"])
def test_damaged_files_never_raise(tmp_path: Path, suffix: str) -> None:
    whole = {".pdf": pdf(STORY), ".docx": b"PK\x03\x04" + b"x" * 300}.get(suffix, STORY.encode())
    for cut in range(5, len(whole), max(1, len(whole) // 12)):
        (tmp_path / f"{cut:05}{suffix}").write_bytes(whole[:cut] + b"\xff<[(&" * 3)
    for found in read([str(tmp_path)], SETTINGS):
        assert isinstance(found, (Document, InputError))


def test_deep_pages_are_read_or_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<div>" * 20_000 + STORY)
    (tmp_path / "b.md").write_text("> " * 5_000 + STORY)
    (tmp_path / "c.md").write_text("[" * 5_000 + STORY)
    assert len(list(read([str(tmp_path)], SETTINGS))) == 3
