// A story of thirty sources and a thousand claims, and texts that are hard to show.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { buildMade } from '../../scripts/made-story.mjs';
import { article, claims, leads, names, shown, view } from './desk.mjs';
import { nothingAmiss, open, reader, serve } from './harness.mjs';

const scratch = await mkdtemp(join(tmpdir(), 'parallax-many-'));
after(() => rm(scratch, { recursive: true, force: true }));
const made = await buildMade(scratch);
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

async function story(t, options) {
  const server = await serve(t, made);
  const { context, noticed } = await reader(t, options);
  return { server, noticed, page: await open(context, server.home) };
}

test('thirty rows, each claim or group a column, each filled cell a link with words; arrows walk', async (t) => {
  const { page, noticed, server } = await story(t);
  const table = page.getByRole('region', { name: 'Fingerprint' }).getByRole('table');
  assert.equal(await table.getByRole('rowheader').count(), 30);
  const cells = table.locator('tbody td:not(.sum) a');
  const labels = await cells.evaluateAll((links) => links.map((link) => link.getAttribute('aria-label')));
  assert.ok(labels.length > 100 && labels.every((label) => /^(Claim \d+: [A-Z]+\d+ |[A-Z]+: \d+ of \d+ claims, )/.test(label)), labels.find((label) => !label));
  assert.equal(await table.locator('tbody [tabindex="0"]').count(), 1);
  // Every claim is in a column of its own or counted under a group.
  const [single, grouped] = await table.evaluate((element) => [
    element.querySelectorAll('tfoot [data-k]').length,
    [...element.querySelectorAll('.bar-foot')].reduce((sum, foot) => sum + Number(foot.textContent), 0)]);
  assert.equal(single + grouped, await shown(page));
  await table.locator('tbody [tabindex="0"]').focus();
  const first = await page.evaluate(() => document.activeElement.getAttribute('aria-label'));
  await page.keyboard.press('ArrowDown');
  assert.notEqual(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), first);
  nothingAmiss(noticed, server.home);
});

test('the foot of each column is one line, and nothing shows below the foot', async (t) => {
  const { page } = await story(t);
  const torn = await page.locator('.fingerprint tfoot :is(th, .bar-foot)').evaluateAll((cells) => cells.filter((cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return range.getClientRects().length && new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 2;
  }).map((cell) => cell.textContent));
  assert.deepEqual(torn, []);
  const below = await page.evaluate(() => {
    const frame = document.querySelector('.fingerprint').getBoundingClientRect();
    return frame.bottom - document.querySelector('.fingerprint tfoot').getBoundingClientRect().bottom;
  });
  assert.ok(below <= 1, `${below} px below the foot`);
});

