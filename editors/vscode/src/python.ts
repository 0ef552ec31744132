// Asks the Python extension, where there is one, which interpreter it has chosen.
import { execFile } from "node:child_process";
import { type Disposable, extensions } from "vscode";

interface Environments {
  getActiveEnvironmentPath(): { path: string };
  resolveEnvironment(of: { path: string }): Promise<
    { executable: { uri?: { fsPath: string } } } | undefined
  >;
  onDidChangeActiveEnvironmentPath(then: () => void): Disposable;
}

async function environments(): Promise<Environments | undefined> {
  const python = extensions.getExtension<{ environments?: Environments }>("ms-python.python");
  try {
    return python && (await python.activate()).environments;
  } catch {
    return undefined; // its trouble is not ours
  }
}

/** The chosen interpreter; undefined where there is none. */
export async function chosenInterpreter(): Promise<string | undefined> {
  const known = await environments();
  const resolved = known && (await known.resolveEnvironment(known.getActiveEnvironmentPath()));
  return resolved?.executable.uri?.fsPath;
}

export async function whenChosenAnew(then: () => void): Promise<Disposable | undefined> {
  return (await environments())?.onDidChangeActiveEnvironmentPath(then);
}

/** Whether an interpreter has arglint with its server. */
export function hasArglint(interpreter: string): Promise<boolean> {
  const look = ["-P", "-c", "import importlib.util as u, sys; sys.exit(not (u.find_spec('arglint') and u.find_spec('pygls')))"];
  return new Promise((resolve) => {
    execFile(interpreter, look, { timeout: 10_000 }, (error) => resolve(!error));
  });
}
