// The cluster's half of the case, done by its owner: self-assessment, evidence, submission, agreement, consent to the team.

import { look } from "./look.mjs";
import { expectHeading, expectText, follow, press, submit, unfold } from "./pages.mjs";
import { evidenceAbout, evidencePath, story } from "./story.mjs";

const SCOPE = "Management of the wood cluster by its association in Hajnówka: membership, governance, services.";

/** Begins the application; returns the address of its case. */
export async function begin(page) {
  await page.goto("/app");
  await look(page, "start-empty");
  await follow(page, "Begin an application");
  await look(page, "new-case-standards");
  await follow(page, "European Cluster Management Standard 1.0.0");
  await page.locator('input[name="label"][value="gold"]').check();
  await page.getByLabel("What is to be certified").fill(SCOPE);
  await look(page, "new-case");
  await submit(page, "Begin self-assessment");
  await expectText(page, "The application is begun.");
  return new URL(page.url()).pathname.replace(/\/(criteria|eligibility)$/, "");
}

/** The criteria in the standard's order, as links on the overview: `{ code, url }`. */
async function criteria(page, caseUrl) {
  await page.goto(`${caseUrl}/criteria`);
  const links = page.locator("main table.areas a");
  return links.evaluateAll((all) => all.map((a) => a.getAttribute("href")));
}

/** Answers all criteria but the last with the mouse, and gives the evidence for each. */
export async function answerAll(page, caseUrl) {
  const urls = await criteria(page, caseUrl);
  if (urls.length !== story.answer.length) throw new Error(`${urls.length} criteria for ${story.answer.length} answers`);
  const uploaded = new Set();
  for (const url of urls.slice(0, -1)) {
    await page.goto(url);
    const answer = answerTo(url);
    await giveFigures(page);
    await page.locator(`input[name="level"][value="${answer.level}"]`).check();
    await page.getByLabel("Why this level").fill(answer.note);
    await submit(page, "Save");
    await expectText(page, "Saved.");
    await give(page, answer.evidence, uploaded);
  }
  await page.goto(urls.at(-1));
  await give(page, answerTo(urls.at(-1)).evidence, uploaded);
  return { last: urls.at(-1), files: uploaded.size };
}

/** Fills the figures that the page asks for. */
async function giveFigures(page) {
  for (const [field, written] of Object.entries(story.figures)) {
    const input = page.locator(`[name="figure_${field}"]`);
    if (!(await input.count())) continue;
    if ((await input.evaluate((it) => it.tagName)) === "SELECT") await input.selectOption(written);
    else await input.fill(written);
  }
}

function answerTo(url) {
  const uid = url.split("/").at(-1);
  const answer = story.answer.find(({ criterion }) => criterion === uid);
  if (!answer) throw new Error(`the story has no answer to ${uid}`);
  return answer;
}

/** Uploads what is new and links what is there already. */
async function give(page, citations, uploaded) {
  for (const { file, pinpoint } of citations) {
    if (uploaded.has(file)) {
      await unfold(page, "Use a document that is already here");
      const form = page.locator("form", { has: page.getByRole("button", { name: "Use this document" }) });
      await chooseByText(form.getByLabel("Document", { exact: true }), evidenceAbout(file).title);
      await form.getByLabel("Where to look").fill(pinpoint);
      await submit(page, "Use this document");
    } else {
      await unfold(page, "Add evidence");
      const form = page.locator("form", { has: page.getByRole("button", { name: "Add evidence" }) });
      const { title, kind } = evidenceAbout(file);
      await form.getByLabel("What it is").selectOption({ value: kind });
      await form.getByLabel("Title").fill(title);
      await form.getByLabel("Where to look").fill(pinpoint);
      await form.getByLabel("File").setInputFiles(evidencePath(file));
      if (uploaded.size === 0) await look(page, "criterion-upload");
      await submit(page, "Add evidence");
      uploaded.add(file);
    }
    await expectText(page, "The evidence is added.");
  }
}

/** Chooses the option whose label begins with a text. */
export async function chooseByText(select, text) {
  const option = select.locator("option", { hasText: text });
  await select.selectOption({ value: await option.first().getAttribute("value") });
}

/** Answers one criterion without a mouse: with Tab, arrows, typing and Enter. */
export async function answerByKeyboard(page, url) {
  const answer = answerTo(url);
  await page.goto(url);
  const asked = await page.locator('input[name^="figure_"]').evaluateAll((all) => all.map(({ name }) => name));
  for (const field of asked) {
    await press(page, "Tab", ({ name }) => name === field);
    await page.keyboard.insertText(story.figures[field.replace("figure_", "")]);
  }
  await press(page, "Tab", (at) => at.name === "level");
  // Space chooses the first level; each arrow goes one further.
  await page.keyboard.press("Space");
  const at = () => page.evaluate(() => Number(document.querySelector('input[name="level"]:checked').value));
  while ((await at()) < answer.level) await page.keyboard.press("ArrowRight");
  await press(page, "Tab", ({ name }) => name === "note");
  await page.keyboard.insertText(answer.note);
  await press(page, "Tab", ({ text }) => text === "Save and go to next");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  await expectText(page, "Saved.");
}

/** Leaves a criterion half done, and is told what is missing. */
export async function tryTooEarly(page, caseUrl) {
  await page.goto(`${caseUrl}/criteria`);
  await look(page, "self-assessment-begun");
  await page.goto(`${caseUrl}/submit`);
  await look(page, "submit-missing");
  await expectText(page, "What is missing");
}

/** Looks at the finished self-assessment and submits it. */
export async function submitAll(page, caseUrl) {
  const [, second] = await criteria(page, caseUrl);
  await look(page, "self-assessment", { key: true });
  await page.goto(second);
  await look(page, "criterion", { key: true });
  await page.goto(`${caseUrl}/figures`);
  await look(page, "figures");
  await page.goto(`${caseUrl}/move/2.0.0`);
  await look(page, "move");
  await page.goto(`${caseUrl}/criteria`);
  await follow(page, "Go to submission");
  await look(page, "submit");
  await page.getByLabel(/^I declare for/).check();
  await submit(page, "Submit self-assessment");
  await expectText(page, "Submitted");
  await look(page, "case-submitted", { key: true });
}

/** The owner signs first. */
export async function signForCluster(page, password) {
  await page.goto("/app");
  await look(page, "start-owner");
  await follow(page, /^Sign the certification agreement/);
  await look(page, "agreement");
  await sign(page, password);
}

/** Reads, ticks, gives the password again, signs. */
export async function sign(page, password) {
  await expectHeading(page, "Certification agreement");
  await page.getByLabel(/^I have read this agreement/).check();
  await page.getByLabel("Your password").fill(password);
  await submit(page, "Sign agreement");
  await expectText(page, "Signed.");
}

/** The owner agrees to when and how. */
export async function agreeToPlan(page) {
  await page.goto("/app");
  await follow(page, /^See when and how/);
  await look(page, "plan");
  await submit(page, "Agree to the plan");
  await expectText(page, "You agree to the plan.");
}

/** The owner lets the time to object be. */
export async function agreeToTeam(page) {
  await page.goto("/app");
  await follow(page, /^See who will assess/);
  await look(page, "team-proposed");
  await submit(page, "Agree with this team");
  await expectText(page, "The evaluation has begun.");
}
