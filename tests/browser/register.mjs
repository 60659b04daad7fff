// What anybody can do: read the register, check a file, read the standard.

import { look } from "./look.mjs";
import { expectHeading, expectText, follow, submit } from "./pages.mjs";

const ISSUE_SECONDS = 30;

/** Waits until the case is closed with a certificate; returns its number. */
export async function awaitCertificate(page, caseUrl) {
  const deadline = Date.now() + ISSUE_SECONDS * 1000;
  while (Date.now() < deadline) {
    await page.goto(caseUrl);
    const closed = await page.locator("main .state-closed_granted").count();
    if (closed > 0) {
      await look(page, "case-certified", { key: true });
      return (await page.locator('main dl a[href^="/c/"]').innerText()).trim();
    }
    await page.waitForTimeout(300);
  }
  throw new Error(`no certificate within ${ISSUE_SECONDS} s of the last vote`);
}

/** A stranger types the number on the start page. */
export async function findByNumber(page, number, holder) {
  await page.goto("/");
  await look(page, "home", { key: true });
  await page.getByLabel("Certificate number").fill(number.toLowerCase());
  await submit(page, "Check number");
  await expectHeading(page, "Valid for trial only");
  await expectText(page, holder);
  await expectText(page, number);
  await look(page, "verify-valid", { key: true });
}

/** The sealed PDF, as the page's link gives it. */
async function fetchPdf(page) {
  const link = await page.getByRole("link", { name: "Sealed certificate (PDF)" }).getAttribute("href");
  const response = await page.request.get(link);
  if (!response.ok()) throw new Error(`${link} answered ${response.status()}`);
  return response.body();
}

/** A stranger hands over the PDF: as it is, and with one byte changed. */
export async function checkFile(page, number) {
  await page.goto(`/c/${number}`);
  const pdf = await fetchPdf(page);
  await page.goto("/verify");
  await look(page, "verify", { key: true });
  await handOver(page, pdf);
  await expectHeading(page, "Genuine, but for trial only");
  await expectText(page, number);
  await look(page, "file-genuine", { key: true });

  const altered = Buffer.from(pdf);
  altered[Math.floor(altered.length / 2)] ^= 1;
  await page.goto("/verify");
  await handOver(page, altered);
  await expectHeading(page, "Altered: not to be trusted");
  await look(page, "file-altered");
}

async function handOver(page, buffer) {
  const file = { name: "certificate.pdf", mimeType: "application/pdf", buffer };
  await page.getByLabel("The certificate as PDF").setInputFiles(file);
  await submit(page, "Check file");
}

/** Pages that need no case: the standard, a number nobody issued, a page that is not there. */
export async function readAround(page) {
  await page.goto("/c/ECMS-2026-99999-Q");
  await look(page, "verify-unknown");
  await page.goto("/no-such-page");
  await look(page, "error-not-found");
  await page.goto("/standards");
  await look(page, "standards");
  await page.locator("main table a").first().click();
  await page.waitForLoadState();
  await look(page, "standard");
  await page.goto("/standards/ecms/1.0.0/staff-continuity");
  await look(page, "standard-criterion");
  await page.goto("/standards/ecms/1.0.0/diff/2.0.0");
  await look(page, "standard-difference");
  await page.goto("/standards/klaster-pl/1.0.0");
  await look(page, "standard-tracks");
}
