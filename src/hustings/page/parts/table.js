// The table: the same facts as the picture and the panel, in rows.
const ROWS_A_PAGE = 100;
const order = new Intl.Collator("en", { numeric: true }).compare;
const COLUMNS = [
  ["subject", "From", (row) => NODES[row.edge.from].label],
  ["relation", "Relation", (row) => RELATIONS.get(row.edge.predicate).out],
  ["object", "To", (row) => NODES[row.edge.to].label],
  ["passage", "Passage", (row) => (row.fact && row.fact.quote) || ""],
  ["speaker", "According to", (row) => (row.fact && row.fact.speaker) || ""],
  ["document", "Document", (row) => (row.fact ? documentTitle(row.fact) : "")],
  ["date", "Date", (row) => (row.fact && DATA.documents[row.fact.document].date) || ""],
  ["modality", "Put as", (row) => (row.fact ? row.fact.modality : "")],
  ["confidence", "Confidence", (row) => (row.fact && row.fact.confidence) ?? -1],
];

function documentTitle(fact) {
  const source = DATA.documents[fact.document];
  return source.title || source.name || source.iri || "untitled document";
}

/** Returns a row a fact, and one for a relation that has none; those of the focus if there is one. */
function tableRows() {
  const part = state.focus === null ? null : shown.ids;
  const rows = [];
  for (const edge of EDGES) {
    if (!isEdgeShown(edge) || !isClassShown(edge.from) || !isClassShown(edge.to)) continue;
    if (part && !(part.has(edge.from) && part.has(edge.to))) continue;
    const facts = factsShown(edge);
    if (facts.length === 0 && edge.facts.length === 0) rows.push({ edge, fact: null });
    for (const fact of facts) rows.push({ edge, fact });
  }
  const [, , value] = COLUMNS.find(([name]) => name === state.sort.column);
  const keyed = rows.map((row, index) => [value(row), index, row]);
  const compare = state.sort.column === "confidence" ? (a, b) => a - b : order;
  keyed.sort((a, b) => (state.sort.down ? -1 : 1) * compare(a[0], b[0]) || a[1] - b[1]);
  return keyed.map(([, , row]) => row);
}

function tableRow({ edge, fact }) {
  const relation = make("button", {
    type: "button", class: "name", onclick: () => chooseEdge(edge.id),
  }, RELATIONS.get(edge.predicate).out);
  const row = make("tr", {}, make("th", { scope: "row" }, nameButton(edge.from, 80)),
    make("td", { class: "reading" }, relation),
    make("td", { class: "name" }, nameButton(edge.to, 80)));
  if (!fact) {
    row.append(make("td", { class: "passage" }, "no passage in the graph"),
      ...Array.from({ length: 5 }, () => make("td", {}, "–")));
    return row;
  }
  const source = DATA.documents[fact.document];
  const title = isolate(cut(documentTitle(fact), 80));
  row.append(
    make("td", { class: "passage" },
      fact.quote === undefined ? "not part of this page" : foldable(fact.quote, 260)),
    make("td", {}, isolate(cut(fact.speaker ?? "the document itself", 80))),
    make("td", {}, (source.url && link(source.url, title)) || title),
    make("td", { class: "short" }, source.date ?? "–"),
    make("td", { class: "short" }, modalityTag(fact)),
    make("td", { class: "number" }, fact.confidence === undefined ? "–" : fact.confidence.toFixed(2)),
  );
  return row;
}

function drawTable() {
  const rows = tableRows();
  const pages = Math.max(1, Math.ceil(rows.length / ROWS_A_PAGE));
  state.page = Math.min(state.page, pages - 1);
  const from = state.page * ROWS_A_PAGE;
  document.getElementById("rows").replaceChildren(
    ...rows.slice(from, from + ROWS_A_PAGE).map(tableRow),
  );
  document.getElementById("caption").textContent = count(rows.length, "fact", "facts");
  document.getElementById("page").textContent = `page ${state.page + 1} of ${number(pages)}`;
  document.getElementById("previous").disabled = state.page === 0;
  document.getElementById("next").disabled = state.page >= pages - 1;
  document.getElementById("columns").replaceChildren(...COLUMNS.map(([name, title]) => make("th", {
    scope: "col",
    "aria-sort": state.sort.column !== name ? "none" : state.sort.down ? "descending" : "ascending",
  }, make("button", { type: "button", id: `sort-${name}`, onclick: () => sortBy(name) }, title))));
}

function sortBy(column) {
  const down = state.sort.column === column && !state.sort.down;
  state.sort = { column, down };
  state.page = 0;
  drawTable();
  document.getElementById(`sort-${column}`).focus();
}

for (const [id, step] of [["previous", -1], ["next", 1]]) {
  document.getElementById(id).addEventListener("click", () => {
    state.page += step;
    drawTable();
    document.querySelector(".scroll").scrollTop = 0;
  });
}
