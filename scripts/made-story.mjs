// An invented story of 30 sources and a thousand claims, the same words each time, and the page with it in place of the
// shipped one; for `bench-interaction.mjs` and tests/pages/many.test.mjs.
//
// Reports are put together from parts: some facts stand in many of them, worded in one of several ways, most in one alone.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assemble } from './build.mjs';
import { target } from './project.mjs';
import { story, withStory } from './story.mjs';

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

/** Writes reports into an empty folder; the hard sentences are in the first, the last is about something else. */
async function write(folder, size) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const texts = reports(size);
  texts[0] = `${HARD.join(' ')}\n\n${texts[0]}`;
  texts[texts.length - 1] = 'Hm.\n\nWhat now?';
  await Promise.all(texts.map((text, n) => writeFile(join(folder, `${String(n).padStart(3, '0')}.txt`), `${text}\n`)));
}

/**
 * The page of a made story of so many articles and at least so many claims: the built page's program with another story.
 *
 * @param {string} folder where to
 * @param {{ articles: number, least: number }} [size]
 * @returns {Promise<string>} the folder of the page
 */
export async function buildMade(folder, { articles, least } = { articles: 30, least: 1000 }) {
  const texts = join(folder, 'articles');
  let [facts, made] = [2, null];
  do {
    facts += 4;
    await write(texts, { articles, facts });
    made = await story({ folder: texts });
  } while (made.claims < least);
  return pageOf(folder, made);
}

/**
 * The built page's program with another story, as a page.
 *
 * @param {string} folder where to
 * @param {{ frozen: Buffer, text: string }} made the story, as `story` gives it
 * @returns {Promise<string>} the folder of the page
 */
export async function pageOf(folder, made) {
  const glue = join(folder, 'program');
  await cp(join(target, 'page', 'parallax-web'), glue, { recursive: true });
  const program = join(glue, 'parallax.wasm');
  await writeFile(program, withStory(await readFile(program), made.frozen));
  const page = join(folder, 'page');
  await assemble(page, { glue, text: made.text });
  return page;
}
