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
  const actions: Record<string, () => unknown> = {
    "arglint.restart": () => running.restart(),
    "arglint.showLog": () => log.show(),
    "arglint.fixAll": () => mend("source.fixAll.arglint", "arglint: nothing can be fixed safely"),
    "arglint.renumberNotes": () =>
      mend("source.renumberNotes.arglint", "arglint: the notes are in order"),
    "arglint.showReport": () => previews.show({ title: "Report", request: "arglint.report" }),
    "arglint.showMap": () => previews.show({ title: "Argument", request: "arglint.map" }),
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
