// The main job once in a real Chromium, against `clustermark serve` of a fresh demo: node tests/browser/journey.mjs
//
// The demo's own cluster has its certificate already. A second one is registered, and its case is played from the first
// page to the register by eight people in browsers of their own, with nothing but the pages' forms.
//
// CLUSTERMARK_BIN names the programme (else the development build), CHROMIUM the browser (else /usr/bin/chromium).
// Each page on the way is looked at (look.mjs) and kept as a picture in .tools/screenshots.

import { rm } from "node:fs/promises";
import * as application from "./application.mjs";
import * as assessment from "./assessment.mjs";
import { readInOtherLanguages } from "./languages.mjs";
import { look } from "./look.mjs";
import { expectHeading, expectText, submit } from "./pages.mjs";
import { accounts, addCluster, allFaults, cluster, everybodyLeaves, person, signOut, visitor } from "./people.mjs";
import * as register from "./register.mjs";
import { screenshots, startDemo } from "./service.mjs";
import { runSteps, step } from "./steps.mjs";
import { story } from "./story.mjs";

let demo;
let caseUrl;
let lastCriterion;
let number;

const as = (word) => person(demo, word);
const passwordOf = (word) => accounts(demo)[word].password;
const nameOf = (word) => accounts(demo)[word].name;

step("the demo runs and is served", async () => {
  demo = await startDemo();
});

step("a second cluster and its owner are made with the command line", async () => {
  await addCluster(demo);
});

step("a wrong password is refused and what was typed stays", async () => {
  const page = await visitor(demo, "stranger");
  await page.goto("/app");
  await look(page, "sign-in", { key: true });
  await page.getByLabel("E-mail address").fill("owner@puszcza.example");
  await page.getByLabel("Password", { exact: true }).fill("not the password at all");
  await submit(page, "Sign in").then(
    () => Promise.reject(new Error("a wrong password was taken")),
    () => look(page, "sign-in-refused"),
  );
  const typed = await page.getByLabel("E-mail address").inputValue();
  if (typed !== "owner@puszcza.example") throw new Error(`the address is gone: ${typed}`);
});

step("the owner begins an application and is told what it lacks", async () => {
  const page = await as("owner");
  caseUrl = await application.begin(page);
  await application.tryTooEarly(page, caseUrl);
});

step("the owner answers the criteria and uploads evidence", async () => {
  const { last, files } = await application.answerAll(await as("owner"), caseUrl);
  if (files !== story.evidence.length) throw new Error(`${files} of ${story.evidence.length} files uploaded`);
  lastCriterion = last;
});

step("one criterion is answered with the keyboard alone", async () => {
  await application.answerByKeyboard(await as("owner"), lastCriterion);
});

step("the owner reads the self-assessment in Polish and in Lithuanian", async () => {
  await readInOtherLanguages(await as("owner"), {
    start: "/app",
    case: caseUrl,
    criteria: `${caseUrl}/criteria`,
    criterion: lastCriterion,
    submit: `${caseUrl}/submit`,
  });
});

step("the owner submits", async () => {
  await application.submitAll(await as("owner"), caseUrl);
});

step("nobody else's owner finds the case", async () => {
  const page = await as("firstOwner");
  await page.goto("/app");
  await look(page, "start-certified");
  const response = await page.goto(caseUrl);
  if (response.status() !== 404) throw new Error(`a foreign case answered ${response.status()}`);
});

step("the officer takes the application up and accepts it", async () => {
  await assessment.acceptApplication(await as("officer"));
});

step("both sides sign the agreement", async () => {
  await application.signForCluster(await as("owner"), passwordOf("owner"));
  await assessment.signForBody(await as("officer"), passwordOf("officer"));
});

step("the officer proposes a team, its people declare their ties, and the owner agrees", async () => {
  const places = { lead: "lead", assessor_1: "assessor", reviewer: "reviewer", decider_1: "deciderOne", decider_2: "deciderTwo" };
  const team = Object.fromEntries(Object.entries(places).map(([place, word]) => [place, nameOf(word)]));
  await assessment.proposeTeam(await as("officer"), team);
  for (const word of Object.values(places)) {
    await assessment.declare(await as(word), word === "lead" ? "declaration" : null);
  }
  await application.agreeToTeam(await as("owner"));
});

step("the lead plans the evaluation, and the owner agrees", async () => {
  await assessment.planEvaluation(await as("lead"));
  await application.agreeToPlan(await as("owner"));
});

step("two assessors score blind and lock their sheets", async () => {
  const [lead, second] = story.assessor;
  await assessment.scoreAndLock(await as("lead"), lead, true);
  await assessment.scoreAndLock(await as("assessor"), second, false);
});

step("the lead reads the sheet and the desk in Polish and in Lithuanian", async () => {
  await readInOtherLanguages(await as("lead"), {
    sheet: `${caseUrl}/sheet`,
    desk: `${caseUrl}/sheet/${lastCriterion.split("/").at(-1)}`,
    consensus: `${caseUrl}/consensus`,
  });
});

step("the lead settles the differences and completes the report", async () => {
  const page = await as("lead");
  await assessment.settle(page);
  await assessment.report(page);
});

step("the reviewer recommends", async () => {
  await assessment.recommend(await as("reviewer"));
});

step("two committee members vote to grant", async () => {
  await assessment.vote(await as("deciderOne"), passwordOf("deciderOne"), 0);
  await assessment.vote(await as("deciderTwo"), passwordOf("deciderTwo"), 1);
});

step("the certificate is issued and the case is closed", async () => {
  number = await register.awaitCertificate(await as("owner"), caseUrl);
});

step("a stranger finds the certificate by its number", async () => {
  const page = await visitor(demo, "finder");
  await register.findByNumber(page, number, cluster.name);
  await register.checkFile(page, number);
  await register.readAround(page);
});

step("a stranger reads the public pages in Polish and in Lithuanian", async () => {
  const page = await visitor(demo, "reader-abroad");
  await readInOtherLanguages(page, {
    home: "/",
    standards: "/standards",
    standard: "/standards/ecms/2.0.0",
    "standard-criterion": "/standards/ecms/2.0.0/strategy-building",
    difference: "/standards/ecms/1.0.0/diff/2.0.0",
    verify: "/verify",
    certificate: `/c/${number}`,
    "sign-in": "/sign-in",
  });
});

step("the demo's own certificate is still there, and says what its seal is", async () => {
  const page = await visitor(demo, "reader");
  const { number: first, holder } = demo.summary.certificate;
  await page.goto(`/c/${first}`);
  await expectText(page, first);
  await expectText(page, holder);
  await expectText(page, "Development seal: not a certificate");
});

step("who signs out has to sign in again", async () => {
  await signOut("owner");
  const page = await as("owner");
  await page.goto(caseUrl);
  await expectHeading(page, "Sign in");
});

step("no page did anything wrong on the way", async () => {
  const faults = allFaults();
  if (faults.length > 0) throw new Error(faults.join("\n"));
});

let held = false;
try {
  await rm(screenshots, { recursive: true, force: true });
  held = await runSteps();
} finally {
  await everybodyLeaves();
  await demo?.stop();
}
process.exitCode = held ? 0 : 1;
