// Timeline: documents by date, and facts that the texts give a time for.
const monthNames = ["January", "February", "March", "April", "May", "June", "July", "August",
  "September", "October", "November", "December"];
const DATE = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?/;

function monthWords(key) {
  const [year, month] = key.split("-");
  return month ? `${monthNames[Number(month) - 1] ?? month} ${year}` : year;
}

/** Returns facts with their edge that pass the filters, by document. */
function factsByDocument() {
  const rows = DOCUMENTS.map(() => []);
  for (const edge of EDGES) {
    if (!isEdgeShown(edge)) continue;
    for (const fact of factsShown(edge)) rows[fact.document].push({ fact, edge });
  }
  return rows;
}

function timeItem(index, facts, most) {
  const row = DOCUMENTS[index];
  const bar = make("span", { class: "bar-of", "aria-hidden": "true" });
  bar.style.inlineSize = `${Math.round(100 * Math.min(1, facts.length / most))}%`;
  return make("li", { class: "event" },
    make("time", {}, isolate(cut(row.date, 24))),
    make("div", {}, make("a", {
      href: `#${addressOf({ view: "sources", source: row.iri, at: null })}`,
    }, isolate(cut(documentName(index), 140))),
    row.publisher ? make("div", { class: "small" }, isolate(cut(row.publisher, 60))) : null),
    make("div", { class: "amount" }, bar, make("span", { class: "number" },
      count(facts.length, "fact", "facts"))));
}

function documentTimes(facts) {
  const groups = new Map();
  const undated = [];
  const filtered = state.document || state.speaker || state.topic !== null;
  DOCUMENTS.forEach((row, index) => {
    if (filtered && !facts[index].length) return;
    const found = DATE.exec(row.date ?? "");
    if (!found) { undated.push(index); return; }
    const key = found[2] ? `${found[1]}-${found[2]}` : found[1];
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(index);
  });
  const most = Math.max(1, ...facts.map((rows) => rows.length));
  const parts = [...groups].sort((a, b) => order(a[0], b[0])).map(([key, indexes]) => {
    const all = indexes.reduce((sum, index) => sum + facts[index].length, 0);
    return make("section", { class: "month" },
      make("h3", {}, monthWords(key), make("span", { class: "number" },
        `${count(indexes.length, "document", "documents")}, ${count(all, "fact", "facts")}`)),
      inParts(indexes, (index) => timeItem(index, facts[index], most), make("ol", { class: "plain" }),
        30));
  });
  return [...parts, undated.length ? make("p", { class: "small" },
    `${count(undated.length, "document", "documents")} without a date.`) : null].filter(Boolean);
}

/** Returns the year and its fraction of a date, null for what is none. */
function moment(text, isEnd) {
  const found = DATE.exec(text ?? "");
  if (!found) return null;
  const [year, month, day] = [1, 2, 3].map((part) => (found[part] ? Number(found[part]) : null));
  if (month === null) return year + (isEnd ? 1 : 0);
  return year + (month - 1 + (day === null ? (isEnd ? 1 : 0) : day / 31)) / 12;
}

function periodItem({ fact, edge, from, until }, [first, last]) {
  const span = Math.max(1, last - first);
  const line = make("span", { class: "period", "aria-hidden": "true" });
  const bar = make("span", {
    class: `${from === null ? "open-start " : ""}${until === null ? "open-end" : ""}`,
  });
  bar.style.insetInlineStart = `${(100 * ((from ?? first) - first)) / span}%`;
  bar.style.inlineSize = `${Math.max(1, (100 * ((until ?? last) - (from ?? first))) / span)}%`;
  line.append(bar);
  return make("li", {}, edgeLine(edge),
    make("p", { class: "small" }, "Time given: ", isolate(validityWords(fact) ?? "")),
    from === null && until === null ? null : line,
    receipts(edge, receiptWords([fact])));
}

function periods(facts) {
  const rows = facts.flat().filter(({ fact }) => validityWords(fact) !== null)
    .map((row) => ({ ...row, from: moment(row.fact.valid_from, false),
      until: moment(row.fact.valid_until, true) }));
  const ends = rows.flatMap((row) => [row.from, row.until]).filter((end) => end !== null);
  const told = rows.map(({ fact }) => moment(DOCUMENTS[fact.document].date, true));
  const all = [...ends, ...told.filter((end) => end !== null)];
  const axis = ends.length ? [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))]
    .map((end, index) => (index ? Math.ceil(end) : Math.floor(end))) : [0, 1];
  rows.sort((a, b) => (a.from ?? a.until ?? 9999) - (b.from ?? b.until ?? 9999)
    || order(NODES[a.edge.from].label, NODES[b.edge.from].label));
  if (!rows.length) return [make("p", {}, "No fact that passes the filters says when it holds.")];
  return [
    ends.length ? make("p", { class: "small axis" }, `The bars run from the start of ${axis[0]} to the `
      + `end of ${axis[1] - 1}; an end that the text leaves open fades.`) : null,
    inParts(rows, (row) => periodItem(row, axis), make("ol", { class: "plain periods" }), 40),
  ].filter(Boolean);
}

function drawTimeline() {
  const facts = factsByDocument();
  byId("timeline-view").replaceChildren(
    make("h2", { id: "timeline-title" }, "When"),
    make("div", { class: "two" },
      make("div", {}, make("h3", { class: "part" }, "Documents by date"), ...documentTimes(facts)),
      make("div", {}, make("h3", { class: "part" }, "What holds when, as the texts say"),
        ...periods(facts))),
  );
}
