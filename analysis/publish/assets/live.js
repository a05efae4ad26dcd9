/* Makes the figures live: tooltips where the reader points, and a picture of each as PNG. Without this file, or where it
   fails, the figures stand as they were drawn. The charts' library is the site's own (assets/vega.js), loaded once somebody
   points at a figure, or the page has come to rest; its expressions are interpreted, so that nothing is evaluated as code. */
"use strict";

(() => {
  const library = new URL("vega.js", document.currentScript.src).href;
  let loaded = null;

  const load = () => {
    loaded ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = library;
      script.addEventListener("load", () => done(window.vegaEmbed));
      script.addEventListener("error", () => failed(new Error("no library")));
      document.head.append(script);
    });
    return loaded;
  };

  const isShown = (plot) => plot.getClientRects().length > 0;

  /* tooltips ---------------------------------------------------------------------------------------------------------- */

  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  document.body.append(tip);

  const tell = (_handler, event, _item, value) => {
    tip.hidden = !value;
    if (!value) return;
    const list = document.createElement("dl");
    for (const [name, text] of Object.entries(value)) {
      const row = document.createElement("div");
      for (const [kind, content] of [["dt", name], ["dd", text]]) {
        const part = document.createElement(kind);
        part.textContent = content;
        row.append(part);
      }
      list.append(row);
    }
    tip.replaceChildren(list);
    const point = event.changedTouches ? event.changedTouches[0] : event;
    const room = tip.getBoundingClientRect();
    const isLow = point.clientY + room.height + 24 > innerHeight;
    tip.style.left = `${Math.max(8, Math.min(point.clientX + 14, innerWidth - room.width - 8))}px`;
    tip.style.top = `${isLow ? point.clientY - room.height - 14 : point.clientY + 18}px`;
  };

  addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hidden = true; });
  addEventListener("scroll", () => { tip.hidden = true; }, { passive: true });

  /* live charts --------------------------------------------------------------------------------------------------------- */

  const embedded = ["spans", "marks"];

  /* of the narrow drawing's data the page has what differs from the wide one's */
  const specification = (plot) => {
    const [wide, own] = [".plot.wide", null].map((which) => JSON.parse(
      (which ? plot.parentElement.querySelector(which) : plot).querySelector("script.spec").textContent));
    for (const [layer, rows] of Object.entries(own.datasets)) {
      own.datasets[layer] = rows.map((row, index) => ({ ...wide.datasets[layer][index], ...row }));
    }
    return own;
  };

  /* Vega draws what can be pointed at over the same marks of the drawing, which gives way to it. The drawing itself stays:
     its words, and what it tells those who cannot see it. A live mark rests on the same claims as the drawn one. */
  const enliven = async (plot) => {
    const spec = plot.querySelector("script.spec");
    if (!spec || plot.dataset.state || !isShown(plot)) return;
    plot.dataset.state = "loading";
    try {
      const embed = await load();
      const place = document.createElement("div");
      place.className = "live";
      place.setAttribute("aria-hidden", "true");
      await embed(place, specification(plot), {
        actions: false, ast: true, defaultStyle: false, mode: "vega-lite", renderer: "svg", tooltip: tell,
      });
      place.querySelector(".ticks_marks").setAttribute("display", "none");
      for (const layer of embedded) {
        const drawn = plot.querySelector(`svg > .${layer}`);
        if (!drawn) continue;
        const marks = place.querySelectorAll(`.${layer}_marks > *`);
        [...drawn.children].forEach((mark, index) => {
          if (mark.dataset.claims) marks[index].setAttribute("data-claims", mark.dataset.claims);
        });
        drawn.setAttribute("display", "none");
      }
      plot.append(place);
      plot.dataset.state = "live";
    } catch {
      plot.dataset.state = "still";
    }
  };

  /* pictures -------------------------------------------------------------------------------------------------------------- */

  const alone = (figure) => {
    const copy = figure.querySelector(".plot.wide > svg").cloneNode(true);
    const light = JSON.parse(figure.querySelector(".files").dataset.light);
    const [, , width, height] = copy.getAttribute("viewBox").split(" ").map(Number);
    const head = Number(copy.dataset.head);
    const size = { x: -20, y: -head, width: width + 40, height: height + head + 20 };
    const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of Object.entries(size)) paper.setAttribute(name, value);
    paper.setAttribute("fill", "var(--paper)");
    copy.prepend(paper);
    copy.querySelectorAll("[display]").forEach((group) => group.removeAttribute("display"));
    copy.setAttribute("viewBox", Object.values(size).join(" "));
    copy.setAttribute("width", size.width);
    copy.setAttribute("height", size.height);
    const text = new XMLSerializer().serializeToString(copy).replace(/var\((--[a-z0-9-]+)\)/g, (_, name) => light[name]);
    return { text, ...size };
  };

  const picture = async (figure) => {
    const { text, width, height } = alone(figure);
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * height });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `${figure.id.replace(/^figure-/, "")}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  /* ------------------------------------------------------------------------------------------------------------------------ */

  const figures = [...document.querySelectorAll("figure.figure")];
  const enlivenAll = (figure) => figure.querySelectorAll(".plot").forEach(enliven);

  for (const figure of figures) {
    for (const kind of ["pointerenter", "focusin", "touchstart"]) {
      figure.addEventListener(kind, () => enlivenAll(figure), { passive: true });
    }
    const offer = document.createElement("button");
    offer.type = "button";
    offer.textContent = "PNG";
    offer.addEventListener("click", () => picture(figure));
    figure.querySelector(".files a").after(" ", offer);
  }

  const rest = window.requestIdleCallback || ((then) => setTimeout(then, 400));
  const isSparing = navigator.connection && navigator.connection.saveData;
  if (!isSparing) addEventListener("load", () => rest(() => figures.forEach((figure) => rest(() => enlivenAll(figure)))));
})();