test('rows go under head and foot, and the labels of groups stand clear of each other, at every width', async (t) => {
  const { page } = await story(t);
  for (const width of [1440, 1280, 1024, 768, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const [bare, met] = await page.locator('.fingerprint table').evaluate((table) => {
      const cells = [...table.querySelectorAll(':is(thead, tfoot) :is(th, td)')];
      // Of a cell that is hidden, what stands in its place.
      const ground = (cell) => getComputedStyle(cell, getComputedStyle(cell).visibility === 'hidden' ? '::after' : null);
      const seeThrough = (cell) => ground(cell).visibility === 'hidden' || ground(cell).backgroundColor === 'rgba(0, 0, 0, 0)';
      const shown = [...table.querySelectorAll('.band-label')].filter((label) => getComputedStyle(label).clipPath === 'none');
      const boxes = shown.map((label) => {
        const range = document.createRange();
        range.selectNodeContents(label);
        return { words: label.textContent, box: range.getBoundingClientRect() };
      });
      return [
        cells.filter((cell) => cell.offsetParent && seeThrough(cell)).map((cell) => cell.outerHTML),
        boxes.slice(1).filter(({ box }, n) => box.left < boxes[n].box.right).map(({ words }) => words),
      ];
    });
    assert.deepEqual({ bare, met }, { bare: [], met: [] }, `${width} pixels wide`);
  }
});

test('on a phone all passages of a source stand under each other', async (t) => {
  const { page } = await story(t, { viewport: { width: 390, height: 844 } });
  await leads(page).nth(1).click();
  const again = page.locator('.claim[data-open] .witness .others blockquote');
  await again.first().waitFor();
  const places = await page.locator('.claim[data-open] .witness blockquote').evaluateAll((passages) => passages.map((passage) => {
    const { left, right } = passage.getBoundingClientRect();
    return `${Math.round(left)} to ${Math.round(right)}`;
  }));
  assert.ok(await again.count() > 0 && places.length > 2);
  assert.deepEqual([...new Set(places)], [places[0]]);
});

test('a claim of many sources names some and counts the rest; opened, it unfolds them', async (t) => {
  const { page } = await story(t);
  const first = claims(page).locator('.claim').first();
  await first.getByText(/^\+\d+ more$/).waitFor();
  await leads(page).first().click();
  const witnesses = first.locator('.witness');
  const few = await witnesses.count();
  const more = first.getByRole('button', { name: /^\d+ more sources$/ });
  const left = Number((await more.textContent()).match(/\d+/)[0]);
  await more.click();
  assert.equal(await witnesses.count(), few + left);
});

test('more claims of a group are drawn on demand, and who asked goes on with them', async (t) => {
  const { page } = await story(t);
  const first = claims(page).locator('.group').filter({ has: page.getByRole('button', { name: /more/ }) }).first();
  const group = claims(page).locator(`[data-group="${await first.getAttribute('data-group')}"]`);
  const links = group.locator('li:not([hidden]) .claim-link');
  const before = await links.count();
  await group.getByRole('button', { name: /more/ }).press('Enter');
  await page.waitForFunction(() => document.activeElement.matches('.claim-link'));
  assert.ok(await links.count() > before);
  assert.equal(await links.nth(before).evaluate((link) => document.activeElement === link), true);
});

test('a filter shows what it promised, dims the strip and keeps the address', async (t) => {
  const { page } = await story(t);
  const row = names(page).locator('tr.name').first();
  const promised = Number(await row.locator('.count').textContent());
  await row.locator('.name-link').click();
  assert.equal(await shown(page), promised);
  assert.equal((await view(page)).getAll('name').length, 1);
  // What only dims follows a frame behind: the columns of the claims that are left out, and no others.
  await page.waitForFunction(() => {
    const feet = [...document.querySelectorAll('.fingerprint tfoot [data-k]')];
    const listed = new Set([...document.querySelectorAll('.group:not([hidden]) li:not([hidden]) > .claim')].map((claim) => claim.dataset.k.split(' ')[0]));
    const shown = feet.filter((foot) => !('out' in foot.dataset));
    return shown.length > 0 && shown.length < feet.length && shown.every((foot) => listed.has(foot.dataset.k));
  });
  // A link takes the filters with it as soon as it is pointed at or has focus.
  const chip = claims(page).locator('.group:not([hidden]) li:not([hidden]) .chip').first();
  await chip.focus();
  assert.match(await chip.getAttribute('href'), /^#\/\?name=.*&at=/);
});

test('what filters leave out is dimmed to the eye, and for no column or mark is that a layer of its own', async (t) => {
  const { page } = await story(t);
  const strip = page.locator('.fingerprint');
  await names(page).locator('.name-link').first().click();
  await page.waitForFunction(() => document.querySelector('.fingerprint tfoot [data-out]') && document.querySelector('.line[data-out] .gutter .mark'));
  // The middle of each filled cell of the first row that is in view, and whether its column is left out.
  const cells = await strip.evaluate((element) => {
    const frame = element.getBoundingClientRect();
    return [...element.querySelectorAll('tbody tr:first-child a[data-stance="asserts"]:not(.bar)')].map((cell) => {
      const { left, top, width, height } = cell.getBoundingClientRect();
      const foot = element.querySelector(`tfoot [data-k="${cell.parentElement.dataset.k}"]`);
      return { x: Math.round(left + width / 2 - frame.left), y: Math.round(top + height / 2 - frame.top), out: 'out' in foot.dataset };
    });
  });
  const picture = (await strip.screenshot()).toString('base64');
  const blank = await page.context().newPage();
  const colours = await blank.evaluate(async ({ data, places }) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))]));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    return places.map(({ x, y }) => Math.min(...canvas.getImageData(x, y, 1, 1).data));
  }, { data: picture, places: cells });
  const lightest = (out) => colours.filter((_, n) => cells[n].out === out);
  const [inside, outside] = [lightest(false), lightest(true)];
  assert.ok(inside.length > 0 && outside.length > 0, `${inside.length} in view, ${outside.length} left out`);
  assert.ok(Math.max(...inside) < 60 && Math.min(...outside) > 150, `${inside} in view, ${outside} left out`);
  const layers = await page.evaluate(() => [
    [...document.querySelectorAll('.fingerprint tfoot [data-out]')].filter((foot) => ['::before', '::after']
      .some((part) => getComputedStyle(foot, part).position !== 'static' && getComputedStyle(foot, part).content !== 'none')).length,
    [...document.querySelectorAll('.line[data-out] .gutter *')].filter((part) => getComputedStyle(part).opacity !== '1').length]);
  assert.deepEqual(layers, [0, 0]);
});

