// The README's examples of the JavaScript API, run as they stand there.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, symlink, writeFile, mkdir } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const packaged = process.env.PARALLAX_PACKAGE ?? new URL('../../dist/js/', import.meta.url).href;
const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
const examples = [...readme.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code]) => code);

test('there are examples', () => assert.ok(examples.length > 0));

// A comment `// → value` says what the line before it prints.
for (const [i, code] of examples.entries()) {
  test(`example ${i + 1} prints what it says`, async (context) => {
    const folder = await mkdtemp(join(tmpdir(), 'parallax-readme-'));
    context.after(() => rm(folder, { recursive: true }));
    await mkdir(join(folder, 'node_modules'));
    await symlink(fileURLToPath(packaged), join(folder, 'node_modules', 'parallax'));
    await writeFile(join(folder, 'example.mjs'), code);
    const { stdout } = await run(process.execPath, ['example.mjs'], { cwd: folder });
    const said = [...code.matchAll(/^\/\/ → (.*)$/gm)].map(([, line]) => line);
    assert.ok(said.length > 0, 'an example shows what it prints');
    assert.deepEqual(stdout.trimEnd().split('\n'), said);
  });
}
