// What forced colours leave of a state: shadows and backgrounds go, so what is on must differ from what is off in something that stays.

import type { Page } from "@playwright/test";

/** Names everything on the page that is on, chosen or here, and in forced colours looks like its neighbours that are not. */
export async function invisibleStates(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const states: [string, string][] = [
      ["aria-pressed", "true"],
      ["aria-selected", "true"],
      ["aria-checked", "true"],
      ["aria-current", "page"],
      ["aria-current", "step"],
    ];
    /** Everything of an element's look that is still there. */
    const look = (element: Element) => {
      const parts = [element, ...element.querySelectorAll("svg, svg *, b, span, i")].slice(0, 8);
      const told = parts.flatMap((part) =>
        [null, "::before", "::after"].map((pseudo) => {
          const style = getComputedStyle(part, pseudo);
          if (pseudo && style.content === "none") return "";
          const { borderTopStyle, borderTopWidth, borderTopColor, borderBottomWidth, borderBottomColor } = style;
          const { outlineStyle, outlineColor, outlineWidth, fontWeight, textDecorationLine, color, fill, stroke, width } = style;
          const outline = outlineStyle === "none" ? "" : `${outlineStyle} ${outlineColor} ${outlineWidth}`;
          const border = `${borderTopStyle} ${borderTopWidth} ${borderTopColor} ${borderBottomWidth} ${borderBottomColor}`;
          const drawn = part instanceof SVGElement ? `${fill} ${stroke}` : "";
          const box = pseudo ? width : "";
          return [border, outline, Number(fontWeight) >= 600, textDecorationLine, color, style.backgroundColor, drawn, box].join("|");
        }),
      );
      return told.join("\n");
    };
    const told: string[] = [];
    const judge = (on: Element, off: Element | undefined, name: string) => {
      if (off && look(on) === look(off)) told.push(name);
    };
    const seen = (element: Element) => element.checkVisibility() && element.getBoundingClientRect().width > 2;
    for (const [attribute, value] of states) {
      for (const on of document.querySelectorAll(`[${attribute}="${value}"]`)) {
        // The map's own buttons lie over its drawing, which tells their state.
        if (!seen(on) || on === document.activeElement || on.matches(".hit")) continue;
        const alike = on.classList[0] ? `.${on.classList[0]}` : on.tagName;
        const around = on.closest("[role=tablist], [role=toolbar], table, nav, ol, ul, .map, .tl-names") ?? document.body;
        const off = [...around.querySelectorAll(alike)].find(
          (other) => other.getAttribute(attribute) !== value && seen(other) && !other.matches(":disabled, .hit"),
        );
        judge(on, off, `${attribute} of “${(on.getAttribute("aria-label") ?? on.textContent ?? "").trim().slice(0, 40)}”`);
      }
    }
    for (const input of document.querySelectorAll<HTMLInputElement>("input[type=radio]:checked")) {
      const [on, off] = [input, document.querySelector<HTMLInputElement>(`input[name="${input.name}"]:not(:checked)`)];
      const [a, b] = [on, off].map((one) => (one?.closest("label") ?? one?.labels?.[0]) as Element | undefined);
      // A radio button that is seen shows its own state.
      if (a && b && seen(a) && !seen(on)) judge(a, b, `the choice “${a.textContent?.trim().slice(0, 40)}”`);
    }
    return [...new Set(told)];
  });
}

/** Names every field to write or choose in that is seen and has no edge. */
export async function edgeless(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>("input[type=text], input[type=number], textarea, select")];
    // A list that lies unseen over its button has the button's edge.
    const seen = fields.filter((field) => field.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
    const bare = seen.filter((field) => {
      const { borderTopStyle, borderTopWidth } = getComputedStyle(field);
      return borderTopStyle === "none" || borderTopWidth === "0px";
    });
    return bare.map((field) => field.labels?.[0]?.textContent ?? field.outerHTML.slice(0, 80));
  });
}
