// Reads a JSON list of Mermaid flowcharts; writes for each its error, or its labels and edges.
import { JSDOM } from "jsdom";

const page = new JSDOM("<!doctype html><body></body>");
globalThis.window = page.window;
globalThis.document = page.window.document;
const { default: mermaid } = await import("mermaid");

let input = "";
for await (const piece of process.stdin.setEncoding("utf8")) input += piece;
const judged = [];
for (const chart of JSON.parse(input)) judged.push(await judge(chart));
console.log(JSON.stringify(judged));

async function judge(chart) {
  try {
    await mermaid.parse(chart);
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(chart);
    return {
      error: null,
      labels: [...db.getVertices().values()].map((vertex) => shown(vertex.text)),
      edges: db.getEdges().map((edge) => [edge.start, edge.text, edge.end]),
    };
  } catch (error) {
    return { error: error.message };
  }
}

// What a reader sees of a label: Mermaid keeps its entities under signs of its own until it draws.
function shown(label) {
  const box = page.window.document.createElement("div");
  box.innerHTML = label.replace(/ﬂ°°/g, "&#").replace(/ﬂ°/g, "&").replace(/¶ß/g, ";");
  return box.innerHTML.includes("<br>") ? box.innerHTML.split("<br>").map(plain) : [box.textContent];
}

function plain(html) {
  const box = page.window.document.createElement("div");
  box.innerHTML = html;
  return box.textContent;
}
