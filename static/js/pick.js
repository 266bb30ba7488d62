// The field that chooses a person becomes a combobox: what is typed is looked up, and one of those found is taken with the arrows
// and Enter, or by a tap. Without this the field takes a staff number or a name, and the server asks back where that is not enough.
const PAUSE = 150; // ms without a key before looking up

let count = 0;

function make(tag, attributes, parent) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  parent.append(element);
  return element;
}

function pick(field) {
  const input = field.querySelector('input');
  const box = input.parentElement;
  const id = `pick-${count++}`;
  const list = make('ul', { role: 'listbox', id, class: 'jx-pick-found', hidden: '' }, box);
  const status = make('p', { role: 'status', class: 'jx-pick-status jx-small jx-mute' }, field);
  let timer, asking, chosen, found = [], active = -1;

  list.setAttribute('aria-label', field.querySelector('label').textContent.trim());
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-haspopup', 'listbox');
  input.setAttribute('aria-controls', id);
  input.setAttribute('aria-expanded', 'false');

  function close() {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    active = -1;
  }

  // Forgets whoever was chosen: what stands in the field is a text again.
  function forget() {
    chosen?.remove();
    chosen = undefined;
  }

  function mark(next) {
    list.children[active]?.setAttribute('aria-selected', 'false');
    active = next;
    const option = list.children[active];
    if (!option) {
      input.removeAttribute('aria-activedescendant');
      return;
    }
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', option.id);
  }

  function choose(person) {
    forget();
    field.querySelector('.jx-pick-list')?.remove(); // its radios would say the same a second time
    chosen = make('input', { type: 'hidden', name: field.dataset.idName, value: person.id }, field);
    input.value = person.text;
    status.textContent = `${person.unit} ${person.post}`;
    close();
  }

  function show(answer) {
    found = answer.people ?? [];
    status.textContent = answer.message ?? field.dataset.failed;
    list.replaceChildren();
    found.forEach((person, i) => {
      const option = make('li', { role: 'option', id: `${id}-${i}`, 'aria-selected': 'false' }, list);
      make('strong', { class: 'jx-name' }, option).textContent = person.name;
      make('span', { class: 'jx-nowrap' }, option).textContent = person.staff_no;
      make('span', { class: 'jx-mute' }, option).textContent = `${person.unit} ${person.post}`;
      option.addEventListener('click', () => choose(person));
    });
    close();
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
  }

  async function look() {
    const typed = input.value.trim();
    asking?.abort();
    if (!typed) {
      show({ message: '' });
      return;
    }
    asking = new AbortController();
    const { signal } = asking;
    try {
      const answer = await fetch(`${field.dataset.pick}&q=${encodeURIComponent(typed)}`, {
        headers: { accept: 'application/json' }, signal });
      const body = await answer.json();
      if (!signal.aborted) show(body);
    } catch {
      if (!signal.aborted) show({});
    }
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  }

  input.addEventListener('input', (event) => {
    forget();
    if (!event.isComposing) soon(); // while an input method composes, what stands there is not meant yet
  });
  input.addEventListener('compositionend', soon);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) {
        clearTimeout(timer);
        look();
        return;
      }
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const places = found.length + 1; // one of them is the field itself
      mark((active + 1 + step + places) % places - 1);
    } else if (event.key === 'Enter' && !list.hidden && active >= 0) {
      event.preventDefault();
      choose(found[active]);
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  list.addEventListener('pointerdown', (event) => event.preventDefault()); // the field keeps the focus
  input.addEventListener('blur', () => {
    clearTimeout(timer);
    asking?.abort();
    close();
  });
}

for (const field of document.querySelectorAll('[data-pick]')) pick(field);
