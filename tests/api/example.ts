// Compiled, never run: what a program in TypeScript may rely on.
import { Explorer, annotate, type Annotation, type Claim, type Filter, type Text } from '../../dist/js/index.js';

const texts: Text[] = ['One article.', { id: 'second', text: 'Another one.', published: '2026-02-03' }];
const explorer = new Explorer(texts);
const filter: Filter = { names: ['anna-berg'], match: 'any', support: 2, when: '2024-03..2024-08' };
const claims: Claim[] = explorer.claims(filter);

for (const { text, origins, evidence, disagreements } of claims) {
  const backed: string[] = evidence.filter(({ stance }) => stance === 'asserts').map(({ source }) => source);
  const roots: number | null = origins;
  const aspects: string[] = disagreements.map(({ aspect }) => aspect);
  console.log(text.toUpperCase(), backed, roots, aspects, explorer.passage(evidence[0]).sentences.length);
}
const kinds: ('person' | 'organisation' | 'place' | 'event' | 'work')[] = explorer.entities().map(({ kind }) => kind);
console.log(new Explorer().sources()[0].english, kinds);

const { tokens, names, quotes }: Annotation = annotate('One text.');
console.log(tokens[0]?.tag.toLowerCase(), names[0]?.kind, quotes.map(({ speaker }) => speaker?.start));

// @ts-expect-error A misspelt condition.
explorer.claims({ name: ['anna-berg'] });
// @ts-expect-error An article is text.
new Explorer([7]);
// @ts-expect-error A text is a string.
annotate(['One text.']);
