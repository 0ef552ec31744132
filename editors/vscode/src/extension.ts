// Brings arglint's language server into VS Code: commands, settings, and when to start anew.
import { commands, type ExtensionContext, window, workspace } from "vscode";
import { mend } from "./mending.js";
import { follow, Previews } from "./preview.js";
import { whenChosenAnew } from "./python.js";
import { Server } from "./server.js";
import { concernsStart } from "./settings.js";

let server: Server | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel("arglint", { log: true });
  const running = (server = new Server(context, log));
  const previews = new Previews(running);
  // The client lays the server's own commands beside these, so names must not meet.
  const actions: Record<string, () => unknown> = {
    "arglint.editor.restart": () => running.restart(),
    "arglint.editor.showLog": () => log.show(),
    "arglint.editor.fixAll": () =>
      mend(running, "arglint.fixAll", "arglint: nothing can be fixed safely"),
    "arglint.editor.renumberNotes": () =>
      mend(running, "arglint.renumberNotes", "arglint: the notes are in order"),
    "arglint.editor.showReport": () => previews.show({ title: "Report", request: "arglint.report" }),
    "arglint.editor.showMap": () => previews.show({ title: "Argument", request: "arglint.showMap" }),
  };
  context.subscriptions.push(
    log,
    follow(previews),
    workspace.onDidChangeConfiguration((change) => {
      if (concernsStart((section) => change.affectsConfiguration(section))) {
        void running.restart();
      } else if (change.affectsConfiguration("arglint")) {
        void running.tell();
      }
    }),
    workspace.onDidGrantWorkspaceTrust(() => void running.restart()),
    ...Object.entries(actions).map(([name, act]) => commands.registerCommand(name, act)),
  );
  await running.restart();
  const choosing = await whenChosenAnew(() => void running.restart());
  if (choosing) {
    context.subscriptions.push(choosing);
  }
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
