// Risks: what threatens whom, who warns, what leads to it, which policies address it, and which none do.
const RISKS_AT_ONCE = 40;

/** Returns a risk's lines by what they say of it. */
function riskLines(id) {
  const lines = { threatens: [], warns: [], causes: [], leads: [], addresses: [] };
  for (const edge of edgesShown(id)) {
    if (edge.facts.length && !factsShown(edge).length) continue;
    if (edge.predicate === "threatens" && edge.from === id) lines.threatens.push(edge);
    else if (edge.predicate === "warnsOf" && edge.to === id) lines.warns.push(edge);
    else if (edge.predicate === "causes") (edge.to === id ? lines.causes : lines.leads).push(edge);
    else if (edge.predicate === "addresses" && edge.to === id) lines.addresses.push(edge);
  }
  return lines;
}

const isAddressed = ({ lines }) => lines.addresses.some((edge) => edge.plain);
const isWarned = ({ lines }) => lines.warns.some((edge) => edge.plain);

function allRisks() {
  return NODES.filter((node) => node.group === "Risk" && (state.topic === null || isAbout(node.id)))
    .map((node) => ({ id: node.id, lines: riskLines(node.id) }))
    .map((risk) => ({ ...risk, weight: Object.values(risk.lines).flat().length }))
    .filter((risk) => risk.weight > 0)
    .sort((a, b) => b.weight - a.weight || RANK[a.id] - RANK[b.id]);
}

function riskLine(edge, id) {
  const other = otherEnd(edge, id);
  const behind = edge.predicate === "addresses"
    ? EDGES_OF[other].filter((row) => row.to === other && row.plain && isEdgeShown(row)
      && STANCES.has(row.predicate)) : [];
  return make("li", {},
    make("p", { class: "lead" }, sign(NODES[other].group), nameButton(other, 90),
      edge.plain ? null : tag(marks(edge), true)),
    ...behind.map((row) => make("p", { class: "small" },
      `${RELATIONS.get(row.predicate).in} `, nameButton(row.from, 60))),
    ...briefly(edge));
}

const riskList = (edges, id) => inParts(edges, (edge) => riskLine(edge, id),
  make("ul", { class: "plain" }), 4);

function riskCell(title, edges, id, missing) {
  const head = make("span", { class: "who", "aria-hidden": "true" }, title);
  if (!edges.length) {
    return make("td", { class: missing ? "gap" : null, role: "cell" }, head,
      make("p", {}, missing || "–"));
  }
  return make("td", { role: "cell" }, head, riskList(edges, id));
}

/** Returns the cell of what a risk comes from and what it leads to. */
function causeCell({ causes, leads }, id) {
  if (!causes.length || !leads.length) {
    const [words, edges] = causes.length ? ["Comes from", causes] : ["Leads to", leads];
    return edges.length ? make("td", { role: "cell" }, make("p", { class: "side" }, words), riskList(edges, id))
      : riskCell("Causes and effects", [], id);
  }
  return make("td", { role: "cell" }, make("p", { class: "side" }, "Comes from"), riskList(causes, id),
    make("p", { class: "side" }, "Leads to"), riskList(leads, id));
}

function riskRow(risk) {
  const { id, lines } = risk;
  const about = [...topics(id)].map((topic) => cut(NODES[topic].label, 40)).sort(order).join(", ");
  return make("tr", { role: "row" },
    make("th", { scope: "row", role: "rowheader" }, make("p", { class: "lead" },
      sign("Risk"), nameButton(id, 120)), about ? make("p", { class: "small" }, about) : null),
    riskCell("Threatens", lines.threatens, id),
    riskCell("Warned of by", lines.warns, id, "Nobody named warns of it"),
    causeCell(lines, id),
    riskCell("Addressed by", lines.addresses, id, "No policy addresses it"));
}

function drawRisks() {
  const risks = allRisks();
  const unaddressed = risks.filter((risk) => !isAddressed(risk));
  const unwarned = risks.filter((risk) => !isWarned(risk));
  const listedRisks = { all: risks, unaddressed, unwarned }[state.risks];
  const titles = ["Risk", "Threatens", "Warned of by", "Causes and effects", "Addressed by"];
  const body = make("tbody", { role: "rowgroup" });
  byId("risks-view").replaceChildren(
    make("h2", { id: "risks-title" }, "What threatens whom"),
    make("p", { class: "small" }, "Each risk the texts speak of: what it harms, who raises it, what "
      + "it comes from and leads to, and which policies are meant to reduce it."),
    choices("risks", "Show", [["all", "all risks", risks.length],
      ["unaddressed", "no policy addresses it", unaddressed.length],
      ["unwarned", "nobody named warns of it", unwarned.length]], state.risks, (value) => {
      state.risks = value;
      refresh();
      document.querySelector(`input[name=risks][value=${value}]`).focus();
    }),
    listedRisks.length ? make("div", { class: "wide", tabindex: 0, role: "region",
      "aria-label": "Risks" },
    make("table", { class: "compare risks", role: "table", "aria-labelledby": "risks-title" },
      make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...titles.map((title) => make(
        "th", { scope: "col", role: "columnheader" }, title)))), body)) : make("p", {},
      "No risk passes the filters."),
  );
  const more = button("", () => put(), { class: "link more" });
  let from = 0;
  const put = () => {
    body.append(...listedRisks.slice(from, from + RISKS_AT_ONCE).map(riskRow));
    from += RISKS_AT_ONCE;
    more.textContent = `show more risks (${number(Math.max(0, listedRisks.length - from))} left)`;
    more.hidden = from >= listedRisks.length;
  };
  put();
  byId("risks-view").append(more);
}
