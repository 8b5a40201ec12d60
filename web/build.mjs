// Bundles editor.js and engine.js into the folder given, with the licences of what is in them.
// The packages come from package-lock.json by `npm ci`; nothing else is fetched.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "..", "src", "hustings", "_web"));
const packages = join(here, "node_modules");

const bundled = await build({
  absWorkingDir: here,
  entryPoints: ["editor.js", "engine.js"],
  bundle: true,
  minify: true,
  format: "iife",
  platform: "browser",
  target: ["es2022"],
  charset: "ascii",
  legalComments: "none",
  define: { "import.meta.url": '"about:blank"' },
  metafile: true,
  write: false,
  outdir: out,
});

const names = new Set(
  Object.keys(bundled.metafile.inputs)
    .map((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1])
    .filter(Boolean),
);

function licence(name) {
  const folder = join(packages, name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const words = file
    ? readFileSync(join(folder, file), "utf8").replace(/\r\n/g, "\n").trim()
    : "The package carries no licence text of its own; that of the Apache License 2.0 stands in "
      + "the file LICENSE of this distribution.";
  return `${name} ${version}\nLicence: ${license}\n\n${words}\n`;
}

const rule = `\n${"-".repeat(78)}\n\n`;
const notice = "The query page of hustings is made with these packages.\n" + rule
  + [...names].sort().map(licence).join(rule);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const { path, text } of bundled.outputFiles) writeFileSync(path, text);
writeFileSync(
  join(out, "oxigraph.wasm.gz"),
  gzipSync(readFileSync(join(packages, "oxigraph", "web_bg.wasm")), { level: 9 }),
);
writeFileSync(join(out, "NOTICE.txt"), notice);
const sum = createHash("sha256");
for (const name of ["build.mjs", "editor.js", "engine.js", "package-lock.json", "package.json"]) {
  sum.update(readFileSync(join(here, name), "utf8").replace(/\r\n/g, "\n"));
}
writeFileSync(join(out, "source.sha256"), `${sum.digest("hex")}\n`);
for (const name of readdirSync(out)) {
  console.log(`${name} ${readFileSync(join(out, name)).length} bytes`);
}