test('who hears the page hears no claim that filters leave out', async (t) => {
  const { page } = await story(t);
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#pane-claims' });
  const heard = async () => {
    const { nodes } = await session.send('Accessibility.queryAXTree', { nodeId, role: 'link' });
    return nodes.filter(({ ignored, name }) => !ignored && /^Claim \d+: /.test(name?.value)).map(({ name }) => name.value.match(/\d+/)[0]);
  };
  const seen = () => claims(page).locator('.group:not([hidden]) li:not([hidden]) .claim-link .num [aria-hidden]').allTextContents();
  const all = await heard();
  assert.deepEqual(all, await seen());
  await names(page).locator('.name-link').first().click();
  await page.waitForFunction(() => document.querySelector('.keeps[hidden] .claim-link'));
  await page.locator('.stage[data-whole]').waitFor({ state: 'attached' });
  const left = await heard();
  assert.ok(left.length > 0 && left.length < all.length, `${left.length} of ${all.length}`);
  assert.deepEqual(left, await seen());
});

test('of a claim that differs the first frame says in what, those after it in whose words', async (t) => {
  const { page } = await story(t);
  const drawn = await page.evaluate(async () => {
    const link = document.querySelector('[data-backing="differ"] .claim-link');
    const claim = link.closest('.claim');
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const parts = () => [claim.querySelectorAll('.ledger tbody tr').length, claim.querySelectorAll('.witness').length];
    link.click();
    await frame();
    const first = parts();
    for (let n = 0; n < 100 && parts()[1] < 4; n += 1) await frame();
    return { first, then: parts() };
  });
  assert.ok(drawn.first[0] >= 2, JSON.stringify(drawn));
  assert.equal(drawn.first[1], 0, JSON.stringify(drawn));
  assert.ok(drawn.then[1] >= 4, JSON.stringify(drawn));
});

test('the frame that answers a choice draws few claims anew, those after it the rest', async (t) => {
  const { page } = await story(t);
  const drawn = await page.evaluate(async () => {
    const rows = () => [...document.querySelectorAll('.claim-list > li')];
    const all = [];
    for (let nth = 0; nth < 8; nth += 1) {
      const before = new Set(rows());
      document.querySelectorAll('.names .name-link')[nth].click();
      await new Promise((done) => requestAnimationFrame(done));
      const fresh = () => rows().filter((row) => !before.has(row)).length;
      const first = fresh();
      do await new Promise((done) => requestAnimationFrame(done)); while (!document.querySelector('.stage[data-whole]'));
      const listed = rows().filter((row) => !row.hidden).length;
      all.push({ first, later: fresh(), listed });
      history.back();
      await new Promise((done) => setTimeout(done, 200));
    }
    return all;
  });
  assert.ok(drawn.every(({ first }) => first <= 2), JSON.stringify(drawn));
  assert.ok(drawn.some(({ first, later }) => later > first), JSON.stringify(drawn));
  assert.ok(drawn.every(({ listed }) => listed > 0), JSON.stringify(drawn));
});

