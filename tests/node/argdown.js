// Reads a JSON list of Argdown documents; writes for each its errors, statements and relations.
const { argdown } = require("@argdown/node");

let input = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (piece) => (input += piece));
process.stdin.on("end", () => {
  console.log(JSON.stringify(JSON.parse(input).map(judge)));
});

function judge(document) {
  const read = argdown.run({
    input: document,
    process: ["parse-input", "build-model"],
    logLevel: "silent",
  });
  const errors = [...(read.lexerErrors || []), ...(read.parserErrors || [])];
  const all = { ...read.statements, ...read.arguments };
  const relations = new Set(
    Object.values(all).flatMap((one) =>
      (one.relations || []).map((relation) =>
        JSON.stringify([relation.from.title, relation.relationType, relation.to.title]),
      ),
    ),
  );
  return {
    errors: [...errors, ...(read.exceptions || [])].map((error) => error.message),
    statements: Object.keys(read.statements || {}),
    arguments: Object.keys(read.arguments || {}),
    texts: Object.values(read.statements || {}).flatMap((one) =>
      one.members.filter((member) => !member.isReference).map((member) => member.text.trim()),
    ),
    relations: [...relations].map((one) => JSON.parse(one)),
  };
}
