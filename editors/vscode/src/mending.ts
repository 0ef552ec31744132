// Carries out a source action of the server upon the text that is open.
import { type CodeAction, commands, Range, window, workspace } from "vscode";

/** Applies the first action of a kind to the active text; says so where there is nothing to be done. */
export async function mend(kind: string, nothing: string): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (!document) {
    return;
  }
  const whole = document.validateRange(new Range(0, 0, document.lineCount, 0));
  const offered = await commands.executeCommand<CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    whole,
    kind,
    1,
  );
  const action = offered.find((one) => one.edit ?? one.command);
  if (!action) {
    window.setStatusBarMessage(nothing, 5000);
    return;
  }
  if (action.edit) {
    await workspace.applyEdit(action.edit);
  }
  if (action.command) {
    await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  }
}