test('what a page has a thousand of is not made by looking through copies of all templates', async (t) => {
  const server = await serve(t, made);
  const { context } = await reader(t);
  await context.addInitScript(() => {
    window.copies = 0;
    const { cloneNode } = Node.prototype;
    Node.prototype.cloneNode = function copy(deep) {
      if (deep) window.copies += 1;
      return cloneNode.call(this, deep);
    };
  });
  const page = await open(context, server.home);
  await page.locator('.stage[data-whole]').waitFor({ state: 'attached' });
  const [copies, marks] = await page.evaluate(() => [window.copies, document.querySelectorAll('.mark').length]);
  assert.ok(marks > 500, `${marks} marks`);
  assert.ok(copies < marks, `${copies} templates were copied for a page of ${marks} marks`);
});

test('who is led far into a long article stays there while the rest of it is drawn', async (t) => {
  const { page } = await story(t);
  await page.evaluate(() => {
    window.shift = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value, hadRecentInput }) => { window.shift += hadRecentInput ? 0 : value; })).observe({ type: 'layout-shift' });
  });
  const chips = claims(page).locator('.group:not([hidden]) li:not([hidden]) .chip').filter({ hasText: /[3-9]\d$/ });
  for (const nth of [0, 1, 2]) {
    await chips.nth(nth).click();
    const words = article(page).locator('mark:focus');
    await words.waitFor();
    const before = await words.boundingBox();
    const lines = article(page).locator('.line');
    await page.locator('.stage[data-whole]').waitFor({ state: 'attached' });
    const numbers = await lines.locator('.num').allTextContents();
    assert.deepEqual(numbers, numbers.map((_, n) => String(n + 1)), 'all of it is there, in order');
    const { y } = await words.boundingBox();
    assert.ok(Math.abs(y - before.y) <= 1, `the words were at ${before.y} and are at ${y}`);
  }
  assert.ok(await page.evaluate(() => window.shift) <= 0.02);
});

test('an article that no claim was found in says so, and the dates stand before and after the day most sources name', async (t) => {
  const { page } = await story(t);
  await article(page).getByRole('navigation', { name: 'Articles' }).getByRole('link').last().click();
  await article(page).getByText('No claim was found in this article.').waitFor();
  await names(page).getByText(/, the day that most sources name: \d+$/).waitFor();
  await names(page).getByText(/^before \d{4}-\d\d-\d\d$/).waitFor();
});

test('names without end, of other directions and of other heights stay in their lines', async (t) => {
  for (const width of [1440, 390, 320]) {
    const { page } = await story(t, { viewport: { width, height: 900 } });
    for (const fragment of ['#/', '#/?view=names', '#/?view=source']) {
      await page.evaluate((to) => { location.hash = to; }, fragment);
      await settled(page);
      const { scrollWidth, clientWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth, clientWidth: document.documentElement.clientWidth }));
      assert.ok(scrollWidth <= clientWidth, `${fragment} at ${width}: ${scrollWidth}`);
      const wide = await page.evaluate(() => [...document.querySelectorAll('.name-link, .claim-link, .line p, .tie-name')]
        .filter((box) => box.offsetParent && box.getBoundingClientRect().right > innerWidth + 1).map((box) => box.textContent.slice(0, 60)));
      assert.deepEqual(wide, [], `${fragment} at ${width}`);
    }
  }
});

for (const width of [390, 1440]) {
  test(`axe finds nothing in the large story, ${width} px`, async (t) => {
    const { page } = await story(t, { viewport: { width, height: 900 } });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 2).map(({ target: at, failureSummary }) => `${at} ${failureSummary}`)}`), []);
  });
}
