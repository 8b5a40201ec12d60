// Compare: candidates, parties or others side by side, topic by topic; what nobody says stays visible.
const STANCES = new Map([["proposes", "proposes"], ["opposes", "opposes"],
  ["recommends", "recommends"]]);
const COLUMNS_AT_FIRST = 4;
const COLUMNS_AT_MOST = 8;
const KINDS = new Map([
  ["candidates", ["Candidates", ["Candidate"]]],
  ["parties", ["Parties and coalitions", ["PoliticalParty", "Coalition"]]],
  ["others", ["Other people and bodies", ["Person", "Institution", "Organization"]]],
]);

const candidatesOf = (id) => EDGES_OF[id].filter((edge) => edge.predicate === "candidateOf"
  && edge.to === id && edge.plain).map((edge) => edge.from);

/** Returns the lines of what one stands for; for a party those of its candidates too. */
function stances(id) {
  const isParty = KINDS.get("parties")[1].includes(NODES[id].group);
  const who = new Set([id, ...(isParty ? candidatesOf(id) : [])]);
  return [...who].flatMap((one) => EDGES_OF[one].filter((edge) => edge.from === one
    && STANCES.has(edge.predicate) && isEdgeShown(edge)
    && (factsShown(edge).length > 0 || edge.facts.length === 0)));
}

/** Returns those of a kind who stand for something, most first. */
function contenders(kind) {
  const classes = KINDS.get(kind)[1];
  return NODES.filter((node) => classes.includes(node.group))
    .map((node) => ({ id: node.id, lines: stances(node.id) }))
    .filter(({ id, lines }) => lines.length || (state.with ?? []).includes(id))
    .sort((a, b) => b.lines.length - a.lines.length || RANK[a.id] - RANK[b.id]);
}

/** Returns the columns and, for each topic, the lines in each of them. */
function comparison(chosen) {
  const rows = new Map();
  chosen.forEach(({ lines }, column) => {
    for (const edge of lines) {
      const about = [...topics(edge.to)].filter((id) => state.topic === null || topicAndNarrower(state.topic).has(id));
      for (const topic of about.length ? about : [null]) {
        if (!rows.has(topic)) rows.set(topic, chosen.map(() => []));
        rows.get(topic)[column].push(edge);
      }
    }
  });
  const weigh = (cells) => 1000 * cells.filter((cell) => cell.length).length
    + cells.reduce((sum, cell) => sum + cell.length, 0);
  return [...rows].sort((a, b) => (a[0] === null) - (b[0] === null)
    || weigh(b[1]) - weigh(a[1]) || order(NODES[a[0]].label, NODES[b[0]].label));
}

function stanceItem(edge, column) {
  const item = make("li", { class: "stance" },
    make("p", { class: "lead" },
      edge.predicate === "proposes" ? null : tag(STANCES.get(edge.predicate)),
      edge.plain ? null : tag(marks(edge), true),
      nameButton(edge.to, 120),
      edge.from === column ? null : make("span", { class: "small" }, " by ", nameButton(edge.from, 40))));
  item.append(...briefly(edge));
  return item;
}

/** Returns a line's first passage, cut, and all of its receipts folded under it. */
function briefly(edge) {
  const facts = factsShown(edge);
  if (!facts.length) return [noReceipt(edge)];
  const quote = facts[0].quote === undefined ? []
    : [make("blockquote", { class: "brief" },
      ...quoted(facts[0].quote, 240, (text, limit) => isolate(cut(text, limit))))];
  return [...quote, receipts(edge, receiptWords(facts))];
}

/** Returns in a few words what stands behind a line: who says so, when, how often. */
function receiptWords(facts) {
  const first = facts[0];
  return [
    first.speaker === undefined ? null : cut(first.speaker, 40),
    DOCUMENTS[first.document].date ? cut(DOCUMENTS[first.document].date, 20) : "undated",
    first.confidence === undefined ? null : `confidence ${first.confidence.toFixed(2)}`,
    facts.length > 1 ? count(facts.length, "passage", "passages") : null,
  ].filter(Boolean).join(" · ");
}

