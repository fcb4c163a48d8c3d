const SHOWN = 20_000

/** The form that shows how a program asks: sent here, its answer stands under it, and the snippets follow what was asked. */
export function tryCalls() {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-try]')) {
    const answer = document.querySelector<HTMLElement>('[data-try-answer]')
    if (!answer) continue
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void call(form, answer)
    })
    form.addEventListener('input', () => showAddress(form))
  }
}

async function call(form: HTMLFormElement, answer: HTMLElement) {
  const address = showAddress(form)
  answer.hidden = false
  const [said, body] = [answer.querySelector('[data-try-said]'), answer.querySelector('pre')]
  if (said) said.textContent = '正在查询…'
  const start = performance.now()
  try {
    const response = await fetch(address)
    const text = await response.text()
    const took = Math.round(performance.now() - start)
    if (said)
      said.textContent = `${response.ok ? '成功' : '未成功'}（${response.status}），用时 ${took} 毫秒，${text.length.toLocaleString('en-US')} 个字符`
    if (body) body.textContent = readable(text)
  } catch {
    if (said) said.textContent = '没有连上服务器，请稍后再试'
  }
}

/** The address that the form stands for, also in the snippets. */
function showAddress(form: HTMLFormElement) {
  const url = new URL(form.action)
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value !== '') url.searchParams.append(name, value)
  const now = url.href
  for (const code of document.querySelectorAll<HTMLElement>('[data-address]')) {
    code.textContent = (code.textContent ?? '').split(code.dataset.address ?? '').join(now)
    code.dataset.address = now
  }
  return now
}

function readable(text: string) {
  try {
    const pretty = JSON.stringify(JSON.parse(text), null, 2)
    return pretty.length > SHOWN ? `${pretty.slice(0, SHOWN)}\n…` : pretty
  } catch {
    return text.slice(0, SHOWN)
  }
}
