import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { concernsStart, languages, type Reader, wishes } from "../src/settings.js";

const settings = (values: Record<string, unknown>): Reader => ({
  get: <T>(key: string, otherwise: T) => (key in values ? (values[key] as T) : otherwise),
});

describe("what the server is told", () => {
  it("is nothing where nothing is set, so that the configuration file decides", () => {
    assert.deepEqual(wishes(settings({ configuration: "", preset: " ", select: [], ignore: [] })), {});
  });

  it("is what is set", () => {
    const set = { configuration: " house.toml ", preset: "mla", select: ["notes"], ignore: ["claims"] };

    assert.deepEqual(wishes(settings(set)), { ...set, configuration: "house.toml" });
  });

  it("is none of what cannot be meant", () => {
    assert.deepEqual(wishes(settings({ configuration: 3, select: "notes", ignore: [1, "claims"] })), {
      ignore: ["claims"],
    });
  });
});

describe("languages", () => {
  it("are those that are switched on", () => {
    const chosen = { plaintext: true, markdown: true, latex: false, org: "yes" };

    assert.deepEqual(languages(settings({ languages: chosen })), ["markdown", "plaintext"]);
  });
});

describe("a change of settings", () => {
  const only = (changed: string) => (section: string) => section === changed;

  it("starts the server anew where it concerns what is run", () => {
    assert.ok(concernsStart(only("arglint.path")));
    assert.ok(concernsStart(only("arglint.languages")));
  });

  it("is but told where it concerns what is checked", () => {
    assert.ok(!concernsStart(only("arglint.preset")));
  });
});
