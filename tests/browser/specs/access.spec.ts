// No rule of accessibility is broken in any state that a learner comes to, by day and by night, on a desk and on a phone.

import { expect, test } from "../fixture.ts";

for (const [device, viewport] of Object.entries({
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
})) {
  for (const theme of ["Light", "Dark"]) {
    test.describe(`on a ${device}, ${theme.toLowerCase()}`, () => {
      test.use({ viewport });

      test("the page, from the first moment to the comparison", async ({ playground, page, expectAccessible }) => {
        await playground.openStill();
        await playground.choose(theme);
        await expectAccessible();

        await page
          .getByRole("button", { name: "Flood the bridge", exact: true })
          .filter({ visible: true })
          .first()
          .click();
        await playground.hurry();
        await expect(playground.chapter("Sold twice")).toBeVisible({ timeout: 20_000 });
        await playground.stop();
        if (device === "phone") await page.getByRole("tab", { name: "Invariants" }).click();
        await playground.lamps.getByRole("button", { name: /What they promise/ }).click();
        await playground.lamp("A house is sold once").getByText("Why?").click();
        await expectAccessible();
        // Colours apart, the panels are the same by night.
        if (device === "phone" && theme === "Light") {
          for (const panel of ["Hall", "Ledgers", "People"]) {
            await page.getByRole("tab", { name: panel, exact: true }).click();
            await expectAccessible();
          }
        }

        if (device === "phone") await page.getByRole("tab", { name: "Story" }).click();
        await page.keyboard.press("f");
        await page.keyboard.press("o");
        await expect(playground.tray("One-way cut")).toBeVisible();
        await expectAccessible();
        await page.keyboard.press("Escape");

        await page.getByRole("button", { name: "Replay with a majority" }).filter({ visible: true }).first().click();
        await expect(playground.map.getByRole("button", { name: /^Majority check/ })).toBeVisible();
        await playground.stop();
        await expectAccessible();
      });

      test("the drawer and the dialogs", async ({ playground, page, expectAccessible }) => {
        test.slow();
        await playground.openStill();
        await playground.choose(theme);
        await playground.setUp();
        await expectAccessible();
        await page.getByRole("dialog").getByRole("button", { name: "Open your own" }).click();
        await page.getByRole("textbox", { name: "Paste a file’s text, or a link" }).fill("nonsense");
        await page.getByRole("button", { name: "Open it" }).click();
        await expect(page.getByRole("dialog").getByRole("alert")).toBeVisible();
        await expectAccessible();
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: "Share" }).click();
        await expect(playground.link).toBeVisible();
        await expectAccessible();
        await page.keyboard.press("Escape");
        await page.keyboard.press("?");
        await expect(page.getByRole("dialog", { name: "Keys, sound and speech" })).toBeVisible();
        await expectAccessible();
      });
    });
  }
}

test("in engineering words, and with a hall picked", async ({ playground, page, expectAccessible }) => {
  await playground.openStill();
  await playground.choose("Engineering words");
  await page.keyboard.press("3");
  await expect(page.getByRole("heading", { name: /Node C/ })).toBeVisible();
  await expectAccessible();
});

test("a dialog takes the focus, keeps it, and gives it back", async ({ playground, page }) => {
  await playground.openStill();
  const share = page.getByRole("button", { name: "Share" });
  await share.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press("Tab");
    const inside = await page.evaluate(
      () => document.activeElement?.closest("dialog") !== null || document.activeElement === document.body,
    );
    expect(inside, "the focus does not leave the dialog for the page").toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(share).toBeFocused();
});
