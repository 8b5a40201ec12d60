// What could be written where the cursor stands.

const KEYWORDS = (
  "SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS GRAPH BIND VALUES ORDER BY GROUP BY HAVING LIMIT "
  + "OFFSET CONSTRUCT DESCRIBE ASK PREFIX FROM NAMED EXISTS NOT IN AS DESC ASC UNDEF COUNT SUM AVG MIN MAX "
  + "SAMPLE GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI BNODE REGEX CONTAINS STRSTARTS "
  + "STRENDS STRLEN SUBSTR REPLACE LCASE UCASE CONCAT COALESCE IF isIRI isLiteral YEAR MONTH DAY true false"
).split(" ").filter((word, index, all) => all.indexOf(word) === index);

const term = (kind) => ([iri, label, definition, amount]) => ({
  label: shortened(iri) ?? `<${iri}>`,
  detail: [label, number(amount)].filter(Boolean).join(" · "),
  info: definition || undefined,
  type: kind,
});
const TERMS = [
  ...PAYLOAD.classes.map(term("class")), ...PAYLOAD.properties.map(term("property")),
];
const THINGS = PAYLOAD.things.map(([label, iri, kind]) => ({
  label, detail: shortened(kind) ?? "", type: "text", apply: `<${iri}>`,
}));
const WORDS = [
  ...KEYWORDS.map((label) => ({ label, type: "keyword", boost: -1 })),
  ...PREFIXES.map(([prefix, iri]) => ({ label: `${prefix}:`, detail: iri, type: "namespace" })),
];

function complete(text, offset, asked) {
  const before = text.slice(Math.max(0, offset - 200), offset);
  let found = /[?$]\w*$/.exec(before);
  if (found) {
    const names = new Set([...text.matchAll(/[?$](\w+)/g)].map((match) => `?${match[1]}`));
    names.delete(`?${found[0].slice(1)}`);
    return {
      from: offset - found[0].length,
      options: [...names].sort().map((label) => ({ label, type: "variable" })),
    };
  }
  found = /[A-Za-z][\w-]*:[\w-]*$/.exec(before);
  if (found) return { from: offset - found[0].length, options: TERMS };
  found = /[^\s{}()<>"'.;,]{2,}$/u.exec(before);
  if (!found && !asked) return null;
  return {
    from: offset - (found?.[0].length ?? 0),
    options: [...WORDS, ...TERMS, ...THINGS],
  };
}

/** Fills the list of terms for those who would rather read than type. */
function listTerms(holder) {
  const part = (title, rows) => [make("h2", {}, title), make("dl", {}, ...rows.flatMap((row) => [
    make("dt", {}, make("code", {}, row.label)),
    make("dd", {}, [row.detail, row.info].filter(Boolean).join(" — ")),
  ]))];
  holder.append(
    ...part("Classes", TERMS.filter((row) => row.type === "class")),
    ...part("Properties", TERMS.filter((row) => row.type === "property")),
    ...part("Prefixes, which need no declaration",
      PREFIXES.map(([prefix, iri]) => ({ label: `${prefix}:`, detail: iri }))),
  );
}
