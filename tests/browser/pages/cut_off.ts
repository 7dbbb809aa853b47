// What of a panel cannot be read: cut off by the window, by the panel or by itself.

import type { Locator } from "@playwright/test";

/** Names everything of a panel that is cut off, and the page if it scrolls sideways. */
export async function cutOff(panel: Locator): Promise<string[]> {
  return panel.evaluate((root) => {
    const told: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) told.push(`the page scrolls sideways: ${scrollWidth} in ${clientWidth}`);
    const bounds = root.getBoundingClientRect();
    const [left, right] = [Math.max(bounds.left, 0) - 1, Math.min(bounds.right, clientWidth) + 1];
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX);

    const look = (element: Element, reachable: boolean) => {
      const style = getComputedStyle(element);
      // What only screen readers are told is clipped on purpose.
      if (!element.checkVisibility() || style.clipPath !== "none" || element instanceof SVGElement) return;
      // Words on the map go with it, and it can be moved; a small map is a picture, and its words stand beside it; a ring goes out from a hint.
      if (element.matches(".stage-words, .mini-map, .coach")) return;
      const box = element.getBoundingClientRect();
      const name = `${element.tagName.toLowerCase()} “${(element.textContent ?? "").trim().slice(0, 40)}”`;
      if (!reachable && (box.left < left || box.right > right)) told.push(`${name} leaves the panel`);
      // What can be scrolled to is not cut off.
      const further = reachable || scrolls(element);
      const cuts = !reachable || style.overflowX === "hidden" || style.overflowX === "clip";
      const wide = !scrolls(element) && cuts && element.scrollWidth > element.clientWidth + 1;
      const high = style.overflowY === "hidden" && element.scrollHeight > element.clientHeight + 1;
      if (style.display !== "inline" && element.clientWidth > 0 && (wide || high)) told.push(`${name} is cut off`);
      for (const child of element.children) look(child, further);
    };
    if (getComputedStyle(root).clipPath !== "none") return told;
    for (const child of root.children) look(child, false);
    return told;
  });
}
