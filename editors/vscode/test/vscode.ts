// Stands in for VS Code: what a test wants to see is kept, everything else answers with something harmless.
import Module from "node:module";

export interface Seen {
  commands: Map<string, (...given: unknown[]) => unknown>;
  context: Map<string, unknown>;
  errors: string[];
  log: string[];
  status: { text: string; severity: number };
  pages: { title: string; webview: { html: string; options: object } }[];
  settings: Record<string, unknown>;
  document: object | undefined;
  trusted: boolean;
  interpreter: string | undefined;
}

const nothing = { dispose() {} };
const event = () => nothing;

/** Something that can be called, made, extended and asked for anything. */
function harmless(): unknown {
  class Harmless {
    dispose() {}
  }
  return new Proxy(Harmless, {
    apply: () => nothing,
    get: (self, key) => Reflect.get(self, key) ?? (typeof key === "string" ? key : undefined),
  });
}

/** A namespace of VS Code: what is given, and harmless things otherwise. */
function namespace(given: object): object {
  return new Proxy(given, {
    get: (self, key: string) => {
      if (key in self) {
        return Reflect.get(self, key);
      }
      if (/^on[A-Z]/.test(key)) {
        return event;
      }
      return /^[A-Z]/.test(key) ? harmless() : () => nothing;
    },
  });
}

class Emitter {
  event = event;
  fire() {}
  dispose() {}
}

class Uri {
  constructor(private readonly text: string) {}
  static parse = (text: string) => new Uri(text);
  static file = (path: string) => new Uri(`file://${path}`);
  toString = () => this.text;
}

export function pretend(settings: Record<string, unknown>): Seen {
  const seen: Seen = {
    commands: new Map(),
    context: new Map(),
    errors: [],
    log: [],
    status: { text: "", severity: 0 },
    pages: [],
    settings,
    document: undefined,
    trusted: true,
    interpreter: undefined,
  };
  const write = (...words: unknown[]) => seen.log.push(words.join(" "));
  const log = { info: write, warn: write, error: write, debug: write, trace: write, appendLine: write, append: write };
  const reader = {
    get: (key: string, otherwise?: unknown) => (key in seen.settings ? seen.settings[key] : otherwise),
    inspect: () => undefined,
  };
  const python = {
    activate: async () => ({
      environments: {
        getActiveEnvironmentPath: () => ({ path: seen.interpreter }),
        resolveEnvironment: async ({ path }: { path: string }) => ({
          executable: { uri: { fsPath: path } },
        }),
        onDidChangeActiveEnvironmentPath: event,
      },
    }),
  };
  const vscode = namespace({
    version: "1.91.0",
    Uri,
    EventEmitter: Emitter,
    LanguageStatusSeverity: { Information: 0, Warning: 1, Error: 2 },
    ViewColumn: { Beside: -2 },
    env: { language: "en", appName: "a stand-in" },
    commands: namespace({
      registerCommand(name: string, act: (...given: unknown[]) => unknown) {
        seen.commands.set(name, act);
        return nothing;
      },
      executeCommand: async (name: string, key: string, value: unknown) => {
        if (name === "setContext") {
          seen.context.set(key, value);
        }
        return [];
      },
    }),
    extensions: { getExtension: () => seen.interpreter && python },
    languages: namespace({ createLanguageStatusItem: () => seen.status, match: () => 0 }),
    window: namespace({
      get activeTextEditor() {
        return seen.document && { document: seen.document };
      },
      visibleTextEditors: [],
      tabGroups: namespace({ all: [] }),
      createOutputChannel: () => namespace(log),
      createWebviewPanel(_: string, title: string, __: object, options: object) {
        const page = { title, webview: { html: "", options }, onDidDispose: event, reveal() {} };
        seen.pages.push(page);
        return page;
      },
      showErrorMessage: async (words: string) => void seen.errors.push(words),
    }),
    workspace: namespace({
      get isTrusted() {
        return seen.trusted;
      },
      textDocuments: [],
      notebookDocuments: [],
      workspaceFolders: undefined,
      getConfiguration: () => reader,
      createFileSystemWatcher: () => namespace({}),
    }),
  });
  const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
  const load = loader._load.bind(Module);
  loader._load = (request, ...rest) => (request === "vscode" ? vscode : load(request, ...rest));
  return seen;
}
