// Search: names and documents as you type.
const search = byId("search");
const results = byId("results");
let folded = null;
let found = [];
let active = -1;

/** Returns how well names meet the words: 0 the same, then at the start, at a word, inside; else 9. */
function likeness(names, wanted) {
  let best = 9;
  for (const name of names) {
    const at = name.indexOf(wanted);
    if (at >= 0) {
      best = Math.min(best, name === wanted ? 0 : at === 0 ? 1 : name[at - 1] === " " ? 2 : 3);
    }
  }
  return best;
}

/** Returns the nodes and documents whose names hold the words, the nearest first. */
function findNames(words) {
  if (folded === null || folded.nodes.length < NODES.length) {
    folded = {
      nodes: NODES.map((node) => [node.name, ...node.aliases].map(fold)),
      documents: DOCUMENTS.map((row) => [row.title, row.name].filter(Boolean).map(fold)),
    };
  }
  const wanted = fold(words).trim();
  const hits = [];
  folded.nodes.forEach((names, id) => {
    const best = likeness(names, wanted);
    if (best < 9) hits.push([best, RANK[id], { id }]);
  });
  folded.documents.forEach((names, index) => {
    const best = likeness(names, wanted);
    if (best < 9) hits.push([best + 0.5, index, { document: index }]);
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

function pick(hit) {
  search.value = hit.id === undefined ? cut(documentName(hit.document), 60) : NODES[hit.id].label;
  closeResults();
  if (hit.id === undefined) go({ view: "sources", source: DOCUMENTS[hit.document].iri, at: null });
  else focusOn(hit.id, 1);
}

function resultItem(hit, index) {
  const item = make("li", { role: "option", id: `result-${index}` },
    hit.id === undefined ? null : sign(NODES[hit.id].group),
    isolate(cut(hit.id === undefined ? documentName(hit.document) : NODES[hit.id].name, 60)),
    make("span", { class: "what" },
      hit.id === undefined ? "document" : CLASSES.get(NODES[hit.id].group).label));
  item.addEventListener("mousedown", (event) => { event.preventDefault(); pick(hit); });
  return item;
}

function listResults() {
  if (search.value.trim() === "") { closeResults(); return; }
  found = findNames(search.value);
  active = found.length ? 0 : -1;
  results.replaceChildren(...found.map(resultItem));
  if (!found.length) {
    results.append(make("li", { class: "none", role: "option", "aria-disabled": "true",
      "aria-selected": "false" }, "Nothing here has that name"));
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
