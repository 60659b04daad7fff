// The certification body's half of the case: officer, two assessors, reviewer, committee.

import { chooseByText, sign } from "./application.mjs";
import { look } from "./look.mjs";
import { expectText, follow, submit } from "./pages.mjs";
import { evidenceAbout, story } from "./story.mjs";

/** Opens what waits for this person, by the sentence on their start page. */
async function open(page, task) {
  await page.goto("/app");
  await follow(page, task);
}

/** The officer takes the application up, answers the five checks and accepts it. */
export async function acceptApplication(page) {
  await page.goto("/app");
  await look(page, "start-officer", { key: true });
  await follow(page, /^Take up the application of Klaster Drzewny/);
  await look(page, "case-officer");
  await submit(page, "Take up: I have no ties to the organisation");
  await look(page, "application-review");
  for (const [check, { note }] of Object.entries(story.review.checks)) {
    await page.locator(`input[name="check_${check}"][value="yes"]`).check();
    await page.locator(`[name="note_${check}"]`).fill(note);
  }
  await submit(page, "Accept application");
  await expectText(page, "The application is accepted.");
}

/** The officer signs after the owner. */
export async function signForBody(page, password) {
  await open(page, /^Sign the certification agreement with Klaster Drzewny/);
  await sign(page, password);
  await look(page, "agreement-signed");
}

/** The officer plans the evaluation; `team` are the names for lead, assessor, reviewer and the two deciders. */
export async function proposeTeam(page, team) {
  await open(page, /^Plan the evaluation of Klaster Drzewny/);
  for (const [place, name] of Object.entries(team)) await chooseByText(page.locator(`select[name="${place}"]`), name);
  const { method, place, mode } = story.review.plan;
  const [today, tomorrow] = [0, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10));
  await page.getByLabel("Plan", { exact: true }).fill(method);
  await page.getByLabel("First day").fill(today);
  await page.getByLabel("Last day").fill(tomorrow);
  await page.locator(`input[name="mode"][value="${mode}"]`).check();
  await page.getByLabel("Place", { exact: true }).fill(place);
  await look(page, "team-planning");
  await submit(page, "Propose team");
  await expectText(page, "The team is proposed");
}

/** Everybody declares before they see anything of the case. */
export async function declare(page, picture) {
  await open(page, /^Declare your ties to Klaster Drzewny/);
  if (picture) await look(page, picture);
  await page.getByLabel("I have no such ties").check();
  await submit(page, "Declare");
  await expectText(page, "Your declaration is recorded.");
}

/** The lead plans when and how: the form begins with what the officer proposed. */
export async function planEvaluation(page) {
  await open(page, /^Plan when and how Klaster Drzewny/);
  const { session } = story.review.plan;
  await page.locator("#sampling_1").fill(session[0].sampling);
  await page.locator("#people_2").fill(session[1].people);
  await look(page, "plan-form");
  await submit(page, "Write the plan");
  await expectText(page, "The plan is written.");
}

/** An assessor scores every criterion alone and locks the sheet. */
export async function scoreAndLock(page, sheet, pictures) {
  await open(page, /^Score the criteria for Klaster Drzewny/);
  if (pictures) await look(page, "sheet", { key: true });
  await page.locator("main table a").first().click();
  await page.waitForLoadState();
  let scored = 0;
  for (const score of sheet.score) {
    const here = new URL(page.url()).pathname.split("/").at(-1);
    if (here !== score.criterion) throw new Error(`the sheet leads to ${here}, not to ${score.criterion}`);
    if (pictures && scored === 1) await look(page, "desk", { key: true });
    await page.locator(`input[name="level"][value="${score.level ?? "abstain"}"]`).check();
    for (const file of score.evidence ?? []) {
      await page.locator("#evidence").getByLabel(new RegExp(`^${escaped(evidenceAbout(file).title)}`)).first().check();
    }
    if (score.interview) await noteInterview(page, score.interview);
    await page.locator('[name="remark"]').fill(score.remark);
    await submit(page, "Save and go to next");
    await expectText(page, "Saved.");
    scored += 1;
  }
  await open(page, /^Score the criteria for Klaster Drzewny/);
  if (pictures) await look(page, "sheet-complete");
  await submit(page, "Lock sheet");
  await expectText(page, "Your sheet is locked");
  return scored;
}

/** What was said in an interview of today goes on the sheet, and the score rests on it. */
async function noteInterview(page, { spoken_with: who, said }) {
  await page.getByText("Note an interview").click();
  await page.locator('[name="held_on"]').fill(new Date().toISOString().slice(0, 10));
  await page.locator('[name="spoken_with"]').fill(who);
  await page.locator('[name="said"]').fill(said);
}

function escaped(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** The lead settles what differs, with the reasons of the story. */
export async function settle(page) {
  await open(page, /^Find consensus about Klaster Drzewny/);
  await look(page, "consensus", { key: true });
  for (const { criterion, level, reason } of story.consensus) {
    const row = page.locator(`article[id="${criterion}"]`);
    await row.locator(`input[name="level"][value="${level}"]`).check();
    await row.getByLabel("Why this level").fill(reason);
    await submit(page, new RegExp(`^Save agreed level\\s+${await code(row)}$`));
  }
  await page.goto(page.url().replace(/[?#].*$/, ""));
  await expectText(page, "The consensus is settled");
  await look(page, "consensus-agreed");
}

async function code(row) {
  return (await row.getByRole("heading", { level: 2 }).innerText()).split(" ")[0].replaceAll(".", "\\.");
}

/** The lead writes the report. */
export async function report(page) {
  await follow(page, "Write report");
  const { summary, strengths, recommendations, deviations } = story.review.report;
  await page.locator('[name="summary"]').fill(summary);
  await page.locator('[name="strengths"]').fill(strengths);
  await page.locator('[name="recommendations"]').fill(recommendations);
  await page.locator('[name="method"]').fill(story.review.plan.method);
  await page.locator('[name="deviations"]').fill(deviations);
  await page.locator(`input[name="mode"][value="${story.review.plan.mode}"]`).check();
  await page.locator('[name="places"]').fill(story.review.plan.place);
  await look(page, "report");
  await submit(page, "Complete evaluation");
  await expectText(page, "The evaluation is complete.");
}

/** The reviewer recommends to grant. */
export async function recommend(page) {
  await open(page, /^Review the evaluation of Klaster Drzewny/);
  await look(page, "review");
  await page.locator('input[name="outcome"][value="grant"]').check();
  await page.getByLabel("Reasons").fill(story.review.recommendation.reason);
  await submit(page, "Send recommendation");
  await expectText(page, "Your recommendation is with the committee.");
}

/** A committee member reads the dossier and votes. */
export async function vote(page, password, at) {
  await open(page, /^Vote on the certificate of Klaster Drzewny/);
  if (at === 0) await look(page, "decision", { key: true });
  await page.locator('input[name="vote"][value="grant"]').check();
  await page.getByLabel("Reasons").fill(story.review.decision[at].reason);
  await page.getByLabel("Your password").fill(password);
  await submit(page, "Give vote");
  await expectText(page, "Your vote is recorded.");
}