function compareRow([topic, cells], chosen) {
  const head = topic === null ? "No topic found" : cut(NODES[topic].label, 60);
  return make("tr", { role: "row" },
    make("th", { scope: "row", role: "rowheader" }, isolate(head)),
    ...cells.map((cell, column) => {
      const who = chosen[column].id;
      const name = make("span", { class: "who", "aria-hidden": "true" }, cut(NODES[who].label, 40));
      if (!cell.length) {
        return make("td", { class: "gap", role: "cell" }, name,
          make("p", {}, "Nothing found in these texts"));
      }
      return make("td", { role: "cell" }, name, inParts(cell, (edge) => stanceItem(edge, who),
        make("ul", { class: "plain" }), 4));
    }));
}

function pickColumns(all, chosen) {
  const ids = chosen.map((one) => one.id);
  const box = ({ id, lines }) => choice(isolate(cut(NODES[id].name, 60)), lines.length,
    ids.includes(id), (isOn) => {
      state.with = isOn ? [...ids, id].slice(-COLUMNS_AT_MOST) : ids.filter((one) => one !== id);
      refresh();
      const again = byId("columns").querySelector(`[data-name="${id}"]`);
      if (again) again.focus();
    }, sign(NODES[id].group), String(id));
  return make("fieldset", { class: "choices row", id: "columns" },
    make("legend", {}, `Side by side, at most ${COLUMNS_AT_MOST}`),
    inParts(all, box, make("div", { class: "boxes" }), 12));
}

function drawCompare() {
  const kinds = [...KINDS].map(([name, [words]]) => [name, words, contenders(name).length]);
  if (!KINDS.has(state.kind)) state.kind = (kinds.find(([, , amount]) => amount > 1) ?? kinds[0])[0];
  const all = contenders(state.kind);
  const first = matchMedia("(max-width: 860px)").matches ? 2 : COLUMNS_AT_FIRST;
  const chosen = state.with === null ? all.filter(({ lines }) => 5 * lines.length >= all[0].lines.length)
    .slice(0, first)
    : all.filter(({ id }) => state.with.includes(id)).slice(0, COLUMNS_AT_MOST);
  const rows = comparison(chosen);
  const shared = rows.filter(([topic, cells]) => topic !== null
    && cells.every((cell) => cell.length)).length;
  const gaps = rows.reduce((sum, [, cells]) => sum + cells.filter((cell) => !cell.length).length, 0);
  const heads = make("tr", { role: "row" }, make("th", { scope: "col", role: "columnheader" }, "Topic"),
    ...chosen.map(({ id, lines }) => make("th", { scope: "col", role: "columnheader" },
      sign(NODES[id].group), nameButton(id, 60), make("span", { class: "number" },
        ` ${count(lines.length, "policy", "policies")}`))));
  byId("compare-view").replaceChildren(
    make("h2", { id: "compare-title" }, "Who stands for what"),
    make("p", { class: "small" }, "What each proposes, opposes or recommends, by topic, with the "
      + "passage that says so. A policy with two topics stands in two rows. A gap says only that "
      + "these texts hold nothing."),
    choices("kind", "Compare", kinds, state.kind, (kind) => {
      Object.assign(state, { kind, with: null });
      refresh();
      document.querySelector(`input[name=kind][value=${kind}]`).focus();
    }),
    pickColumns(all, chosen),
    make("p", { class: "small", id: "compare-counts" }, rows.length
      ? `${count(rows.length, "row", "rows")}; on ${shared ? count(shared, "topic", "topics") : "no topic"} `
        + `all of them have something; ${count(gaps, "gap", "gaps")}.`
      : "Nothing to compare passes the filters."),
    rows.length ? make("div", { class: "wide", tabindex: 0, role: "region",
      "aria-label": "Comparison" },
    make("table", { class: "compare", role: "table", "aria-labelledby": "compare-title" },
      make("thead", { role: "rowgroup" }, heads),
      make("tbody", { role: "rowgroup" }, ...rows.map((row) => compareRow(row, chosen))))) : "",
  );
}
