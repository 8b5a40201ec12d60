// RDF terms as SPARQL results in JSON give them: their short forms, and text formats of them.

const PAYLOAD = JSON.parse(byId("payload").textContent);
const PREFIXES = Object.entries(PAYLOAD.prefixes);
const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMERIC = new Set(["integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger"]
  .map((name) => XSD + name));

/** Returns an IRI with a prefix where one fits, else null. */
function shortened(iri) {
  let best = null;
  for (const [prefix, start] of PREFIXES) {
    if (iri.startsWith(start) && (best === null || start.length > best[1].length)) {
      best = [prefix, start];
    }
  }
  const local = best && iri.slice(best[1].length);
  return best && /^[A-Za-z0-9_]([\w-]*\w)?$/.test(local) ? `${best[0]}:${local}` : null;
}

/** Returns the prefixes that a query uses and does not declare, as declarations on one line. */
function undeclared(query) {
  const bare = query.replace(/<[^<>"{}|^`\\\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, " ");
  const declared = new Set([...query.matchAll(/\bprefix\s+([\w-]*):/gi)].map((match) => match[1]));
  return PREFIXES
    .filter(([prefix]) => !declared.has(prefix)
      && new RegExp(`(^|[^\\w-])${prefix}:`).test(bare))
    .map(([prefix, start]) => `PREFIX ${prefix}: <${start}> `)
    .join("");
}

/** Returns SELECT, ASK, CONSTRUCT or DESCRIBE; SELECT where nothing can be told. */
function formOf(query) {
  const bare = query
    .replace(/<[^<>"{}|^`\\\s]*>|#[^\n\r]*/g, " ")
    .replace(/\bprefix\s+[\w-]*:/gi, " ");
  return (/\b(select|ask|construct|describe)\b/i.exec(bare)?.[1] ?? "select").toUpperCase();
}

const CODES = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };
const unescaped = (text) => text.replace(
  /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gs,
  (_, four, eight, one) => (one ? CODES[one] ?? one : String.fromCodePoint(parseInt(four ?? eight, 16))),
);

const TRIPLE_TERM = /<([^>]*)>|_:(\S+)|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?/gs;

/** Returns the triples of N-Triples as rows of terms. */
function readTriples(text) {
  const rows = [];
  for (const line of text.split("\n")) {
    const terms = [...line.matchAll(TRIPLE_TERM)].map((match) => {
      if (match[1] !== undefined) return { type: "uri", value: unescaped(match[1]) };
      if (match[2] !== undefined) return { type: "bnode", value: match[2] };
      const literal = { type: "literal", value: unescaped(match[3]) };
      if (match[4]) literal["xml:lang"] = match[4];
      if (match[5]) literal.datatype = unescaped(match[5]);
      return literal;
    });
    if (terms.length === 3) rows.push(terms);
  }
  return rows;
}

const quote = (text) => `"${text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n")
  .replace(/\r/g, "\\r").replace(/\t/g, "\\t")
  // eslint-disable-next-line no-control-regex
  .replace(/[\u0000-\u001f\u007f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;

/** Returns a term as Turtle has it; `used` collects the prefixes. */
function turtleTerm(term, used) {
  const named = (iri) => {
    const short = shortened(iri);
    if (short) used.add(short.slice(0, short.indexOf(":")));
    return short ?? `<${iri}>`;
  };
  if (term.type === "uri") return named(term.value);
  if (term.type === "bnode") return `_:${term.value}`;
  if (term["xml:lang"]) return `${quote(term.value)}@${term["xml:lang"]}`;
  return quote(term.value) + (term.datatype ? `^^${named(term.datatype)}` : "");
}

/** Returns triples as Turtle, grouped by subject. */
function writeTurtle(rows) {
  const used = new Set();
  const subjects = new Map();
  for (const row of rows) {
    const [subject, predicate, object] = row.map((term) => turtleTerm(term, used));
    if (!subjects.has(subject)) subjects.set(subject, []);
    subjects.get(subject).push(`${predicate} ${object}`);
  }
  const head = PREFIXES.filter(([prefix]) => used.has(prefix))
    .map(([prefix, start]) => `@prefix ${prefix}: <${start}> .\n`).join("");
  const body = [...subjects].sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([subject, pairs]) => `${subject} ${pairs.sort().join(" ;\n    ")} .\n`).join("\n");
  return `${head}\n${body}`;
}

/** Returns a cell of CSV that no spreadsheet takes for a formula. */
function csvCell(term) {
  if (!term) return "";
  const isNumber = NUMERIC.has(term.datatype) && /^[+-]?[\d.]+(?:[eE][+-]?\d+)?$/.test(term.value);
  let text = term.type === "bnode" ? `_:${term.value}` : term.value;
  if (!isNumber && /^ *[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** Returns rows as CSV with a head. */
function writeCsv(head, rows) {
  const names = head.map((name) => ({ type: "literal", value: name }));
  return [names, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}
