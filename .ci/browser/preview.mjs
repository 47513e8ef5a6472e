// Looks at a live preview in headless Chromium while its chart is edited.
// node preview.mjs FOLDER: charts are written into the folder; ORGANIGRAM is the program.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';

const folder = path.join(path.resolve(process.argv[2]), 'charts');
mkdirSync(folder);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const check = async (title, run) => { await run(); console.log(`ok  ${title}`); };

const CHART = `title = "Our team"
[posts.ceo]
holder = "Nadia Roux"
[posts.cio]
reports_to = "ceo"
[posts.cto]
reports_to = "ceo"
[variants.cto-under-cio]
title = "The CTO reports to the CIO"
[variants.cto-under-cio.posts.cto]
reports_to = "cio"
`;
const save = (text, name = 'team.toml') => writeFileSync(path.join(folder, name), text);
// As most editors save: a new file takes the name of the old one.
const replace = text => {
  save(text, 'new');
  renameSync(path.join(folder, 'new'), path.join(folder, 'team.toml'));
};

async function serve(port = 0) {
  const program = spawn(process.env.ORGANIGRAM, ['serve', 'team.toml', '--port', String(port)], { cwd: folder });
  let said = '', told = '';
  program.stderr.on('data', bytes => { told += bytes; });
  const url = await new Promise((done, fail) => {
    program.stdout.on('data', bytes => { said += bytes; if (said.endsWith('\n')) done(said.trim()); });
    program.on('exit', () => fail(new Error(told)));
  });
  const stop = async (signal = 'SIGINT') => {
    const exit = once(program, 'exit');
    program.kill(signal);
    assert.deepEqual(await exit, [0, null]);
  };
  return { url, port: +new URL(url).port, stop, told: () => told };
}

