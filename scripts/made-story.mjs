// An invented story of 30 sources and a thousand claims, the same words each time, and the page built with it in place of
// the shipped one; for `bench-interaction.mjs` and, where it was built, tests/pages/many.test.mjs.
//
// Reports are put together from parts: some facts stand in many of them, worded in one of several ways, most in one alone.
import { cp, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { main, read, root, run, target } from './project.mjs';

const FIRST = ['Ada', 'Bruno', 'Clara', 'Dmitri', 'Elena', 'Farid', 'Greta', 'Hugo', 'Irene', 'Jonas', 'Karla', 'Leon', 'Marta', 'Nils', 'Olga', 'Pavel'];
const SYLLABLES = ['ber', 'cas', 'dor', 'fel', 'gar', 'hol', 'jar', 'kel', 'lan', 'mor', 'nor', 'pel', 'ros', 'sil', 'tor', 'vel', 'wex', 'zan'];
const DEEDS = ['opened', 'closed', 'repaired', 'sold', 'bought', 'painted', 'searched', 'rebuilt', 'guarded', 'flooded', 'photographed', 'measured', 'renamed', 'emptied', 'insured', 'visited', 'fenced', 'inherited', 'blessed', 'leased'];
const THINGS = ['bridge', 'harbor', 'library', 'railway station', 'theater', 'warehouse', 'lighthouse', 'hospital', 'market hall', 'school', 'museum', 'stadium', 'power plant', 'cathedral', 'dam', 'airport', 'prison', 'brewery', 'cinema', 'greenhouse', 'observatory', 'shipyard', 'quarry', 'monastery', 'ferry terminal', 'orchard', 'tannery', 'windmill', 'aquarium', 'bakery', 'courthouse', 'embassy', 'foundry', 'gallery', 'hotel', 'kennel', 'laboratory', 'mint', 'nursery', 'opera house', 'pharmacy', 'racetrack', 'sawmill', 'tavern', 'university', 'vineyard', 'workshop', 'zoo'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June'];
const WAYS = [
  ({ who, deed, thing, where, when }) => `${who} ${deed} the ${thing} of ${where} ${when}.`,
  ({ who, deed, thing, where, when }) => `${when[0].toUpperCase()}${when.slice(1)}, ${who} ${deed} the ${thing} of ${where}.`,
  ({ who, deed, thing, where, when }) => `The ${thing} of ${where} was ${deed} by ${who} ${when}.`,
  ({ who, deed, thing, where, when }) => `The Tribune reported that ${who} ${deed} the ${thing} of ${where} ${when}.`,
];

/** Numbers below a limit that look random and are the same at every run (Knuth's linear congruence). */
function seeded(state) {
  let now = BigInt(state);
  return (below) => {
    now = (now * 6364136223846793005n + 1442695040888963407n) & 0xffff_ffff_ffff_ffffn;
    return Number(now >> 33n) % below;
  };
}

/**
 * @param {{ articles: number, facts: number }} size facts: how many stand in one report alone
 * @returns {string[]} the reports
 */
export function reports({ articles, facts }) {
  const next = seeded(7);
  const pick = (list) => list[next(list.length)];
  const name = (end) => `${pick(SYLLABLES)}${pick(SYLLABLES)}${end}`.replace(/^./, (letter) => letter.toUpperCase());
  const fact = () => ({
    who: `${pick(FIRST)} ${name('son')}`, deed: pick(DEEDS), thing: pick(THINGS), where: name('ton'),
    when: `on ${1 + next(28)} ${pick(MONTHS)} 2021`,
  });
  const texts = Array.from({ length: articles }, () => []);
  // One fact is in all reports, and ever fewer have ever more of them.
  for (let n = 0; n < 5 * articles; n += 1) {
    const shared = fact();
    const many = Math.max(2, Math.round(articles / (1 + n / 2)));
    for (let k = 0; k < many; k += 1) texts[(n * 7 + k) % articles].push(pick(WAYS)(shared));
  }
  for (const text of texts) for (let n = 0; n < facts; n += 1) text.splice(next(text.length + 1), 0, pick(WAYS)(fact()));
  return texts.map((text) => text.reduce((all, sentence, n) => all + (n === 0 ? '' : n % 4 ? ' ' : '\n\n') + sentence, ''));
}

/** Texts that a page must bear: a name without end, letters of all directions and heights, an article nobody else backs. */
const HARD = [
  `Bartholomew ${'Featherstonehaugh'.repeat(17)} opened the bridge of Kingston on 3 May 2021.`,
  'אברהם כהן opened the \u202Egnol\u202C bridge of Kingston on 3 May 2021, said محمد علي of the 🏳️‍🌈 Tribune 👩‍👩‍👧‍👦.',
  `Z${'\u0334\u0335\u0336\u0337'.repeat(6)}algo${'\u0338\u0300\u0301'.repeat(6)} Dahlson opened the bridge of Kingston on 3 May 2021.`,
];

/** Everything that a build reads; what it writes must lie elsewhere. */
const WRITTEN = new Set(['.git', 'dist', 'dist.new', 'node_modules', 'seeds', 'shots', 'target']);

/** Writes reports into an empty folder; the hard sentences are in the first, the last is about something else. */
async function write(folder, size) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const texts = reports(size);
  texts[0] = `${HARD.join(' ')}\n\n${texts[0]}`;
  texts[texts.length - 1] = 'Hm.\n\nWhat now?';
  await Promise.all(texts.map((text, n) => writeFile(join(folder, `${String(n).padStart(3, '0')}.txt`), `${text}\n`)));
}

async function claims(folder) {
  const command = ['cargo', 'run', '--quiet', '--release', '--features', 'cli', '--bin', 'parallax', '--', 'analyze', folder];
  return JSON.parse(await read(command)).claims.length;
}

/**
 * Builds the page of a made story of so many articles and at least so many claims, in a copy of the project, with the
 * libraries that were compiled for the real one.
 *
 * @param {{ articles: number, least: number }} size
 * @returns {Promise<string>} the folder of the built page
 */
export async function buildMade({ articles, least }) {
  const copy = join(target, 'made');
  await rm(copy, { recursive: true, force: true });
  await mkdir(copy, { recursive: true });
  for (const name of await readdir(root)) {
    if (!WRITTEN.has(name)) await cp(join(root, name), join(copy, name), { recursive: true, preserveTimestamps: true });
  }
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  const seeds = join(copy, 'seeds');
  let facts = 2;
  do await write(seeds, { articles, facts: facts += 2 });
  while (await claims(seeds) < least);
  await run([process.execPath, join(copy, 'scripts', 'build.mjs'), '--unmeasured'], { env: { CARGO_TARGET_DIR: target } });
  return join(copy, 'dist');
}

await main(import.meta, async () => console.log(await buildMade({ articles: 30, least: 1000 })));
