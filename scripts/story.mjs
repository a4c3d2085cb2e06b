// Articles -> the story as a page holds it: frozen in a section of its program, and as HTML that needs no program.
//
// In a section of its own (WebAssembly's custom sections are bytes that the engine passes over) the story travels with
// the program, in one file, and another story needs no compiler.
import { read } from './project.mjs';
import { shell } from './shell.mjs';

const NAME = 'story';

/**
 * Reads the articles of a folder, or the embedded ones.
 *
 * @param {{ folder?: string, profile?: string }} [options]
 * @returns {Promise<{ frozen: Buffer, text: string, claims: number }>} bytes for `withStory`; the HTML; how many claims
 */
export async function story({ folder, profile = 'release' } = {}) {
  const analyze = (format) => read(['cargo', 'run', '--quiet', '--features', 'cli', '--bin', 'parallax', '--profile', profile,
    '--', 'analyze', '--format', format, ...(folder ? [folder] : [])]);
  const analysis = JSON.parse(await analyze('json'));
  return { frozen: await analyze('frozen'), text: shell(analysis), claims: analysis.claims.length };
}

/** A program with a story in it, in the place of the one it had, if it had any. */
export function withStory(program, frozen) {
  const name = Buffer.from(NAME);
  const content = Buffer.concat([leb128(name.length), name, frozen]);
  return Buffer.concat([withoutStory(program), Buffer.from([0]), leb128(content.length), content]);
}

/** Sections follow the eight bytes of magic number and version: an id, the content's length, the content. */
function withoutStory(program) {
  const parts = [program.subarray(0, 8)];
  for (let at = 8; at < program.length;) {
    const [length, start] = number(program, at + 1);
    const [named, name] = program[at] === 0 ? number(program, start) : [0, start];
    const ours = program[at] === 0 && program.toString('latin1', name, name + named) === NAME;
    if (!ours) parts.push(program.subarray(at, start + length));
    at = start + length;
  }
  return Buffer.concat(parts);
}

function leb128(rest) {
  const bytes = [];
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Buffer.from([...bytes, rest]);
}

/** The number at a place, in LEB128, and the place after it. */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at];
    at += 1;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return [value >>> 0, at];
  }
}
