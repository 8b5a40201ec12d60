// What the page carries: sections of columns, read when they are needed. All of it is data, never markup.
document.documentElement.dataset.begun = "true";  // from here on what moves is seen
const byId = (id) => document.getElementById(id);
const sections = new Map();

/** Returns a section of the page's data, parsed when first asked for. */
function section(name) {
  if (!sections.has(name)) sections.set(name, JSON.parse(byId(`data-${name}`).textContent));
  return sections.get(name);
}

const number = new Intl.NumberFormat("en").format;
const count = (n, one, many) => `${number(n)} ${n === 1 ? one : many}`;
const order = new Intl.Collator("en", { numeric: true }).compare;
const fold = (text) => text.slice(0, 400).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const cut = (text, length) => {
  const letters = text.length > length ? Array.from(text.slice(0, 2 * length + 2)) : null;
  return letters && letters.length > length ? `${letters.slice(0, length - 1).join("")}…` : text;
};

/** Returns what reads a column: a list, one value for all rows, or values and their numbers. */
function reader(column) {
  if (Array.isArray(column)) return (at) => column[at] ?? undefined;
  if ("at" in column) return (at) => column.of[column.at[at]] ?? undefined;
  if ("heads" in column) {
    const head = reader(column.heads);
    return (at) => head(at) + column.tails[at];
  }
  return () => column.all ?? undefined;
}

/** A record of a table: what it says is read from the columns when it is asked for. */
class Fact {
  constructor(table, at) {
    this.table = table;
    this.at = at;
  }

  get end() {
    const length = this.table.length(this.at);
    return length === undefined ? undefined : this.start + length;
  }
}
for (const name of ["statement", "quote", "document", "by", "confidence", "documents", "sources",
  "start", "speaker", "modality", "validity", "valid_from", "valid_until", "reasons", "kind",
  "source", "cue", "measures", "value", "value_to", "out_of", "unit", "qualifier", "when", "of"]) {
  Object.defineProperty(Fact.prototype, name, { get() { return this.table[name]?.(this.at); } });
}

/** Returns a section's columns as readers by name; those of another section join when needed. */
function tableOf(columns, later) {
  const { count: rows, ...others } = columns;
  const table = { rows };
  for (const [name, column] of Object.entries(others)) table[name] = reader(column);
  for (const name of later?.names ?? []) {
    table[name] = (at) => {
      for (const one of later.names) table[one] = reader(section(later.section)[one]);
      return table[name](at);
    };
  }
  return table;
}

const takeRecords = (table, from = 0, amount = table.rows) => Array.from({ length: amount },
  (_, step) => new Fact(table, from + step));

const recordsIn = new Map();
/** Returns the records of a section that is a table: figures or utterances. */
function records(name) {
  if (!recordsIn.has(name)) recordsIn.set(name, takeRecords(tableOf(section(name))));
  return recordsIn.get(name);
}

/** A line of the picture: its facts are made when they are asked for. */
class Edge {
  constructor(row) { Object.assign(this, row); }

  get dashes() { return !this.plain; }

  get facts() {
    this.made ??= takeRecords(this.table, this.first, this.amount);
    return this.made;
  }
}
