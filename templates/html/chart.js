(() => {
'use strict';
const root = document.documentElement;
const all = (what, within = document) => [...within.querySelectorAll(what)];
const one = (what, within = document) => within.querySelector(what);
const still = matchMedia('(prefers-reduced-motion: reduce)');
const clamp = (value, least, most) => Math.min(Math.max(value, least), most);
// What readers type and what stands there are compared without accents, case and ligatures.
const plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  .replace(/œ/g, 'oe').replace(/æ/g, 'ae').replace(/ø/g, 'o').replace(/ß/g, 'ss').replace(/ł/g, 'l');
const drawn = (name, within, attributes) => {
  const made = document.createElementNS(one('.stage svg').namespaceURI, name);
  for (const key in attributes) made.setAttribute(key, attributes[key]);
  within.append(made);
  return made;
};
const folded = new Set();
let isListed = false;

class View {
  constructor(section) {
    this.section = section;
    this.stage = one('.stage', section);
    this.svg = one('svg', this.stage);
    const { width, height } = this.svg.viewBox.baseVal;
    Object.assign(this, { width, height, k: 1, x: 0, y: 0, isFit: true, selected: null });
    this.svg.style.width = width + 'px';
    this.svg.style.height = height + 'px';
    const items = new Map(all('[data-of]', section).map(item => [item.dataset.of, item]));
    this.posts = new Map();
    for (const card of all('[data-post]', this.svg)) {
      const id = card.dataset.post;
      if (this.posts.has(id) || !items.has(id)) continue;
      const manager = this.posts.get(card.dataset.manager);
      const post = { id, card, manager, reports: [], item: items.get(id) };
      this.posts.set(id, post);
      if (manager) manager.reports.push(post);
    }
    this.lines = [];
    for (const piece of all('[data-part=lines] > *', this.svg)) {
      const { line, from, to } = piece.dataset;
      if (line) this.lines.push({ kind: line, from, to, pieces: [piece] });
      else if (this.lines.length) this.lines.at(-1).pieces.push(piece);
    }
    for (const post of this.posts.values()) this.list(post);
    const first = this.posts.values().next().value;
    if (first) first.button.tabIndex = 0;
    this.stage.tabIndex = 0;
    this.stage.setAttribute('role', 'group');
    this.stage.setAttribute('aria-label', this.stage.dataset.name);
    this.ring = drawn('rect', this.svg, { class: 'ring' });
    this.ring.classList.add('gone');
    this.listen();
  }

  // The post of the list becomes a button.
  list(post) {
    const words = one(':scope > .post', post.item);
    post.text = plain([...words.children].filter(part => part.className !== 'line')
      .map(part => part.textContent).join(' '));
    post.button = document.createElement('button');
    Object.assign(post.button, { type: 'button', className: 'post', tabIndex: -1 });
    post.button.append(...words.childNodes);
    words.replaceWith(post.button);
    if (post.reports.length) post.button.setAttribute('aria-expanded', 'true');
    post.button.addEventListener('click', () => post.reports.length ? this.fold(post) : this.goTo(post));
    post.item.addEventListener('focusin', event => {
      if (event.target.closest('[data-of]') === post.item) this.select(post, true);
    });
  }

  // What can be measured only while it is shown.
  measure() {
    if (this.isMeasured) return;
    this.isMeasured = true;
    for (const post of this.posts.values()) {
      post.box = one('rect, path, circle', post.card).getBBox();
      const sizes = all('text', post.card).map(text => +text.getAttribute('font-size'));
      post.type = Math.min(...sizes, 12);
      post.unit = Math.max(...sizes, 4) / 16;
    }
    // Only after everything is measured, or each knob would have the browser lay out all cards again.
    for (const post of this.posts.values()) if (post.reports.length) this.knob(post);
  }

  knob(post) {
    const { box, unit } = post;
    let x = box.x + box.width / 2, y = box.y + box.height;
    const onCard = ([left, top]) => [clamp(left, box.x, box.x + box.width), clamp(top, box.y, box.y + box.height)];
    const starts = all(`[data-line=solid][data-from="${CSS.escape(post.id)}"]`, this.svg)
      .flatMap(line => [...(line.getAttribute('d') ?? '').matchAll(/M\s*(-?[\d.]+)[ ,](-?[\d.]+)/g)])
      .map(start => [+start[1], +start[2]]);
    // Where parts of a trunk look differently, only some of their pieces start at the card.
    const isNear = start => onCard(start).every((value, at) => Math.abs(value - start[at]) < 1);
    const start = starts.find(isNear) ?? starts[0];
    if (start) [x, y] = onCard(start);
    post.knob = drawn('g', post.card, { class: 'knob plain', transform: `translate(${x} ${y}) scale(${unit})` });
    this.draw(post);
  }

  draw(post) {
    if (!post.knob) return;
    const count = folded.has(post.id) ? this.below(post) : 0;
    post.knob.replaceChildren();
    post.knob.classList.toggle('plain', !count);
    if (!count) {
      drawn('circle', post.knob, { r: 7 });
      drawn('path', post.knob, { d: 'M-3 0H3', 'stroke-width': 1.5 });
      return;
    }
    const text = '+' + count, width = 14 + 7 * text.length;
    drawn('rect', post.knob, { x: -width / 2, y: -10, width, height: 20, rx: 10 });
    drawn('text', post.knob, { y: 4, 'font-size': 11.5 }).textContent = text;
  }

  below(post) {
    let count = 0;
    const open = [...post.reports];
    while (open.length) { const next = open.pop(); count++; open.push(...next.reports); }
    return count;
  }

  fold(post, isFolded = !folded.has(post.id)) {
    if (isFolded) folded.add(post.id); else folded.delete(post.id);
    this.refold();
  }

  refold() {
    for (const post of this.posts.values()) {
      const isFolded = post.reports.length > 0 && folded.has(post.id);
      post.isGone = !!post.manager && (post.manager.isGone || post.manager.isFolded);
      post.isFolded = isFolded;
      post.card.classList.toggle('gone', post.isGone);
      post.item.hidden = post.isGone;
      if (post.reports.length) post.button.setAttribute('aria-expanded', String(!isFolded));
      this.draw(post);
    }
    for (const { kind, from, to, pieces } of this.lines) {
      const isGone = this.posts.get(from)?.isGone || this.posts.get(to)?.isGone ||
        kind === 'solid' && this.posts.get(from)?.isFolded;
      for (const piece of pieces) piece.classList.toggle('gone', !!isGone);
    }
    if (this.selected?.isGone) {
      let up = this.selected;
      while (up.isGone) up = up.manager;
      this.select(up);
    }
  }

  select(post, reveals = false) {
    if (this.selected) this.selected.button.tabIndex = -1;
    this.selected = post;
    this.ring.classList.toggle('gone', !post);
    if (!post) return;
    all('.post[tabindex="0"]', this.section).forEach(button => { button.tabIndex = -1; });
    post.button.tabIndex = 0;
    const { x, y, width, height } = post.box, gap = 4 * post.unit;
    const ring = { x: x - gap, y: y - gap, width: width + 2 * gap, height: height + 2 * gap, rx: 2 * gap, 'stroke-width': 3 * post.unit };
    for (const key in ring) this.ring.setAttribute(key, ring[key]);
    if (reveals && !this.isInView(post)) this.moveTo(post, this.k);
  }

  isInView({ box }) {
    const { k, x, y, stage } = this;
    return x + k * box.x >= 0 && y + k * box.y >= 0 && x + k * (box.x + box.width) <= stage.clientWidth &&
      y + k * (box.y + box.height) <= stage.clientHeight;
  }

  goTo(post) {
    for (let up = post.manager; up; up = up.manager) folded.delete(up.id);
    this.refold();
    this.select(post);
    this.moveTo(post, Math.max(this.k, 14 / post.type));
  }

  moveTo({ box }, k) {
    const { stage } = this;
    const x = stage.clientWidth / 2 - k * (box.x + box.width / 2);
    const y = stage.clientHeight / 2 - k * (box.y + box.height / 2);
    this.isFit = false;
    this.glide(k, x, y);
  }

  glide(k, x, y) {
    cancelAnimationFrame(this.frame);
    if (still.matches) return this.put(k, x, y);
    const from = { k: this.k, x: this.x, y: this.y }, start = performance.now();
    const step = now => {
      const t = clamp((now - start) / 280, 0, 1), s = t * t * (3 - 2 * t);
      this.put(from.k + (k - from.k) * s, from.x + (x - from.x) * s, from.y + (y - from.y) * s);
      if (t < 1) this.frame = requestAnimationFrame(step);
    };
    this.frame = requestAnimationFrame(step);
  }

  put(k, x, y) {
    const { stage, width, height } = this, rim = 60;
    this.k = k;
    this.x = clamp(x, rim - width * k, stage.clientWidth - rim);
    this.y = clamp(y, rim - height * k, stage.clientHeight - rim);
    this.svg.style.transform = `translate(${this.x}px, ${this.y}px) scale(${this.k})`;
  }

  fit() {
    cancelAnimationFrame(this.frame);
    const { stage, width, height } = this;
    const k = Math.min(stage.clientWidth / width, stage.clientHeight / height, 2.5);
    this.least = k;
    this.isFit = true;
    this.put(k, (stage.clientWidth - width * k) / 2, (stage.clientHeight - height * k) / 2);
  }

  zoom(factor, x = this.stage.clientWidth / 2, y = this.stage.clientHeight / 2) {
    cancelAnimationFrame(this.frame);
    const k = clamp(this.k * factor, Math.min(this.least, 1) / 2, Math.max(this.least * 4, 8)), by = k / this.k;
    this.isFit = false;
    this.put(k, x - (x - this.x) * by, y - (y - this.y) * by);
  }

  pan(dx, dy) {
    cancelAnimationFrame(this.frame);
    this.isFit = false;
    this.put(this.k, this.x + dx, this.y + dy);
  }

  neighbour(post, dx, dy) {
    const middle = ({ box }) => [box.x + box.width / 2, box.y + box.height / 2];
    const [x, y] = middle(post);
    const kin = new Set([post.manager, ...post.reports, ...(post.manager?.reports ?? [])]);
    let best = null, least = Infinity;
    for (const other of this.posts.values()) {
      if (other === post || other.isGone) continue;
      const [ox, oy] = middle(other);
      const along = (ox - x) * dx + (oy - y) * dy, across = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
      const far = (along + 2 * across) * (kin.has(other) ? 0.5 : 1);
      if (along > 1 && across < along * 6 && far < least) { best = other; least = far; }
    }
    return best;
  }

  listen() {
    const { stage } = this, pointers = new Map();
    let hasMoved = false;
    const at = event => { const box = stage.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
    stage.addEventListener('dragstart', event => event.preventDefault());
    stage.addEventListener('wheel', event => {
      event.preventDefault();
      const lines = event.deltaMode === 1 ? 16 : 1;
      this.zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 8 : 1.6) / 1000), ...at(event));
    }, { passive: false });
    stage.addEventListener('pointerdown', event => {
      if (event.button) return;
      if (!pointers.size) hasMoved = false;
      pointers.set(event.pointerId, at(event));
    });
    stage.addEventListener('pointermove', event => {
      const old = pointers.get(event.pointerId);
      if (!old) return;
      const now = at(event);
      if (!hasMoved && pointers.size < 2 && Math.hypot(now[0] - old[0], now[1] - old[1]) < 4) return;
      if (!hasMoved) { hasMoved = true; stage.classList.add('moving'); }
      stage.setPointerCapture(event.pointerId);
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const reach = point => Math.max(Math.hypot(point[0] - other[0], point[1] - other[1]), 1);
        this.pan((now[0] - old[0]) / 2, (now[1] - old[1]) / 2);
        this.zoom(reach(now) / reach(old), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
      } else this.pan(now[0] - old[0], now[1] - old[1]);
      pointers.set(event.pointerId, now);
    });
    for (const end of ['pointerup', 'pointercancel']) {
      stage.addEventListener(end, event => {
        pointers.delete(event.pointerId);
        if (!pointers.size) stage.classList.remove('moving');
      });
    }
    stage.addEventListener('click', event => {
      if (hasMoved) { event.preventDefault(); hasMoved = false; return; }
      const card = event.target.closest('[data-post]');
      const post = card && this.posts.get(card.dataset.post);
      // A card with a link is a link.
      if (!post || event.target.closest('a')) return;
      if (event.target.closest('.knob')) { event.preventDefault(); this.fold(post); }
      this.select(post);
      post.button.focus({ preventScroll: true });
    });
    stage.addEventListener('dblclick', event => {
      if (!event.target.closest('[data-post]')) this.zoom(1.8, ...at(event));
    });
  }

  show() {
    this.section.hidden = false;
    this.section.classList.toggle('open', isListed);
    this.measure();
    this.refold();
  }
}

