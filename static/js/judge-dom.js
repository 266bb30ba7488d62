// Making elements, and the page's words: what the server wrote into data-words, with {0} {1} filled in.
export function make (name, attributes = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value)
    else element.setAttribute(key, value === true ? '' : value)
  }
  element.append(...children.filter((c) => c !== null && c !== undefined))
  return element
}

// Sets a text only when it is another: what is announced is announced once.
export function put (element, text) {
  if (element.textContent !== text) element.textContent = text
}

let words = {}
export function learn (all) { words = all }
export const say = (key, ...args) => (words[key] ?? key).replace(/\{(\d)\}/g, (_, i) => args[i] ?? '')

// Between the parts of an enumeration.
export const comma = () => say('comma') === ',' ? ', ' : say('comma')

export const clock = (ms) => new Date(ms).toLocaleTimeString('zh-CN', { hour12: false })
