// Bundles the extension, and the tests beside it; `--production` leaves the tests out.
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const production = process.argv.includes("--production");
const shared = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  logLevel: "warning",
};

/** The licences of all packages of which something is in the bundle. */
async function notices(inputs) {
  const packages = new Set(
    Object.keys(inputs).flatMap((input) => input.match(/.*node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []),
  );
  const parts = [...packages].sort().map(async (folder) => {
    const { name, version } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
    const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
    if (!file) {
      throw new Error(`${folder} has no licence`);
    }
    return `${name} ${version}\n\n${await readFile(`${folder}/${file}`, "utf8")}`;
  });
  return (await Promise.all(parts)).join(`\n${"-".repeat(78)}\n`);
}

await rm("dist", { recursive: true, force: true });
const { metafile } = await build({
  ...shared,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  minify: production,
  sourcemap: !production,
  metafile: true,
});
await writeFile("dist/third-party-licences.txt", await notices(metafile.inputs));
if (!production) {
  await build({
    ...shared,
    entryPoints: ["test/*.test.ts"],
    outdir: "dist/test",
    outExtension: { ".js": ".cjs" },
    sourcemap: "inline",
  });
}
