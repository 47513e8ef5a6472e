
// From here on only in a live preview. The page is fetched anew when its chart has changed, and what is different moves over.
const part = (what, within = document) => within.querySelector(what);
const hasChart = typeof View !== 'undefined';
const colours = new CSSStyleSheet();
document.adoptedStyleSheets.push(colours);
let turn = 0, news = null, shown = '', worn = part('style').textContent;

// A refresh that a later one has overtaken changes nothing.
async function refresh(address = location.href) {
  const mine = ++turn;
  let text;
  try {
    text = await (await fetch(address)).text();
  } catch {
    return;
  }
  if (mine !== turn) return;
  // The policy of this page does not know the style of the next, which a sheet takes over.
  let style = '';
  const bare = text.replace(/<style>([^]*?)<\/style>/, (_, found) => { style = found; return ''; });
  const next = new DOMParser().parseFromString(bare, 'text/html');
  if (!hasChart && part('.view', next)) return location.reload();
  for (const what of ['.variants', '.themes', '.mistakes']) take(what, next);
  warn(next);
  document.title = next.title;
  document.body.dataset.version = next.body.dataset.version;
  mark();
  if (hasChart && part('.view', next)) redraw(next, style);
}

// What stands in one place of the page becomes what stands there in the next, unless it is the same.
function take(what, next) {
  const old = part(what), fresh = part(what, next);
  if (!old || !fresh || old.innerHTML === fresh.innerHTML) return;
  const had = old.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  old.replaceChildren(...fresh.childNodes);
  const chosen = part('option[selected]', old);
  if (chosen) chosen.selected = true;
  if (had) [...old.children].find(child => child.getAttribute('href') === had)?.focus();
}

function warn(next) {
  const old = part('.warnings'), fresh = part('.warnings', next);
  if (!old || !fresh) return;
  old.hidden = fresh.hidden;
  old.replaceChildren(...fresh.childNodes);
}

function mark() {
  document.body.classList.toggle('wrong', !!part('.mistakes').firstChild);
}

// The chart anew, its cards moving from where they stood.
function redraw(next, style) {
  const { lang, dir, dataset } = next.documentElement, wasFixed = 'colours' in root.dataset;
  Object.assign(root, { lang, dir });
  if ('colours' in dataset) Object.assign(root.dataset, { colours: dataset.colours, theme: dataset.theme });
  else if (wasFixed) for (const name of ['colours', 'theme']) delete root.dataset[name];
  press('dark', isDark());
  if (style !== worn) colours.replaceSync(worn = style);
  const old = view.section, fresh = document.adoptNode(part('.view', next));
  if (fresh.outerHTML === shown) return;
  shown = fresh.outerHTML;
  fresh.hidden = true;
  old.after(fresh);
  const had = old.contains(document.activeElement) ? view.selected?.id : null;
  const to = new View(fresh);
  views.splice(0, views.length, to);
  change(to);
  old.remove();
  if (had) to.posts.get(had)?.button.focus({ preventScroll: true });
  widths.disconnect();
  widths.observe(to.stage);
}
const widths = new ResizeObserver(() => { if (view.isFit) view.fit(); });

function show(address) {
  history.pushState(null, '', address);
  refresh();
}
document.addEventListener('click', event => {
  const link = event.target.closest('.variants a');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  show(link.href);
});
part('.themes')?.addEventListener('change', event => show(event.target.value));
addEventListener('popstate', () => refresh());

// Browsers open few connections to one server, so a page that nobody sees gives its own back.
function listen() {
  news?.close();
  news = null;
  if (document.hidden) return;
  news = new EventSource('/events');
  news.onmessage = event => {
    part('.lost').textContent = '';
    if (event.data !== document.body.dataset.version) refresh();
  };
  news.onerror = () => {
    part('.lost').textContent = 'The preview has stopped: start `organigram serve` again, and this page goes on.';
    if (news.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  };
}
document.addEventListener('visibilitychange', listen);
mark();
listen();
