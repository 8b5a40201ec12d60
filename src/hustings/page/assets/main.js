// What a choice does: the state changes, the view is drawn, the address remembers.
const ALONE = EDGES_OF.filter((edges) => edges.length === 0).length;
const trail = [];
const DRAWN = {
  compare: drawCompare, risks: drawRisks, sources: drawSources, figures: drawFigures,
  timeline: drawTimeline,
};

const tellStatus = (words) => { byId("status").textContent = words; };

function writeStatus() {
  const part = shown.ids.size;
  const isCut = part < shown.total;
  const names = count(part, "name", "names");
  byId("more").hidden = !isCut || state.focus !== null || state.as !== "picture"
    || state.limit >= MOST_SHOWN;
  if (state.as === "table") {
    tellStatus(state.focus === null ? "All facts that pass the filters."
      : `Facts around ${cut(NODES[state.focus].name, 40)}.`);
  } else if (state.focus !== null) {
    const [nearby, of] = [number(part - 1), number(shown.total - 1)];
    tellStatus(isCut ? `${nearby} of ${of} names around ${cut(NODES[state.focus].name, 40)}, the `
      + "nearest and most connected." : `${count(part - 1, "name", "names")} around `
      + `${cut(NODES[state.focus].name, 40)}.`);
  } else if (isCut) {
    tellStatus(`${number(part)} of ${number(shown.total)} shown, the most connected and `
      + "what links them; search opens the rest.");
  } else {
    tellStatus(part === 0 ? "Nothing passes the filters."
      : `${names} and ${count(shown.edges.length, "relation", "relations")} shown.`
        + `${ALONE ? ` ${count(ALONE, "name", "names")} without a relation: by search.` : ""}`);
  }
}

/** Draws the view again after a change of filters. */
function refresh({ fit = false } = {}) {
  showView({ fit });
  writeAddress({ replace: true });
}

/** Shows the view that the state names, and draws it. */
function showView({ fit = false } = {}) {
  if (fit) state.camera = null;
  for (const name of VIEWS.keys()) byId(`${name}-view`).hidden = name !== state.view;
  for (const item of document.querySelectorAll("#views a")) {
    const isHere = item.dataset.view === state.view;
    if (isHere) item.setAttribute("aria-current", "page"); else item.removeAttribute("aria-current");
    item.setAttribute("href", `#${addressOf({ view: item.dataset.view })}`);
  }
  document.title = `${DATA.title} – ${VIEWS.get(state.view)}`;
  if (state.view === "network") drawNetwork({ fit }); else DRAWN[state.view]();
}

function drawNetwork({ fit }) {
  byId("around").hidden = state.focus === null;
  byId("depth").value = String(state.depth);
  shown = visiblePart();
  if (state.node !== null) leaveTrail(state.node);
  writeStatus();
  writeFar();
  showAs();  // the words above the picture stand, so it has its size
  drawPart({ fit });
  drawPanel();
  if (state.as === "table") drawTable();
}

/** Notes a visited name; the last few stand above the picture. */
function leaveTrail(id) {
  if (trail[trail.length - 1] !== id) trail.push(id);
  const last = trail.slice(-7);
  byId("trail").hidden = trail.length < 2;
  const isIn = byId("trail").contains(document.activeElement);
  byId("trail").replaceChildren(make("span", { class: "small" }, "Visited"),
    make("ol", {}, ...last.map((one, index) => make("li", {
      "aria-current": index === last.length - 1 ? "true" : null,
    }, nameButton(one, 28)))));
  if (isIn) panel.focus();
}

/** Goes to another state, as a step that the browser's Back takes back. */
function go(change) {
  Object.assign(state, change);
  if (state.quarantine) admitQuarantine();
  showView({ fit: true });
  writeAddress();
}

/** Shows a name in the network: chosen where it stands, else with its neighbours. */
function visit(id) {
  if (state.view === "network") { chooseNode(id); return; }
  go({ view: "network", node: id, edge: null, focus: id, depth: 1 });
  panel.focus();
}

function choose(change) {
  Object.assign(state, change);
  markChoice();
  drawPanel();
  if (state.node !== null) leaveTrail(state.node);
  writeAddress();
}

function chooseNode(id) {
  if (!shown.ids.has(id)) focusOn(id, 1); else choose({ node: id, edge: null });
}
const chooseEdge = (id) => choose({ node: null, edge: id });
const chooseNothing = () => choose({ node: null, edge: null });
const focusOn = (id, depth) => go({ view: "network", focus: id, node: id, edge: null, depth });

function showAll() {
  go({ focus: null });
  if (state.node !== null && !shown.ids.has(state.node)) chooseNothing();
}

function showAs() {
  for (const name of ["picture", "table"]) {
    const isOn = name === state.as;
    byId(`${name}-view`).hidden = !isOn;
    byId(`${name}-tab`).setAttribute("aria-selected", String(isOn));
    byId(`${name}-tab`).setAttribute("tabindex", isOn ? "0" : "-1");
  }
  if (state.as === "picture") drawing.setSize("100%", "100%");
}
for (const name of ["picture", "table"]) {
  byId(`${name}-tab`).addEventListener("click", () => go({ as: name }));
  byId(`${name}-tab`).addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = name === "picture" ? "table" : "picture";
    go({ as: other });
    byId(`${other}-tab`).focus();
  });
}
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("main").focus();
});

const darkSystem = matchMedia("(prefers-color-scheme: dark)");
function setTheme(isDark) {
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
  byId("theme").textContent = isDark ? "Light colours" : "Dark colours";
  readColours();
  markChoice();
}
byId("theme").addEventListener("click", () => setTheme(document.documentElement.dataset.theme !== "dark"));
darkSystem.addEventListener("change", (event) => setTheme(event.matches));

drawing.on("click", ({ nodes, edges }) => {
  if (nodes.length) chooseNode(nodes[0]);
  else if (edges.length) chooseEdge(edges[0]);
  else chooseNothing();
});
drawing.on("dragEnd", noteCamera);
drawing.on("zoom", noteCamera);
drawing.on("doubleClick", ({ nodes }) => { if (nodes.length) focusOn(nodes[0], 1); });
addEventListener("hashchange", readAddress);

let unsettledFacts = 0;
for (let at = 0; at < FACTS.rows; at += 1) unsettledFacts += !PLAIN.has(FACTS.modality(at));
byId("counts").textContent = `${count(NODES.length, "name", "names")} · `
  + `${count(EDGES.length, "relation", "relations")} · ${count(FACTS.rows, "fact", "facts")} from `
  + `${count(DOCUMENTS.length, "document", "documents")}`;
byId("unsettled-label").textContent += ` (${number(unsettledFacts)})`;
byId("unsettled").disabled = unsettledFacts === 0;
byId("quarantine-label").textContent += ` (${number(DATA.quarantined)})`;
byId("quarantine").disabled = DATA.quarantined === 0;
byId("views").append(...[...VIEWS].map(([name, words]) => make("li", {}, make("a", {
  href: `#view=${name}`, "data-view": name,
}, words))));
if (matchMedia("(max-width: 860px)").matches) {
  byId("filters").open = false;
  byId("narrow").open = false;
}
listNarrowing();
setTheme(darkSystem.matches);
readAddress();
document.documentElement.dataset.ready = "true";
