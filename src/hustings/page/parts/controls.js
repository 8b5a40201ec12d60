// Search, filters, tabs and theme.
const byId = (id) => document.getElementById(id);
const fold = (text) => text.slice(0, 400).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const search = byId("search");
const results = byId("results");
let folded = null;
let found = [];
let active = -1;

/** Returns the nodes whose name or alias holds the words, nearest match first. */
function findNodes(words) {
  folded ??= NODES.map((node) => [node.name, ...node.aliases].map(fold));
  const wanted = fold(words).trim();
  const hits = [];
  folded.forEach((names, id) => {
    let best = 9;
    for (const name of names) {
      const at = name.indexOf(wanted);
      if (at < 0) continue;
      best = Math.min(best, name === wanted ? 0 : at === 0 ? 1 : name[at - 1] === " " ? 2 : 3);
    }
    if (best < 9) hits.push([best, RANK[id], id]);
  });
  hits.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return hits.slice(0, 12).map((hit) => hit[2]);
}

function closeResults() {
  results.hidden = true;
  active = -1;
  search.setAttribute("aria-expanded", "false");
  search.removeAttribute("aria-activedescendant");
}

function markActive() {
  [...results.children].forEach((item, index) => {
    item.setAttribute("aria-selected", String(index === active));
    if (index === active) {
      search.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    }
  });
}

function pick(id) {
  search.value = NODES[id].label;
  closeResults();
  focusOn(id, 1);
}

function listResults() {
  if (search.value.trim() === "") { closeResults(); return; }
  found = findNodes(search.value);
  active = found.length ? 0 : -1;
  results.replaceChildren(...found.map((id, index) => {
    const item = make("li", { role: "option", id: `result-${index}` }, sign(NODES[id].group),
      isolate(cut(NODES[id].name, 60)),
      make("span", { class: "what" }, CLASSES.get(NODES[id].group).label));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); pick(id); });
    return item;
  }));
  if (!found.length) {
    results.append(make("li", { class: "none", role: "option", "aria-disabled": "true" },
      "Nothing here has that name"));
  }
  results.hidden = false;
  search.setAttribute("aria-expanded", "true");
  search.removeAttribute("aria-activedescendant");
  if (found.length) markActive();
}

search.addEventListener("input", listResults);
search.addEventListener("focus", () => search.select());
search.addEventListener("blur", closeResults);
search.addEventListener("keydown", (event) => {
  const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (move) {
    event.preventDefault();
    if (results.hidden) listResults();
    else if (found.length) active = (active + move + found.length) % found.length;
    if (found.length) markActive();
  } else if (event.key === "Enter") {
    if (results.hidden) listResults();
    if (active >= 0) pick(found[active]);
  } else if (event.key === "Escape") {
    closeResults();
  }
});

function choice(words, amount, isOn, change, icon = null) {
  const box = make("input", { type: "checkbox" });
  box.checked = isOn;
  box.addEventListener("change", () => change(box.checked));
  return make("label", { class: "choice" }, box, icon, make("span", { class: "what" }, words),
    make("span", { class: "number" }, number(amount)));
}

function tally(rows, key) {
  const sums = new Map();
  for (const row of rows) sums.set(row[key], (sums.get(row[key]) || 0) + 1);
  return sums;
}

const nodesOfClass = tally(NODES, "group");
const edgesOfRelation = tally(EDGES, "predicate");

function listChoices(holder, rows, hidden, amounts, words, icon) {
  byId(holder).replaceChildren(...rows.map((row) => {
    const item = choice(words(row), amounts.get(row.name), !hidden.has(row.name), (isOn) => {
      if (isOn) hidden.delete(row.name); else hidden.add(row.name);
      refresh({ fit: true });
    }, icon && icon(row));
    item.firstChild.setAttribute("data-name", row.name);
    return item;
  }));
}

function listFilters() {
  listChoices("classes", DATA.classes, state.hiddenClasses, nodesOfClass, (row) => row.plural,
    (row) => sign(row.name));
  listChoices("relations", DATA.relations, state.hiddenRelations, edgesOfRelation,
    (row) => row.out, null);
}

for (const [id, rows, hidden, isAll] of [
  ["classes-all", DATA.classes, state.hiddenClasses, true],
  ["classes-none", DATA.classes, state.hiddenClasses, false],
  ["relations-all", DATA.relations, state.hiddenRelations, true],
  ["relations-none", DATA.relations, state.hiddenRelations, false],
]) {
  byId(id).addEventListener("click", () => {
    hidden.clear();
    if (!isAll) rows.forEach((row) => hidden.add(row.name));
    listFilters();
    refresh({ fit: true });
  });
}

DATA.documents.forEach((row, index) => {
  const title = cut(row.title || row.name || row.iri || "untitled document", 70);
  byId("document").append(make("option", { value: index }, row.date ? `${row.date} · ${title}` : title));
});
byId("document").addEventListener("change", (event) => {
  state.document = event.target.value;
  refresh({ fit: true });
});
byId("unsettled").addEventListener("change", (event) => {
  state.unsettled = event.target.checked;
  refresh();
});
byId("depth").addEventListener("change", (event) => focusOn(state.focus, Number(event.target.value)));
byId("back").addEventListener("click", showAll);
byId("more").addEventListener("click", () => {
  state.limit += FIRST_VIEW;
  refresh({ fit: true });
});
byId("zoom-in").addEventListener("click", () => zoomBy(1.4));
byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.4));
byId("zoom-fit").addEventListener("click", fitPicture);
stage.addEventListener("keydown", (event) => {
  const step = 80 / drawing.getScale();
  const moves = {
    ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step],
  };
  if (moves[event.key]) {
    const { x, y } = drawing.getViewPosition();
    drawing.moveTo({ position: { x: x + moves[event.key][0], y: y + moves[event.key][1] } });
  } else if (event.key === "+" || event.key === "=") zoomBy(1.25);
  else if (event.key === "-") zoomBy(0.8);
  else if (event.key === "0") fitPicture();
  else if (event.key === "Escape") chooseNothing();
  else return;
  event.preventDefault();
});

function setView(view) {
  state.view = view;
  for (const name of ["picture", "table"]) {
    const isOn = name === view;
    byId(`${name}-view`).hidden = !isOn;
    byId(`${name}-tab`).setAttribute("aria-selected", String(isOn));
    byId(`${name}-tab`).setAttribute("tabindex", isOn ? "0" : "-1");
  }
  if (view === "table") drawTable();
  else { drawing.setSize("100%", "100%"); drawing.redraw(); }
  writeStatus();
}
for (const name of ["picture", "table"]) {
  byId(`${name}-tab`).addEventListener("click", () => setView(name));
  byId(`${name}-tab`).addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = name === "picture" ? "table" : "picture";
    setView(other);
    byId(`${other}-tab`).focus();
  });
}
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  setView("table");
  byId("table-tab").focus();
});

const darkSystem = matchMedia("(prefers-color-scheme: dark)");
function setTheme(isDark) {
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
  byId("theme").textContent = isDark ? "Light" : "Dark";
  byId("theme").setAttribute("aria-label", isDark ? "Use light colours" : "Use dark colours");
  readColours();
  markChoice();
}
byId("theme").addEventListener("click", () => setTheme(document.documentElement.dataset.theme !== "dark"));
darkSystem.addEventListener("change", (event) => setTheme(event.matches));
