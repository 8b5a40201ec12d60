// A host that knows no '.html' by itself answers here at a name: lead on to its page.
const found = /^(.*\/(?:[a-z][a-z0-9-]*)\/(?:[a-z0-9_-]+))(?:\/.*)?$/.exec(location.pathname);
const ends = /\.(?:html|ttl|jsonld|nt|rdf|xml)$/.test(location.pathname);
if (found && !ends) {
  const document_ = /^(.*\/document\/[a-z0-9_-]+)\/((?:figure|utterance)\/[a-z0-9_-]+)/
    .exec(location.pathname);
  const address = document_
    ? `${document_[1]}.html#${document_[2].replace("/", "-")}`
    : /^(.*?\/(?:statement|fact|origin)\/[a-z0-9]+)/.exec(location.pathname)?.[1].concat(".html")
      ?? `${found[1]}.html`;
  const link = document.getElementById("link");
  link.setAttribute("href", address);
  document.getElementById("try").hidden = false;
}