root.classList.add('js');
const views = all('.view').map(section => new View(section));
const tabs = all('[role=tab]');
let view = views[0];
one('.bar').hidden = false;

// The other variant, with cards that both have moving from their old place.
function change(to) {
  const from = view;
  if (to === from) return;
  const old = new Map();
  for (const { id, box, isGone } of from.posts.values()) {
    if (!isGone) old.set(id, [from.x + from.k * box.x, from.y + from.k * box.y]);
  }
  from.section.hidden = true;
  view = to;
  to.show();
  const kept = to.posts.get((from.selected && to.posts.has(from.selected.id) ? from.selected : [...old.keys()].map(id => ({ id })).find(({ id }) => to.posts.has(id)))?.id);
  to.fit();
  if (!from.isFit && kept && old.has(kept.id)) {
    const [x, y] = old.get(kept.id);
    to.isFit = false;
    to.put(from.k, x - from.k * kept.box.x, y - from.k * kept.box.y);
  }
  to.select(from.selected && to.posts.get(from.selected.id) || null);
  tabs.forEach((tab, at) => {
    tab.setAttribute('aria-selected', String(views[at] === view));
    tab.tabIndex = views[at] === view ? 0 : -1;
  });
  search();
  if (still.matches) return;
  const timing = { duration: 650, easing: 'cubic-bezier(.3,0,.2,1)' };
  const appears = [{ opacity: 0 }, { opacity: 0, offset: 0.5 }, { opacity: 1 }];
  for (const { id, card, box, isGone } of to.posts.values()) {
    if (isGone) continue;
    const place = old.get(id);
    if (!place) { card.animate(appears, timing); continue; }
    const s = from.k / to.k;
    const dx = (place[0] - to.x) / to.k - s * box.x, dy = (place[1] - to.y) / to.k - s * box.y;
    card.animate([{ transform: `translate(${dx}px, ${dy}px) scale(${s})` }, { transform: 'none' }], timing);
  }
  for (const part of all('[data-part=lines]', to.svg)) part.animate(appears, timing);
}

