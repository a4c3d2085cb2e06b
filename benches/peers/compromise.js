// compromise: sentences, tags, names; it finds no dates without a plugin.
import nlp from 'compromise';

export function read(text) {
  const doc = nlp(text);
  let words = 0;
  for (const { terms } of doc.json({ terms: { tags: true }, text: false })) words += terms.length;
  return words + doc.people().length + doc.places().length + doc.organizations().length;
}