async function open(url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const faults = [];
  page.on('console', message => { if (['error', 'warning'].includes(message.type())) faults.push(message.text()); });
  page.on('pageerror', error => faults.push(String(error)));
  page.on('dialog', dialog => { faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', asked => { if (!asked.url().startsWith(url)) faults.push(`request: ${asked.url()}`); });
  await page.goto(url);
  return { page, faults, close: async () => { assert.deepEqual(faults, []); await context.close(); } };
}
const card = (page, id) => page.locator(`.view:not([hidden]) [data-post="${id}"]`);
const shows = (page, id, text) => card(page, id).filter({ hasText: text }).waitFor({ timeout: 5000 });
const mistakes = page => page.locator('.mistakes');
const top = async (page, id) => (await card(page, id).boundingBox()).y;
const shot = async (page, name) => process.env.SHOTS && page.screenshot({ path: path.join(process.env.SHOTS, `${name}.png`) });

save(CHART);
let server = await serve();

await check('the page shows the chart, and a saved change of it, however it is saved', async () => {
  const { page, close } = await open(server.url);
  await shows(page, 'ceo', 'Nadia Roux');
  assert.equal(await page.title(), 'Our team');
  await shot(page, 'chart');
  save(CHART.replace('Nadia Roux', 'Omar Diaz'));
  await shows(page, 'ceo', 'Omar Diaz');
  replace(CHART.replace('Nadia Roux', 'Lea Brandt').replace('Our team', 'Your team'));
  await shows(page, 'ceo', 'Lea Brandt');
  assert.equal(await page.title(), 'Your team');
  assert.equal(await page.locator('.view').count(), 1);
  replace(CHART);
  await shows(page, 'ceo', 'Nadia Roux');
  await close();
});

await check('whoever looks stays where they are', async () => {
  const { page, close } = await open(server.url);
  await card(page, 'cto').click();
  await page.keyboard.press('+');
  const before = await card(page, 'cto').boundingBox();
  replace(CHART.replace('[posts.cio]', '[posts.cio]\nholder = "Paul Meyer"'));
  await shows(page, 'cio', 'Paul Meyer');
  const after = await card(page, 'cto').boundingBox();
  assert.ok(Math.abs(after.width - before.width) < 1 && Math.abs(after.x - before.x) < 1, JSON.stringify([before, after]));
  assert.equal(await page.evaluate(() => document.activeElement.closest('[data-of]')?.dataset.of), 'cto');
  replace(CHART);
  await page.waitForFunction(() => !document.body.textContent.includes('Paul Meyer'));
  await close();
});

await check('mistakes lie over the last good chart with their line, and go when they are mended', async () => {
  const { page, close } = await open(server.url);
  await shows(page, 'ceo', 'Nadia Roux');
  save(CHART.replace('reports_to = "ceo"', 'reports_to = "<img src=x onerror=alert(1)>"'));
  await mistakes(page).getByText('team.toml:5:14').waitFor();
  assert.match(await mistakes(page).textContent(), /error\[unknown-post\][^]*5 \| reports_to = "<img src=x/);
  assert.equal(await page.locator('img').count(), 0);
  await shows(page, 'ceo', 'Nadia Roux');
  assert.ok(await card(page, 'cto').isVisible());
  await shot(page, 'mistake');
  await page.reload();
  await mistakes(page).getByText('team.toml:5:14').waitFor();
  await shows(page, 'ceo', 'Nadia Roux');
  save(CHART);
  await mistakes(page).waitFor({ state: 'hidden' });
  assert.equal(await page.locator('.wrong').count(), 0);
  assert.match(server.told(), /team\.toml:5:14/);
  await close();
});

await check('variants and themes are chosen in the page, and stay chosen when the chart changes', async () => {
  const { page, close } = await open(server.url);
  assert.ok(Math.abs(await top(page, 'cto') - await top(page, 'cio')) < 1);
  await page.getByRole('link', { name: 'The CTO reports to the CIO' }).click();
  await page.locator('[data-post=cto][data-manager=cio]').waitFor();
  assert.ok(await top(page, 'cto') > await top(page, 'cio') + 20);
  assert.equal(await page.locator('.variants [aria-current]').textContent(), 'The CTO reports to the CIO');
  const paper = () => page.locator('.stage > svg > rect').first().evaluate(rect => getComputedStyle(rect).fill);
  const light = await paper();
  await page.locator('.themes').selectOption({ label: 'Theme: dark' });
  await page.waitForFunction(light => getComputedStyle(document.querySelector('.stage > svg > rect')).fill !== light, light);
  assert.ok(await top(page, 'cto') > await top(page, 'cio') + 20);
  await shot(page, 'dark-variant');
  const dark = await paper();
  assert.equal(await page.locator('.themes option:checked').textContent(), 'Theme: dark');
  replace(CHART.replace('Nadia Roux', 'Omar Diaz'));
  await shows(page, 'ceo', 'Omar Diaz');
  assert.equal(await paper(), dark);
  assert.ok(await top(page, 'cto') > await top(page, 'cio') + 20);
  await page.reload();
  assert.equal(await paper(), dark);
  await page.goBack();
  await page.waitForFunction(light => getComputedStyle(document.querySelector('.stage > svg > rect')).fill === light, light);
  replace(CHART);
  await shows(page, 'ceo', 'Nadia Roux');
  await close();
});

await check('a file that the chart includes, its theme and one that was missing are followed too', async () => {
  const { page, close } = await open(server.url);
  save('[posts.ciso]\nreports_to = "cio"\nholder = "Ines Caro"\n', 'security.toml');
  const with_more = `include = ["security.toml", "later.toml"]\ntheme = "house.toml"\n${CHART}`;
  save('extends = "board"\n', 'house.toml');
  save(with_more);
  await mistakes(page).getByText('later.toml').first().waitFor();
  save('[posts.cdo]\nreports_to = "ceo"\n', 'later.toml');
  await shows(page, 'ciso', 'Ines Caro');
  await mistakes(page).waitFor({ state: 'hidden' });
  save('[posts.ciso]\nreports_to = "cio"\nholder = "Tom Adler"\n', 'security.toml');
  await shows(page, 'ciso', 'Tom Adler');
  save('extends = "nothing"\n', 'house.toml');
  await mistakes(page).getByText('house.toml:1').first().waitFor();
  save('extends = "board"\n', 'house.toml');
  await mistakes(page).waitFor({ state: 'hidden' });
  replace(CHART);
  await card(page, 'ciso').waitFor({ state: 'detached' });
  await close();
});

await check('cards move to their new place for those who like movement', async () => {
  const { page, close } = await open(server.url, { reducedMotion: 'no-preference' });
  await shows(page, 'ceo', 'Nadia Roux');
  const moved = page.waitForFunction(() => document.querySelector('[data-post=cto]').getAnimations().length > 0, null, { polling: 'raf' });
  replace(CHART.replace('[posts.cto]\nreports_to = "ceo"', '[posts.cto]\nreports_to = "cio"'));
  await moved;
  replace(CHART);
  await page.waitForTimeout(900);
  await close();
});

for (const colorScheme of ['light', 'dark']) {
  await check(`axe finds nothing serious, ${colorScheme}, with and without mistakes`, async () => {
    const context = await browser.newContext({ colorScheme, bypassCSP: true, viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const clean = async () => {
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => axe.run());
      const grave = violations.filter(({ impact }) => ['serious', 'critical'].includes(impact));
      assert.deepEqual(grave.map(({ id, nodes }) => [id, nodes[0].html]), []);
    };
    await page.goto(server.url);
    await clean();
    await page.locator('[data-do=list]').click();
    save(CHART.replace('"ceo"', '"coe"'));
    await mistakes(page).getByText('did you mean').waitFor();
    await clean();
    save(CHART);
    await mistakes(page).waitFor({ state: 'hidden' });
    await context.close();
  });
}

// What a client that sets its own headers is told.
const ask = (target, headers = {}, method = 'GET') => new Promise((done, fail) => {
  const asked = request({ host: '127.0.0.1', port: server.port, path: target, method, headers }, answer => {
    let text = '';
    answer.on('data', bytes => { text += bytes; });
    answer.on('end', () => done({ status: answer.statusCode, text, headers: answer.headers }));
  });
  asked.on('error', fail);
  asked.end();
});

await check('other names, other pages and files are refused', async () => {
  assert.equal((await ask('/')).status, 200);
  for (const [headers, status] of [
    [{ host: 'evil.example' }, 403],
    [{ host: `evil.example:${server.port}` }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
  ]) assert.equal((await ask('/', headers)).status, status, JSON.stringify(headers));
  for (const target of ['/team.toml', '/../team.toml', '/..%2fteam.toml', '/%2e%2e/team.toml', '//team.toml', '/?theme=../house.toml', '/?variant=../x'])
    assert.ok(!(await ask(target)).text.includes('[posts.ceo]'), target);
});

await check('another page of the same browser gets nothing, by script, frame or picture', async () => {
  const other = createServer((_, answer) => { answer.setHeader('content-type', 'text/html'); answer.end('<!doctype html><title>other</title>'); });
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`http://localhost:${other.address().port}/`);
  const got = await page.evaluate(async url => {
    const by_script = await fetch(url).then(answer => answer.text(), () => 'refused');
    const opaque = await fetch(url, { mode: 'no-cors' }).then(() => 'answered', () => 'refused');
    const news = await new Promise(done => {
      const source = new EventSource(`${url}events`);
      source.onopen = () => done('answered');
      source.onerror = () => done('refused');
    });
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
    await new Promise(done => { frame.onload = done; });
    return { by_script, opaque, news };
  }, server.url);
  assert.deepEqual(got, { by_script: 'refused', opaque: 'refused', news: 'refused' });
  for (const frame of page.frames().slice(1)) assert.equal(await frame.locator('svg').count(), 0);
  await context.close();
  other.close();
});

await check('the page waits for a server that was away, and goes on', async () => {
  const { page, faults, close } = await open(server.url);
  await shows(page, 'ceo', 'Nadia Roux');
  const { port } = server;
  await server.stop('SIGTERM');
  await page.locator('.lost').getByText('has stopped').waitFor();
  save(CHART.replace('Nadia Roux', 'Ana Silva'));
  server = await serve(port);
  await shows(page, 'ceo', 'Ana Silva');
  await page.locator('.lost').waitFor({ state: 'hidden' });
  faults.splice(0, faults.length, ...faults.filter(fault => !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/.test(fault)));
  await close();
});

await check('a chart that begins with mistakes appears once they are mended', async () => {
  await server.stop();
  save(CHART.replace('"ceo"', '"coe"'));
  server = await serve();
  const { page, close } = await open(server.url);
  await mistakes(page).getByText('did you mean').waitFor();
  await shot(page, 'waiting');
  save(CHART);
  await shows(page, 'ceo', 'Nadia Roux');
  await close();
});

await check('Ctrl-C ends it at once while a page is open, and its port is free again', async () => {
  const { page, faults } = await open(server.url);
  await shows(page, 'ceo', 'Nadia Roux');
  const { port } = server, start = Date.now();
  await server.stop();
  assert.ok(Date.now() - start < 2000);
  await assert.rejects(ask('/'));
  server = await serve(port);
  await server.stop('SIGTERM');
  await page.context().close();
  assert.ok(faults.every(fault => fault.includes('ERR_')), faults.join());
  assert.deepEqual(readdirSync(folder).sort(), ['house.toml', 'later.toml', 'security.toml', 'team.toml']);
});
await browser.close();
