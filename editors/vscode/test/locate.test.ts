import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { after, before, describe, it } from "node:test";
import { INSTALL, locate, onPath, type Places } from "../src/locate.js";

const NOWHERE: Places = { path: "", interpreter: "", environment: undefined, search: "" };
const yes = () => Promise.resolve(true);
const no = () => Promise.resolve(false);
const NAME = process.platform === "win32" ? "arglint.exe" : "arglint";

describe("the program that is run", () => {
  let folder: string;
  let program: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "locate-"));
    program = path.join(folder, NAME);
    await writeFile(program, "#!/bin/sh\n");
    await chmod(program, 0o755);
  });
  after(() => rm(folder, { recursive: true }));

  it("is the one that the setting names, whatever else there is", async () => {
    const places = { path: program, interpreter: "/no/python", environment: "/env/python", search: "" };

    assert.deepEqual(await locate(places, yes), {
      command: program,
      args: ["server"],
      origin: "arglint.path",
    });
  });

  it("is that of the interpreter, which does not look into the folder it is run in", async () => {
    const found = await locate({ ...NOWHERE, interpreter: program, environment: "/env/python" }, yes);

    assert.deepEqual(found.args, ["-P", "-m", "arglint", "server"]);
    assert.equal(found.origin, "arglint.interpreter");
  });

  it("is that of the chosen environment before that of the PATH", async () => {
    const found = await locate({ ...NOWHERE, environment: "/env/python", search: folder }, yes);

    assert.equal(found.command, "/env/python");
  });

  it("is that of the PATH where the chosen environment has none", async () => {
    const found = await locate({ ...NOWHERE, environment: "/env/python", search: folder }, no);

    assert.deepEqual(found, { command: program, args: ["server"], origin: "PATH" });
  });

  it("is missed with the command that installs it", async () => {
    await assert.rejects(locate(NOWHERE, yes), (error: Error) => error.message.endsWith(INSTALL));
  });

  it("is not another than the one that the setting names", async () => {
    const wrong = { ...NOWHERE, path: path.join(folder, "none"), search: folder };

    await assert.rejects(locate(wrong, yes), /arglint\.path names ".*none", which is no program/);
  });

  it("cannot be named by a path that depends on the folder", async () => {
    await assert.rejects(locate({ ...NOWHERE, interpreter: "python" }, yes), /must be a full path/);
  });

  it("is not looked for in folders of the PATH that depend on where one is", async () => {
    const search = [".", "", "bin"].join(path.delimiter);

    assert.equal(await onPath(search), undefined);
  });

  it("is a file, and no folder of that name", async () => {
    const other = path.join(folder, "other");
    await mkdir(path.join(other, NAME), { recursive: true });

    assert.equal(await onPath([other, folder].join(path.delimiter)), program);
  });
});
