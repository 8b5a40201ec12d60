// A sheet: rows in a table that sorts by any column, a hundred a page.
const ROWS_A_PAGE = 100;

/**
 * Returns a sheet in a holder; `show(rows)` fills it.
 * A column is { name, title, value(row), cell(row), kind }; the first one's cells head their rows.
 */
function makeSheet(holder, columns, { label, words, sorted }) {
  let rows = [];
  let page = 0;
  const unsorted = sorted ?? columns[0].name;
  let by = { column: unsorted, down: false };
  const caption = make("caption");
  const heads = make("tr");
  const body = make("tbody");
  const place = make("span", { role: "status" });
  const turn = (step) => { page += step; draw(); scroll.scrollTop = 0; };
  const previous = button("Previous", () => turn(-1));
  const next = button("Next", () => turn(1));
  const pages = make("p", { class: "pages" }, previous, place, next);
  const scroll = make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": label },
    make("table", {}, caption, make("thead", {}, heads), body));
  holder.replaceChildren(scroll, pages);

  function sort(column) {
    by = { column, down: by.column === column && !by.down };
    page = 0;
    draw();
    state.sort = by.down || by.column !== unsorted ? `${by.down ? "-" : ""}${by.column}` : null;
    writeAddress({ replace: true });
    heads.querySelector(`[data-column=${column}]`).focus();
  }

  function ordered() {
    const { value, kind } = columns.find((column) => column.name === by.column);
    const isNumber = kind === "number" || kind === "amount-of";
    const compare = isNumber ? (a, b) => a - b : order;
    const keyed = rows.map((row, index) => [value(row), index, row]);
    const lacks = ([key]) => key === undefined || key === "";
    keyed.sort((a, b) => lacks(a) - lacks(b)
      || (lacks(a) ? 0 : (by.down ? -1 : 1) * compare(a[0], b[0])) || a[1] - b[1]);
    return keyed.map((entry) => entry[2]);
  }

  function draw() {
    const count_ = Math.max(1, Math.ceil(rows.length / ROWS_A_PAGE));
    page = Math.min(page, count_ - 1);
    const from = page * ROWS_A_PAGE;
    body.replaceChildren(...ordered().slice(from, from + ROWS_A_PAGE).map((row) => make("tr", {},
      ...columns.map((column, index) => make(index ? "td" : "th", {
        class: column.kind ?? null, scope: index ? null : "row",
      }, column.cell(row))))));
    heads.replaceChildren(...columns.map(({ name, title }) => make("th", {
      scope: "col",
      "aria-sort": by.column !== name ? "none" : by.down ? "descending" : "ascending",
    }, button(title, () => sort(name), { "data-column": name }))));
    caption.textContent = words(rows.length);
    place.textContent = `page ${page + 1} of ${number(count_)}`;
    previous.disabled = page === 0;
    next.disabled = page >= count_ - 1;
    pages.hidden = count_ === 1;
  }

  /** Shows rows in the order that the state names. */
  function show(given) {
    const column = (state.sort ?? unsorted).replace("-", "");
    const isKnown = columns.some(({ name }) => name === column);
    by = { column: isKnown ? column : unsorted, down: isKnown && (state.sort ?? "").startsWith("-") };
    rows = given;
    page = 0;
    draw();
  }
  return { show };
}

/** Returns the columns every sheet of receipts ends with. */
function receiptColumns(factOf) {
  const of = (read) => (row) => { const fact = factOf(row); return fact ? read(fact) : undefined; };
  return [
    {
      name: "passage", title: "Passage", kind: "passage",
      value: of((fact) => (fact.quote ?? "").slice(0, 200)),
      cell: (row) => {
        const fact = factOf(row);
        if (!fact) return "no passage in the graph";
        return fact.quote === undefined ? "not part of this page" : foldable(fact.quote, 260);
      },
    },
    {
      name: "speaker", title: "According to", value: of((fact) => fact.speaker),
      cell: (row) => { const fact = factOf(row);
        return fact ? isolate(cut(fact.speaker ?? "the document itself", 80)) : "–"; },
    },
    {
      name: "document", title: "Document", kind: "title", value: of((fact) => documentName(fact.document)),
      cell: (row) => { const fact = factOf(row);
        return fact ? button(isolate(cut(documentName(fact.document), 80)), () => openSource(fact),
          { class: "name" }) : "–"; },
    },
    {
      name: "date", title: "Date", kind: "short",
      value: of((fact) => DOCUMENTS[fact.document].date),
      cell: (row) => { const fact = factOf(row);
        return isolate(cut((fact && DOCUMENTS[fact.document].date) || "–", 40)); },
    },
    {
      name: "modality", title: "Put as", kind: "short", value: of((fact) => fact.modality),
      cell: (row) => { const fact = factOf(row);
        return fact ? make("span", {}, fact.reasons ? tag("quarantined", true) : null,
          modalityTag(fact)) : "–"; },
    },
    {
      name: "confidence", title: "Confidence", kind: "number", value: of((fact) => fact.confidence),
      cell: (row) => { const fact = factOf(row);
        return fact && fact.confidence !== undefined ? fact.confidence.toFixed(2) : "–"; },
    },
    {
      name: "sources", title: "Sources", kind: "number", value: of((fact) => fact.sources),
      cell: (row) => { const fact = factOf(row);
        return fact && fact.sources !== undefined ? number(fact.sources) : "–"; },
    },
    {
      name: "cite", title: "Cite", kind: "short", value: of((fact) => fact.statement),
      cell: (row) => { const fact = factOf(row); return fact ? citing(fact, row.edge ?? null) : "–"; },
    },
  ].filter((column) => column.name !== "sources" || hasSources());
}

/** Whether the graph counts independent sources at all. */
const hasSources = () => EDGES.some((edge) => edge.amount > 0 && edge.facts.some((fact) => fact.sources !== undefined));
