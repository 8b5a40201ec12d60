// Asks an endpoint with Comunica and writes what came back as one line of JSON.
import { QueryEngine } from "@comunica/query-sparql";

const [endpoint, query] = process.argv.slice(2);
const engine = new QueryEngine();
const result = await engine.query(query, { sources: [{ type: "sparql", value: endpoint }] });
const text = (term) => (term === undefined ? null : term.value);

let answer;
if (result.resultType === "bindings") {
  const { variables } = await result.metadata();
  const names = variables.map((entry) => (entry.variable ?? entry).value);
  const rows = await (await result.execute()).toArray();
  answer = rows.map((row) => Object.fromEntries(names.map((name) => [name, text(row.get(name))])));
} else if (result.resultType === "boolean") {
  answer = await result.execute();
} else {
  const quads = await (await result.execute()).toArray();
  answer = quads.map((quad) => [quad.subject, quad.predicate, quad.object].map(text));
}
process.stdout.write(JSON.stringify(answer));
