// What a person does on our pages, found as a person finds it: by label, by name of button, by heading.

/** Signs in with the form at /sign-in and checks that the form is gone. */
export async function signIn(page, email, password) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail", { exact: false }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await submit(page, /^Sign in$/i);
  if ((await page.getByLabel("Password", { exact: true }).count()) > 0) {
    throw new Error(`sign-in of ${email} was refused: ${await mainText(page)}`);
  }
}

/**
 * Presses the only button of that name (a string is matched whole) and waits for the page that follows.
 * Returns its response; throws when the service answers 400 or above.
 */
export async function submit(page, buttonName) {
  const button = page.getByRole("button", { name: buttonName, exact: typeof buttonName === "string" });
  const [response] = await Promise.all([
    page.waitForResponse((answer) => isDocument(answer, page) && !isRedirect(answer)),
    button.click(),
  ]);
  await page.waitForLoadState();
  if (response.status() >= 400) {
    throw new Error(`"${buttonName}" answered ${response.status()} at ${response.url()}: ${await mainText(page)}`);
  }
  return response;
}

/** Follows the only link of that name and waits for the page. */
export async function follow(page, linkName) {
  const link = page.getByRole("link", { name: linkName, exact: typeof linkName === "string" });
  await Promise.all([page.waitForResponse((answer) => isDocument(answer, page) && !isRedirect(answer)), link.click()]);
  await page.waitForLoadState();
}

/** Opens the part of the page that folds away under this line, if it is closed. */
export async function unfold(page, line) {
  const folded = page.locator("details:not([open]) > summary", { hasText: line });
  if ((await folded.count()) > 0) await folded.click();
}

/**
 * Presses a key until the focus is where a person would stop: `there` is asked about `{ name, text }` of the focused
 * element. Throws when it never gets there.
 */
export async function press(page, key, there) {
  for (let pressed = 0; pressed < 200; pressed += 1) {
    await page.keyboard.press(key);
    const focused = await page.evaluate(() => {
      const { name, innerText } = document.activeElement;
      return { name, text: innerText?.trim() };
    });
    if (there(focused)) return;
  }
  throw new Error(`${key} never leads there at ${page.url()}`);
}

/** Throws unless the page's only first-level heading has this text (a string is matched whole). */
export async function expectHeading(page, text) {
  const headings = await page.getByRole("heading", { level: 1 }).allInnerTexts();
  const [heading] = headings;
  const fits = text instanceof RegExp ? text.test(heading ?? "") : heading?.trim() === text;
  if (headings.length !== 1 || !fits) {
    throw new Error(`expected the heading ${text}, found ${JSON.stringify(headings)} at ${page.url()}`);
  }
}

/** Throws unless the main part of the page says this. */
export async function expectText(page, text) {
  const found = await mainText(page);
  if (!(text instanceof RegExp ? text.test(found) : found.includes(text))) {
    throw new Error(`expected ${text} at ${page.url()}, found: ${found}`);
  }
}

async function mainText(page) {
  return (await page.locator("main, body:not(:has(main))").first().innerText()).replaceAll(/\s+/g, " ");
}

function isDocument(response, page) {
  return response.request().isNavigationRequest() && response.frame() === page.mainFrame();
}

function isRedirect(response) {
  return response.status() >= 300 && response.status() < 400;
}
