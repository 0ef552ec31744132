// Shows what the server makes of a text, beside the text.
import { type TextDocument, ViewColumn, type WebviewPanel, window, workspace } from "vscode";
import { confined, framed, plain } from "./policy.js";
import type { Server } from "./server.js";

const REST = 500; // milliseconds without an edit before a page is made anew

/** Something that the server can show of a text. */
export interface Sight {
  title: string;
  request: string;
}

/** The panels that are open, one for each sight. */
export class Previews {
  private readonly panels = new Map<string, { panel: WebviewPanel; document: TextDocument }>();
  private waiting: NodeJS.Timeout | undefined;

  constructor(private readonly server: Server) {}

  async show(sight: Sight): Promise<void> {
    const document = window.activeTextEditor?.document;
    if (!document) {
      return;
    }
    let panel = this.panels.get(sight.request)?.panel;
    if (panel) {
      panel.reveal(undefined, true);
    } else {
      panel = this.open(sight);
    }
    this.panels.set(sight.request, { panel, document });
    panel.title = `${sight.title}: ${document.fileName.split(/[\\/]/).at(-1)}`;
    await this.fill(sight.request);
  }

  /** Makes the pages of a text anew once it has come to rest. */
  edited(document: TextDocument): void {
    const requests = [...this.panels].filter(([, shown]) => shown.document === document);
    if (requests.length) {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => {
        for (const [request] of requests) {
          void this.fill(request);
        }
      }, REST);
    }
  }

  private open(sight: Sight): WebviewPanel {
    const panel = window.createWebviewPanel(
      sight.request,
      sight.title,
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: false, enableFindWidget: true, localResourceRoots: [] },
    );
    panel.onDidDispose(() => this.panels.delete(sight.request));
    return panel;
  }

  private async fill(request: string): Promise<void> {
    const shown = this.panels.get(request);
    if (!shown) {
      return;
    }
    let page: string;
    try {
      page = await this.ask(request, shown.document);
    } catch (error) {
      page = plain(error instanceof Error ? error.message : String(error));
    }
    if (this.panels.get(request)?.document === shown.document) {
      shown.panel.webview.html = confined(page);
    }
  }

  private async ask(command: string, document: TextDocument): Promise<string> {
    const answer = await this.server.execute(command, document);
    if (typeof answer !== "string") {
      throw new Error("The arglint server has nothing to show of this text.");
    }
    return /^\s*(<\?xml|<svg)/.test(answer) ? framed(answer) : answer;
  }
}

/** Keeps pages up with their texts. */
export function follow(previews: Previews): { dispose(): void } {
  return workspace.onDidChangeTextDocument((event) => previews.edited(event.document));
}
