// An invented story of many sources, the same words each time, and the page built with it in place of the shipped one.
//
// Reports are put together from parts: some facts stand in many of them, worded in one of several ways, most in one alone.
import { cp, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, run, target } from './project.mjs';

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

/** Everything that a build reads; what it writes must lie elsewhere. */
const WRITTEN = new Set(['.git', 'dist', 'dist.new', 'node_modules', 'seeds', 'shots', 'target']);

/**
 * Builds the page of a made story in a copy of the project, with the libraries that were compiled for the real one.
 *
 * @returns {Promise<string>} the folder of the built page
 */
export async function buildMade(size) {
  const copy = join(target, 'made');
  await rm(copy, { recursive: true, force: true });
  await mkdir(join(copy, 'seeds'), { recursive: true });
  for (const name of await readdir(root)) {
    if (!WRITTEN.has(name)) await cp(join(root, name), join(copy, name), { recursive: true, preserveTimestamps: true });
  }
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  const texts = reports(size);
  await Promise.all(texts.map((text, n) => writeFile(join(copy, 'seeds', `${String(n).padStart(3, '0')}.txt`), `${text}\n`)));
  await run([process.execPath, join(copy, 'scripts', 'build.mjs'), '--unmeasured'], { env: { CARGO_TARGET_DIR: target } });
  return join(copy, 'dist');
}
