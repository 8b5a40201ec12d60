// An answer as a table and as files.

const ROWS = 200;
const PATHS = { 1: /^\w[\w-]*$/, 2: /^([a-z][a-z0-9-]*\/[a-z0-9_-]+|dataset$|quarantine$)/ };

/** Returns where a name leads: to the page that shows it, else to the name itself on the web. */
function addressOf(iri) {
  for (const [start, [instead, ending, steps]] of Object.entries(PAYLOAD.places)) {
    if (!iri.startsWith(start)) continue;
    const [path] = PATHS[steps].exec(iri.slice(start.length)) ?? [];
    return path ? instead + path + ending : null;
  }
  return /^https?:\/\/[^\s"'<>\\^`{|}]+$/i.test(iri) ? iri : null;
}

function cell(term) {
  if (!term) return make("td");
  if (term.type === "uri") {
    const address = addressOf(term.value);
    const words = readable(shortened(term.value) ?? term.value);
    return make("td", {}, address
      ? make("a", { href: address, rel: "noopener noreferrer" }, words) : make("span", {}, words));
  }
  if (term.type === "bnode") return make("td", {}, `_:${term.value}`);
  if (term.type === "triple") return make("td", {}, readable(JSON.stringify(term.value)));
  if (NUMERIC.has(term.datatype)) return make("td", { class: "number" }, readable(term.value));
  const tag = term["xml:lang"] ?? (term.datatype ? shortened(term.datatype) ?? term.datatype : null);
  return make("td", {}, make("bdi", {}, readable(term.value)),
    tag ? make("span", { class: "tag" }, readable(tag)) : null);
}

/** Shows rows, the first at once and the rest on a click. */
function showTable(holder, { head, rows }) {
  const body = make("tbody");
  const more = make("button", { type: "button", onclick: put });
  let from = 0;
  function put() {
    body.append(...rows.slice(from, from + ROWS).map((row) => make("tr", {}, ...row.map(cell))));
    from += ROWS;
    more.hidden = from >= rows.length;
    more.textContent = `Show more (${number(Math.max(0, rows.length - from))} left)`;
  }
  put();
  holder.replaceChildren(
    make("table", {},
      make("thead", {}, make("tr", {}, ...head.map((name) => make("th", { scope: "col" }, name)))),
      body),
    more,
  );
}

/** Offers an answer as files. */
function offer(holder, answer) {
  const way = (words, name, type, write) => make("button", {
    type: "button", onclick: () => give(name, type, write()),
  }, words);
  const ways = [];
  if (answer.rows) {
    ways.push(way("CSV", "answer.csv", "text/csv", () => writeCsv(answer.head, answer.rows)));
  }
  if (answer.json) ways.push(way("JSON", "answer.srj", RESULTS, () => answer.json));
  if (answer.triples) {
    ways.push(way("Turtle", "answer.ttl", "text/turtle", () => writeTurtle(answer.rows)));
  }
  holder.replaceChildren(make("span", { class: "small" }, "Download"), ...ways);
}
