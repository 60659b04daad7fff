// The service under test: a fresh demo instance, served on a free port, stopped and removed at the end.

import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const START_SECONDS = 30;
const STOP_SECONDS = 10;
const DEMO_SECONDS = 180;
const COMMAND_SECONDS = 30;

const root = fileURLToPath(new URL("../..", import.meta.url));
const binary = resolve(process.env.CLUSTERMARK_BIN ?? join(root, "target/debug/clustermark"));

/** A folder in the checkout for what a person may want to look at after the run; ignored by git. */
export const screenshots = join(root, ".tools/screenshots");

/** A port of 127.0.0.1 that nobody listens on at this moment. */
export async function freePort() {
  const server = createServer();
  await new Promise((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/**
 * Runs a command of an instance, as its administrator does in a terminal; `input` is what is typed.
 * Throws with what it printed when it does not end well.
 */
export async function administer(directory, command, input = "") {
  const run = promisify(execFile)(binary, ["--config", join(directory, "clustermark.toml"), ...command], {
    cwd: directory,
    env: environment(),
    timeout: COMMAND_SECONDS * 1000,
  });
  run.child.stdin.end(input);
  return (await run).stdout;
}

/** The environment without settings of ours, which would change what is tested. */
function environment(settings = {}) {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("CLUSTERMARK_"));
  return { ...Object.fromEntries(inherited), ...settings };
}

/**
 * Runs `clustermark demo --no-serve` in a new folder, then serves that folder.
 * Returns `{ address, summary, directory, stop }`; `summary` is the demo's demo.json. Call `stop` whatever happens.
 */
export async function startDemo() {
  const parent = await mkdtemp(join(tmpdir(), "clustermark-browser-"));
  const directory = join(parent, "instance");
  try {
    await promisify(execFile)(binary, ["demo", "--dir", directory, "--no-serve"], {
      cwd: parent,
      env: environment(),
      timeout: DEMO_SECONDS * 1000,
      maxBuffer: 16 * 1024 * 1024,
    });
    const summary = JSON.parse(await readFile(join(directory, "demo.json"), "utf8"));
    const service = await serve(directory);
    const stop = async () => {
      await service.stop();
      await rm(parent, { recursive: true, force: true });
    };
    return { address: service.address, summary, directory, stop };
  } catch (error) {
    await rm(parent, { recursive: true, force: true });
    throw error;
  }
}

/** Serves an instance's folder on a free port; resolves when it answers. */
async function serve(directory) {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const configuration = join(directory, "clustermark.toml");
  const child = spawn(binary, [...(existsSync(configuration) ? ["--config", configuration] : []), "serve"], {
    cwd: directory,
    env: environment({ CLUSTERMARK_LISTEN: `127.0.0.1:${port}`, CLUSTERMARK_PUBLIC_URL: address }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (log += data));
  const ended = new Promise((done) => child.once("exit", (code, signal) => done(signal ?? code)));

  const stop = async () => {
    child.kill("SIGTERM");
    const late = Symbol("late");
    if ((await Promise.race([ended, sleep(STOP_SECONDS * 1000, late, { ref: false })])) === late) {
      child.kill("SIGKILL");
      throw new Error(`serve did not stop within ${STOP_SECONDS} s of SIGTERM\n${log}`);
    }
  };

  const deadline = Date.now() + START_SECONDS * 1000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`serve ended with ${child.exitCode}\n${log}`);
    if (await answers(`${address}/healthz`)) return { address, stop };
    await sleep(100);
  }
  child.kill("SIGKILL");
  throw new Error(`serve did not answer within ${START_SECONDS} s\n${log}`);
}

async function answers(address) {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false; // It does not listen yet.
  }
}
