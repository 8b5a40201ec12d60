// Sources: each document with what was found in it, in reading order, beside its text.
let recordsOf = null;
const TEXT_AT_ONCE = 200000;

/** Returns the records of each document: facts, numbers and reported speech by place. */
function documentRecords(index) {
  if (recordsOf === null) {
    recordsOf = DOCUMENTS.map(() => []);
    for (const row of records("figures")) recordsOf[row.document].push({ fact: row, what: "figure" });
    for (const row of records("utterances")) {
      recordsOf[row.document].push({ fact: row, what: "speech" });
    }
    recordsOf.edges = 0;
  }
  for (; recordsOf.edges < EDGES.length; recordsOf.edges += 1) {
    const edge = EDGES[recordsOf.edges];
    for (const fact of edge.facts) recordsOf[fact.document].push({ fact, edge, what: "fact" });
  }
  return recordsOf[index].filter(({ fact, edge, what }) => (what === "speech"
    ? (state.speaker === "" || fact.speaker === state.speaker)
      && (state.quarantine || fact.reasons === undefined)
    : isFactShown(fact) && (!edge || (isEdgeShown(edge))) && (what !== "figure" || isFigureShown(fact))))
    .sort((a, b) => (a.fact.start ?? 0) - (b.fact.start ?? 0) || a.what.localeCompare(b.what)
      || order(a.fact.statement, b.fact.statement));
}

function recordLead({ fact, edge, what }) {
  if (edge) return edgeLine(edge);
  if (what === "figure") return make("p", { class: "lead" }, isolate(cut(figureWords(fact), 160)));
  const words = [fact.source ?? fact.speaker ?? "someone unnamed", fact.cue].filter(Boolean);
  return make("p", { class: "lead" }, isolate(cut(words.join(" · "), 120)));
}

function recordCard(record) {
  return factCard(record.fact, record.edge ?? null, { lead: recordLead(record), isSource: true });
}

/** Returns a document's text with what was found in it marked; null where there is none. */
function markedText(index, records) {
  const text = section("texts")[index];
  if (!text) return null;
  const starts = new Map(text.cuts.map((at, piece) => [at, piece]));
  const over = text.pieces.map(() => []);
  for (const { fact, what } of records) {
    if (!starts.has(fact.start) || !starts.has(fact.end)) continue;
    for (let piece = starts.get(fact.start); piece < starts.get(fact.end); piece += 1) {
      over[piece].push({ fact, what });
    }
  }
  const holder = make("div", { class: "text", tabindex: 0, role: "region",
    "aria-label": "Text of the document" });
  let length = 0;
  const step = () => {
    const limit = length + TEXT_AT_ONCE;
    for (let piece = holder.pieces ?? 0; piece < text.pieces.length; piece += 1) {
      if (length > limit) { holder.pieces = piece; return true; }
      length += (text.pieces[piece] ?? "").length;
      holder.append(textPiece(text.pieces[piece], over[piece]));
    }
    return false;
  };
  const more = button("show more of the text", () => { more.remove(); if (step()) holder.append(more); },
    { class: "link more" });
  if (step()) holder.append(more);
  return holder;
}

function textPiece(words, over) {
  if (words === null) return make("p", { class: "left-out" }, "[…]");
  if (!over.length) return document.createTextNode(words);
  const kinds = new Set(over.map(({ what }) => what));
  const isMarked = over.some(({ fact, what }) => (what !== "speech" || fact.reasons !== undefined)
    && cardClass(fact) !== "fact");
  const mark = make("mark", {
    class: [...kinds].map((what) => `of-${what}`).concat(isMarked ? "not-plain" : []).join(" "),
  }, words);
  mark.addEventListener("click", () => {
    const narrowest = [...over].sort((a, b) => (a.fact.end - a.fact.start)
      - (b.fact.end - b.fact.start))[0];
    pointAt(narrowest.fact, { isCard: true });
  });
  mark.records = new Set(over.map(({ fact }) => fact.statement));
  return mark;
}

const cardOf = (statement) => [...document.querySelectorAll("#sources-view article[data-statement]")]
  .find((card) => card.dataset.statement === statement);