tabs.forEach((tab, at) => {
  tab.tabIndex = at ? -1 : 0;
  views[at].section.setAttribute('role', 'tabpanel');
  views[at].section.setAttribute('aria-labelledby', tab.id);
  tab.addEventListener('click', () => change(views[at]));
  tab.addEventListener('keydown', event => {
    const ahead = root.dir === 'rtl' ? -1 : 1;
    const step = { ArrowRight: ahead, ArrowLeft: -ahead, Home: -at, End: tabs.length - 1 - at }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = (at + step + tabs.length) % tabs.length;
    tabs[next].focus();
    change(views[next]);
  });
});

const field = one('#find'), found = one('.find output');
let hits = [], hit = 0;
function search(jumps = false) {
  const words = plain(field.value).split(/\s+/).filter(Boolean);
  const posts = [...view.posts.values()];
  hits = words.length ? posts.filter(({ text }) => words.every(word => text.includes(word))) : [];
  hit = 0;
  for (const each of views) each.svg.classList.toggle('searching', hits.length > 0);
  for (const post of posts) post.card.classList.toggle('hit', hits.includes(post));
  tell(jumps);
}
function tell(jumps) {
  const { found: some, notFound: none } = document.body.dataset;
  if (!field.value.trim()) { found.value = ''; return; }
  found.value = hits.length ? some.replace('{0}', hit + 1).replace('{1}', hits.length) : none;
  if (jumps && hits.length) view.goTo(hits[hit]);
}
field.addEventListener('input', () => search(true));
field.addEventListener('keydown', event => {
  event.stopPropagation();
  if (event.key === 'Enter' && hits.length) {
    event.preventDefault();
    hit = (hit + (event.shiftKey ? hits.length - 1 : 1)) % hits.length;
    tell(true);
  } else if (event.key === 'Escape') {
    field.value = '';
    search();
    (view.selected?.button ?? view.stage).focus({ preventScroll: true });
  } else if (event.key === 'ArrowDown' && view.selected) {
    event.preventDefault();
    view.selected.button.focus({ preventScroll: true });
  }
});

