// Runs every check, one stage after the other, and counts what ran. A failed stage hides no other's result.
//
//   node scripts/test.mjs                    all stages
//   node scripts/test.mjs --only a,b         those stages alone (and none that they need)
//
// The last line is `N passed, N failed, N skipped`: each test of cargo and Node, each floor of the evaluation, and each
// stage without tests of its own counts once. Every skip says why, above it.
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cargoTests, closingLine, nodeTests, noTests } from './counts.mjs';
import { main, root, run } from './project.mjs';

const WASM = ['--target', 'wasm32-unknown-unknown'];
const DENY = ['--', '-D', 'warnings'];

/**
 * @typedef {{ passed: number, failed: number, skips: string[] }} Counts
 * @typedef {{ name: string, needs?: string[], work: (print: (chunk: Buffer) => void) => Promise<void>, count?: (output: string) => Counts }} Stage
 */

/** A stage that runs commands one after the other; `count` reads what they printed. */
const stage = (name, commands, options = {}) => ({
  name,
  work: async (print) => {
    for (const command of commands) await run(command, { env: options.env, output: print });
  },
  ...options,
});

/** A file of tests that takes longer hangs: with other work on the machine, one was seen to take over two minutes. */
const HANG_MS = 900_000;

/** A stage of Node's test files in a folder. */
const suite = (name, folder, options) => ({
  name,
  work: async (print) => {
    const files = (await readdir(join(root, folder))).filter((file) => file.endsWith('.test.mjs')).sort();
    // Without a name, Node would look for tests everywhere.
    if (files.length === 0) throw new Error(`there are no tests in ${folder}`);
    const scratch = await mkdtemp(join(tmpdir(), 'parallax-tap-'));
    const tap = join(scratch, 'results.tap');
    // For the reader as a tree, for the count in the Test Anything Protocol.
    const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout',
      '--test-reporter=tap', `--test-reporter-destination=${tap}`];
    try {
      await run([process.execPath, '--test', `--test-timeout=${HANG_MS}`, ...reporters, ...files.map((file) => join(folder, file))], { output: print });
    } finally {
      print.tap = await readFile(tap, 'utf8').catch(() => '');
      await rm(scratch, { recursive: true, force: true });
    }
  },
  count: nodeTests,
  ...options,
});

/** @type {Stage[]} */
const STAGES = [
  stage('setup', [['scripts/setup.sh', '--tests']]),
  stage('format', [['cargo', 'fmt', '--check']]),
  stage('lint', [
    ['cargo', 'clippy', '--all-targets', ...DENY],
    ['cargo', 'clippy', '--all-targets', '--features', 'cli', ...DENY],
  ]),
  stage('lint-wasm', [
    ['cargo', 'clippy', '--lib', ...WASM, '--features', 'ui', ...DENY],
    ['cargo', 'clippy', '--lib', ...WASM, '--features', 'api', ...DENY],
  ]),
  stage('docs', [['cargo', 'doc', '--no-deps', '--features', 'cli']], { env: { RUSTDOCFLAGS: '-D warnings' } }),
  stage('native', [['cargo', 'test', '--features', 'cli', '--no-fail-fast']], { count: cargoTests }),
  stage('build', [[process.execPath, 'scripts/build.mjs', '--unmeasured']]),
  stage('budget', [[process.execPath, 'scripts/sizes.mjs']], { needs: ['build'] }),
  stage('package', [[process.execPath, 'scripts/package.mjs']]),
  suite('api', 'tests/api', { needs: ['setup', 'package'] }),
  suite('pages', 'tests/pages', { needs: ['setup', 'build'] }),
  stage('eval', [['python3', 'eval/run.py', '--check']], { needs: ['setup'], count: closingLine }),
];

/** Runs one stage and says how it went; its output goes to the terminal and is read for its counts. */
async function perform({ name, work, count = noTests }) {
  console.log(`\n--- ${name}`);
  const start = performance.now();
  const chunks = [];
  const print = (chunk) => {
    chunks.push(chunk);
    process.stdout.write(chunk);
  };
  let fault = null;
  try {
    await work(print);
  } catch (thrown) {
    fault = thrown;
    console.log(`${name}: ${fault.message}`);
  }
  const counts = count(print.tap ?? Buffer.concat(chunks).toString('utf8'), fault === null);
  // A command that ends badly without a failed test did not get as far as its tests; one that ran none tests nothing.
  const nothing = counts.passed + counts.failed + counts.skips.length === 0;
  if ((fault || nothing) && counts.failed === 0) counts.failed = 1;
  return { name, seconds: (performance.now() - start) / 1000, ...counts };
}

async function performAll(stages) {
  const results = [];
  for (const each of stages) {
    const missing = (each.needs ?? []).filter((need) => results.some((done) => done.name === need && done.failed > 0));
    if (missing.length === 0) {
      results.push(await perform(each));
    } else {
      const reason = `${each.name}: not run, because ${missing.join(' and ')} failed`;
      results.push({ name: each.name, seconds: 0, passed: 0, failed: 0, skips: [reason] });
    }
  }
  return results;
}

function summarize(results) {
  const sum = (pick) => results.reduce((total, result) => total + pick(result), 0);
  console.log('\nstage           passed  failed skipped       time');
  for (const { name, passed, failed, skips, seconds } of results) {
    const cells = [passed, failed, skips.length].map((cell) => String(cell).padStart(8)).join('');
    console.log(`${name.padEnd(14)}${cells}${`${seconds.toFixed(1)} s`.padStart(11)}`);
  }
  console.log(`${'all'.padEnd(38)}${`${sum((r) => r.seconds).toFixed(1)} s`.padStart(11)}\n`);
  for (const skip of results.flatMap(({ skips }) => skips)) console.log(`skipped: ${skip}`);
  const failed = sum((result) => result.failed);
  console.log(`${sum((r) => r.passed)} passed, ${failed} failed, ${sum((r) => r.skips.length)} skipped`);
  return failed;
}

await main(import.meta, async () => {
  const flag = process.argv.indexOf('--only');
  const only = flag > 0 ? process.argv[flag + 1].split(',') : STAGES.map(({ name }) => name);
  const unknown = only.filter((name) => !STAGES.some((each) => each.name === name));
  if (unknown.length > 0) throw new Error(`no such stage: ${unknown.join(', ')}`);
  const results = await performAll(STAGES.filter(({ name }) => only.includes(name)));
  if (summarize(results) > 0) process.exitCode = 1;
});
