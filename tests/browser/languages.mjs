// The pages in the other languages: switched as a person switches, read on a desk and on a narrow screen.

import { look } from "./look.mjs";
import { submit } from "./pages.mjs";

const OTHERS = [
  { tag: "pl", name: "polski" },
  { tag: "lt", name: "lietuvių" },
];

/**
 * Reads pages in each language but English and comes back to English. `paths` are the pages' addresses by the word their
 * pictures are named with.
 */
export async function readInOtherLanguages(page, paths) {
  const [[, first]] = Object.entries(paths);
  for (const { tag, name } of OTHERS) {
    await page.goto(first);
    await submit(page, name);
    if (!page.url().endsWith(first)) throw new Error(`the switch at ${first} led to ${page.url()}`);
    for (const [word, path] of Object.entries(paths)) {
      await page.goto(path);
      await expectLanguage(page, tag);
      await look(page, `${tag}-${word}`);
    }
  }
  await submit(page, "English");
  await expectLanguage(page, "en");
}

async function expectLanguage(page, tag) {
  const found = await page.locator("html").getAttribute("lang");
  if (found !== tag) throw new Error(`${page.url()} is in ${found}, not in ${tag}`);
}
