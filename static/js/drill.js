// Recording a drill: each row's choice becomes keys to press, and one press marks all who are not recorded yet as present.
// Without this the choices are ordinary selects.
const form = document.querySelector('form[data-drill]')
const rows = []

function keys(select) {
  const group = document.createElement('div')
  group.className = 'jx-keyset'
  group.setAttribute('role', 'group')
  group.setAttribute('aria-label', document.querySelector(`label[for="${select.id}"]`).textContent)
  const buttons = [...select.options].filter((o) => o.value).map((option) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'jx-key'
    button.textContent = option.textContent
    button.value = option.value
    button.addEventListener('click', () => {
      select.value = select.value === option.value ? '' : option.value // a second press takes it back
      show()
    })
    group.append(button)
    return button
  })
  const show = () => {
    for (const b of buttons) b.setAttribute('aria-pressed', String(b.value === select.value))
  }
  show()
  select.hidden = true
  select.after(group)
  return { select, group, show }
}

if (form) {
  for (const select of form.querySelectorAll('select[name="presence"]')) rows.push(keys(select))
  // The list of faults leads to the keys, where the choice was.
  for (const { select, group } of rows) {
    const id = select.id
    select.id = `${id}-choice`
    group.firstChild.id = id
  }
  const all = document.createElement('button')
  all.type = 'button'
  all.className = 'btn btn-outline-primary mb-3'
  all.textContent = form.dataset.all
  all.addEventListener('click', () => {
    for (const row of rows) {
      if (!row.select.value) row.select.value = 'present'
      row.show()
    }
  })
  form.querySelector('table').before(all)
  // Enter in a mark goes to the next mark: a column is typed without the mouse.
  const marks = [...form.querySelectorAll('input[name="mark"]')]
  for (const [i, input] of marks.entries()) {
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return
      event.preventDefault()
      const next = marks[i + 1] ?? form.querySelector('button[type="submit"]')
      next.focus()
    })
  }
}
