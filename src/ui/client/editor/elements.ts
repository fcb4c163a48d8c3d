type Attributes = Record<string, string | boolean | undefined>
type Content = Node | string | null | undefined

/** A new element with its attributes and what is in it. */
export function element<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...content: Content[]) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, '')
    else if (value !== undefined && value !== false) made.setAttribute(name, value)
  }
  made.append(...content.filter((each): each is Node | string => each !== null && each !== undefined))
  return made
}

export function button(words: string, press: () => void, attributes: Attributes = {}) {
  const made = element('button', { type: 'button', class: 'usa-button usa-button--outline', ...attributes }, words)
  made.addEventListener('click', press)
  return made
}

/** A window over the page that holds the keyboard until it is closed; it is gone afterwards. */
export function dialog(title: string, content: (close: () => void) => Node[]) {
  const id = `dialog-${Math.random().toString(36).slice(2)}`
  const made = element('dialog', { class: 'yg-dialog', 'aria-labelledby': id })
  const close = () => made.close()
  made.append(element('h2', { id }, title), ...content(close))
  made.addEventListener('close', () => made.remove())
  document.body.append(made)
  made.showModal()
  return made
}

export function field(label: string, control: HTMLElement, hint?: string) {
  control.id ||= `control-${Math.random().toString(36).slice(2)}`
  return element(
    'div',
    { class: 'usa-form-group' },
    element('label', { class: 'usa-label', for: control.id }, label),
    hint ? element('div', { class: 'usa-hint' }, hint) : null,
    control,
  )
}

/** 09:05 as the clock of the desk shows it. */
export const clock = (at = new Date()) => at.toTimeString().slice(0, 5)
