// The main job once in a real Chromium, against `clustermark serve` of a fresh demo: node tests/browser/journey.mjs
//
// CLUSTERMARK_BIN names the programme (else the development build), CHROMIUM the browser (else /usr/bin/chromium).
// Each page that a step visits is looked at by axe and kept as a picture in .tools/screenshots.

import { rm } from "node:fs/promises";
import { expectAccessible, screenshot, startBrowser } from "./browser.mjs";
import { expectText } from "./pages.mjs";
import { screenshots, startDemo } from "./service.mjs";
import { runSteps, step } from "./steps.mjs";

let demo;
let visitor;

/** What is asked of every page: accessible as it stands, and a picture for the person who reviews it. */
async function look(page, name) {
  await expectAccessible(page);
  await screenshot(page, screenshots, name);
}

step("the demo runs and is served", async () => {
  demo = await startDemo();
});

step("a visitor can verify the demo's certificate", async () => {
  visitor = await startBrowser(demo.address);
  const { number, holder } = demo.summary.certificate;
  await visitor.page.goto(`/c/${number}`);
  await expectText(visitor.page, number);
  await expectText(visitor.page, holder);
  await expectText(visitor.page, "Development seal: not a certificate");
  await look(visitor.page, "verify-valid");
});

step("no page did anything wrong on the way", async () => {
  if (visitor.faults.length > 0) throw new Error(visitor.faults.join("\n"));
});

let held = false;
try {
  await rm(screenshots, { recursive: true, force: true });
  held = await runSteps();
} finally {
  await visitor?.close();
  await demo?.stop();
}
process.exitCode = held ? 0 : 1;