document.addEventListener('keydown', event => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const { key } = event, target = event.target.closest?.('.list .post');
  const arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (arrow && target && !event.shiftKey) {
    const next = view.neighbour(view.selected, ...arrow);
    next?.button.focus({ preventScroll: !isListed });
  } else if (arrow) view.pan(-60 * arrow[0], -60 * arrow[1]);
  else if (key === '+' || key === '=') view.zoom(1.25);
  else if (key === '-' || key === '−') view.zoom(0.8);
  else if (key === '0') view.fit();
  else if (key === '/') field.focus();
  else if (key === 'Escape' && one('.tools details').open) one('.tools details').open = false;
  else return;
  event.preventDefault();
});

const dark = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches;
const press = (name, is) => one(`[data-do=${name}]`).setAttribute('aria-pressed', String(is));
const actions = {
  larger: () => view.zoom(1.25),
  smaller: () => view.zoom(0.8),
  fit: () => view.fit(),
  list() {
    isListed = !isListed;
    view.section.classList.toggle('open', isListed);
    press('list', isListed);
  },
  dark() {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    press('dark', isDark());
  },
};
for (const button of all('[data-do]')) button.addEventListener('click', actions[button.dataset.do]);
dark.addEventListener('change', () => press('dark', isDark()));
press('dark', isDark());

view.show();
view.fit();
new ResizeObserver(() => { if (view.isFit) view.fit(); else view.pan(0, 0); }).observe(one('main'));
new ResizeObserver(() => { if (view.isFit) view.fit(); }).observe(views[0].stage);
})();
