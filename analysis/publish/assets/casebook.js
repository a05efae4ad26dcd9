/* What pages do where scripts run. Without this file everything is there: citations lead to the notes below, every row and
   every contradiction is shown. Text goes into the page as text only; nothing is fetched but the list of cases, as a script
   of the site's own, because a page opened from a file may load scripts but no data. */
"use strict";

(() => {
  const root = document.body.dataset.root || "";
  const make = (name, attributes = {}, ...content) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...content);
    return element;
  };

  /* the cases, in the bar: a button that opens a list with a field to find one -------------------------------------- */

  const menuOfCases = () => {
    const place = document.querySelector(".bar .cases");
    const link = place && place.querySelector("a");
    if (!link) return;
    const button = make("button", { type: "button", "aria-expanded": "false", "aria-controls": "cases-menu" }, "Cases");
    if (link.hasAttribute("aria-current")) button.setAttribute("aria-current", "true");
    const field = make("input", { type: "search", id: "cases-find", autocomplete: "off", spellcheck: "false" });
    const list = make("ul");
    const told = make("p", { role: "status", class: "vh" });
    const menu = make("div", { class: "menu", id: "cases-menu", hidden: "" },
      make("label", { for: "cases-find" }, "Find a case by name, office or country"), field, list, told);
    const most = 60;
    let rows = null;

    const draw = () => {
      const wanted = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      const found = rows.filter((row) => wanted.every((word) => row.text.includes(word)));
      list.replaceChildren(...found.slice(0, most).map((row) => make("li", {},
        make("a", { href: `${root}cases/${row.id}.html` }, row.name, make("small", {}, row.label)))));
      const rest = found.length - most;
      if (rest > 0) list.append(make("li", {}, make("small", {}, `and ${rest} more: write more of the name`)));
      told.textContent = `${found.length} of ${rows.length} cases`;
    };
    const load = () => new Promise((done, failed) => {
      if (window.casebookCases) return done();
      const script = make("script", { src: `${root}data/cases.js` });
      script.addEventListener("load", done);
      script.addEventListener("error", failed);
      document.head.append(script);
    });
    const close = (back) => {
      menu.hidden = true;
      button.setAttribute("aria-expanded", "false");
      if (back) button.focus();
    };
    const open = () => load().then(() => {
      rows = rows || window.casebookCases.map(([id, name, label, country, institution]) => ({
        id, name, label: label || "", text: [name, label, country, institution, id].join(" ").toLocaleLowerCase(),
      }));
      draw();
      menu.hidden = false;
      button.setAttribute("aria-expanded", "true");
      field.focus();
    }, () => { location.href = link.href; });

    button.addEventListener("click", () => (menu.hidden ? open() : close(false)));
    field.addEventListener("input", draw);
    place.addEventListener("keydown", (event) => { if (event.key === "Escape" && !menu.hidden) close(true); });
    place.addEventListener("focusout", (event) => { if (event.relatedTarget && !place.contains(event.relatedTarget)) close(false); });
    document.addEventListener("pointerdown", (event) => { if (!place.contains(event.target)) close(false); });
    link.replaceWith(button);
    place.append(menu);
  };

  /* citations: pointing, tapping or tabbing shows who said it, when, in which language and with what standing --------- */

  const citations = () => {
    const block = document.getElementById("backing");
    if (!block) return;
    const { statuses, sources } = JSON.parse(block.textContent);
    const note = make("span", { class: "note-pop", id: "note", role: "note" });
    const inTopLayer = typeof note.showPopover === "function";
    if (inTopLayer) note.setAttribute("popover", "manual");
    let shown = null;
    let timer = 0;

    const mark = (status) => {
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.setAttribute("class", status === "found_by_court" ? "m court" : "m");
      svg.setAttribute("viewBox", "0 0 16 16");
      svg.setAttribute("aria-hidden", "true");
      const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
      use.setAttribute("href", `#i-${status}`);
      svg.append(use);
      return svg;
    };
    const codes = Object.fromEntries(Object.entries(statuses).map(([code, label]) => [label, code]));
    /* on the page of a case its claims stand in a table, elsewhere their facts come with the page */
    const rowOf = (id) => {
      const row = document.getElementById(`claim-${id}`);
      return row && row.cells ? row : null;
    };
    const column = (row, head) => {
      const index = [...row.closest("table").tHead.rows[0].cells].findIndex((cell) => cell.textContent === head);
      return index < 0 ? "" : row.cells[index].textContent.trim();
    };
    const numberOf = (row) => (row.querySelector("a[href^='#s']") || row).textContent;
    const told = (id, number) => {
      if (sources[number] && sources[number][id]) return sources[number][id];
      const row = rowOf(id);
      if (!row || numberOf(row) !== number) return null;
      return [codes[column(row, "Standing")], column(row, "Asserted by"), column(row, "As printed")];
    };
    const numbers = (cited) => [...new Set([
      ...Object.keys(sources).filter((number) => Object.keys(sources[number]).some((id) => cited.has(id))),
      ...[...cited].map(rowOf).filter(Boolean).map(numberOf),
    ])].sort((one, other) => one - other);
    const claim = (id, [status, by, value, caseId]) => {
      const here = caseId ? `${root}cases/${caseId}.html` : "";
      const line = make("span", { class: "claim" }, mark(status), statuses[status] || "");
      if (by) line.append(make("span", { class: "by" }, ", asserted by ", make("bdi", {}, by)));
      if (value) line.append(": ", make("bdi", {}, `“${value}”`));
      line.append(" ", make("a", { href: `${here}#claim-${id}` }, id));
      return line;
    };
    const entry = (number) => {
      const source = document.getElementById(`s${number}`);
      const copy = make("span", { class: "src" });
      if (source) copy.append(...[...source.cloneNode(true).childNodes]);
      for (const child of copy.querySelectorAll("[id]")) child.removeAttribute("id");
      return copy;
    };
    const ofSource = (number, cited) => {
      const claims = [...cited].map((id) => [id, told(id, number)]).filter(([, facts]) => facts);
      return [make("span", { class: "head" }, `Source ${number}`), entry(number), ...claims.map(([id, facts]) => claim(id, facts))];
    };
    const ofTheRest = (link, cited) => {
      const seen = new Set([...link.parentElement.querySelectorAll("a")].map((one) => one.getAttribute("href")));
      const rest = numbers(cited).filter((number) => !seen.has(`#s${number}`));
      return [make("span", { class: "head" }, `${rest.length} more`), ...rest.map((number) => {
        const [status] = [...cited].map((id) => told(id, number)).find(Boolean);
        const source = document.getElementById(`s${number}`);
        const publisher = source && source.querySelector(".pub");
        return make("span", { class: "claim" }, mark(status), `${statuses[status]}: `,
          source ? make("a", { href: `#s${number}` }, `source ${number}`) : `source ${number}`,
          publisher ? make("span", { class: "by" }, ", ", publisher.cloneNode(true)) : "");
      })];
    };
    const put = (link) => {
      const at = link.getBoundingClientRect();
      const { offsetWidth: width, offsetHeight: height } = note;
      const { clientWidth, clientHeight } = document.documentElement;
      const below = at.bottom + 8 + height <= clientHeight || at.top < height + 8;
      note.style.left = `${Math.max(8, Math.min(at.left - 16, clientWidth - width - 8))}px`;
      note.style.top = `${below ? Math.min(at.bottom + 8, Math.max(8, clientHeight - height - 8)) : at.top - height - 8}px`;
    };
    const close = () => {
      clearTimeout(timer);
      if (!shown) return;
      shown.removeAttribute("aria-describedby");
      shown = null;
      if (inTopLayer && note.isConnected) note.hidePopover();
      note.remove();
    };
    const open = (link) => {
      clearTimeout(timer);
      if (shown === link) return;
      close();
      const cited = new Set((link.parentElement.dataset.claims || "").split(" "));
      const number = (link.getAttribute("href").match(/^#s(\d+)$/) || [])[1];
      note.replaceChildren(...(number ? ofSource(number, cited) : ofTheRest(link, cited)));
      link.after(note);
      link.setAttribute("aria-describedby", "note");
      if (inTopLayer) note.showPopover();
      shown = link;
      put(link);
    };
    const citing = (target) => (target instanceof Element ? target.closest(".cite > a") : null);
    const later = (what, wait) => { clearTimeout(timer); timer = setTimeout(what, wait); };

    document.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "mouse") return;
      const link = citing(event.target);
      if (link) later(() => open(link), 120);
      else if (note.contains(event.target)) clearTimeout(timer);
      else if (shown && document.activeElement !== shown && !note.contains(document.activeElement)) later(close, 250);
    });
    document.addEventListener("focusin", (event) => {
      const link = citing(event.target);
      if (link && link.matches(":focus-visible")) open(link);
      else if (shown && event.target !== shown && !note.contains(event.target)) close();
    });
    document.addEventListener("click", (event) => {
      const link = citing(event.target);
      if (link && event.pointerType === "touch" && shown !== link) {
        event.preventDefault();
        open(link);
      } else if (!note.contains(event.target)) close();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !shown) return;
      const link = shown;
      const wasInside = note.contains(document.activeElement);
      close();
      if (wasInside) link.focus();
      close();
    });
    addEventListener("scroll", () => { if (shown) put(shown); }, { passive: true, capture: true });
    addEventListener("resize", close);
  };

  /* choosing: selects and check boxes above tables and lists; what is chosen stands in the address ---------------------- */

  const readHash = () => new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : "");
  const writeHash = (chosen) => {
    const text = chosen.toString();
    const hash = text ? `#?${text}` : location.hash.startsWith("#?") ? "#" : location.hash;
    if (hash !== location.hash) history.replaceState(null, "", hash || location.pathname);
  };
  const select = (name, label, options, first) => {
    const list = make("select", { name }, make("option", { value: "" }, first),
      ...options.map(([value, text]) => make("option", { value }, text)));
    return make("label", {}, `${label} `, list);
  };
  const distinct = (rows, name) => [...new Set(rows.map((row) => row.dataset[name]).filter(Boolean))].sort();

  const matrixTools = () => {
    const place = document.querySelector("[data-tools=matrix]");
    if (!place) return;
    const tables = [...document.querySelectorAll("table.matrix, table.dp")];
    const bodies = tables.map((table) => table.tBodies[0]);
    const rows = bodies.map((body) => [...body.rows]);
    const people = rows[0];
    if (people.length < 2) return;
    const questions = [...document.querySelectorAll("table.matrix thead [data-dim]")];
    const orders = {
      name: (row) => row.dataset.name,
      imposed: (row) => (row.dataset.imposed ? -row.dataset.imposed : 0),
      verdict: (row) => row.dataset.verdict || "~",
      contested: (row) => -row.dataset.contested,
    };
    const filters = [["country", "Country"], ["institution", "Institution"], ["stage", "Stage"]]
      .filter(([name]) => distinct(people, name).length > 1);
    const boxes = (name, legend, items) => make("details", {}, make("summary", {}, legend),
      make("fieldset", {}, make("legend", { class: "vh" }, legend), ...items.map(([value, text]) =>
        make("label", { class: "box" }, make("input", { type: "checkbox", name, value, checked: "" }), ` ${text}`))));
    const told = make("p", { role: "status" });
    const form = make("form", {}, make("div", { class: "row" },
      ...filters.map(([name, label]) => select(name, label, distinct(people, name).map((one) => [one, one]), "all")),
      select("order", "Order", [["name", "by name"], ["imposed", "longest sentence imposed first"],
        ["verdict", "earliest judgment first"], ["contested", "most contested first"]], "by institution")),
    boxes("case", "Choose cases", people.map((row, index) => [String(index), row.dataset.name])),
    boxes("question", "Choose questions", questions.map((head) => [head.dataset.dim, head.textContent])),
    make("div", { class: "row" }, told, make("button", { type: "button" }, "Show all")));
    const all = (name) => [...form.querySelectorAll(`input[name=${name}]`)];

    const apply = () => {
      const chosen = Object.fromEntries([...filters.map(([name]) => name), "order"].map((name) => [name, form.elements[name].value]));
      const cases = all("case").map((box) => box.checked);
      const asked = new Set(all("question").filter((box) => box.checked).map((box) => box.value));
      const isShown = people.map((row, index) => cases[index] && filters.every(([name]) => !chosen[name] || row.dataset[name] === chosen[name]));
      const order = people.map((_, index) => index);
      if (orders[chosen.order]) {
        const key = people.map(orders[chosen.order]);
        order.sort((a, b) => (key[a] < key[b] ? -1 : key[a] > key[b] ? 1 : a - b));
      }
      bodies.forEach((body, at) => {
        rows[at].forEach((row, index) => { row.hidden = !isShown[index]; });
        body.append(...order.map((index) => rows[at][index]));
      });
      for (const cell of document.querySelectorAll("table.matrix [data-dim]")) cell.hidden = !asked.has(cell.dataset.dim);
      for (const table of tables) {
        if (table.matches(".matrix")) table.parentElement.hidden = !table.querySelector("thead [data-dim]:not([hidden])");
      }
      told.textContent = `Showing ${isShown.filter(Boolean).length} of ${people.length} accused and ${asked.size} of ${questions.length} questions.`;
      const kept = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value));
      const left = (name) => all(name).filter((box) => !box.checked);
      if (left("case").length) kept.set("without", left("case").map((box) => people[box.value].dataset.name).join("|"));
      if (left("question").length) kept.set("not", left("question").map((box) => box.value).join("|"));
      return kept;
    };
    const restore = () => {
      const kept = readHash();
      for (const [name] of [...filters, ["order"]]) form.elements[name].value = kept.get(name) || "";
      const without = new Set((kept.get("without") || "").split("|"));
      const not = new Set((kept.get("not") || "").split("|"));
      for (const box of all("case")) box.checked = !without.has(people[box.value].dataset.name);
      for (const box of all("question")) box.checked = !not.has(box.value);
      apply();
    };
    form.addEventListener("input", () => writeHash(apply()));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.querySelector("button").addEventListener("click", () => {
      form.reset();
      for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = true;
      writeHash(apply());
    });
    addEventListener("hashchange", () => { if (location.hash.startsWith("#?")) restore(); });
    place.append(form);
    place.hidden = false;
    restore();
  };

  const conflictTools = () => {
    const articles = [...document.querySelectorAll("section[data-case] [data-noted]")];
    if (articles.length < 2) return;
    const shown = (text) => (text.charAt(0).toUpperCase() + text.slice(1)).replaceAll("_", " ");
    const filters = [["case", "Case"], ["attribute", "About"], ["kind", "What differs"], ["noted", "Found by"]]
      .filter(([name]) => distinct(articles, name).length > 1);
    const finders = { hand: "a reader of the records", columns: "comparing the records" };
    const values = (name) => [...new Set(articles.flatMap((article) => article.dataset[name].split(" ")))].sort();
    const named = (name, value) => {
      if (name === "noted") return finders[value] || shown(value);
      const head = name === "case" && articles.find((article) => article.dataset.case === value).closest("section").querySelector("h3");
      return (head && head.textContent) || shown(value);
    };
    const told = make("p", { role: "status" });
    const form = make("form", {}, make("div", { class: "row" }, ...filters.map(([name, label]) =>
      select(name, label, values(name).map((value) => [value, named(name, value)]), "all"))),
    make("div", { class: "row" }, told, make("button", { type: "button" }, "Show all")));
    const groups = [...new Set(articles.map((article) => article.closest("section")))];
    const apply = () => {
      const chosen = filters.map(([name]) => [name, form.elements[name].value]).filter(([, value]) => value);
      for (const article of articles) article.hidden = !chosen.every(([name, value]) => article.dataset[name].split(" ").includes(value));
      for (const group of groups) group.hidden = !group.querySelector("[data-noted]:not([hidden])");
      const left = articles.filter((article) => !article.hidden).length;
      told.textContent = `Showing ${left} of ${articles.length} contradictions.`;
      return new URLSearchParams(chosen);
    };
    form.addEventListener("input", () => writeHash(apply()));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.querySelector("button").addEventListener("click", () => { form.reset(); writeHash(apply()); });
    const kept = readHash();
    for (const [name] of filters) form.elements[name].value = kept.get(name) || "";
    groups[0].before(make("div", { class: "tools" }, form));
    apply();
  };

  /* paper: what is folded is opened; the address is said where there is one ------------------------------------------------ */

  const onPaper = () => {
    addEventListener("beforeprint", () => {
      for (const fold of document.querySelectorAll("details:not([open])")) {
        fold.open = true;
        fold.dataset.folded = "";
      }
    });
    addEventListener("afterprint", () => {
      for (const fold of document.querySelectorAll("details[data-folded]")) {
        fold.open = false;
        delete fold.dataset.folded;
      }
    });
    const here = document.querySelector(".foot .here");
    if (here && location.protocol.startsWith("http")) here.textContent = `${location.origin}${location.pathname}`;
  };

  /* a link to something that is folded away opens what it is folded in */
  const unfold = () => {
    const target = location.hash.length > 1 && !location.hash.startsWith("#?") && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
    target.scrollIntoView();
  };

  for (const part of [menuOfCases, citations, matrixTools, conflictTools, onPaper, unfold]) part();
  addEventListener("hashchange", unfold);
})();