/** Marks a record's passage in the text and its card, and brings the one or the other into sight. */
function pointAt(fact, { isCard = false } = {}) {
  const marked = [...document.querySelectorAll("#sources-view .text mark")];
  marked.forEach((mark) => mark.classList.toggle("chosen", mark.records.has(fact.statement)));
  document.querySelectorAll("#sources-view article.chosen").forEach((card) => {
    card.classList.remove("chosen");
  });
  const card = cardOf(fact.statement);
  if (card) card.classList.add("chosen");
  const first = marked.find((mark) => mark.classList.contains("chosen"));
  const goal = isCard ? card : first ?? card;
  for (const one of [first, card]) {
    if (one && one !== goal) one.scrollIntoView({ block: "nearest" });
  }
  if (goal) {
    goal.tabIndex = -1;
    goal.focus({ preventScroll: true });
    goal.scrollIntoView({ block: "center" });
  }
  state.at = fact.statement;
  writeAddress({ replace: true });
}

function sourceList(chosen) {
  const holder = make("nav", { class: "documents", "aria-label": "Documents" });
  const items = make("ul", { class: "plain" });
  const listDocuments = (words) => {
    const wanted = fold(words).trim();
    const rows = DOCUMENTS.map((row, index) => index).filter((index) => !wanted
      || fold([documentName(index), DOCUMENTS[index].publisher, DOCUMENTS[index].date].join(" "))
        .includes(wanted));
    items.replaceChildren();
    inParts(rows, (index) => {
      const row = DOCUMENTS[index];
      return make("li", {}, make("a", {
        href: `#${addressOf({ view: "sources", source: row.iri, at: null })}`,
        "aria-current": index === chosen ? "true" : null,
      }, isolate(cut(documentName(index), 90))), make("span", { class: "small" },
        [row.publisher && cut(row.publisher, 40), row.date ? cut(row.date, 20) : "undated"]
          .filter(Boolean).join(", ")));
    }, items, 60);
  };
  const input = make("input", { type: "text", id: "find-document", autocomplete: "off" });
  input.addEventListener("input", () => listDocuments(input.value));
  listDocuments("");
  holder.append(make("label", { for: "find-document" },
    `Documents (${number(DOCUMENTS.length)})`), input, items);
  return holder;
}

function textNote(index) {
  const all = Object.values(section("texts"));
  if (!all.length) return "The texts are not part of this page.";
  const whole = all.filter((text) => text.whole).length;
  const text = section("texts")[index];
  const here = !text ? "The text of this document is not part of this page."
    : text.whole ? "The whole text as it was read."
      : "Only the passages, with a sentence on either side; […] stands for what is left out.";
  return whole === all.length ? here
    : `${here} The page carries the whole text of ${number(whole)} of ${number(all.length)} documents.`;
}

function sourceHeader(index, records) {
  const source = DOCUMENTS[index];
  const amounts = tally(records, "what");
  const bits = [["fact", "fact", "facts"], ["speech", "passage of reported speech",
    "passages of reported speech"], ["figure", "number", "numbers"]]
    .map(([what, one, many]) => count(amounts.get(what) ?? 0, one, many)).join(", ");
  const by = [source.author, source.publisher, source.date ?? "undated"].filter(Boolean)
    .map((part) => cut(part, 80)).join(" · ");
  return [
    make("h2", {}, foldable(documentName(index), 200)),
    make("p", { class: "small" }, isolate(by), source.url ? " · " : null,
      source.url ? link(source.url, "open the article") : null),
    make("p", { class: "small" }, source.name && source.name !== source.title
      ? isolate(cut(source.name, 120)) : null,
    `${source.name && source.name !== source.title ? " · " : ""}${bits}. ${textNote(index)}`),
  ];
}

function drawSources() {
  const view = byId("sources-view");
  if (!DOCUMENTS.length) {
    view.replaceChildren(make("p", { class: "notice" }, "The graph names no document."));
    return;
  }
  const index = DOCUMENT_BY_IRI.get(state.source || state.document) ?? 0;
  const records = documentRecords(index);
  const text = markedText(index, records);
  const keys = make("p", { class: "small key" }, make("mark", { class: "of-fact" }, "fact"), " ",
    make("mark", { class: "of-speech" }, "reported speech"), " ",
    make("mark", { class: "of-figure" }, "number"), " ",
    make("mark", { class: "of-fact not-plain" }, "not a plain fact"));
  const cards = make("div", { class: "records", tabindex: 0, role: "region",
    "aria-label": "What was found, in reading order" });
  const wanted = records.findIndex(({ fact }) => fact.statement === state.at);
  inParts(records, recordCard, cards, Math.max(60, wanted + 1));
  if (!records.length) cards.append(make("p", {}, "Nothing found here passes the filters."));
  view.replaceChildren(sourceList(index), make("div", { class: "source" },
    make("div", { class: "about" }, ...sourceHeader(index, records), text ? keys : null),
    make("div", { class: text ? "beside" : "beside alone" }, text ?? "", cards)));
  if (wanted >= 0) pointAt(records[wanted].fact);
}
