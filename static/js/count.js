// count.js: says beside a text how many characters it has, of how many it may have. White space does not count, as the server
// counts (lib/domain/nomination.c), which alone decides.

export const characters = text => [...text].filter(c => !/[\s\u00a0\u3000]/u.test(c)).length

export function say(n, most, words) {
  return (n > most ? words.over : words.say).replace('{0}', n).replace('{1}', most).replace('{2}', n - most)
}

function watch(note) {
  const text = document.getElementById(note.dataset.countOf)
  if (!text) return
  const most = Number(note.dataset.most)
  const show = () => {
    const n = characters(text.value)
    note.textContent = say(n, most, note.dataset)
    note.classList.toggle('text-danger', n > most)
  }
  text.addEventListener('input', show)
  note.hidden = false
  show()
}

if (typeof document !== 'undefined') for (const note of document.querySelectorAll('[data-count-of]')) watch(note)
