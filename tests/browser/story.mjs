// What the people of the journey write: the demo's own input, told once more by hand for a second cluster.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";

const input = new URL("../../src/cli/demo/input/", import.meta.url);

/** `answers`, `evidence`, `assessor` (two sheets), `consensus`, `review`: see the comments in answers.toml. */
export const story = parse(await readFile(new URL("answers.toml", input), "utf8"));

/** The evidence file of that name, as the person at the keyboard has it on their disk. */
export function evidencePath(file) {
  return fileURLToPath(new URL(`evidence/${file}`, input));
}

/** What the story says of an evidence file: its title and kind. */
export function evidenceAbout(file) {
  const about = story.evidence.find((one) => one.file === file);
  if (!about) throw new Error(`the story has no evidence ${file}`);
  return about;
}
