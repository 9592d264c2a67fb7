// The page is light, and looks and speaks as one likes.

import { expect, test } from "vitest";
import { openBrowser } from "./support/browser.ts";
import { openHouse } from "./support/house.ts";
import { openPage, walkIn } from "./support/person.ts";

const browser = openBrowser();

test("[page] all that is loaded to be in a room is under 60 kB, covers and media aside", async () => {
  const { url } = await openHouse();
  const { page } = await openPage(browser());
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    if (new URL(request.url()).pathname.startsWith("/demo/")) return;
    sizes.push(request.sizes().then((one) => one.responseBodySize + one.responseHeadersSize));
  });
  await page.goto(`${url}/r/R1`);
  await page.getByLabel("Nickname").fill("Pipi");
  await page.getByRole("button", { name: "Come in" }).click();
  await page.getByText("The mic is free. Who goes first?").waitFor();
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(sizes.length).toBeGreaterThan(3);
  expect(total).toBeLessThan(60_000);
});

test("[page] Chinese and English, dark and light: as the browser is, or as one chooses, also after a reload", async () => {
  const { url } = await openHouse();
  const page = await walkIn(browser(), url, "Pipi");
  const ground = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await ground()).not.toBe(light);
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByLabel("Light").check();
  await expect.poll(ground).toBe(light);
  await page.getByRole("button", { name: "中文" }).click();
  await page.reload();
  await page.getByText("麦空着，谁来？").waitFor();
  expect(await ground()).toBe(light);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("zh-CN");

  const { page: chinese } = await openPage(browser(), { locale: "zh-CN" });
  await chinese.goto(url);
  await chinese.getByText("今晚一起唱").waitFor();
});
