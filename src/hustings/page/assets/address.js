// The address: its fragment says all of what is shown, so that it can be kept, sent and gone back to.
let written = null;
const iriOf = (id) => (id === null ? null : NODES[id].iri);
const list = (values) => [...values].map(encodeURIComponent).sort().join(" ") || null;

const hasSheet = ({ view, as }) => view === "figures" || (view === "network" && as === "table");

/** Returns the fragment of the state, with some of it changed. */
function addressOf(change = {}) {
  const now = { ...state, ...change };
  const isNetwork = now.view === "network";
  const edge = now.edge === null ? null : EDGES[now.edge];
  const parts = [
    ["view", isNetwork ? null : now.view],
    ["node", isNetwork ? iriOf(now.node) : null],
    ["from", isNetwork && edge ? iriOf(edge.from) : null],
    ["relation", isNetwork && edge ? edge.predicate : null],
    ["to", isNetwork && edge ? iriOf(edge.to) : null],
    ["around", isNetwork && now.focus !== now.node ? iriOf(now.focus) : null],
    ["depth", isNetwork && now.focus !== null ? now.depth : null],
    ["as", isNetwork && now.as !== "picture" ? now.as : null],
    ["most", isNetwork && now.limit !== FIRST_VIEW ? now.limit : null],
    ["hide", isNetwork ? list(now.hiddenClasses) : null],
    ["without", isNetwork ? list(now.hiddenRelations) : null],
    ["see", isNetwork && now.as === "picture" && now.focus === state.focus && now.camera
      ? now.camera.join(",") : null],
    ["sort", now.view === state.view && hasSheet(now) ? now.sort : null],
    ["words", now.view === "figures" ? now.words : null],
    ["kind", now.view === "compare" ? now.kind : null],
    ["with", now.view === "compare" && now.with ? list(now.with.map(iriOf)) ?? "nobody" : null],
    ["risks", now.view === "risks" && now.risks !== "all" ? now.risks : null],
    ["source", now.view === "sources" ? now.source : null],
    ["at", now.view === "sources" ? now.at : null],
    ["topic", iriOf(now.topic)],
    ["document", now.document],
    ["speaker", now.speaker],
    ["unsettled", now.unsettled ? 1 : null],
    ["quarantine", now.quarantine ? 1 : null],
  ];
  return parts.filter(([, value]) => value !== null && value !== "" && value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
}

/** Writes the state into the address; a filter replaces the entry, a step adds one. */
function writeAddress({ replace = false } = {}) {
  const wanted = addressOf();
  if (location.hash.slice(1) === wanted) return;
  written = wanted ? `#${wanted}` : "";
  if (replace) location.replace(`#${wanted}`); else location.hash = wanted;
  written = location.hash;
  for (const item of document.querySelectorAll("#views a")) {
    item.setAttribute("href", `#${addressOf({ view: item.dataset.view })}`);
  }
}

const listed = (text) => (text ? text.split(" ").map((part) => {
  try { return decodeURIComponent(part); } catch { return part; }
}) : []);

/** Takes the state from the address; returns whether a name it gives is not in this graph. */
function takeAddress() {
  const given = new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B"));
  const get = (name) => given.get(name) ?? "";
  const oneOf = (name, values) => (values.includes(get(name)) ? get(name) : values[0]);
  state.unsettled = get("unsettled") === "1";
  state.quarantine = get("quarantine") === "1";
  if (state.quarantine) admitQuarantine();
  const node = (name) => BY_IRI.get(get(name)) ?? null;
  const depth = Number(get("depth"));
  const most = Number(get("most"));
  Object.assign(state, {
    view: oneOf("view", [...VIEWS.keys()]),
    node: node("node"),
    depth: [2, 3].includes(depth) ? depth : 1,
    as: oneOf("as", ["picture", "table"]),
    limit: most > FIRST_VIEW && most <= MOST_SHOWN ? most : FIRST_VIEW,
    hiddenClasses: new Set(listed(get("hide")).filter((name) => CLASSES.has(name))),
    hiddenRelations: new Set(listed(get("without")).filter((name) => RELATIONS.has(name))),
    kind: get("kind"),
    with: get("with") ? listed(get("with")).map((iri) => BY_IRI.get(iri))
      .filter((id) => id !== undefined) : null,
    risks: oneOf("risks", ["all", "unaddressed", "unwarned"]),
    source: DOCUMENT_BY_IRI.has(get("source")) ? get("source") : null,
    at: get("at") || null,
    topic: node("topic"),
    document: DOCUMENT_BY_IRI.has(get("document")) ? get("document") : "",
    speaker: get("speaker"),
    sort: /^-?[a-z]+$/.test(get("sort")) ? get("sort") : null,
    words: get("words"),
  });
  const [from, to] = [node("from"), node("to")];
  const edge = from === null || to === null ? undefined : EDGES_OF[from].find((row) => (
    row.from === from && row.to === to && row.predicate === get("relation")));
  state.edge = edge ? edge.id : null;
  state.focus = node("around") ?? (depth ? state.node : null);
  if (state.focus === null && state.node !== null && !isInFirstView(state.node)) {
    state.focus = state.node;
  }
  return ["node", "around", "topic", "from", "to"].some((name) => get(name) && node(name) === null)
    || (get("source") && state.source === null) || (get("document") && state.document === "");
}

function isInFirstView(id) {
  const { focus } = state;
  state.focus = null;
  const part = visiblePart();
  state.focus = focus;
  return part.ids.has(id);
}

const SEEN = /^-?[0-9]{1,7},-?[0-9]{1,7},[0-9]{1,2}(?:\.[0-9]{1,4})?$/;

/** Returns where the address puts the middle of the picture and how near, null if it says nothing. */
function cameraOf(text) {
  const [x, y, scale] = SEEN.test(text) ? text.split(",").map(Number) : [];
  return scale >= 0.005 && scale <= 10 ? [x, y, scale] : null;
}

/** Keeps in the address where the reader moved the picture to, once it rests. */
function noteCamera() {
  clearTimeout(noteCamera.timer);
  noteCamera.timer = setTimeout(() => {
    if (state.view !== "network" || state.as !== "picture") return;
    const { x, y } = drawing.getViewPosition();
    state.camera = [Math.round(x), Math.round(y), Number(drawing.getScale().toFixed(4))];
    writeAddress({ replace: true });
  }, 250);
}

function readAddress() {
  if (written !== null && location.hash === written) return;
  written = location.hash;
  const isLost = takeAddress();
  const camera = cameraOf(new URLSearchParams(location.hash.slice(1)).get("see") ?? "");
  showFilters();
  showView({ fit: true });
  if (state.view === "network" && camera !== null) {
    const [x, y, scale] = camera;
    drawing.moveTo({ position: { x, y }, scale });
    state.camera = camera;
  } else if (state.view === "network" && state.node !== null && state.focus === null) centre(state.node);
  if (isLost) tellStatus("The address names something that is not in this graph.");
}
