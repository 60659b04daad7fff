// Chromium, started quiet and clean: no background traffic, a profile of its own, and every fault it reports kept.

import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const WAIT_MILLISECONDS = 10_000;
const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** WCAG 2.2, levels A and AA, as axe names them. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The one Chromium of this run, and how many people use it: it starts with the first and ends with the last. */
let chromiumProcess = null;
let people = 0;

async function enterChromium() {
  people += 1;
  chromiumProcess ??= chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    chromiumSandbox: false,
    args: FLAGS,
  });
  return chromiumProcess;
}

async function leaveChromium() {
  people -= 1;
  if (people > 0) return;
  const leaving = chromiumProcess;
  chromiumProcess = null;
  await (await leaving).close();
}

/**
 * A browser with an empty profile: one person. Paths are of the service at `address`; `options` are those of Playwright's
 * context (viewport, colorScheme, locale, javaScriptEnabled, …). Returns `{ page, context, faults, close }`; `faults` fills with what the pages did wrong.
 */
export async function startBrowser(address, options = {}) {
  const browser = await enterChromium();
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: 1280, height: 900 },
    locale: "en-GB",
    ...options,
  });
  context.setDefaultTimeout(WAIT_MILLISECONDS);
  const faults = [];
  context.on("page", (page) => collectFaults(page, faults));
  const page = await context.newPage();
  const close = async () => {
    await context.close();
    await leaveChromium();
  };
  return { page, context, faults, close };
}

/**
 * Keeps what a page does wrong: errors on the console (a violation of the Content-Security-Policy is one), exceptions,
 * requests that fail or leave the service, answers of 500 and above.
 */
function collectFaults(page, faults) {
  const where = () => new URL(page.url()).pathname;
  page.on("console", (message) => {
    if (message.type() === "error" && !isExpectedStatus(message.text())) faults.push(`${where()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`${where()}: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 500) faults.push(`${where()}: ${response.url()} answered ${response.status()}`);
  });
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    const local = hostname === "127.0.0.1" || ["about:", "data:", "blob:"].includes(protocol);
    if (!local) faults.push(`${where()}: asks ${request.url()}, which is not the service`);
  });
}

/** Chromium writes every answer of 400 and above to the console; refusing with 4xx is the service's right. */
function isExpectedStatus(text) {
  return /^Failed to load resource: the server responded with a status of 4\d\d/.test(text);
}

/** A picture of the whole page as `<folder>/<name>.png`. */
export async function screenshot(page, folder, name) {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/**
 * Throws when axe finds a violation of WCAG 2.2 A or AA on the page; names rule, element and remedy. `rules` are axe's
 * names of the only rules to try, where not all are meant. It is evaluated by the debugger, so the page's
 * Content-Security-Policy stays in force.
 */
export async function expectAccessible(page, rules = null) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeSource);
  const runOnly = rules ? { type: "rule", values: rules } : { type: "tag", values: RULES };
  const { violations, passes } = await page.evaluate((only) => globalThis.axe.run(document, { runOnly: only }), runOnly);
  if (passes.length === 0) throw new Error(`axe checked nothing on ${page.url()}`);
  if (violations.length === 0) return;
  const lines = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `  ${id}: ${help}\n    ${node.html}\n    ${node.failureSummary.replaceAll("\n", "\n    ")}`),
  );
  throw new Error(`${page.url()} is not accessible:\n${lines.join("\n")}`);
}
