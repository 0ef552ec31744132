// Keeps a page in its place before it is shown: nothing here knows VS Code.

const RULES = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";
const POLICY = `<meta http-equiv="Content-Security-Policy" content="${RULES}">`;

/** A page that may load nothing and run nothing. The policy stands before all that it is to govern. */
export function confined(page: string): string {
  const doctype = /^\s*<!doctype html>\s*/i.exec(page)?.[0] ?? "";
  const rest = page.slice(doctype.length);
  const opening = /^(?:<html[^>]*>)?\s*<head[^>]*>/i.exec(rest)?.[0] ?? "";
  return doctype + opening + POLICY + rest.slice(opening.length);
}

/** Plain words as a page. */
export function plain(words: string): string {
  const escaped = words.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<!doctype html><html><head></head><body><pre>${escaped}</pre></body></html>`;
}

/** A drawing as a page, on paper as light or dark as the drawing takes it to be. */
export function framed(drawing: string): string {
  const paper = "<style>:root { color-scheme: light dark } body { background: Canvas }</style>";
  const picture = drawing.replace(/^\s*<\?xml[^>]*>/, "");
  return `<!doctype html><html><head>${paper}</head><body>${picture}</body></html>`;
}
