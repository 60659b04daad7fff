// The helpers must find what they are there to find: tried on small pages with faults made on purpose.

import { createServer } from "node:http";
import { expectAccessible, startBrowser } from "./browser.mjs";
import { expectHeading, expectText, follow, signIn, submit } from "./pages.mjs";
import { runSteps, step } from "./steps.mjs";

const CSP = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'";

const document = (main) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Check</title></head>` +
  `<body><main>${main}</main></body></html>`;

const signInForm =
  `<h1>Sign in</h1><form method="post"><label for="e">E-mail</label><input id="e" name="email" autocomplete="username">` +
  `<label for="p">Password</label><input id="p" name="password" type="password"><button>Sign in</button></form>`;

const pages = {
  "/good": `<h1>Good</h1><p>All is well.</p><p><a href="/second">Second page</a></p>`,
  "/second": `<h1>Second</h1>`,
  "/unlabelled": `<h1>Unlabelled</h1><form><input name="a"></form>`,
  "/inline": `<h1>Inline</h1><script>document.title = "never"</script>`,
  "/broken": `<h1>Broken</h1>`,
  "/sign-in": signInForm,
  "/app": `<h1>Your work</h1><form method="post" action="/refused"><button>Send</button></form>`,
  "/refused": `<h1>Not so</h1><p>It was already sent.</p>`,
};

/** Serves the pages above; a sign-in with the password "right" leads to /app. */
function respond(request, response) {
  const { pathname } = new URL(request.url, "http://127.0.0.1");
  let body = "";
  request.on("data", (data) => (body += data));
  request.on("end", () => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader("Content-Security-Policy", CSP);
    if (pathname === "/sign-in" && new URLSearchParams(body).get("password") === "right") {
      response.writeHead(303, { Location: "/app" }).end();
      return;
    }
    response.statusCode = { "/broken": 500, "/refused": 409 }[pathname] ?? (pages[pathname] ? 200 : 404);
    response.end(document(pages[pathname] ?? "<h1>Not found</h1>"));
  });
}

/** The message of the error that `run` must throw. */
async function thrown(run) {
  try {
    await run();
  } catch (error) {
    return error.message;
  }
  throw new Error("nothing was thrown");
}

function expect(condition, found) {
  if (!condition) throw new Error(`found ${JSON.stringify(found)}`);
}

let browser;
let address;
const server = createServer(respond);

/** Opens a page and returns the faults that it adds. */
async function faultsOf(path) {
  const before = browser.faults.length;
  await browser.page.goto(path);
  await browser.page.waitForLoadState("networkidle");
  return browser.faults.slice(before);
}

step("helpers: a good page under a strict policy is accessible and has no fault", async () => {
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  address = `http://127.0.0.1:${server.address().port}`;
  browser = await startBrowser(address);
  const faults = await faultsOf("/good");
  await expectAccessible(browser.page);
  await expectHeading(browser.page, "Good");
  await expectText(browser.page, "All is well.");
  await follow(browser.page, "Second page");
  await expectHeading(browser.page, /^Sec/);
  expect(faults.length === 0, faults);
});

step("helpers: a missing heading or text is named", async () => {
  expect((await thrown(() => expectHeading(browser.page, "Third"))).includes("Second"));
  expect((await thrown(() => expectText(browser.page, "absent"))).includes("Second"));
});

step("helpers: a field without a label is a violation", async () => {
  await faultsOf("/unlabelled");
  const message = await thrown(() => expectAccessible(browser.page));
  expect(message.includes("label"), message);
});

step("helpers: a script that the policy blocks is a fault", async () => {
  const faults = await faultsOf("/inline");
  expect(faults.some((fault) => fault.includes("Content Security Policy")), faults);
});

step("helpers: an answer of 500 is a fault, one of 404 is not", async () => {
  const broken = await faultsOf("/broken");
  expect(broken.some((fault) => fault.includes("answered 500")), broken);
  const absent = await faultsOf("/absent");
  expect(absent.length === 0, absent);
});

step("helpers: signing in follows the form, and a wrong password is an error", async () => {
  await signIn(browser.page, "a@example.org", "right");
  await expectHeading(browser.page, "Your work");
  const message = await thrown(() => signIn(browser.page, "a@example.org", "wrong"));
  expect(message.includes("refused"), message);
});

step("helpers: a form that the service refuses is an error with the page's words", async () => {
  await browser.page.goto("/app");
  const message = await thrown(() => submit(browser.page, "Send"));
  expect(message.includes("409") && message.includes("already sent"), message);
});

step("helpers: pages work for a person without JavaScript", async () => {
  const plain = await startBrowser(address, { javaScriptEnabled: false });
  try {
    await signIn(plain.page, "a@example.org", "right");
    await expectHeading(plain.page, "Your work");
    expect(plain.faults.length === 0, plain.faults);
  } finally {
    await plain.close();
  }
});

let held = false;
try {
  held = await runSteps();
} finally {
  await browser?.close();
  server.closeAllConnections();
  server.close();
}
process.exitCode = held ? 0 : 1;
