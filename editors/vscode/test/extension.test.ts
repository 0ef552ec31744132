// Drives the bundle as it is shipped, with a stand-in for VS Code and a small server of its own.
import assert from "node:assert/strict";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { after, afterEach, before, describe, it } from "node:test";
import { pretend } from "./vscode.js";

const SERVER = `#!/usr/bin/env node
let read = Buffer.alloc(0);
const send = (message) => {
  const body = JSON.stringify({ jsonrpc: "2.0", ...message });
  process.stdout.write("Content-Length: " + Buffer.byteLength(body) + "\\r\\n\\r\\n" + body);
};
const answers = {
  initialize: (given) => ({
    capabilities: {},
    serverInfo: { name: "small", version: JSON.stringify(given.initializationOptions) },
  }),
  "workspace/executeCommand": (given) =>
    "<html><head></head><body>" + given.command + " " + given.arguments[0] + "</body></html>",
  shutdown: () => null,
};
process.stdin.on("data", (data) => {
  read = Buffer.concat([read, data]);
  for (;;) {
    const head = /^Content-Length: (\\d+)\\r\\n\\r\\n/.exec(read.toString("latin1"));
    if (!head || read.length < head[0].length + Number(head[1])) return;
    const end = head[0].length + Number(head[1]);
    const message = JSON.parse(read.subarray(head[0].length, end));
    read = read.subarray(end);
    if (message.method === "exit") process.exit(0);
    if (message.id !== undefined && answers[message.method])
      send({ id: message.id, result: answers[message.method](message.params) });
  }
});
`;
const WEARY = SERVER.replace('"exit") ', '"exit" || message.method === "initialized") ');
const BROKEN = "#!/bin/sh\necho 'the server needs pygls: pip install arglint[server]' >&2; exit 2\n";

interface Extension {
  activate(context: object): Promise<void>;
  deactivate(): Promise<void>;
}

describe("the extension", { skip: process.platform === "win32" && "its small server is a script" }, () => {
  const root = path.join(__dirname, "..", "..");
  const seen = pretend({});
  let folder: string;
  let extension: Extension;

  const program = async (name: string, words: string) => {
    const file = path.join(folder, name);
    await writeFile(file, words);
    await chmod(file, 0o755);
    return file;
  };
  const activate = async (settings: Record<string, unknown>) => {
    seen.settings = { languages: { markdown: true }, ...settings };
    seen.errors.length = 0;
    await extension.activate({ subscriptions: [] });
  };

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "extension-"));
    extension = createRequire(__filename)(path.join(root, "dist", "extension.js")) as Extension;
  });
  afterEach(() => extension.deactivate());
  after(() => rm(folder, { recursive: true }));

  it("starts the server and tells it what the settings wish", async () => {
    await activate({ path: await program("small", SERVER), preset: "mla" });

    assert.equal(seen.status.text, 'small {"preset":"mla"}');
    assert.deepEqual(seen.errors, []);
    assert.equal(seen.context.get("arglint.checks"), true);
  });

  it("has every command that its manifest promises, and no other", async () => {
    await activate({ path: await program("small", SERVER) });
    const manifest = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
    const promised = manifest.contributes.commands.map((one: { command: string }) => one.command);

    assert.deepEqual([...seen.commands.keys()].sort(), promised.sort());
  });

  it("shows the report that the server makes, where nothing can run", async () => {
    await activate({ path: await program("small", SERVER) });
    seen.document = { uri: "file:///essay.md", fileName: "/essay.md" };
    await seen.commands.get("arglint.editor.showReport")?.();
    const page = seen.pages.at(-1);

    assert.equal(page?.title, "Report: essay.md");
    assert.match(page.webview.html, /<head><meta http-equiv="Content-Security-Policy".*arglint\.report file:\/\/\/essay\.md/);
    assert.deepEqual(page.webview.options, {
      enableScripts: false,
      enableFindWidget: true,
      localResourceRoots: [],
    });
  });

  it("says in the server's last words why it does not run", async () => {
    await activate({ path: await program("broken", BROKEN) });

    assert.deepEqual(seen.errors, ["the server needs pygls: pip install arglint[server]"]);
    assert.equal(seen.status.severity, 2);
    assert.equal(seen.context.get("arglint.checks"), false);
  });

  it("runs a server again that ends by itself, but leaves one alone that always ends", async () => {
    await activate({ path: await program("weary", WEARY) });
    while (!seen.errors.length) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }

    assert.deepEqual(seen.errors, ["The arglint server ended 5 times."]);
    assert.equal(seen.status.text, "not running");
  });

  describe("with an environment that the Python extension has chosen", () => {
    const missing = /arglint is not installed where VS Code can find it/;
    const search = process.env["PATH"];

    before(async () => {
      // Anything but `-P -c …`, the question whether arglint is there, starts the server.
      seen.interpreter = await program("python", SERVER.replace("\n", '\nif (process.argv[3] === "-c") process.exit(0);\n'));
      process.env["PATH"] = path.dirname(process.execPath);
    });
    after(() => {
      seen.interpreter = undefined;
      seen.trusted = true;
      process.env["PATH"] = search;
    });

    it("takes the server from it", async () => {
      await activate({});

      assert.deepEqual(seen.errors, []);
      assert.equal(seen.status.text, "small {}");
    });

    it("passes it over in a folder that is not trusted, which may have laid it there", async () => {
      seen.trusted = false;
      await activate({});

      assert.match(seen.errors.join(), missing);
    });
  });

  it("says what to install where there is no arglint", async () => {
    const search = process.env["PATH"];
    process.env["PATH"] = folder;
    await activate({}).finally(() => (process.env["PATH"] = search));

    assert.match(seen.errors.join(), /python3 -m pip install "arglint\[server\]"/);
  });

  it("runs again when it is restarted after the fault is mended", async () => {
    await activate({ path: await program("broken", BROKEN) });
    seen.settings["path"] = await program("small", SERVER);
    await seen.commands.get("arglint.editor.restart")?.();

    assert.equal(seen.status.text, "small {}");
    assert.equal(seen.status.severity, 0);
  });
});
