"use strict";
(() => {
  const root = document.documentElement;
  const $ = (id) => document.getElementById(id);
  const wide = matchMedia("(min-width: 66rem)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const texts = [...document.querySelectorAll(".text")];
  const home = document.querySelector(".home");
  const several = !texts[0] || !texts[0].classList.contains("shown") || texts.length > 1;
  let text;
  let notes = [];
  let leaves = [];
  let current = -1;
  root.classList.add("js");

  // One text is shown at a time; what it holds is looked up when it is shown.
  function show(section) {
    if (text === section) return;
    if (text) text.classList.remove("shown");
    text = section;
    current = -1;
    close();
    root.classList.toggle("reading", several && Boolean(text));
    notes = text ? [...text.querySelectorAll("details.f")] : [];
    notes.sort((one, other) => one.dataset.n - other.dataset.n);
    leaves = text ? [...text.querySelectorAll(".leaf")] : [];
    seen.disconnect();
    if (text) {
      text.classList.add("shown");
      measure();
      leaves.forEach((leaf) => seen.observe(leaf));
      $("here").textContent = (text.querySelector(".body :is(h1, h2, h3)") || text.querySelector(".path")).textContent.replace(/^#+\s*/, "");
    } else {
      $("here").textContent = "";
    }
    $("filter").hidden = !notes.length;
    if (home.getAttribute("href") === "#index") home.textContent = text ? "‹ All texts" : "arglint";
    document.querySelector(".step").hidden = !notes.length;
    $("panel").hidden = true;
    built = null;
    tell();
    mark();
  }

  function measure() {
    let before = 0;
    const long = leaves.length > 20;
    text.classList.toggle("long", long);
    for (const leaf of leaves) {
      leaf.from = before;
      before += Number(leaf.dataset.size);
      if (long) leaf.style.containIntrinsicBlockSize = `auto ${Math.round(Number(leaf.dataset.size) * 0.46)}px`;
    }
  }

  // Notes in the margin, each beside its line or below the one before: read all, then write all.
  const seen = new IntersectionObserver((entries) => {
    entries.filter((entry) => entry.isIntersecting).forEach((entry) => lay(entry.target));
  }, { rootMargin: "600px 0px" });

  function lay(leaf) {
    const here = [...leaf.querySelectorAll("details.f:not([hidden])")];
    leaf.classList.add("laid");
    if (!wide.matches) {
      leaf.style.minHeight = "";
      here.forEach((note) => { note.style.top = ""; });
      return;
    }
    const top = leaf.getBoundingClientRect().top;
    const room = leaf.lastElementChild ? leaf.lastElementChild.getBoundingClientRect().bottom - top : 0;
    const placed = here.map((note) => {
      const sign = $(note.id.replace(/f(\d+)$/, "r$1"));
      const rect = sign ? sign.getBoundingClientRect() : { top };
      return { note, top: Math.max(0, rect.top - top - 9), high: note.offsetHeight + 10 };
    }).sort((one, other) => one.top - other.top);
    let free = 0;
    for (const one of placed) {
      one.top = Math.max(one.top, free);
      free = one.top + one.high;
    }
    let limit = Math.max(room, placed.reduce((sum, one) => sum + one.high, 0));
    for (const one of [...placed].reverse()) {
      one.top = Math.min(one.top, limit - one.high);
      limit = one.top;
    }
    leaf.style.minHeight = free > room && placed.length ? `${Math.ceil(placed.at(-1).top + placed.at(-1).high)}px` : "";
    placed.forEach((one) => { one.note.style.top = `${Math.round(one.top)}px`; });
  }

  function relay() {
    seen.disconnect();
    leaves.forEach((leaf) => { leaf.style.minHeight = ""; seen.observe(leaf); });
    mark();
  }

  // Findings: lit while pointed at, chosen by click or key.
  let lit = [];
  function light(numbers) {
    lit.forEach((one) => one.classList.remove("lit"));
    lit = numbers.flatMap(pieces);
    lit.forEach((one) => one.classList.add("lit"));
  }

  function pieces(number) {
    const note = notes[number];
    return note && !note.hidden ? [note, ...text.querySelectorAll(`.u[data-f~="${number}"]`)] : [];
  }

  let chosen = [];
  function choose(number, { open = true, scroll = "words", focus = false } = {}) {
    const note = notes[number];
    if (!note) return;
    chosen.forEach((one) => one.classList.remove("on"));
    if (open && current >= 0 && current !== number && notes[current]) notes[current].open = false;
    current = number;
    chosen = pieces(number);
    chosen.forEach((one) => one.classList.add("on"));
    if (open) note.open = true;
    const sign = $(note.id.replace(/f(\d+)$/, "r$1"));
    const target = scroll === "words" && sign ? sign : note;
    reveal(target);
    if (focus) note.querySelector("summary").focus({ preventScroll: true });
    tell();
  }

  function reveal(target) {
    const leaf = target.closest(".leaf");
    if (leaf) lay(leaf);
    const { top, bottom } = target.getBoundingClientRect();
    if (top >= 60 && bottom <= innerHeight - 60) return;
    const near = Math.abs(top - innerHeight / 2) < 2 * innerHeight;
    target.scrollIntoView({ block: "center", behavior: near && !still.matches ? "smooth" : "instant" });
  }

  function step(by) {
    const order = notes.map((note, number) => number).filter((number) => !notes[number].hidden);
    if (!order.length) return;
    let at = order.indexOf(current);
    if (at < 0) {
      const below = order.findIndex((number) => top(number) >= 60);
      at = by > 0 ? (below < 0 ? 0 : below) : (below < 0 ? order.length : below) - 1;
    } else {
      at += by;
    }
    choose(order[(at + order.length) % order.length], { focus: true });
  }

  function top(number) {
    const sign = $(notes[number].id.replace(/f(\d+)$/, "r$1"));
    return sign ? sign.getBoundingClientRect().top : 0;
  }

  function tell() {
    const open = notes.filter((note) => !note.hidden);
    const at = open.indexOf(notes[current]);
    $("count").textContent = at < 0 ? `${open.length}` : `${at + 1} of ${open.length}`;
  }

  function explain(note) {
    const why = note.querySelector(".why");
    const because = why && $(why.dataset.rule) && $(why.dataset.rule).querySelector(".because");
    if (because && because.firstChild && !why.firstChild) why.append(because.firstChild.cloneNode(true));
  }

  // The body of a note beside its mark.
  const pop = $("pop");
  let shown = null;
  let pinned = false;
  let timer = 0;
  function open(mark, pin) {
    const label = $(mark.getAttribute("href").slice(1));
    let body = label && label.closest(".note-body");
    if (!body) return;
    clearTimeout(timer);
    if (shown === mark && pinned && pin) { close(); return; }
    pinned = pin || (shown === mark && pinned);
    shown = mark;
    pop.replaceChildren();
    do {
      const part = document.createElement("p");
      body.childNodes.forEach((one) => part.append(one.cloneNode(true)));
      part.querySelectorAll(".fs, .ref, .back, .label, .m").forEach((one) => one.remove());
      part.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
      pop.append(part);
      do body = body.nextElementSibling; while (body && body.matches(".fs"));
    } while (body && body.matches(".note-body") && !body.querySelector(".label"));
    const go = document.createElement("a");
    go.className = "go";
    go.href = mark.getAttribute("href");
    const name = mark.getAttribute("aria-label");
    go.textContent = mark.matches(".seal") ? "Go to the comparison" : `Go to n${name.slice(1)}`;
    pop.append(go);
    pop.setAttribute("aria-label", name);
    pop.hidden = false;
    place(mark);
  }

  function place(mark) {
    const at = mark.getBoundingClientRect();
    const size = pop.getBoundingClientRect();
    const left = Math.max(16, Math.min(at.left - 24, root.clientWidth - size.width - 16));
    const below = at.bottom + 10 + size.height < innerHeight || at.top < size.height + 70;
    pop.style.left = `${left + scrollX}px`;
    pop.style.top = `${(below ? at.bottom + 10 : at.top - size.height - 10) + scrollY}px`;
  }

  function close() {
    clearTimeout(timer);
    pop.hidden = true;
    shown = null;
    pinned = false;
  }

  const later = () => { clearTimeout(timer); timer = setTimeout(() => { if (!pinned) close(); }, 250); };

  // The strip: where the window is, and ways to elsewhere.
  function offset(y) {
    let low = 0;
    let high = leaves.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (leaves[middle].getBoundingClientRect().top <= y) low = middle; else high = middle - 1;
    }
    const rect = leaves[low].getBoundingClientRect();
    const share = Math.max(0, Math.min(1, (y - rect.top) / Math.max(rect.height, 1)));
    return leaves[low].from + share * Number(leaves[low].dataset.size);
  }

  let waiting = false;
  function mark() {
    root.classList.toggle("scrolled", scrollY > 120);
    if (!text || !leaves.length) return;
    const strip = text.querySelector(".strip");
    const all = Number(strip.dataset.size);
    const from = offset(50) / all;
    const to = offset(innerHeight) / all;
    const view = strip.querySelector(".view");
    view.setAttribute("y", (from * 600).toFixed(1));
    view.setAttribute("height", Math.max((to - from) * 600, 3).toFixed(1));
  }

  function travel(strip, y) {
    const rect = strip.getBoundingClientRect();
    const aim = Math.max(0, Math.min(0.999, (y - rect.top) / rect.height)) * Number(strip.dataset.size);
    const leaf = leaves.findLast((one) => one.from <= aim) || leaves[0];
    const blocks = [...leaf.querySelectorAll("[id]")].filter((one) => /-o\d+$/.test(one.id));
    const begins = (one) => Number(one.id.match(/\d+$/)[0]);
    const at = Math.max(0, blocks.findLastIndex((one) => begins(one) <= aim));
    const block = blocks[at];
    if (!block) return;
    block.scrollIntoView({ block: "start", behavior: "instant" });
    const start = begins(block);
    const end = blocks[at + 1] ? begins(blocks[at + 1]) : leaf.from + Number(leaf.dataset.size);
    const box = block.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (aim - start) / Math.max(end - start, 1)));
    scrollBy({ top: box.top + share * box.height - innerHeight / 2, behavior: "instant" });
  }

  // Filters: lists made of what the text holds, when they are first asked for.
  let built = null;
  function build() {
    if (built === text) return;
    built = text;
    list($("severities"), ["error", "warning", "suggestion"], (note) => note.classList[1], true);
    const rules = [...new Set(notes.map((note) => note.dataset.rule))].sort();
    list($("rules"), rules, (note) => note.dataset.rule, false);
    $("seek").value = "";
    sift();
  }

  function list(field, names, of, told) {
    field.querySelectorAll("label").forEach((one) => one.remove());
    for (const name of names) {
      const number = notes.filter((note) => of(note) === name).length;
      if (!number) continue;
      const label = document.createElement("label");
      const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: true, value: name });
      const words = Object.assign(document.createElement("span"), { className: told ? `name sev ${name}` : "name", textContent: name });
      const count = Object.assign(document.createElement("span"), { className: "num", textContent: number });
      label.append(box, words, count);
      field.append(label);
    }
  }

  function sift() {
    const off = (field) => new Set([...field.querySelectorAll("input:not(:checked)")].map((box) => box.value));
    const severities = off($("severities"));
    const rules = off($("rules"));
    const wish = $("seek").value.trim().toLowerCase();
    notes.forEach((note, number) => {
      const hide = severities.has(note.classList[1]) || rules.has(note.dataset.rule) ||
        (wish && !`${note.dataset.rule} ${note.querySelector(".msg").textContent}`.toLowerCase().includes(wish));
      note.hidden = hide;
      const sign = $(note.id.replace(/f(\d+)$/, "r$1"));
      if (sign) sign.hidden = hide;
    });
    text.querySelectorAll(".u").forEach((one) => {
      one.classList.toggle("off", one.dataset.f.split(" ").every((number) => notes[number].hidden));
    });
    const open = notes.filter((note) => !note.hidden).length;
    $("shown").textContent = `${open} of ${notes.length} findings shown.`;
    relay();
    tell();
  }

  function panel(on) {
    if (!notes.length) return;
    $("panel").hidden = !on;
    $("filter").setAttribute("aria-expanded", String(on));
    if (on) { build(); $("seek").focus(); } else { $("filter").focus(); }
  }

  function theme(name) {
    root.dataset.theme = name;
    try { localStorage.setItem("arglint-theme", name); } catch { /* a page from a file may have no store */ }
    $("theme").textContent = name === "dark" ? "Light" : "Dark";
  }
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

  // One listener for each kind of event serves the whole page.
  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest(selector);
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const sign = at("a.ref");
    const caller = at("a.n[href]");
    const summary = at("details.f > summary");
    const words = at(".u:not(.off)");
    if (!at("#pop") && !caller && shown) close();
    if (!at("#panel") && !at("#filter") && !$("panel").hidden) $("panel").hidden = true, $("filter").setAttribute("aria-expanded", "false");
    if (sign) {
      event.preventDefault();
      choose(Number(sign.dataset.f), { scroll: wide.matches ? "words" : "note", focus: true });
    } else if (caller) {
      event.preventDefault();
      open(caller, true);
      if (event.detail === 0 && shown) pop.querySelector(".go").focus();
    } else if (summary) {
      choose(Number(summary.parentElement.dataset.n), { open: false });
    } else if (at(".where a[href*='-r']") && at("details.f") && !at("a[href*='-r-']")) {
      event.preventDefault();
      choose(Number(at("details.f").dataset.n));
    } else if (words && !at("a") && !getSelection().toString()) {
      choose(Number(words.dataset.f.split(" ").find((number) => !notes[number].hidden)));
    } else if (at("#pop .go")) {
      const note = $(at("#pop .go").hash.slice(1)).closest(".note-body");
      const back = note.querySelector(".back");
      if (back && shown.id) back.href = `#${shown.id}`;
      close();
    } else if (at("#previous")) step(-1);
    else if (at("#next")) step(1);
    else if (at("#filter")) panel($("panel").hidden);
    else if (at("#theme")) theme(dark() ? "light" : "dark");
    else if (at("#ask")) $("help").showModal();
  });

  document.addEventListener("pointerover", (event) => {
    const caller = event.target.closest("a.n[href]");
    if (caller && event.pointerType === "mouse" && caller !== shown && !pinned) {
      clearTimeout(timer);
      timer = setTimeout(() => open(caller, false), 100);
    } else if (event.target.closest("#pop")) clearTimeout(timer);
    else if (shown && !caller) later();
    else if (!caller) clearTimeout(timer);
    const words = event.target.closest(".u, .ref");
    const note = event.target.closest("details.f");
    light(note ? [Number(note.dataset.n)] : words ? words.dataset.f.split(" ").map(Number) : []);
  });

  document.addEventListener("focusin", (event) => {
    const caller = event.target.closest("a.n[href]");
    if (caller && caller.matches(":focus-visible")) open(caller, false);
    else if (shown && !event.target.closest("#pop") && !pinned) close();
    const note = event.target.closest("details.f");
    const sign = event.target.closest(".ref");
    if (note || sign) light([Number(note ? note.dataset.n : sign.dataset.f)]);
  });

  document.addEventListener("toggle", (event) => {
    const note = event.target;
    if (!note.matches || !note.matches("details.f")) return;
    if (note.open) explain(note);
    lay(note.closest(".leaf"));
  }, true);

  document.addEventListener("change", (event) => {
    const tint = event.target.dataset.tint;
    if (tint) paint(tint, event.target.checked);
    else if (event.target.closest("#panel")) sift();
  });
  $("seek").addEventListener("input", sift);

  function paint(tint, on) {
    root.classList.toggle(`no-${tint}`, !on);
    document.querySelectorAll(`[data-tint="${tint}"]`).forEach((one) => { one.checked = on; });
    relay();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (shown) {
        const caller = shown;
        const inside = pop.contains(document.activeElement);
        close();
        if (inside) { caller.focus(); close(); }
      } else if (!$("panel").hidden) panel(false);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), textarea, select") || $("help").open) return;
    const does = {
      n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1),
      "/": () => panel(true), "?": () => $("help").showModal(), t: () => theme(dark() ? "light" : "dark"),
    }[event.key];
    if (does && (text || event.key === "?" || event.key === "t")) { event.preventDefault(); does(); }
  });

  for (const kind of ["pointerdown", "pointermove"]) {
    document.addEventListener(kind, (event) => {
      const strip = event.target.closest(".strip");
      if (strip && event.buttons === 1) travel(strip, event.clientY);
    });
  }

  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  }, { passive: true });
  let width = innerWidth;
  addEventListener("resize", () => { if (innerWidth !== width) { width = innerWidth; close(); relay(); } else mark(); });

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = notes.filter((note) => !note.open);
    opened.forEach((note) => { note.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((note) => { note.open = false; }));

  function route() {
    const target = location.hash.length > 1 ? $(decodeURIComponent(location.hash.slice(1))) : null;
    const section = target && target.closest(".text");
    if (several) show(section || null);
    if (several && target) (section === target ? scrollTo({ top: 0, behavior: "instant" }) : target.scrollIntoView());
  }

  addEventListener("hashchange", route);
  document.querySelectorAll("[data-tint]").forEach((one) => root.classList.toggle(`no-${one.dataset.tint}`, !one.checked));
  try { const kept = localStorage.getItem("arglint-theme"); if (kept) theme(kept); } catch { /* as above */ }
  $("theme").textContent = dark() ? "Light" : "Dark";
  if (several) show(null); else show(texts[0]);
  if (!several) text.classList.add("shown");
  route();
})();
