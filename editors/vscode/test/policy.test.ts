import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { confined, framed, plain } from "../src/policy.js";

const POLICY = /<meta http-equiv="Content-Security-Policy" content="default-src 'none';[^"]*">/;

describe("a page that is shown", () => {
  it("has the policy before anything that it is to govern", () => {
    const page = confined('<!doctype html>\n<html lang="en"><head><script>x</script></head></html>');

    assert.match(page, new RegExp(`^<!doctype html>\\n<html lang="en"><head>${POLICY.source}<script>`));
  });

  it("has it first where the page has no head of its own", () => {
    assert.match(confined("<p>words</p><head>"), new RegExp(`^${POLICY.source}<p>`));
  });

  it("allows no script", () => {
    assert.doesNotMatch(confined("<p>words</p>"), /script-src|'unsafe-eval'/);
  });

  it("has a drawing on paper of its own, and not on the editor's", () => {
    const page = framed('<?xml version="1.0" encoding="UTF-8"?>\n<svg></svg>');

    assert.match(page, /^<!doctype html><html><head><style>.*Canvas.*<body>\s*<svg><\/svg><\/body>/);
  });

  it("shows words as they are", () => {
    assert.match(plain('<b>"&'), /<pre>&#60;b&#62;&#34;&#38;<\/pre>/);
  });
});
