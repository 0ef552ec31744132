// Goes through pages in a browser as a reader would, and tells on standard output what it saw.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const { modules, chromium, pages } = JSON.parse(readFileSync(0, "utf8"));
const require = createRequire(`${modules}/`);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const launched = await require("playwright-core").chromium.launch({
  executablePath: chromium,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
  ],
});

// A page in a context of its own; what the console says of it is kept.
async function opened(file, { wide = 1440, high = 900, dark = false, hash = "", script = true } = {}) {
  const context = await launched.newContext({
    viewport: { width: wide, height: high },
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    javaScriptEnabled: script,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  page.said = [];
  page.on("console", (told) => { if (told.type() !== "log") page.said.push(told.text()); });
  page.on("pageerror", (error) => page.said.push(error.message));
  page.on("dialog", (dialog) => { page.said.push(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (asked) => { if (!asked.url().startsWith("file:")) page.said.push(`asked for ${asked.url()}`); });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => console.error(`barred: ${event.violatedDirective}`));
  });
  await page.goto(pathToFileURL(file).href + hash);
  return page;
}

const inView = (page, selector) => page.locator(selector).first().evaluate((one) => {
  const { top, bottom, height } = one.getBoundingClientRect();
  return height > 0 && bottom > 44 && top < innerHeight;
});
const settle = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

async function faults(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return found.violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(" | ")}`);
}

const journeys = {
  // Findings, notes, filters and keys of one text.
  async essay(file) {
    const saw = {};
    const page = await opened(file);
    saw.words = await page.evaluate(() => {
      const copy = document.querySelector("article").cloneNode(true);
      copy.querySelectorAll(".fs").forEach((one) => one.remove());
      return copy.textContent;
    });
    const last = page.locator("details.f").last();
    const number = await last.getAttribute("data-n");
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator("#previous").click();
    await settle(page);
    saw.chosen = (await page.locator("details.f.on").getAttribute("data-n")) === number;
    saw.chosenWordsSeen = await inView(page, `.u[data-f~="${number}"]:visible`);
    saw.chosenIsOpen = await last.evaluate((note) => note.open);
    saw.whyIsTold = (await last.locator(".why").innerText()).length > 20;
    saw.overlaps = await page.evaluate(async () => {
      const high = document.documentElement.scrollHeight;
      for (let y = 0; y < high; y += 500) {
        scrollTo(0, y);
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)));
      }
      const boxes = [...document.querySelectorAll("details.f")].map((one) => one.getBoundingClientRect())
        .sort((one, other) => one.top - other.top);
      return boxes.filter((box, at) => at && box.top < boxes[at - 1].bottom).length;
    });
    saw.farthest = await page.evaluate(() => Math.max(...[...document.querySelectorAll("details.f")].map((note) => {
      const sign = document.getElementById(note.id.replace(/f(\d+)$/, "r$1"));
      return Math.abs(note.getBoundingClientRect().top - sign.getBoundingClientRect().top);
    })));
    saw.besideText = await page.evaluate(() => {
      const text = document.querySelector("article p").getBoundingClientRect().right;
      return [...document.querySelectorAll("details.f")].every((one) => one.getBoundingClientRect().left > text);
    });

    const first = page.locator("details.f").first();
    const id = await first.getAttribute("data-n");
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await first.locator("summary").evaluate((one) => one.click());
    await settle(page);
    saw.clickScrolls = await inView(page, `.u[data-f~="${id}"]:visible`);
    await first.hover();
    saw.hoverLightsWords = (await page.locator(`.u.lit[data-f~="${id}"]`).count()) > 0;
    await page.locator(`.u[data-f~="${id}"]:visible`).first().hover();
    saw.hoverLightsNote = await first.evaluate((note) => note.classList.contains("lit"));
    await page.locator(`.u[data-f~="${id}"]:visible`).first().click();
    saw.clickChoosesNote = await first.evaluate((note) => note.classList.contains("on"));

    const mark = page.locator("a.n").first();
    await mark.hover();
    await page.waitForSelector("#pop:not([hidden])");
    saw.hoverShowsNote = await page.locator("#pop").innerText();
    await page.mouse.move(2, 300);
    await page.waitForSelector("#pop", { state: "hidden" });
    await mark.click();
    await page.mouse.move(2, 300);
    await page.waitForTimeout(400);
    saw.clickKeepsNote = await page.locator("#pop").isVisible();
    await page.keyboard.press("Escape");
    saw.escapeClosesNote = await page.locator("#pop").isHidden();
    await mark.focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    saw.focusShowsNote = await page.locator("#pop").isVisible();
    await page.keyboard.press("Enter");
    saw.enterGoesIntoNote = await page.evaluate(() => document.activeElement.className === "go");
    await page.keyboard.press("Escape");
    saw.escapeGoesBack = await mark.evaluate((one) => document.activeElement === one);
    await mark.click();
    await page.locator("#pop .go").click();
    await settle(page);
    const body = (await mark.getAttribute("href")).slice(1);
    saw.goesToNote = await inView(page, `#${body}`);
    await page.locator(`.note-body:has(#${body}) .back`).click();
    await settle(page);
    saw.goesBackToMark = await inView(page, `#${await mark.getAttribute("id")}`);
    saw.said = page.said;
    await page.context().close();
    return { ...saw, ...(await journeys.keys(file)), ...(await journeys.filters(file)) };
  },

  async keys(file) {
    const saw = {};
    const page = await opened(file);
    const chosen = () => page.locator("details.f.on").getAttribute("data-n");
    await page.keyboard.press("n");
    saw.n = await chosen();
    await page.keyboard.press("j");
    saw.j = await chosen();
    saw.focused = await page.evaluate(() => document.activeElement.closest("details.f.on") !== null);
    await page.keyboard.press("p");
    saw.p = await chosen();
    await page.keyboard.press("k");
    saw.k = await chosen();
    saw.told = await page.locator("#count").innerText();
    await page.keyboard.press("?");
    saw.help = await page.locator("#help").isVisible();
    await page.keyboard.press("Escape");
    saw.helpCloses = await page.locator("#help").isHidden();
    await page.keyboard.press("t");
    saw.dark = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await page.keyboard.press("t");
    saw.light = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await page.reload();
    await page.keyboard.press("Tab");
    saw.skip = await page.evaluate(() => document.activeElement.className);
    const strip = await page.locator(".strip").boundingBox();
    await page.mouse.click(strip.x + 20, strip.y + strip.height * 0.8);
    await settle(page);
    saw.stripScrolls = await page.evaluate(() => scrollY);
    saw.stripShowsWindow = await page.locator(".strip .view").evaluate((one) => Number(one.getAttribute("y")));
    for (const tint of ["quotations", "findings", "support", "markup"]) {
      await page.locator(`[data-tint=${tint}]`).click();
    }
    saw.switched = await page.evaluate(() => document.documentElement.className);
    saw.keysSaid = page.said;
    await page.context().close();
    return saw;
  },

  async filters(file) {
    const saw = {};
    const page = await opened(file);
    const seen = () => page.locator("details.f:not([hidden])").evaluateAll((all) => all.map((one) => [one.classList[1], one.dataset.rule]));
    saw.all = await seen();
    await page.keyboard.press("/");
    saw.seeks = await page.evaluate(() => document.activeElement.id);
    saw.counted = await page.locator("#panel fieldset").first().innerText();
    await page.locator("#panel input[value=error]").uncheck();
    saw.withoutErrors = await seen();
    saw.wordsWithoutErrors = await page.locator(".u.error:not(.off)").count();
    await page.locator("#panel input[value=error]").check();
    await page.locator("#rules input").first().uncheck();
    saw.withoutFirstRule = await seen();
    saw.firstRule = await page.locator("#rules input").first().getAttribute("value");
    await page.locator("#rules input").first().check();
    await page.locator("#seek").fill("QUOTATION");
    saw.sought = await seen();
    saw.status = await page.locator("#shown").innerText();
    await page.keyboard.press("Escape");
    saw.panelCloses = await page.locator("#panel").isHidden();
    saw.filtersSaid = page.said;
    await page.context().close();
    return saw;
  },

  // What is wrong for those who do not see or point: wide and shut, narrow and open, light and dark.
  async access(file) {
    const saw = {};
    for (const wide of [1440, 390]) {
      const page = await opened(file, { wide });
      if (wide === 390 && (await page.locator(".text:visible").count())) {
        await page.keyboard.press("n");
        await page.locator("[data-tint=support]").first().check();
        await page.keyboard.press("/");
        await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
      }
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        saw[`${wide} ${colorScheme}`] = await faults(page);
      }
      saw[`${wide} scrolls sideways`] = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      await page.context().close();
    }
    return saw;
  },

  // A draft that is out for more than being read.
  async hostile(file) {
    const page = await opened(file);
    await page.keyboard.press("n");
    for (const one of await page.locator("a.n[href]").all()) await one.click();
    const saw = await page.evaluate(() => {
      const copy = document.querySelector("article").cloneNode(true);
      copy.querySelectorAll(".fs").forEach((one) => one.remove());
      return {
        hit: window.hit,
        words: copy.textContent,
        scripts: document.scripts.length,
        images: document.images.length,
        handlers: [...document.querySelectorAll("*")].filter((one) => one.getAttributeNames().some((name) => name.startsWith("on"))).length,
      };
    });
    await page.locator(".strip").click({ position: { x: 10, y: 100 } });
    saw.said = page.said;
    await page.context().close();
    return saw;
  },

  // A page whose script may not run.
  async still(file) {
    const page = await opened(file, { script: false });
    const saw = { atFirst: await page.locator(".text:visible").count() };
    await page.locator(".texts a").nth(1).click();
    saw.text = await page.locator(".text:visible").evaluateAll((all) => all.map((one) => one.id));
    saw.buttons = await page.locator(".bar button:visible").count();
    saw.findings = await page.locator(".text:visible details.f:visible").count();
    const note = page.locator(".text:visible details.f").first();
    await note.locator("summary").click();
    saw.opens = await note.locator(".remedy, .where").first().isVisible();
    await page.locator(".text:visible a.ref").first().click();
    saw.leads = await inView(page, ".text:visible details.f");
    saw.said = page.said;
    await page.context().close();
    return saw;
  },

  // On paper, and from right to left.
  async paper(file) {
    const page = await opened(file);
    const saw = { stepsSeen: await page.locator(".step").isVisible() };
    await page.emulateMedia({ media: "print" });
    saw.mapFits = await page.locator("section.map").evaluateAll((all) => all.every((one) =>
      one.querySelector("svg").getBoundingClientRect().right <= one.getBoundingClientRect().right + 1));
    saw.maps = await page.locator("section.map").count();
    saw.shutOutlines = await page.locator("details.map:visible").count();
    await page.emulateMedia({ media: "screen" });
    saw.sides = await page.locator("article p.paragraph").evaluateAll((all) => all.map((one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      const words = range.getBoundingClientRect();
      const box = one.getBoundingClientRect();
      return words.left - box.left > box.right - words.right ? "right" : "left";
    }));
    saw.said = page.said;
    await page.context().close();
    return saw;
  },

  // How long a page takes, in milliseconds: until it is laid out, painted, and has answered a key.
  async timing(file) {
    const page = await opened(file);
    const saw = await page.evaluate(async () => {
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const [load] = performance.getEntriesByType("navigation");
      const [paint] = performance.getEntriesByName("first-contentful-paint");
      return { painted: Math.round(paint ? paint.startTime : -1), loaded: Math.round(load.loadEventEnd), elements: document.querySelectorAll("*").length };
    });
    if (await page.locator(".index:visible").count()) {
      saw.opensText = await page.evaluate(async () => {
        const begun = performance.now();
        document.querySelector(".texts a").click();
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        return Math.round(performance.now() - begun);
      });
    }
    saw.answersKey = await page.evaluate(async () => {
      const spent = [];
      for (let times = 0; times < 20; times += 1) {
        const begun = performance.now();
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "n", bubbles: true }));
        document.body.getBoundingClientRect();
        spent.push(performance.now() - begun);
        await new Promise((done) => requestAnimationFrame(done));
      }
      return Math.round(Math.max(...spent));
    });
    saw.scrolls = await page.evaluate(async () => {
      const spent = [];
      const high = document.documentElement.scrollHeight;
      for (let step = 0; step < 30; step += 1) {
        const begun = performance.now();
        scrollTo(0, (high * step) / 30);
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        spent.push(performance.now() - begun);
      }
      return Math.round(Math.max(...spent));
    });
    saw.said = page.said;
    await page.context().close();
    return saw;
  },

  // Several texts: the index, a text, and the way back.
  async book(file) {
    const saw = {};
    const page = await opened(file);
    const visible = () => page.locator(".text:visible").evaluateAll((all) => all.map((one) => one.id));
    saw.atFirst = await visible();
    await page.locator(".texts a").nth(1).click();
    saw.afterClick = await visible();
    saw.indexHides = await page.locator(".index").isHidden();
    saw.top = await page.evaluate(() => scrollY);
    saw.notes = await page.locator("#count").innerText();
    await page.locator(".home").click();
    saw.afterHome = await visible();
    saw.indexShows = await page.locator(".index").isVisible();
    await page.goBack();
    saw.afterBack = await visible();
    const deep = await opened(file, { hash: "#t0-f0" });
    saw.deep = await deep.locator(".text:visible").evaluateAll((all) => all.map((one) => one.id));
    saw.deepSeen = await inView(deep, "#t0-f0");
    saw.said = [...page.said, ...deep.said];
    return saw;
  },
};

const results = {};
for (const { name, file, journey } of pages) {
  const begun = Date.now();
  try {
    results[name] = await journeys[journey](file);
  } catch (error) {
    results[name] = { failed: String(error.stack || error) };
  }
  console.error(`${name}: ${Date.now() - begun} ms`);
}
await launched.close();
process.stdout.write(JSON.stringify(results));
