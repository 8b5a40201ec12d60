// A fact as a footnote, as BibTeX, as a link, for the clipboard.

/** Returns a record in words: who relates to what, a number, or who speaks. */
function recordWords(fact, edge) {
  if (edge) {
    return [NODES[edge.from].name, RELATIONS.get(edge.predicate).out, NODES[edge.to].name]
      .map((part) => cut(part, 160)).join(" ");
  }
  return fact.value === undefined ? null : figureWords(fact);
}

const placeWords = (fact) => (fact.start === undefined ? null
  : `characters ${fact.start}–${fact.end ?? fact.start}`);

function standingWords(fact) {
  return [
    fact.reasons === undefined ? null : "quarantined", fact.modality.toLowerCase(),
    fact.confidence === undefined ? null : `confidence ${fact.confidence.toFixed(2)}`,
    fact.sources === undefined ? null : count(fact.sources, "independent source", "independent sources"),
  ].filter(Boolean).join(", ");
}

const oneLine = (text) => text.replace(/\s+/g, " ").trim();

function footnote(fact, edge) {
  const source = DOCUMENTS[fact.document];
  const said = recordWords(fact, edge);
  const parts = [
    fact.speaker, `“${cut(documentName(fact.document), 300)}”`, source.author, source.publisher,
    source.date, placeWords(fact), source.url,
  ].filter(Boolean).join(", ");
  const quote = fact.quote === undefined ? "" : `: “${fact.quote}”`;
  return oneLine(`${parts}${quote}. ${said ? `[${said}; ` : "["}${standingWords(fact)}] `
    + `<${fact.statement}>`);
}

const TEX = {
  "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}", "%": "\\%", "&": "\\&", "#": "\\#", _: "\\_", $: "\\$",
};
const tex = (text) => oneLine(text).replace(/[\\{}~^%&#_$]/g, (letter) => TEX[letter]);

function bibtex(fact, edge) {
  const source = DOCUMENTS[fact.document];
  const key = `${fold(source.name || source.title || "source").replace(/\.[a-z0-9]+$/, "")}-`
    + `${fact.statement.split("/").pop()}`;
  const year = /^[0-9]{4}/.exec(source.date ?? "");
  const note = [
    fact.quote === undefined ? null : `“${fact.quote}”`, placeWords(fact),
    fact.speaker === undefined ? null : `according to ${fact.speaker}`, recordWords(fact, edge),
    standingWords(fact), fact.statement,
  ].filter(Boolean).join("; ");
  const fields = [
    ["title", documentName(fact.document)], ["author", source.author],
    ["howpublished", source.publisher], ["date", source.date], ["year", year && year[0]],
    ["note", note],
  ].filter(([, value]) => value).map(([name, value]) => `  ${name} = {${tex(value)}}`);
  const address = source.url ? link(source.url) : null;
  if (address) fields.push(`  url = {${address.href.replace(/[{}\\]/g, encodeURIComponent)}}`);
  return `@misc{${key.replace(/[^A-Za-z0-9.:-]+/g, "-").slice(0, 80)},\n${fields.join(",\n")}\n}\n`;
}

function factLink(fact) {
  const fragment = addressOf({
    ...FRESH, view: "sources", source: DOCUMENTS[fact.document].iri, at: fact.statement,
    unsettled: !isSettled(fact), quarantine: fact.reasons !== undefined,
  });
  return `${location.href.split("#")[0]}#${fragment}`;
}

async function copy(text, what) {
  let isDone = false;
  try {
    await navigator.clipboard.writeText(text);
    isDone = true;
  } catch {
    const area = make("textarea", { class: "said", "aria-hidden": "true" });
    const before = document.activeElement;
    area.value = text;
    document.body.append(area);
    area.select();
    isDone = document.execCommand("copy");
    area.remove();
    if (before) before.focus();
  }
  say(isDone ? `${what} copied` : "The browser did not allow copying.");
}

/** Returns the ways to cite a record, folded away until asked for. */
function citing(fact, edge) {
  const way = (words, make_) => button(words, () => copy(make_(fact, edge), words),
    { class: "link" });
  return make("details", { class: "cite" }, make("summary", {}, "Cite"),
    make("span", { class: "ways" }, "copy as ", way("Footnote", footnote), way("BibTeX", bibtex),
      way("Link", factLink)));
}
