// Forms with lists of rows: rows are added and removed in place, and what they add up to is shown as it is typed. Without this the
// form does the same by a button that sends it and comes back with more rows.
const form = document.querySelector('[data-rows-form]');

// Ids, labels and numbers after the place of each row.
function renumber(rows) {
  const all = [...rows.children];
  all.forEach((row, i) => {
    for (const number of row.querySelectorAll('[data-number]')) number.textContent = i + 1;
    for (const name of ['id', 'for', 'aria-describedby']) {
      for (const element of row.querySelectorAll(`[${name}]`)) {
        element.setAttribute(name, element.getAttribute(name).replace(/(f-\w+-)\d+/g, `$1${i}`));
      }
    }
    row.querySelector('[data-remove]').hidden = false;
  });
  form.querySelector(`[data-add="${rows.dataset.rows}"]`).hidden = all.length >= Number(rows.dataset.most);
}

function blank(row) {
  for (const stale of row.querySelectorAll('.jx-error')) stale.remove();
  for (const input of row.querySelectorAll('input, select')) {
    input.value = '';
    input.classList.remove('is-invalid');
    input.removeAttribute('aria-invalid');
    input.removeAttribute('aria-describedby');
  }
}

for (const rows of form.querySelectorAll('[data-rows]')) {
  const add = form.querySelector(`[data-add="${rows.dataset.rows}"]`);
  add.addEventListener('click', (event) => {
    event.preventDefault();
    const row = rows.lastElementChild.cloneNode(true);
    blank(row);
    rows.append(row);
    renumber(rows);
    row.querySelector('input, select').focus();
    sum();
  });
  rows.addEventListener('click', (event) => {
    if (!event.target.closest('[data-remove]')) return;
    const row = event.target.closest('[data-row]');
    if (rows.children.length > 1) {
      row.remove();
      renumber(rows);
    } else blank(row);
    add.focus();
    sum();
  });
  renumber(rows);
}

// Hundredths, so that 33.33 + 66.67 is 100.
function hundredths(text) {
  const value = Number(text.trim().replace(',', '.'));
  return Number.isFinite(value) ? Math.round(value * 100) : 0;
}

function sum() {
  const total = form.querySelector('[data-total]');
  if (!total) return;
  let all = 0;
  for (const input of form.querySelectorAll(`[name="${total.dataset.total}"]`)) all += hundredths(input.value);
  const missing = 10000 - all;
  const say = total.querySelector('[data-say]');
  total.querySelector('[data-sum]').textContent = String(all / 100);
  say.textContent = (missing === 0 ? total.dataset.full : missing > 0 ? total.dataset.missing : total.dataset.over).replace('{0}', String(Math.abs(missing) / 100));
  say.className = missing === 0 ? 'jx-chip jx-ok' : 'jx-chip jx-wait';
}
form.addEventListener('input', sum);
