// The same page as one HTML file that opens from disk: glue, gzipped program, styles and fonts inside.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundle } from './bundle.mjs';
import { root } from './project.mjs';

/**
 * @param {{ glue: string, text: string, out: string }} options the program's folder, the story's HTML, the file to write
 */
export async function singleFile({ glue, text, out }) {
  const packed = join(glue, 'parallax.wasm.gz');
  await writeFile(packed, gzipSync(await readFile(join(glue, 'parallax.wasm')), { level: 9 }));
  // Inside an element, its end tag would end it, even in a string.
  const inline = (text) => text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  const script = inline(await bundle.text('web/boot-file.js', { alias: { 'parallax-glue': glue } }));
  const theme = inline(await bundle.text('web/theme.js'));
  const style = (await bundle.text('style/index.css')).replaceAll('</style', '<\\/style');
  const icon = await readFile(join(root, 'web', 'icon.svg'));

  let html = await readFile(join(root, 'index.html'), 'utf8');
  const put = (pattern, replacement) => {
    if (!pattern.test(html)) throw new Error(`index.html has nothing that matches ${pattern}`);
    html = html.replace(pattern, () => replacement);
  };
  put(/<link rel="manifest"[^>]*>\n/, '');
  put(/<link rel="apple-touch-icon"[^>]*>\n/, '');
  put(/<link rel="icon"[^>]*>/, `<link rel="icon" href="data:image/svg+xml;base64,${icon.toString('base64')}">`);
  put(/<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`);
  put(/<script src="web\/theme.js"><\/script>/, `<script>${theme}</script>`);
  put(/<script type="module"[^>]*><\/script>/, `<script type="module">${script}</script>`);
  put(/<!--parallax:story-->/, text);
  put(/(?<=<meta http-equiv="Content-Security-Policy" content=")[^"]*/, policy([theme, script], style));
  await writeFile(out, html);
}

/** The served page's policy, with hashes and data: for 'self'; there is no server to ask. */
function policy(scripts, style) {
  const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'", `script-src ${scripts.map(hash).join(' ')} 'wasm-unsafe-eval'`, `style-src ${hash(style)}`,
    'font-src data:', 'img-src data:', "base-uri 'none'", "form-action 'none'",
  ].join('; ');
}
