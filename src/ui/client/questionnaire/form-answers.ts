type Answer = string | string[] | Record<string, string>

/** The answers in a form, as the server reads them out of a form that a browser sends. What is hidden is not among them. */
export function answersIn(form: HTMLFormElement): Record<string, Answer> {
  const answers: Record<string, Answer> = {}
  const fields = new FormData(form)
  for (const question of form.querySelectorAll<HTMLElement>('[data-question]')) {
    const id = question.dataset.question ?? ''
    const name = `a.${id}`
    const parts = [...fields].filter(([key, value]) => key.startsWith(`${name}.`) && !key.endsWith('.other') && value !== '')
    const byPart = Object.fromEntries(parts.map(([key, value]) => [key.slice(name.length + 1), String(value)]))
    const own = fields.getAll(name).map(String).filter(Boolean)
    const type = question.dataset.type
    if (type === 'ranking') {
      const order = Object.entries(byPart).sort((left, right) => Number(left[1]) - Number(right[1]))
      if (order.length > 0) answers[id] = order.map(([option]) => option)
    } else if (parts.length > 0) answers[id] = byPart
    else if (type === 'multiple') {
      if (own.length > 0) answers[id] = own
    } else if (own[0] !== undefined) answers[id] = own[0]
    const other = fields.get(`${name}.other`)
    if (typeof other === 'string' && other !== '') answers[`${id}.other`] = other
  }
  return answers
}
