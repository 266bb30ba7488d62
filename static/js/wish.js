// A list of wishes: put together in place, by its buttons or by dragging. Without this each button sends the form and comes back
// with the list as it is then.
const form = document.querySelector('[data-wish-form]');
const list = form.querySelector('[data-wishes]');
const others = form.querySelector('[data-others]');
const template = document.querySelector('[data-row-template]');
const say = form.querySelector('[data-say]');

const rows = () => [...list.children];
const row = (id) => rows().find((r) => r.dataset.id === id);
const tie = (r) => r?.querySelector('input[name="tie"]');
const name = (r) => r.querySelector('[data-name]').textContent;

// Ranks, whose first button does nothing, what is shown of a list without rows.
function refresh() {
  let rank = 0;
  rows().forEach((r, i, all) => {
    const same = i > 0 && tie(r)?.checked;
    if (!same) rank += 1;
    r.querySelector('[data-rank]').textContent = form.dataset.rankText.replace('{0}', rank);
    r.querySelector('[name="up"]').hidden = i === 0;
    r.querySelector('[name="down"]').hidden = i === all.length - 1;
    if (tie(r)) {
      if (i === 0) tie(r).checked = false;
      r.querySelector('[data-tie]').hidden = i === 0;
    }
    r.draggable = true;
  });
  form.querySelector('[data-empty]').hidden = rows().length > 0;
}

function changed(message) {
  refresh();
  form.querySelector('[data-changed]').hidden = false;
  const risk = form.querySelector('[data-risk]');
  if (risk) {
    risk.hidden = true;
    form.querySelector('[data-risk-later]').hidden = false;
  }
  say.textContent = message;
}

const tell = (r) => form.dataset.moved.replace('{0}', name(r)).replace('{1}', rows().indexOf(r) + 1);

// Being equally welcome belongs to places in the list: it stays where it is when two rows change theirs.
function place(r, at) {
  const ties = rows().map((x) => tie(x)?.checked ?? false);
  const rest = rows().filter((x) => x !== r);
  list.insertBefore(r, rest[at] ?? null);
  rows().forEach((x, i) => { if (tie(x)) tie(x).checked = ties[i]; });
}

function move(r, by, button) {
  const at = rows().indexOf(r) + by;
  if (at < 0 || at >= list.children.length) return;
  place(r, at);
  changed(tell(r));
  const here = r.querySelector(`[name="${button}"]`);
  (here.hidden ? r.querySelector(`[name="${button === 'up' ? 'down' : 'up'}"]`) : here).focus();
}

function add(card) {
  const r = template.content.firstElementChild.cloneNode(true);
  const { id } = card.dataset;
  r.dataset.id = id;
  r.querySelector('[data-name]').textContent = name(card);
  r.querySelector('[data-facts]').replaceChildren(...[...card.querySelector('[data-facts]').children].map((x) => x.cloneNode(true)));
  const part = card.querySelector('[data-part]');
  if (part) r.querySelector('h3').append(' ', part.cloneNode(true));
  for (const input of r.querySelectorAll('[name]')) input.value = id;
  for (const hidden of r.querySelectorAll('.visually-hidden')) hidden.textContent = ` ${name(card)}`;
  if (tie(r)) {
    tie(r).id = `tie-${id}`;
    r.querySelector('label').htmlFor = `tie-${id}`;
  }
  list.append(r);
  const next = card.nextElementSibling;
  card.hidden = true;
  changed(tell(r));
  (next?.querySelector('button') ?? form.querySelector('[data-hand-in]')).focus();
}

function drop(r) {
  const next = r.nextElementSibling;
  if (tie(next)) tie(next).checked = tie(next).checked && tie(r).checked;
  const card = [...others.children].find((x) => x.dataset.id === r.dataset.id);
  if (card) card.hidden = false;
  r.remove();
  changed(form.dataset.dropped.replace('{0}', name(r)));
  (next?.querySelector('[name="drop"]') ?? form.querySelector('[data-hand-in]')).focus();
}

form.addEventListener('click', (event) => {
  const button = event.target.closest('button[name]');
  const r = button && row(button.value);
  if (button?.name === 'up' && r) move(r, -1, 'up');
  else if (button?.name === 'down' && r) move(r, 1, 'down');
  else if (button?.name === 'drop' && r) drop(r);
  else if (button?.name === 'add') add(button.closest('li'));
  else return;
  event.preventDefault();
});
list.addEventListener('change', () => changed(''));

let dragged = null;
list.addEventListener('dragstart', (event) => {
  dragged = event.target.closest('li');
  event.dataTransfer.effectAllowed = 'move';
});
list.addEventListener('dragover', (event) => {
  const over = event.target.closest('li');
  if (!dragged || !over) return;
  event.preventDefault();
});
list.addEventListener('drop', (event) => {
  const over = event.target.closest('li');
  if (!dragged || !over) return;
  event.preventDefault();
  if (over !== dragged) {
    place(dragged, rows().indexOf(over));
    changed(tell(dragged));
  }
  dragged = null;
});
list.addEventListener('dragend', () => { dragged = null; });
refresh();
