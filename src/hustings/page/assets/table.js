// The table: the same facts as the picture and the panel, in rows.

/** Returns a row a fact, and one for a relation that has none; those of the focus if there is one. */
function tableRows() {
  const part = state.focus === null ? null : shown.ids;
  const rows = [];
  for (const edge of EDGES) {
    if (!isEdgeShown(edge) || !isClassShown(edge.from) || !isClassShown(edge.to)) continue;
    if (part && !(part.has(edge.from) && part.has(edge.to))) continue;
    const facts = factsShown(edge);
    if (facts.length === 0 && edge.facts.length === 0) rows.push({ edge, fact: null });
    for (const fact of facts) rows.push({ edge, fact });
  }
  return rows;
}

let factSheet = null;
function drawTable() {
  factSheet ??= makeSheet(byId("table-view"), [
    {
      name: "subject", title: "From", value: (row) => NODES[row.edge.from].label,
      cell: (row) => nameButton(row.edge.from, 80),
    },
    {
      name: "relation", title: "Relation", kind: "reading",
      value: (row) => RELATIONS.get(row.edge.predicate).out,
      cell: (row) => button(RELATIONS.get(row.edge.predicate).out, () => chooseEdge(row.edge.id),
        { class: "name" }),
    },
    {
      name: "object", title: "To", kind: "name", value: (row) => NODES[row.edge.to].label,
      cell: (row) => nameButton(row.edge.to, 80),
    },
    ...receiptColumns((row) => row.fact),
  ], { label: "Table of facts", words: (n) => count(n, "fact", "facts") });
  factSheet.show(tableRows());
}
