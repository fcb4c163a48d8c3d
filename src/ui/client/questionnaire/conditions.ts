type Condition = { question: string; is: 'eq' | 'in' | 'answered'; value: string[] }
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * Questions that depend on others come and go with them; words beside an option appear with it. What is hidden is not sent. On paper nothing
 * comes and goes: all is there, with the words that say when it is to be answered.
 */
export function followConditions(questions: HTMLElement) {
  const all = [...questions.querySelectorAll<HTMLElement>('[data-question]')]
  const byId = new Map(all.map((question) => [question.dataset.question ?? '', question]))
  const isPrint = document.documentElement.dataset.reading === 'print'
  let onPaper = isPrint
  const look = () => {
    for (const sentence of questions.querySelectorAll<HTMLElement>('[data-condition]')) sentence.hidden = !onPaper
    // In their order: a question that is hidden answers nothing, so that its own followers are hidden in the same pass.
    for (const question of all) {
      const condition = conditionOf(question)
      if (condition) show(question, onPaper || holds(condition, byId.get(condition.question)))
      for (const other of question.querySelectorAll<HTMLElement>('[data-other]')) {
        const wanted = (other.dataset.other ?? '').split(' ')
        show(other, onPaper || (!question.hidden && valuesOf(question).some((value) => wanted.includes(value))))
      }
    }
  }
  questions.addEventListener('input', look)
  questions.addEventListener('change', look)
  for (const [event, paper] of [
    ['beforeprint', true],
    ['afterprint', isPrint],
  ] as const)
    addEventListener(event, () => {
      onPaper = paper
      look()
    })
  look()
  return look
}

function conditionOf({ dataset: { shownIf } }: HTMLElement) {
  return shownIf === undefined ? null : (JSON.parse(shownIf) as Condition) // written by our own page
}

function holds({ is, value }: Condition, about: HTMLElement | undefined) {
  if (!about || about.hidden) return false
  const given = valuesOf(about)
  return is === 'answered' ? given.length > 0 : value.some((each) => given.includes(each))
}

export function valuesOf(question: HTMLElement) {
  return [...question.querySelectorAll<Control>('input[name], textarea[name], select[name]')]
    .filter((control) => !control.disabled && !control.name.endsWith('.other'))
    .filter((control) => !isChoice(control) || control.checked)
    .map((control) => control.value)
    .filter(Boolean)
}

const isChoice = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')

function show(element: HTMLElement, shown: boolean) {
  if (element.hidden === !shown) return
  element.hidden = !shown
  for (const control of element.querySelectorAll<Control>('input, textarea, select')) control.disabled = !shown
}
