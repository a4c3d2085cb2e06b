// The story as HTML that reads before any program arrives, and without one: what it is about, which sources tell it and
// how each begins, and the claim that is best backed, in a source's own words.
//
// It has the page's classes and so its look: when the program takes over, nothing moves.

/**
 * @param {object} analysis an analysis as `parallax analyze` prints it
 * @returns {string} HTML; every word of an article escaped
 */
export function shell({ sources, entities, claims }) {
  const claim = claims[0];
  const parts = [
    '<div class="stage"><header class="masthead">',
    '<p class="wordmark"><a href="#/">Parallax</a> <span>one story, seen from every source</span></p>',
    `<div class="story"><h1>${title(sources, entities, claims)}</h1></div>`,
    '</header><main class="shell">',
    `<h2>${sources.length === 1 ? 'One source tells this story' : `${sources.length} sources tell this story`}</h2>`,
    `<ol class="shell-sources">${sources.map(source).join('')}</ol>`,
  ];
  if (claim) parts.push(`<h2>Best backed of ${claims.length} claims</h2>`, best(claim, sources));
  // Shown only to those who wait: the style sheet holds it back for a while.
  parts.push('<p class="shell-wait">The claims, names and articles are on their way.</p>');
  return `${parts.join('\n')}\n</main></div>`;
}

/** The names that the page itself calls the story by: in most sources, then in most claims, then most mentioned. */
function title(sources, entities, claims) {
  const weight = ({ id, mentions }) => [
    new Set(mentions.map((mention) => mention.source)).size,
    claims.filter((claim) => claim.entities.includes(id)).length,
    mentions.length,
  ];
  const weighed = entities.map((entity) => ({ name: entity.name, weight: weight(entity) }));
  weighed.sort((a, b) => b.weight[0] - a.weight[0] || b.weight[1] - a.weight[1] || b.weight[2] - a.weight[2]);
  const names = weighed.slice(0, 3).map(({ name }) => `<span><bdi>${escaped(name)}</bdi></span>`);
  return names.length ? names.join(' ') : '<span>One story</span>';
}

function source({ id, title: given, text, sentences }, index) {
  const first = sentences.find((sentence) => sentence.role !== 'boilerplate') ?? sentences[0];
  // A title made of its place and first words says less than the first sentence itself, beside its letter.
  const made = !given || given.startsWith(`${index + 1}. `);
  const words = made ? (first ? cut(text, first) : id) : given;
  return `<li><b>${letters(index)}</b> <cite><bdi>${escaped(words)}</bdi></cite></li>`;
}

/** The claim as its sources put it, each with its letter; the cut itself, not the sentence around it. */
function best(claim, sources) {
  const said = new Map();
  for (const { source: id, start, end } of claim.evidence) if (!said.has(id)) said.set(id, { start, end });
  const lines = [...said].map(([id, span]) => {
    const index = sources.findIndex((one) => one.id === id);
    return `<li><b>${letters(index)}</b> <q><bdi>${escaped(cut(sources[index].text, span))}</bdi></q></li>`;
  });
  return `<ul class="shell-claim">${lines.join('')}</ul>`;
}

/** A, B, … Z, AA, as on the page. */
function letters(index) {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

/** Offsets are bytes of UTF-8. */
const cut = (text, { start, end }) => Buffer.from(text).subarray(start, end).toString();

const escaped = (text) => text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`);
