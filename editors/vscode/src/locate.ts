// Finds the program that is to be run: nothing here knows VS Code.
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import * as path from "node:path";

/** Where arglint may be: two settings, the interpreter that the Python extension has chosen, the PATH. */
export interface Places {
  path: string;
  interpreter: string;
  environment: string | undefined;
  search: string;
}

/** A program with its arguments, and whose word it is that it be run. */
export interface Program {
  command: string;
  args: string[];
  origin: "arglint.path" | "arglint.interpreter" | "environment" | "PATH";
}

/** Tells whether a Python has arglint. */
export type Probe = (interpreter: string) => Promise<boolean>;

export const INSTALL = 'python3 -m pip install "arglint[server]"';

/** There is no arglint at all. */
export class MissingError extends Error {}

// Python would otherwise look for modules in the folder that it is run in.
const MODULE = ["-P", "-m", "arglint", "server"];

/** Finds arglint; a setting that names nothing is an error, since something else would be run in its place. */
export async function locate(places: Places, has: Probe): Promise<Program> {
  if (places.path) {
    await demand("arglint.path", places.path);
    return { command: places.path, args: ["server"], origin: "arglint.path" };
  }
  if (places.interpreter) {
    await demand("arglint.interpreter", places.interpreter);
    return { command: places.interpreter, args: MODULE, origin: "arglint.interpreter" };
  }
  if (places.environment && (await has(places.environment))) {
    return { command: places.environment, args: MODULE, origin: "environment" };
  }
  const command = await onPath(places.search);
  if (command) {
    return { command, args: ["server"], origin: "PATH" };
  }
  throw new MissingError(`arglint is not installed where VS Code can find it. Install it with: ${INSTALL}`);
}

/** The first arglint on a PATH, of whose folders only those count that do not depend on where one is. */
export async function onPath(search: string): Promise<string | undefined> {
  const names = process.platform === "win32" ? ["arglint.exe"] : ["arglint"];
  for (const folder of search.split(path.delimiter)) {
    for (const name of path.isAbsolute(folder) ? names : []) {
      const candidate = path.join(folder, name);
      if (await runs(candidate)) {
        return candidate;
      }
    }
  }
  return undefined;
}

async function demand(setting: string, file: string): Promise<void> {
  if (!path.isAbsolute(file)) {
    throw new Error(`The setting ${setting} must be a full path; it is "${file}".`);
  }
  if (!(await runs(file))) {
    throw new Error(`The setting ${setting} names "${file}", which is no program that can be run.`);
  }
}

async function runs(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
