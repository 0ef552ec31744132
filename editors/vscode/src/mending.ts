// Has the server change the text that is open.
import { window } from "vscode";
import type { Server } from "./server.js";

/** Carries out a command upon the active text; says so where it changes nothing. */
export async function mend(server: Server, command: string, nothing: string): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document) {
    const before = document.version;
    await server.execute(command, document);
    if (document.version === before) {
      window.setStatusBarMessage(nothing, 5000);
    }
  }
}
