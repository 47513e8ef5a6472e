// Drives a web page of a chart in headless Chromium with real keys, clicks and fingers.
// node page.mjs FOLDER: the folder holds team.html (three variants), hostile.html and right-to-left.html.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';

const folder = path.resolve(process.argv[2]);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

async function open(file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const faults = [];
  page.on('console', message => { if (['error', 'warning'].includes(message.type())) faults.push(message.text()); });
  page.on('pageerror', error => faults.push(String(error)));
  page.on('dialog', dialog => { faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  const url = `file://${folder}/${file}`;
  page.on('request', request => { if (request.url() !== url) faults.push(`request: ${request.url()}`); });
  await page.goto(url);
  return { page, faults, close: async () => { assert.deepEqual(faults, [], file); await context.close(); } };
}
const view = '.view:not([hidden])';
const card = id => `${view} [data-post="${id}"]`;
const box = (page, id) => page.locator(card(id)).boundingBox();
const focused = page => page.evaluate(() => document.activeElement.closest('[data-of]')?.dataset.of);
const wide = async (page, id) => (await box(page, id)).width;
const check = async (title, run) => { await run(); console.log(`ok  ${title}`); };

await check('the chart fits the window, at once and when the window changes', async () => {
  const { page, close } = await open('team.html');
  const fits = async () => {
    const stage = await page.locator(`${view} .stage`).boundingBox();
    const svg = await page.locator(`${view} .stage > svg`).boundingBox();
    for (const side of ['width', 'height']) assert.ok(svg[side] <= stage[side] + 1, side);
    assert.ok(svg.x >= stage.x - 1 && svg.y >= stage.y - 1);
    assert.ok(svg.width > stage.width * 0.9 || svg.height > stage.height * 0.9 || svg.width > 1000);
  };
  await fits();
  await page.setViewportSize({ width: 700, height: 500 });
  await page.waitForTimeout(200);
  await fits();
  await close();
});

await check('wheel, buttons and keys zoom, drag and arrows move, 0 fits again', async () => {
  const { page, close } = await open('team.html');
  const before = await box(page, 'ceo');
  const [x, y] = [before.x + before.width / 2, before.y + before.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, -300);
  const zoomed = await box(page, 'ceo');
  assert.ok(zoomed.width > before.width * 1.3);
  assert.ok(Math.abs(zoomed.x + zoomed.width / 2 - x) < 3, 'what is under the mouse stays there');
  await page.mouse.down();
  await page.mouse.move(x + 90, y + 40, { steps: 5 });
  await page.mouse.up();
  const dragged = await box(page, 'ceo');
  assert.ok(Math.abs(dragged.x - zoomed.x - 90) < 4 && Math.abs(dragged.y - zoomed.y - 40) < 4);
  await page.locator(`${view} .stage`).focus();
  await page.keyboard.press('ArrowRight');
  assert.ok((await box(page, 'ceo')).x < dragged.x - 30);
  await page.keyboard.press('0');
  assert.ok(Math.abs(await wide(page, 'ceo') - before.width) < 1);
  await page.keyboard.press('+');
  assert.ok(await wide(page, 'ceo') > before.width * 1.2);
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  assert.ok(await wide(page, 'ceo') < before.width);
  await page.locator('[data-do=fit]').click();
  assert.ok(Math.abs(await wide(page, 'ceo') - before.width) < 1);
  await page.locator('[data-do=larger]').click();
  assert.ok(await wide(page, 'ceo') > before.width * 1.2);
  await close();
});

await check('two fingers zoom', async () => {
  const { page, close } = await open('team.html', { hasTouch: true, viewport: { width: 390, height: 844 } });
  const before = await wide(page, 'ceo');
  const client = await page.context().newCDPSession(page);
  const touch = (type, reach) => client.send('Input.dispatchTouchEvent', {
    type, touchPoints: reach ? [{ x: 195 - reach, y: 450, id: 0 }, { x: 195 + reach, y: 450, id: 1 }] : [],
  });
  await touch('touchStart', 30);
  for (const reach of [45, 60, 75, 90]) await touch('touchMove', reach);
  await touch('touchEnd');
  const after = await wide(page, 'ceo');
  assert.ok(after > before * 2 && after < before * 4, `${before} to ${after}`);
  await close();
});

await check('arrows go from post to post, Enter folds and unfolds', async () => {
  const { page, close } = await open('team.html');
  await page.locator(card('ceo')).click();
  assert.equal(await focused(page), 'ceo');
  await page.keyboard.press('ArrowDown');
  const below = await focused(page);
  assert.notEqual(below, 'ceo');
  await page.keyboard.press('ArrowUp');
  assert.equal(await focused(page), 'ceo');
  assert.ok(await page.locator(`${view} .ring:not(.gone)`).isVisible());
  await page.keyboard.press('Enter');
  assert.equal(await page.locator(card('cto')).isVisible(), false);
  assert.equal(await page.locator(`${view} [data-line]:visible`).count(), 0);
  const count = await page.locator(`${view} [data-post]`).count() - 1;
  assert.equal(await page.locator(`${card('ceo')} .knob text`).textContent(), `+${count}`);
  assert.equal(await page.locator(`${view} [data-of=ceo] > button`).getAttribute('aria-expanded'), 'false');
  await page.keyboard.press('Enter');
  assert.ok(await page.locator(card('cto')).isVisible());
  await page.locator(`${card('ceo')} .knob`).click();
  assert.equal(await page.locator(card('cto')).isVisible(), false);
  await close();
});

await check('search finds without accents and case, jumps, goes on and unfolds', async () => {
  const { page, close } = await open('team.html');
  await page.locator(`${card('ceo')} .knob`).click();
  await page.keyboard.press('/');
  await page.keyboard.type('elodie');
  assert.equal(await page.locator('.find output').textContent(), '1 of 1');
  assert.ok(await page.locator(`${card('cto')}.hit`).isVisible());
  await page.locator('#find').fill('security');
  assert.match(await page.locator('.find output').textContent(), /^1 of [2-9]/);
  await page.keyboard.press('Enter');
  assert.match(await page.locator('.find output').textContent(), /^2 of/);
  await page.locator('#find').fill('nobody like this');
  assert.equal(await page.locator('.find output').textContent(), 'No post found');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#find').inputValue(), '');
  await close();
});

await check('tabs show variants, by click and by key, and cards move there', async () => {
  const { page, close } = await open('team.html', { reducedMotion: 'no-preference' });
  assert.equal(await page.locator('[role=tab]').count(), 3);
  await page.locator('[role=tab]').nth(1).click();
  const moving = await page.locator(card('cto')).evaluate(card => card.getAnimations().length);
  assert.equal(moving, 1);
  assert.equal(await page.locator('#view1').isVisible(), true);
  assert.equal(await page.locator('#view0').isVisible(), false);
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.locator('#view2').isVisible(), true);
  assert.equal(await page.locator('[role=tab][aria-selected=true]').getAttribute('id'), 'tab2');
  await close();
  const calm = await open('team.html');
  await calm.page.locator('[role=tab]').nth(1).click();
  assert.equal(await calm.page.evaluate(() => document.getAnimations().length), 0);
  await calm.close();
});

await check('light and dark follow the reader, and the switch', async () => {
  const ground = page => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const ink = page => page.locator(`${card('ceo')} text`).first().evaluate(text => getComputedStyle(text).fill);
  const light = await open('team.html', { colorScheme: 'light' });
  const dark = await open('team.html', { colorScheme: 'dark' });
  assert.notEqual(await ground(light.page), await ground(dark.page));
  assert.notEqual(await ink(light.page), await ink(dark.page));
  await light.page.locator('[data-do=dark]').click();
  assert.equal(await ground(light.page), await ground(dark.page));
  assert.equal(await ink(light.page), await ink(dark.page));
  assert.equal(await light.page.locator('[data-do=dark]').getAttribute('aria-pressed'), 'true');
  await light.close();
  await dark.close();
});

await check('the picture and its list are there without scripts, the controls are not', async () => {
  const { page, close } = await open('team.html', { javaScriptEnabled: false });
  assert.ok(await page.locator('#view0 .stage > svg').isVisible());
  assert.ok(await page.locator('#view0 .list li').first().isVisible());
  assert.ok((await page.locator('#view0 .list ul ul').count()) > 0);
  assert.equal(await page.locator('#view1').isVisible(), false);
  assert.equal(await page.locator('.bar').isVisible(), false);
  await close();
});

await check('it prints on one page, in light colours', async () => {
  const { page, close } = await open('team.html', { colorScheme: 'dark' });
  await page.locator('[data-do=larger]').click();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const fill = await page.locator(`${card('ceo')} rect`).first().evaluate(rect => getComputedStyle(rect).fill);
  assert.equal(fill, 'rgb(255, 255, 255)');
  await close();
});

await check('what a user typed does nothing', async () => {
  const { page, close } = await open('hostile.html');
  await page.locator('#find').fill('onerror');
  await page.waitForTimeout(200);
  assert.equal(await page.locator('img').count(), 0);
  assert.equal(await page.locator('script').count(), 1);
  await close();
});

await check('a page from right to left turns around', async () => {
  const { page, close } = await open('right-to-left.html');
  assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl');
  const find = await page.locator('#find').boundingBox();
  const tools = await page.locator('.tools').boundingBox();
  assert.ok(tools.x < find.x);
  await close();
});

for (const file of ['team.html', 'right-to-left.html']) {
  for (const colorScheme of ['light', 'dark']) {
    await check(`axe finds nothing serious in ${file}, ${colorScheme}`, async () => {
      const context = await browser.newContext({ colorScheme, bypassCSP: true });
      const page = await context.newPage();
      await page.goto(`file://${folder}/${file}`);
      await page.evaluate(axe);
      for (const isListed of [false, true]) {
        if (isListed) await page.locator('[data-do=list]').click();
        const { violations } = await page.evaluate(() => axe.run());
        const grave = violations.filter(({ impact }) => ['serious', 'critical'].includes(impact));
        assert.deepEqual(grave.map(({ id, nodes }) => [id, nodes[0].html]), []);
      }
      await context.close();
    });
  }
}
await browser.close();
