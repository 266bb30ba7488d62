// The form of a class: sessions are added and removed in place, units are filtered by name. Without this the form does the same
// by a button that sends it and comes back with one more row.
const form = document.querySelector('[data-class-form]');
const rows = form.querySelector('[data-rows]');
const add = form.querySelector('[data-add]');

function inputs(row) {
  return row.querySelectorAll('input, select');
}

// Ids, labels and numbers after the place of each row.
function renumber() {
  const all = [...rows.children];
  all.forEach((row, i) => {
    for (const number of row.querySelectorAll('[data-number]')) number.textContent = i + 1;
    for (const name of ['id', 'for', 'aria-describedby']) {
      for (const element of row.querySelectorAll(`[${name}]`)) {
        element.setAttribute(name, element.getAttribute(name).replace(/(f-session_\w+-)\d+/g, `$1${i}`));
      }
    }
    row.querySelector('[data-remove]').hidden = false;
  });
  form.elements.rows.value = all.length;
  add.hidden = all.length >= Number(rows.dataset.most);
}

// A new session is most often on the same day, in the same room, by the same person: those are taken over.
add.addEventListener('click', (event) => {
  event.preventDefault();
  const last = rows.lastElementChild;
  const row = last.cloneNode(true);
  for (const stale of row.querySelectorAll('.jx-error, [data-hint]')) stale.remove();
  const from = inputs(last);
  inputs(row).forEach((input, i) => {
    const kept = input.name === 'session_day' || input.name === 'session_venue' || input.name === 'session_instructor';
    input.value = kept ? from[i].value : '';
    input.classList.remove('is-invalid');
    input.removeAttribute('aria-invalid');
    input.removeAttribute('aria-describedby');
  });
  rows.append(row);
  renumber();
  inputs(row)[0].focus();
});

rows.addEventListener('click', (event) => {
  if (!event.target.closest('[data-remove]')) return;
  const row = event.target.closest('[data-row]');
  if (rows.children.length > 1) {
    row.remove();
    renumber();
  } else {
    for (const input of inputs(row)) input.value = '';
  }
  add.focus();
});
renumber();

const units = form.querySelector('[data-units]');
const filter = units.querySelector('[data-unit-filter]');
const chosen = units.querySelector('[data-chosen]');
filter.hidden = false;
filter.querySelector('input').addEventListener('input', (event) => {
  const typed = event.target.value.trim();
  for (const item of units.querySelectorAll('li')) item.hidden = !item.textContent.includes(typed);
});
// Enter in the filter must not send the form.
filter.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') event.preventDefault();
});
units.addEventListener('change', () => {
  chosen.textContent = units.querySelectorAll('input[type="checkbox"]:checked').length;
});
function audience() {
  const only = form.querySelector('input[name="audience"]:checked')?.value === 'units';
  units.hidden = !only;
  if (only) units.open = true;
}
for (const radio of form.querySelectorAll('input[name="audience"]')) radio.addEventListener('change', audience);
audience();
