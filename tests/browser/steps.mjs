// Runs named steps one after the other and reports each as a line of the Test Anything Protocol.

const steps = [];

/** A step of the journey, named for what it promises. Later steps build on earlier ones. */
export function step(name, run) {
  steps.push({ name, run });
}

/** Runs all steps; after the first that fails the others are not tried, and count as failed. Returns whether all held. */
export async function runSteps() {
  let broken = null;
  for (const { name, run } of steps) {
    if (broken !== null) {
      console.log(`not ok - ${name}\n  not reached: "${broken}" failed`);
      continue;
    }
    const began = Date.now();
    try {
      await run();
      console.log(`ok - ${name} (${Date.now() - began} ms)`);
    } catch (error) {
      broken = name;
      console.log(`not ok - ${name}\n  ${String(error?.stack ?? error).replaceAll("\n", "\n  ")}`);
    }
  }
  return broken === null;
}
