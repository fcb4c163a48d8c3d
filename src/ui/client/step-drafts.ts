import { type Draft, draftOf, parsed, restore, tell } from './draft-fields.ts'

type Kept = { at: number; fields: Draft }
type Sent = { at: number; words: string; key: string }
const WEEK = 7 * 86_400_000

/**
 * A form of several pages (`data-draft` with `data-draft-step`): what is typed on each page stays in this browser for a week, where a
 * connection may be gone for hours, and what tells who somebody is stays in this tab. All of it goes when a page says that the whole
 * was accepted (`data-draft-done`): no page that merely follows says so, for between two pages the connection may break.
 */
export function keepSteps() {
  forgetOld()
  const done = document.querySelector<HTMLElement>('[data-draft-done]')?.dataset.draftDone
  if (done) forget(done)
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft-step]')) keepStep(form)
}

function keepStep(form: HTMLFormElement) {
  const { draft: name = '', draftStep } = form.dataset
  const key = `steps:${name}:${draftStep}`
  const mayRestore = form.querySelector('.yg-errors') === null
  const back = [
    mayRestore && restore(form, 'open', parsed<Kept>(localStorage.getItem(key)).fields ?? {}),
    mayRestore && restore(form, 'private', parsed<Kept>(sessionStorage.getItem(key)).fields ?? {}),
  ].includes(true)
  tell(
    form,
    `${back ? '已恢复您填写、尚未提交的内容。' : ''}填写的内容（照片除外）保存在本浏览器七天，断网、关掉页面也不会丢；姓名和联系方式只保存在本窗口。提交成功后全部清除。`,
    () => forget(name),
  )
  form.addEventListener('input', () => {
    const at = Date.now()
    localStorage.setItem(key, JSON.stringify({ at, fields: draftOf(form, 'open') }))
    sessionStorage.setItem(key, JSON.stringify({ at, fields: draftOf(form, 'private') }))
  })
  if ('draftLast' in form.dataset) keepKey(form, `steps:${name}:sent`)
}

/** Sent already, and nobody knows whether it arrived: the same words go under the same key, and are taken in once. */
function keepKey(form: HTMLFormElement, mark: string) {
  const field = form.querySelector<HTMLInputElement>('input[name="_key"]')
  if (!field) return
  const words = [...form.querySelectorAll<HTMLInputElement>('input[type="hidden"]')]
    .filter(({ name }) => !/^(_csrf|_key|files)$/.test(name))
    .map(({ value }) => value)
    .join('\n')
  const sent = parsed<Sent>(localStorage.getItem(mark))
  if (sent.key && sent.words === words) field.value = sent.key
  form.addEventListener('submit', () => localStorage.setItem(mark, JSON.stringify({ at: Date.now(), words, key: field.value })))
}

const keys = (store: Storage, start: string) => Object.keys(store).filter((key) => key.startsWith(start))

function forget(name: string) {
  for (const store of [localStorage, sessionStorage]) for (const key of keys(store, `steps:${name}:`)) store.removeItem(key)
}

function forgetOld() {
  for (const key of keys(localStorage, 'steps:'))
    if (!((parsed<Kept>(localStorage.getItem(key)).at ?? 0) > Date.now() - WEEK)) localStorage.removeItem(key)
}
