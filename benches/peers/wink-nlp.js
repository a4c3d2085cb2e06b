// winkNLP: sentences, tags, dates and other values; it finds no names of people, places and organisations.
import winkNLP from 'wink-nlp';
import model from 'wink-eng-lite-web-model';

const nlp = winkNLP(model, ['sbd', 'ner', 'pos']);

export function read(text) {
  const doc = nlp.readDoc(text);
  return doc.tokens().out(nlp.its.pos).length + doc.sentences().length() + doc.entities().out(nlp.its.detail).length;
}
