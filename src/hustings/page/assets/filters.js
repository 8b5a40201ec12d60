// Filters: kinds and relations of the network; topic, document, speaker and standing of all views.
const nodesOfClass = tally(NODES, "group");
const edgesOfRelation = tally(EDGES, "predicate");
const SPEAKERS_AT_MOST = 400;

function choice(words, amount, isOn, change, icon, name) {
  const box = make("input", { type: "checkbox", "data-name": name });
  box.checked = isOn;
  box.addEventListener("change", () => change(box.checked));
  return make("label", { class: "choice" }, box, icon, make("span", { class: "what" }, words),
    make("span", { class: "number" }, number(amount ?? 0)));
}

function listChoices(holder, rows, hidden, amounts, words, icon) {
  byId(holder).replaceChildren(...rows.filter((row) => amounts.has(row.name)).map((row) => choice(
    words(row), amounts.get(row.name), !hidden.has(row.name), (isOn) => {
      if (isOn) hidden.delete(row.name); else hidden.add(row.name);
      refresh({ fit: true });
    }, icon && icon(row), row.name,
  )));
}

for (const [id, rows, hidden, isAll] of [
  ["classes-all", DATA.classes, "hiddenClasses", true],
  ["classes-none", DATA.classes, "hiddenClasses", false],
  ["relations-all", DATA.relations, "hiddenRelations", true],
  ["relations-none", DATA.relations, "hiddenRelations", false],
]) {
  byId(id).addEventListener("click", () => {
    state[hidden] = new Set(isAll ? [] : rows.map((row) => row.name));
    showFilters();
    refresh({ fit: true });
  });
}

/** Fills the lists from which topic, document and speaker are chosen. */
function listNarrowing() {
  const add = (id, value, words) => byId(id).append(make("option", { value }, words));
  const about = new Map();
  for (const edge of EDGES) {
    if (edge.predicate === "topic") about.set(edge.to, (about.get(edge.to) || 0) + 1);
  }
  const own = new Map(about);
  for (const [, broad] of DATA.broader) about.set(broad, 0);
  for (const topic of about.keys()) {
    about.set(topic, [...topicAndNarrower(topic)].reduce((sum, one) => sum + (own.get(one) ?? 0), 0));
  }
  [...about].sort((a, b) => order(NODES[a[0]].label, NODES[b[0]].label))
    .forEach(([id, amount]) => add("topic", NODES[id].iri, `${NODES[id].label} (${number(amount)})`));
  DOCUMENTS.forEach((row, index) => {
    const title = cut(documentName(index), 70);
    add("document", row.iri, row.date ? `${cut(row.date, 20)} · ${title}` : title);
  });
  const speakers = new Map();
  for (let at = 0; at < FACTS.rows; at += 1) {
    const name = FACTS.speaker(at);
    if (name !== undefined) speakers.set(name, (speakers.get(name) || 0) + 1);
  }
  [...speakers].sort((a, b) => b[1] - a[1] || order(a[0], b[0])).slice(0, SPEAKERS_AT_MOST)
    .forEach(([name, amount]) => add("speaker", name, `${cut(name, 60)} (${number(amount)})`));
}

/** Shows in the controls what the state filters. */
function showFilters() {
  listChoices("classes", DATA.classes, state.hiddenClasses, nodesOfClass, (row) => row.plural,
    (row) => sign(row.name));
  listChoices("relations", DATA.relations, state.hiddenRelations, edgesOfRelation,
    (row) => row.out, null);
  const topic = iriOf(state.topic) ?? "";
  for (const [id, value] of [["topic", topic], ["document", state.document],
    ["speaker", state.speaker]]) {
    const select = byId(id);
    if (value && ![...select.options].some((option) => option.value === value)) {
      select.append(make("option", { value }, cut(id === "topic" ? NODES[state.topic].label : value, 60)));
    }
    select.value = value;
  }
  byId("unsettled").checked = state.unsettled;
  byId("quarantine").checked = state.quarantine;
  const on = [topic, state.document, state.speaker, state.unsettled, state.quarantine]
    .filter(Boolean).length;
  byId("narrowed").textContent = on ? ` (${on} on)` : "";
  byId("clear").hidden = on === 0;
}

function narrow(change) {
  Object.assign(state, change);
  if (state.quarantine) admitQuarantine();
  showFilters();
  refresh({ fit: true });
}

byId("topic").addEventListener("change", (event) => narrow({
  topic: BY_IRI.get(event.target.value) ?? null,
}));
byId("document").addEventListener("change", (event) => narrow({ document: event.target.value }));
byId("speaker").addEventListener("change", (event) => narrow({ speaker: event.target.value }));
byId("unsettled").addEventListener("change", (event) => narrow({ unsettled: event.target.checked }));
byId("quarantine").addEventListener("change", (event) => narrow({
  quarantine: event.target.checked,
}));
byId("clear").addEventListener("click", () => {
  narrow({ topic: null, document: "", speaker: "", unsettled: false, quarantine: false });
  byId("topic").focus();
});

byId("depth").addEventListener("change", (event) => focusOn(state.focus, Number(event.target.value)));
byId("back").addEventListener("click", showAll);
byId("more").addEventListener("click", () => {
  state.limit += FIRST_VIEW;
  refresh({ fit: true });
});
byId("zoom-in").addEventListener("click", () => zoomBy(1.4));
byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.4));
function fitAgain() {
  clearTimeout(noteCamera.timer);
  state.camera = null;
  fitPicture();
  writeAddress({ replace: true });
}
byId("zoom-fit").addEventListener("click", fitAgain);
stage.addEventListener("keydown", (event) => {
  const step = 80 / drawing.getScale();
  const moves = {
    ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step],
  };
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (moves[event.key]) {
    const { x, y } = drawing.getViewPosition();
    drawing.moveTo({ position: { x: x + moves[event.key][0], y: y + moves[event.key][1] } });
    noteCamera();
  } else if (event.key === "+" || event.key === "=") zoomBy(1.25);
  else if (event.key === "-") zoomBy(0.8);
  else if (event.key === "0") fitAgain();
  else if (event.key === "Escape") chooseNothing();
  else return;
  event.preventDefault();
});
