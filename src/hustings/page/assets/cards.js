// Cards: what a fact, a number or a passage of reported speech stands on. None is ever bare.
const SHOWN_AT_ONCE = 12;

const tag = (words, isMarked = false) => make("span", {
  class: isMarked ? "tag unsettled" : "tag",
}, words);

const modalityTag = (fact) => tag(cut(String(fact.modality).toLowerCase(), 40), !isSettled(fact));

function documentLine(fact) {
  const source = DOCUMENTS[fact.document];
  const line = make("p", {}, fact.speaker === undefined ? "The document itself" : "According to ");
  if (fact.speaker !== undefined) {
    line.append(fact.by === undefined ? isolate(cut(fact.speaker, 90)) : nameButton(fact.by));
  }
  line.append(" · ", make("cite", {}, isolate(cut(documentName(fact.document), 160))));
  if (source.publisher) line.append(", ", isolate(cut(source.publisher, 80)));
  line.append(", ", source.date ? make("time", {}, isolate(cut(source.date, 40))) : "undated");
  const open = source.url ? link(source.url, "open the article") : null;
  if (open) line.append(" · ", open);
  return line;
}

/** Returns what the text says of the time in which a fact holds, in words; null if nothing. */
function validityWords(fact) {
  const [from, until] = [fact.valid_from, fact.valid_until].map((day) => day && cut(day, 20));
  const dates = [from && `from ${from}`, until && `until ${until}`].filter(Boolean).join(" ");
  if (fact.validity === undefined) return dates || null;
  return `“${cut(fact.validity, 60)}”${dates ? ` (${dates})` : ""}`;
}

function marksLine(fact) {
  const bits = [
    fact.confidence === undefined ? null : `confidence ${fact.confidence.toFixed(2)}`,
    fact.sources === undefined ? null
      : `${count(fact.sources, "independent source", "independent sources")} in `
        + count(fact.documents ?? fact.sources, "document", "documents"),
    placeWords(fact),
  ].filter(Boolean);
  const holds = validityWords(fact);
  return make("p", { class: "marks" },
    fact.reasons === undefined ? null : tag("quarantined", true),
    fact.kind === undefined ? modalityTag(fact) : tag(`${cut(fact.kind, 20)} speech`),
    holds === null ? null : make("span", {}, "holds ", isolate(holds)),
    ...bits.map((bit) => make("span", {}, bit)));
}

function cardClass(fact) {
  if (fact.reasons !== undefined) return "fact aside";
  return isSettled(fact) ? "fact" : "fact unsettled";
}

/** Returns a record's receipt. `lead` stands above the passage, `isSource` where the text is near. */
function factCard(fact, edge = null, { lead = null, isSource = false } = {}) {
  const reasons = fact.reasons === undefined ? null : make("p", { class: "reasons" },
    "Set aside: ", isolate(cut(fact.reasons.join("; ") || "no reason is given", 300)));
  const actions = make("div", { class: "card-actions" },
    isSource ? section("texts")[fact.document] === undefined ? null
      : button("In the text", () => pointAt(fact), { class: "link" })
      : button("Read it in its text", () => openSource(fact), { class: "link" }),
    citing(fact, edge));
  return make("article", { class: cardClass(fact), "data-statement": fact.statement },
    lead,
    fact.quote === undefined ? make("p", {}, "The passage is not part of this page.")
      : make("blockquote", {}, ...quoted(fact.quote, 700)),
    documentLine(fact), marksLine(fact), reasons, actions);
}

/** Returns who relates to what, each name a way to it. */
function edgeLine(edge) {
  return make("p", { class: "lead" }, nameButton(edge.from, 70),
    ` ${RELATIONS.get(edge.predicate).out} `, nameButton(edge.to, 110));
}

/** Returns the cards of an edge's passages under a summary; the first stands open if asked for. */
function receipts(edge, words, { isOpen = false } = {}) {
  const facts = factsShown(edge);
  if (!facts.length) return noReceipt(edge);
  const holder = make("details", { class: "receipts" }, make("summary", {}, words));
  holder.open = isOpen;
  const fill = () => {
    if (holder.children.length === 1) inParts(facts, (fact) => factCard(fact, edge), holder, 6);
  };
  if (isOpen) fill();
  holder.addEventListener("toggle", fill);
  return holder;
}

function noReceipt(edge) {
  return make("p", { class: "small" }, edge.facts.length ? "No passage passes the filters."
    : "The graph holds no passage for this.");
}

/** Returns a figure in words: 'turnout: about 61.5 percent (in 2021)'. */
function figureWords(figure) {
  const parts = [figure.measures ? `${figure.measures}:` : "", amountWords(figure),
    figure.when ? `(${figure.when})` : ""];
  return parts.filter(Boolean).join(" ");
}

/** Whether the words for what is measured say the unit already: 'states: 12', not '12 state'. */
const isUnitSaid = (figure) => figure.unit && figure.measures
  && fold(figure.measures).split(" ").some((word) => word.startsWith(fold(figure.unit)));

function amountWords(figure) {
  const plain = (text) => (/^[0-9]{5,15}$/.test(text) ? number(Number(text)) : text);
  const range = figure.value_to === undefined ? plain(figure.value ?? "?")
    : `${plain(figure.value ?? "?")} to ${plain(figure.value_to)}`;
  return [figure.qualifier && figure.qualifier !== "Exactly" ? figure.qualifier.toLowerCase() : "",
    range, isUnitSaid(figure) ? "" : figure.unit, figure.out_of === undefined ? "" : `of ${plain(figure.out_of)}`]
    .filter(Boolean).join(" ");
}

function openSource(fact) {
  go({ view: "sources", source: DOCUMENTS[fact.document].iri, at: fact.statement });
}
