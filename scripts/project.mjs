// Where things lie, and how a command is run: what every script here needs and nothing more.
import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const dist = join(root, 'dist');
export const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'parallax-tools');
const tools = [join(cache, 'bin'), join(root, 'node_modules', '.bin')];

/** The variables that a command gets: the pinned tools come first on PATH. */
export const environment = { ...process.env, PATH: [...tools, process.env.PATH].join(delimiter) };

/**
 * Runs a command in the project's folder, its output going to the terminal, or to `output` where that is given.
 *
 * @param {string[]} command
 * @param {{ env?: NodeJS.ProcessEnv, output?: (chunk: Buffer) => void }} [options]
 * @returns {Promise<void>} rejects when the command cannot be started or ends with another code than 0
 */
export function run([program, ...words], { env = {}, output } = {}) {
  const stdio = ['ignore', output ? 'pipe' : 'inherit', 'inherit'];
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd: root, env: { ...environment, ...env }, stdio });
    if (output) child.stdout.on('data', output);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${[program, ...words].join(' ')} ended with code ${code}`));
    });
  });
}

/** What a command writes to standard output. */
export async function read(command) {
  const chunks = [];
  await run(command, { output: (chunk) => chunks.push(chunk) });
  return Buffer.concat(chunks);
}

/** Runs a script's work when it was called by itself; a fault is one line and exit code 1, since its story is above. */
export async function main(meta, work) {
  if (process.argv[1] !== fileURLToPath(meta.url)) return;
  try {
    await work();
  } catch (fault) {
    console.error(`parallax: ${fault.message}`);
    process.exitCode = 1;
  }
}
