// Says what of the editor's settings the server is told: nothing here knows VS Code.

/** How a setting is read; as VS Code's WorkspaceConfiguration does it. */
export interface Reader {
  get<T>(key: string, otherwise: T): T;
}

/** What the server is told; a wish that is not there leaves the matter to the configuration file. */
export interface Wishes {
  configuration?: string;
  preset?: string;
  select?: string[];
  ignore?: string[];
}

export function wishes(settings: Reader): Wishes {
  const told: Wishes = {};
  for (const key of ["configuration", "preset"] as const) {
    const value = settings.get<unknown>(key, "");
    if (typeof value === "string" && value.trim()) {
      told[key] = value.trim();
    }
  }
  for (const key of ["select", "ignore"] as const) {
    const value = settings.get<unknown>(key, []);
    const names = Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
    if (names.length) {
      told[key] = names;
    }
  }
  return told;
}

/** The languages whose texts are checked, in the order of the alphabet. */
export function languages(settings: Reader): string[] {
  const chosen = settings.get<Record<string, unknown>>("languages", {});
  return Object.keys(chosen)
    .filter((language) => chosen[language] === true)
    .sort();
}

/** Whether a change concerns the start of the server, and not only what it is told. */
export function concernsStart(affects: (section: string) => boolean): boolean {
  return ["path", "interpreter", "languages"].some((key) => affects(`arglint.${key}`));
}
