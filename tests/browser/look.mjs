// A look at a page, as every distinct page gets one: accessible by day and by night, readable on a narrow screen, and a picture kept.

import { expectAccessible, screenshot } from "./browser.mjs";
import { screenshots } from "./service.mjs";

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 375, height: 720 };
/** What a colour scheme can break. */
const SCHEME_RULES = ["color-contrast", "link-in-text-block"];
/** WCAG 1.4.10: at this width a page is read without scrolling sideways. */
const NARROW = { width: 320, height: 640 };

/** Checks the page and keeps its picture as `name`; a `key` page also in the dark scheme and as on a phone. */
export async function look(page, name, { key = false } = {}) {
  await expectAccessible(page);
  await screenshot(page, screenshots, name);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page, SCHEME_RULES);
  if (key) await screenshot(page, screenshots, `${name}-dark`);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(NARROW);
  await expectNoSidewaysScroll(page);
  if (key) {
    await page.setViewportSize(PHONE);
    await screenshot(page, screenshots, `${name}-phone`);
  }
  await page.setViewportSize(DESK);
}

async function expectNoSidewaysScroll(page) {
  const { width, wanted, widest } = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const tooWide = [...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right > clientWidth);
    return { width: clientWidth, wanted: scrollWidth, widest: tooWide.slice(-3).map((one) => one.outerHTML.slice(0, 200)) };
  });
  if (wanted <= width) return;
  throw new Error(`${page.url()} is ${wanted} px wide in a window of ${width} px:\n${widest.join("\n")}`);
}
