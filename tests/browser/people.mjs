// Who takes part: the owner of a second cluster, made with the command line, and the demo's people at the certification body.

import { startBrowser } from "./browser.mjs";
import { signIn, submit } from "./pages.mjs";
import { administer } from "./service.mjs";

/** The second cluster; it has no case yet. */
export const cluster = { slug: "puszcza", name: "Klaster Drzewny Puszcza", city: "Hajnówka" };

const owner = { name: "Zofia Żółkiewska", email: "owner@puszcza.example", password: "sosna dąb świerk grab olcha" };

/** Everybody who entered, by the word the journey calls them. */
const entered = new Map();

/** Registers the cluster and makes an account for its owner, as an administrator does in a terminal. */
export async function addCluster(demo) {
  await administer(demo.directory, [
    ...["organisation", "add", "--slug", cluster.slug, "--legal-name", cluster.name],
    ...["--name-en", "Puszcza Wood Cluster", "--legal-form", "association", "--registration-id", "KRS 0009915068"],
    ...["--street", "ul. Leśna 3", "--postcode", "17-200", "--city", cluster.city, "--country", "PL"],
    ...["--sector", "timber and furniture", "--website", "https://puszcza.example"],
  ]);
  const account = ["--email", owner.email, "--name", owner.name, "--country", "PL"];
  const place = ["--organisation", cluster.slug, "--as", "owner", "--password-stdin"];
  await administer(demo.directory, ["user", "add", ...account, ...place], `${owner.password}\n`);
}

/** What each person of the journey signs in with. */
export function accounts(demo) {
  const of = (role, at = 0) => {
    const account = demo.summary.accounts.filter((one) => one.role === role)[at];
    if (!account) throw new Error(`demo.json has no ${role} number ${at + 1}`);
    return account;
  };
  return {
    owner,
    officer: of("officer"),
    lead: of("assessor", 0),
    assessor: of("assessor", 1),
    reviewer: of("reviewer"),
    deciderOne: of("decider", 0),
    deciderTwo: of("decider", 1),
    firstOwner: of("owner"),
    auditor: of("auditor"),
  };
}

/** A browser of somebody who is not signed in; `word` is any word. */
export async function visitor(demo, word) {
  const browser = await startBrowser(demo.address, { reducedMotion: "reduce" });
  entered.set(word, browser);
  return browser.page;
}

/** The page of a person in their own browser, signed in the first time they are called. */
export async function person(demo, word) {
  const already = entered.get(word);
  if (already) return already.page;
  const page = await visitor(demo, word);
  const { email, password } = accounts(demo)[word];
  await signIn(page, email, password);
  return page;
}

/** The person signs out with the button in the header. */
export async function signOut(word) {
  await submit(entered.get(word).page, "Sign out");
}

/** What went wrong in anybody's browser. */
export function allFaults() {
  return [...entered].flatMap(([word, { faults }]) => faults.map((fault) => `${word}: ${fault}`));
}

/** Everybody leaves. */
export async function everybodyLeaves() {
  for (const { close } of entered.values()) await close();
  entered.clear();
}
