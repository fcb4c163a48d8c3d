// Where answers cannot be tied to anybody: the token is made here, and what is sent with it is sent without anything else.
import { errorsShown } from './blind-errors.ts'
import { answersIn } from './form-answers.ts'
import { keptDraft, storeOf } from './kept-token.ts'
import { takeToken } from './token.ts'

const box = document.querySelector<HTMLElement>('[data-blind]')
const form = box?.querySelector('form')
if (box && form) begin(box, form)

function begin(box: HTMLElement, form: HTMLFormElement) {
  const id = box.dataset.blind ?? ''
  const needsToken = box.dataset.level !== 'none'
  const store = storeOf(id)
  box.hidden = false
  const done = store.receipt()
  if (done) return thank(box, done)
  const state = box.querySelector('[data-token-state]')
  const take = box.querySelector<HTMLButtonElement>('button[name="take-token"]')
  const tell = (sentence: string) => {
    if (state) state.textContent = sentence
  }
  const token = async () => {
    const had = store.token()
    if (had) return had
    tell('正在制作和签发凭证……')
    const made = await takeToken(id, box.dataset.verifying ?? '', store, statedIn(box))
    tell('凭证已经领取，保存在这个浏览器里。您可以现在作答，也可以过一段时间、换一个网络再提交。')
    if (take) take.hidden = true
    return made
  }
  if (store.token()) {
    tell('凭证已经领取，保存在这个浏览器里。')
    if (take) take.hidden = true
  }
  take?.addEventListener('click', () => token().catch((error: Error) => tell(error.message)))
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const button = form.querySelector<HTMLButtonElement>('button:not([type="button"])')
    if (button) button.disabled = true
    try {
      const { submission, salt } = keptDraft(id)
      const body = {
        ...(needsToken && { token: await token() }),
        ...(!needsToken && { proof: typedIn(form, 'proof') }),
        submission,
        salt,
        answers: answersIn(form),
        ...(typedIn(form, 'contact') && { contact: typedIn(form, 'contact') }),
      }
      const answer = await fetch(`/api/questionnaires/${id}/answers`, {
        method: 'POST',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      const told = await answer.json()
      if (answer.ok) {
        store.keepReceipt(told)
        sessionStorage.removeItem(`draft:questionnaire-${id}`)
        thank(box, told)
      } else errorsShown(box, form, told.errors ?? [{ field: '', message: told.detail }])
    } catch (error) {
      const sentence =
        error instanceof TypeError
          ? '没有连上服务器。填写的内容还在，请稍后再点提交，不会重复计入。'
          : String((error as Error).message)
      errorsShown(box, form, [{ field: '', message: sentence }])
    } finally {
      if (button) button.disabled = false
    }
  })
}

function thank(box: HTMLElement, receipt: { code: string; salt: string; text: string }) {
  const done = document.querySelector<HTMLElement>('[data-blind-done]')
  const text = done?.querySelector('[data-receipt]')
  if (!done || !text) return
  text.textContent = `核对码：${receipt.code}\n随机数：${receipt.salt}\n\n${receipt.text}`
  box.hidden = true
  done.hidden = false
  done.focus()
}

const typedIn = (form: HTMLFormElement, name: string) => {
  const value = new FormData(form).get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** The district that somebody says they live in, once they have said that it is so. */
function statedIn(box: HTMLElement) {
  const residence = box.querySelector('[data-residence]')
  const stated = residence?.querySelector<HTMLInputElement>('input[name="stated"]')?.checked
  return (stated && residence?.querySelector('select')?.value) || undefined
}
