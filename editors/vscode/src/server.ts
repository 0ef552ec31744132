// Starts and ends the server, and tells how it is.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as os from "node:os";
import { setTimeout } from "node:timers/promises";
import {
  commands,
  env,
  type ExtensionContext,
  languages as registry,
  LanguageStatusSeverity,
  type LanguageStatusItem,
  type LogOutputChannel,
  type TextDocument,
  window,
  workspace,
} from "vscode";
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  State,
} from "vscode-languageclient/node";
import { INSTALL, locate, MissingError, type Program } from "./locate.js";
import { chosenInterpreter, hasArglint } from "./python.js";
import { languages, wishes } from "./settings.js";

const ENDS = { most: 4, within: 180_000 }; // a server that ends more often is left alone
const INSTALLATION = "https://arglint.readthedocs.io/editors/";

/** A client that leaves it to us to show its errors, and writes them into the log only. */
class Client extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** The one server of a window. */
export class Server {
  client: LanguageClient | undefined;
  private readonly status: LanguageStatusItem;
  private turn: Promise<void> = Promise.resolve();
  private lastWords = "";
  private said: Promise<unknown> = Promise.resolve(); // until the program has said its last words
  private ends: number[] = [];
  private beginning: Promise<void> = Promise.resolve();

  constructor(
    context: ExtensionContext,
    private readonly log: LogOutputChannel,
  ) {
    this.status = registry.createLanguageStatusItem("arglint.status", []);
    this.status.name = "arglint";
    context.subscriptions.push(this.status);
  }

  /** Starts the server, or starts it anew; one such wish is carried out after the other. */
  restart(): Promise<void> {
    this.turn = this.turn.then(async () => {
      await this.end();
      await this.start();
    });
    return this.turn;
  }

  async stop(): Promise<void> {
    this.turn = this.turn.then(() => this.end());
    await this.turn;
  }

  /** Tells a running server what the settings wish. */
  async tell(): Promise<void> {
    const settings = { arglint: wishes(workspace.getConfiguration("arglint")) };
    if (this.client?.state === State.Running) {
      await this.client.sendNotification("workspace/didChangeConfiguration", { settings });
    }
  }

  /** Has the server carry out one of its commands upon a text. */
  async execute(command: string, document: TextDocument): Promise<unknown> {
    if (this.client?.state !== State.Running) {
      throw new Error("The arglint server is not running.");
    }
    const uri = this.client.code2ProtocolConverter.asUri(document.uri);
    return this.client.sendRequest("workspace/executeCommand", { command, arguments: [uri] });
  }

  private async start(): Promise<void> {
    const settings = workspace.getConfiguration("arglint");
    const checked = languages(settings);
    await commands.executeCommand("setContext", "arglint.languages", checked);
    this.status.selector = checked.map((language) => ({ language }));
    this.show("starting", true);
    this.lastWords = "";
    this.ends = [];
    try {
      const program = await this.find();
      this.log.info(`${program.command} ${program.args.join(" ")} (from ${program.origin})`);
      this.client = this.make(program, checked);
      this.beginning = this.client.start();
      await this.beginning;
      const { name, version } = this.client.initializeResult?.serverInfo ?? { name: "arglint" };
      this.show(`${name} ${version ?? ""}`.trim(), false);
      await commands.executeCommand("setContext", "arglint.checks", true);
    } catch (error) {
      await Promise.race([this.said, setTimeout(1000)]);
      const words = this.lastWords || (error instanceof Error ? error.message : String(error));
      this.fail(words, error instanceof MissingError);
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await commands.executeCommand("setContext", "arglint.checks", false);
    try {
      await client?.dispose();
    } catch {
      // it had ended before, or never begun
    }
  }

  private async find(): Promise<Program> {
    const settings = workspace.getConfiguration("arglint");
    return locate(
      {
        path: settings.get("path", ""),
        interpreter: settings.get("interpreter", ""),
        // The folder can choose the environment, and may lay arglint in it.
        environment: workspace.isTrusted ? await chosenInterpreter() : undefined,
        search: process.env["PATH"] ?? "",
      },
      hasArglint,
    );
  }

  private make(program: Program, checked: string[]): LanguageClient {
    const options: LanguageClientOptions = {
      documentSelector: checked.flatMap((language) => [
        { scheme: "file", language },
        { scheme: "untitled", language },
      ]),
      initializationOptions: wishes(workspace.getConfiguration("arglint")),
      outputChannel: this.log,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue }),
        closed: () => this.closed(),
      },
      // The client would show its own words, and stop what has not begun.
      initializationFailedHandler: (error) => {
        throw error;
      },
      diagnosticCollectionName: "arglint",
    };
    return new Client("arglint", "arglint", () => this.run(program), options);
  }

  /** Runs the program in the user's own folder, and keeps its last words for the case that it fails. */
  private run(program: Program): Promise<ChildProcess> {
    return new Promise((resolve, reject) => {
      const child = spawn(program.command, program.args, { cwd: os.homedir() });
      this.said = once(child, "close").catch(() => undefined);
      child.stderr.setEncoding("utf8").on("data", (words: string) => {
        const last = words.trim().split("\n").at(-1) ?? "";
        this.lastWords = last.replace(/^error: /i, "") || this.lastWords;
      });
      child.once("error", reject).once("spawn", () => resolve(child));
    });
  }

  /** What is to be done when the server has ended by itself: run it again, unless it always ends. */
  private async closed(): Promise<CloseHandlerResult> {
    const began = await this.beginning.then(
      () => true,
      () => false, // whoever began tells of it
    );
    const now = Date.now();
    this.ends = [...this.ends.filter((end) => now - end < ENDS.within), now];
    if (began && this.ends.length <= ENDS.most) {
      return { action: CloseAction.Restart, handled: true };
    }
    if (began) {
      this.fail(`The arglint server ended ${this.ends.length} times. ${this.lastWords}`.trim());
    }
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  private show(text: string, busy: boolean): void {
    this.status.text = text;
    this.status.busy = busy;
    this.status.severity = LanguageStatusSeverity.Information;
    this.status.command = { command: "arglint.editor.showLog", title: "Show the log" };
  }

  private fail(words: string, missing = false): void {
    this.log.error(words);
    this.show("not running", false);
    this.status.severity = LanguageStatusSeverity.Error;
    this.status.command = { command: "arglint.editor.restart", title: "Try again" };
    void (missing ? this.offerInstallation(words) : this.offerLog(words));
  }

  private async offerInstallation(words: string): Promise<void> {
    const choice = await window.showErrorMessage(words, "Copy the Command", "How to Install", "Try Again");
    if (choice === "Copy the Command") {
      await env.clipboard.writeText(INSTALL);
    } else if (choice === "How to Install") {
      await commands.executeCommand("vscode.open", INSTALLATION);
    } else if (choice === "Try Again") {
      await this.restart();
    }
  }

  private async offerLog(words: string): Promise<void> {
    const choice = await window.showErrorMessage(words, "Show the Log", "Try Again");
    if (choice === "Show the Log") {
      this.log.show();
    } else if (choice === "Try Again") {
      await this.restart();
    }
  }
}
