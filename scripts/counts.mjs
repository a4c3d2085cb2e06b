// What a test runner printed -> how many passed, how many failed, and why each other one was skipped.

/** @typedef {{ passed: number, failed: number, skips: string[] }} Counts */

const NO_REASON = 'no reason given';
const number = (text) => Number(text ?? 0);

/** A stage without tests of its own is one check. @returns {Counts} */
export function noTests(_output, succeeded) {
  return succeeded ? { passed: 1, failed: 0, skips: [] } : { passed: 0, failed: 1, skips: [] };
}

/** `cargo test`: one closing line for each test binary. @returns {Counts} */
export function cargoTests(output) {
  const counts = { passed: 0, failed: 0, skips: [] };
  for (const [, passed, failed] of output.matchAll(/^test result: \S+ (\d+) passed; (\d+) failed;/gm)) {
    counts.passed += number(passed);
    counts.failed += number(failed);
  }
  for (const [, name, reason] of output.matchAll(/^test (.+) \.\.\. ignored(?:, (.*))?$/gm)) {
    counts.skips.push(`${name}: ${reason ?? NO_REASON}`);
  }
  return counts;
}

/** Node's test runner, in the Test Anything Protocol. @returns {Counts} */
export function nodeTests(output) {
  const total = (word) => number(output.match(new RegExp(`^# ${word} (\\d+)$`, 'm'))?.[1]);
  const skips = [...output.matchAll(/^\s*ok \d+ - (.+?) # SKIP ?(.*)$/gm)].map(([, name, reason]) => `${name}: ${reason || NO_REASON}`);
  return { passed: total('pass'), failed: total('fail') + total('cancelled'), skips };
}

/** A runner of our own, which ends with the same line as this one and names its skips. @returns {Counts} */
export function closingLine(output) {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
  const skips = [...output.matchAll(/^skipped: (.*)$/gm)].map(([, reason]) => reason);
  const unnamed = Math.max(0, number(last?.[3]) - skips.length);
  for (let i = 0; i < unnamed; i += 1) skips.push(NO_REASON);
  return { passed: number(last?.[1]), failed: number(last?.[2]), skips };
}
