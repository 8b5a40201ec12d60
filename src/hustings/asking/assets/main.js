// The page: it takes a query from the editor, has it answered, and shows what came.

const FIRST = `SELECT ?class (COUNT(?thing) AS ?number) WHERE {
  ?thing a ?class
}
GROUP BY ?class
ORDER BY DESC(?number) ?class
`;
const { engine: ANSWERS, questions: QUESTIONS } = PAYLOAD;
const engine = ANSWERS.kind === "endpoint" ? endpoint(ANSWERS.address) : inBrowser(ANSWERS.address);
let answer = null;
let chosen = null;
let isRunning = false;

function say(words) { byId("said").textContent = words; }

function blame(words) {
  byId("fault").textContent = readable(words);
  byId("fault").hidden = !words;
}

function plainEditor({ parent, text, label, run: go, change }) {
  const area = make("textarea", {
    "aria-label": label, spellcheck: "false", autocapitalize: "off", oninput: change,
    onkeydown: (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); go(); }
    },
  });
  area.value = text;
  parent.append(area);
  return {
    get: () => area.value,
    set: (words) => { area.value = words; change(); },
    focus: () => area.focus(),
  };
}

const editor = (globalThis.hustingsEditor?.create ?? plainEditor)({
  parent: byId("editor"), text: FIRST, label: "SPARQL query", complete, run, change: leaveQuestion,
});

/** Returns a question's query with what was given for its parameters. */
function bound({ sparql, parameters }) {
  const given = new Map(parameters.map(({ name, kind }) => [
    name, { kind, value: byId(`parameter-${name}`)?.value.trim() ?? "" },
  ]));
  return sparql.replace(/(VALUES\s+\?(\w+)\s*\{\s*)UNDEF(\s*\})/g, (whole, before, name, after) => {
    const { kind, value } = given.get(name) ?? {};
    if (!value) return whole;
    if (kind === "number") return /^[+-]?\d+(\.\d+)?$/.test(value) ? before + value + after : whole;
    if (kind === "iri") return /^[^<>"{}|^`\\\s]+$/.test(value) ? `${before}<${value}>${after}` : whole;
    return before + quote(value) + after;
  });
}

function choose(name) {
  const question = QUESTIONS.find((known) => known.name === name) ?? null;
  byId("question").value = question ? name : "";
  byId("meaning").textContent = question?.question ?? "";
  byId("parameters").replaceChildren(...(question?.parameters ?? []).flatMap((parameter) => {
    const id = `parameter-${parameter.name}`;
    return [
      make("label", { for: id }, parameter.name),
      make("input", {
        type: "text", id, placeholder: parameter.description, autocomplete: "off",
        oninput: () => write(bound(question)),
      }),
    ];
  }));
  chosen = null;
  if (question) write(bound(question));
  chosen = question;
}

function write(words) {
  const kept = chosen;
  chosen = null;
  editor.set(words);
  chosen = kept;
}

/** A question that was changed by hand is the reader's own. */
function leaveQuestion() {
  if (chosen) choose("");
}

function setRunning(value) {
  isRunning = value;
  byId("run").disabled = value || ANSWERS.ready === false;
  byId("stop").disabled = !value;
  document.documentElement.dataset.running = String(value);
}

async function run() {
  if (isRunning || ANSWERS.ready === false) return;
  const query = editor.get();
  const isGraph = ["CONSTRUCT", "DESCRIBE"].includes(formOf(query));
  setRunning(true);
  blame("");
  say("Running…");
  const began = performance.now();
  try {
    answer = await engine.ask(undeclared(query) + query, isGraph);
    const seconds = ((performance.now() - began) / 1000).toFixed(2);
    show();
    say(answer.rows ? summed(answer, seconds) : `Answered in ${seconds} s`);
    address(query);
  } catch (error) {
    answer = null;
    byId("answer").hidden = true;
    say("");
    blame(error instanceof Fault ? error.message : `The page failed: ${error}`);
  } finally {
    setRunning(false);
  }
}

function summed({ rows, triples, isCut }, seconds) {
  const kind = triples ? ["triple", "triples"] : ["row", "rows"];
  const said = `${isCut ? "The first " : ""}${counted(rows.length, ...kind)} in ${seconds} s`;
  return isCut
    ? `${said}. There are more, which this page leaves out: count them, or ask for less.` : said;
}

function show() {
  byId("answer").hidden = false;
  byId("shown-as").hidden = !answer.rows;
  offer(byId("downloads"), answer);
  if (!answer.rows) {
    byId("ends").replaceChildren();
    byId("network").hidden = true;
    byId("table").hidden = false;
    byId("table").replaceChildren(make("p", { class: "notice" }, answer.truth ? "Yes" : "No"));
    return;
  }
  const select = (id, words, at, isOptional) => [
    make("label", { for: id }, words),
    make("select", { id, onchange: draw },
      ...(isOptional ? [make("option", { value: "" }, "nothing")] : []),
      ...answer.head.map((name, index) => make("option", { value: index, selected: index === at }, name))),
  ];
  byId("ends").replaceChildren(...(answer.head.length > 1 ? [
    ...select("from", "from", 0, false),
    ...select("to", "to", answer.triples ? 2 : 1, false),
    ...select("by", "named by", answer.triples ? 1 : null, true),
  ] : []));
  draw();
}

function draw() {
  const networkWanted = document.querySelector("input[name=shown]:checked").value === "network"
    && answer.head.length > 1;
  byId("ends").hidden = !networkWanted;
  byId("network").hidden = !networkWanted;
  byId("table").hidden = networkWanted;
  if (!networkWanted) { showTable(byId("table"), answer); return; }
  const index = (id) => (byId(id).value === "" ? null : Number(byId(id).value));
  showNetwork(byId("network"), answer, index("from"), index("to"), index("by"));
}

/** Puts the query into the page's address, so that the address leads back to it. */
function address(query) {
  if (query.length < 4000) history.replaceState(null, "", `#query=${encodeURIComponent(query)}`);
}

/** Takes a query from the address into the editor; it runs only when the reader says so. */
function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  if (given.has("query")) { choose(""); write(given.get("query")); }
  else if (given.has("question")) choose(given.get("question"));
}

function setTheme(isDark) {
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
  byId("theme").textContent = isDark ? "Light colours" : "Dark colours";
}

const darkSystem = matchMedia("(prefers-color-scheme: dark)");
byId("theme").addEventListener("click", () => setTheme(document.documentElement.dataset.theme !== "dark"));
darkSystem.addEventListener("change", (event) => setTheme(event.matches));
byId("question").append(...QUESTIONS.map(({ name, title }) => make("option", { value: name }, title)));
byId("question").addEventListener("change", (event) => choose(event.target.value));
byId("run").addEventListener("click", run);
byId("stop").addEventListener("click", () => engine.stop());
for (const input of document.querySelectorAll("input[name=shown]")) {
  input.addEventListener("change", () => { if (answer?.rows) draw(); });
}
byId("about").textContent = `${counted(PAYLOAD.size, "triple", "triples")}. `
  + (ANSWERS.kind === "endpoint" ? "The server answers." : "Your browser answers; nothing is sent anywhere.")
  + " Ctrl+Enter runs a query.";
listTerms(byId("listed"));
setTheme(darkSystem.matches);
setRunning(false);
readAddress();
addEventListener("hashchange", readAddress);
document.documentElement.dataset.ready = "true";
