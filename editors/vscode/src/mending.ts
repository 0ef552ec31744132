// Has the server change the text that is open.
import { type TextDocument, window, workspace } from "vscode";
import type { Server } from "./server.js";

const PATIENCE = 1000; // milliseconds in which an edit comes, which the server sends beside its answer

/** Carries out a command upon the active text; says so where it changes nothing. */
export async function mend(server: Server, command: string, nothing: string): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document) {
    const edited = change(document);
    await server.execute(command, document);
    if (!(await edited)) {
      window.setStatusBarMessage(nothing, 5000);
    }
  }
}

/** Whether a text changes before long. */
function change(document: TextDocument): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (changed: boolean) => {
      clearTimeout(waiting);
      watching.dispose();
      resolve(changed);
    };
    const waiting = setTimeout(() => end(false), PATIENCE);
    const watching = workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && event.contentChanges.length) {
        end(true);
      }
    });
  });
}
