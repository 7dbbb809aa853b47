// The same city as tables: every thing of the map with its state, and everything that can be done to it as a button.

import { expect, test } from "../fixture.ts";
import { Keyboard } from "../pages/keyboard.ts";

test("the table stands in the map's place, and whoever wants it keeps it", async ({ playground, page, expectToLookWell }) => {
  test.setTimeout(180_000);
  await playground.openStill();
  const table = playground.table;
  await page.keyboard.press("v");
  await expect(table.page).toBeVisible();
  await expect(playground.hall("A"), "the same names as on the map").toBeVisible();
  await expect(table.scene).toContainText(/West Isle: .*All 5 halls are in reach\./);
  for (const [name, rows] of Object.entries({ Halls: 5, Bridges: 1, People: 2 })) {
    await expect(table.of(name).getByRole("row"), `${name}, and their heads`).toHaveCount(rows + 1);
  }
  await expectToLookWell(table.page);
  await playground.reload();
  await expect(table.page, "it is kept").toBeVisible();
  await table.switch.click();
  await expect(table.page).toHaveCount(0);
  await expect(playground.bridge()).toBeVisible();
});

test("everything is done from the rows, with a mouse, and the rows tell what came of it", async ({ playground, page }) => {
  const table = playground.table;
  await playground.openStill();
  await table.switch.click();
  const use = async (button: string, row: string, state: RegExp) => {
    await table.button(button).click();
    await expect(table.row(row)).toContainText(state);
  };
  await use("Freeze Hall A", "Hall A", /Paused/);
  await use("Thaw Hall A", "Hall A", /Leader|Follower/);
  await use("Crash Hall B", "Hall B", /Crashed/);
  await use("Open Hall B", "Hall B", /Follower/);
  await use("Power off Hall C", "Hall C", /Powered off/);
  await use("Flood West Isle – East Isle", "West Isle – East Isle", /Flooded both ways/);
  await expect(table.scene).toContainText("Bridge West Isle – East Isle: Flooded both ways.");
  await use("Drain West Isle – East Isle", "West Isle – East Isle", /Open both ways/);

  // What asks first takes its tool, with this target in the tray.
  await table.button("Skew the clock of Hall D …").click();
  const tray = playground.tray("Skew clock");
  await expect(tray.getByRole("button", { name: "Hall D" })).toBeFocused();
  await tray.getByRole("button", { name: "Hall D" }).click();
  await expect(table.row("Hall D")).toContainText("+2000 ms");
  await table.button("Let West registry write …").click();
  await playground.tray("Ask: write").getByRole("button", { name: "West registry", exact: true }).click();
  await expect(table.row("West registry")).toContainText(/waiting/);
  // A courier is picked as on the map: what is to be known of it is shown, until it is pressed again.
  const courier = table.of("Couriers under way").getByRole("button", { name: /, West registry → / }).first();
  await courier.click();
  await expect(courier).toHaveAttribute("aria-pressed", "true");
  const told = page.getByRole("region", { name: "What happened" });
  await expect(told).toContainText("West registry");
  await courier.click();
  await expect(told).toHaveCount(0);

  // A link has a row once it differs from its bridge, and its tools act on it and on nothing else.
  await table.button("Flood around Hall B").click();
  const link = table.page.getByRole("row").filter({ hasText: /^[A-E] → B/ }).first();
  await link.getByRole("button", { name: /^Slow the couriers of/ }).click();
  const slow = playground.tray("Slow couriers");
  await expect(slow.getByRole("button", { name: /^[A-E] – B$/ }).first()).toBeFocused();
});

test("everything is done from the rows with keys alone, and the focus stays", async ({ playground, page }) => {
  const table = playground.table;
  await playground.open();
  await playground.skipToMap();
  await page.keyboard.press("Space");
  const keys = new Keyboard(page);
  await keys.tabTo(table.switch);
  await keys.press("Enter");
  await expect(table.page).toBeVisible();
  await keys.tabTo(table.button("Freeze Hall A"));
  await keys.press("Enter");
  await expect(table.button("Thaw Hall A"), "the button is the same").toBeFocused();
  await keys.tabTo(table.button("Cut West Isle – East Isle one way …"));
  await keys.press("Enter");
  const tray = playground.tray("One-way cut");
  await expect(tray.getByRole("button", { name: "West Isle – East Isle" })).toBeFocused();
  await keys.press("Enter");
  await expect(table.row("West Isle – East Isle")).toContainText("From West Isle to East Isle: open.");
});

test("the scene is told as it changes: who leads, and who cannot commit any more", async ({ playground, page }) => {
  await playground.openStill();
  await page.keyboard.press("v");
  const { scene } = playground.table;
  await playground.table.button("Flood West Isle – East Isle").click();
  await playground.playUntil((now) => now(scene).toContainText(/East Isle: \w leads.* and can commit/));
  await expect(scene).toContainText(/West Isle: \w leads.* and can commit/);
  await playground.playUntil((now) => now(scene).toContainText("Broken: "));
});

test("the table speaks Chinese, in both vocabularies", async ({ playground, page }) => {
  await playground.openStill();
  await page.keyboard.press("v");
  await page.getByRole("combobox", { name: "Language" }).selectOption("zh-Hans");
  const table = page.getByRole("region", { name: "用表格看城市" });
  await expect(table.getByRole("table", { name: "市政厅" })).toBeVisible();
  await expect(table).toContainText("全部 5 个市政厅都能联系到。");
  await expect(table.getByRole("button", { name: "冻住：市政厅 A" })).toBeVisible();
  await expect(table.getByRole("table", { name: "途中的信使" })).toBeVisible();
  await playground.choose("工程用语");
  await expect(table.getByRole("table", { name: "节点" })).toBeVisible();
  await expect(table).toContainText("全部 5 个节点都能联系到。");
  await expect(table.getByRole("button", { name: "暂停：节点 A" })).toBeVisible();
  await expect(table.getByRole("table", { name: "传输中的消息" })).toBeVisible();
  await expect(table, "no word of the story is left").not.toContainText(/市政厅|信使|市民|洪水|被淹/);
  await playground.choose("故事用语");
  await expect(table.getByRole("table", { name: "市政厅" })).toBeVisible();
});

test.describe("on a phone, by touch", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("every row is a card, and its buttons are wide enough", async ({ playground }) => {
    const table = playground.table;
    await playground.openStill();
    await table.switch.tap();
    const freeze = table.button("Freeze Hall B");
    const box = await freeze.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(36);
    await freeze.tap();
    await expect(table.row("Hall B")).toContainText("Paused");
  });
});
