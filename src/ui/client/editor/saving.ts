import { clock } from './elements.ts'

type Values = [name: string, value: string][]
/** What the other has saved meanwhile: who, when, and all the fields as they are now. */
export type Overtaken = { by: string; at: string; revision: number; values: Record<string, string> }
type Kept = { revision: number; values: Values; base: Record<string, string>; at: string }

type Saving = {
  form: HTMLFormElement
  /** Shows how it stands with saving. */
  say: (words: string, tone: 'quiet' | 'busy' | 'wrong') => void
  /** The text as it is now, before it is sent. */
  write: () => void
  /** Somebody else was quicker: puts both together and answers whether to save the outcome. */
  settle: (theirs: Overtaken, base: Record<string, string>) => Promise<boolean>
  saved: (answer: Record<string, unknown>) => void
}

const IDLE = 2_000
const LONGEST = 10_000
const AGAIN = 15_000

/**
 * Saves a few seconds after one stops typing, each time upon the revision that was last seen, so that nobody writes over anybody. What
 * cannot be sent is kept on this machine, and said to be, until it can.
 */
export function keepSaved({ form, say, write, settle, saved }: Saving) {
  const address = form.dataset.save ?? form.action
  const key = `edition:${form.dataset.key}:${form.dataset.account}`
  const revisionField = form.elements.namedItem('revision') as HTMLInputElement
  let timer: ReturnType<typeof setTimeout> | undefined
  let waitingSince = 0
  let underWay: Promise<void> | null = null
  let dirty = false
  let stopped = false
  let base = fieldsOf(form)

  const change = () => {
    if (stopped) return
    dirty = true
    waitingSince ||= Date.now()
    say('有改动，即将保存', 'busy')
    clearTimeout(timer)
    timer = setTimeout(save, Math.min(IDLE, Math.max(0, waitingSince + LONGEST - Date.now())))
  }

  async function save(): Promise<void> {
    clearTimeout(timer)
    if (underWay) return underWay.then(() => (dirty ? save() : undefined))
    if (!dirty || stopped) return
    underWay = send().finally(() => {
      underWay = null
    })
    await underWay
  }

  async function send() {
    write()
    dirty = false
    waitingSince = 0
    const values = valuesOf(form)
    const sent = fieldsOf(form)
    say('正在保存…', 'busy')
    const response = await fetch(address, {
      method: 'POST',
      body: new URLSearchParams(values),
      headers: { accept: 'application/json' },
      redirect: 'manual',
    }).catch(() => null)
    if (!response || response.status >= 502) return hold(values, '网络中断，内容已存在本机，恢复后自动保存')
    if (response.type === 'opaqueredirect' || response.status === 401)
      return hold(values, '登录已过期，内容已存在本机；请在新窗口重新登录后继续', true)
    const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>
    if (response.ok) {
      revisionField.value = String(answer.revision)
      base = sent
      localStorage.removeItem(key)
      if (!dirty) say(`已保存 ${clock()}`, 'quiet')
      saved(answer)
    } else if (response.status === 409 && answer.theirs) {
      await overtaken(answer.theirs as Overtaken)
    } else {
      const errors = (answer.errors ?? []) as { message: string }[]
      hold(
        values,
        `没有保存：${errors.map(({ message }) => message).join('；') || String(answer.detail ?? response.status)}`,
        true,
      )
    }
  }

  function hold(values: Values, words: string, forGood = false) {
    dirty = true
    keep({ revision: Number(revisionField.value), values, base, at: new Date().toISOString() })
    say(words, 'wrong')
    if (!forGood) timer = setTimeout(save, AGAIN)
  }

  function keep(kept: Kept) {
    try {
      localStorage.setItem(key, JSON.stringify(kept))
    } catch {
      say('本机空间已满，内容只在本页中，请勿关闭', 'wrong')
    }
  }

  async function overtaken(theirs: Overtaken) {
    say(`${theirs.by} 已保存新的版本，请合并`, 'wrong')
    dirty = true
    stopped = true
    const goOn = await settle(theirs, base)
    stopped = false
    revisionField.value = String(theirs.revision)
    base = theirs.values
    if (goOn) {
      dirty = true
      await send()
    } else dirty = false
  }

  /** What was kept when the page was left, and could not be sent. */
  function takeUp(fill: (values: Values) => void) {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null
    if (!kept) return
    fill(kept.values)
    revisionField.value = String(kept.revision)
    base = kept.base
    dirty = true
    say(`已取回 ${clock(new Date(kept.at))} 存在本机、尚未保存的内容`, 'wrong')
    timer = setTimeout(save, IDLE)
  }

  addEventListener('online', () => void save())
  addEventListener('beforeunload', (event) => {
    if (dirty || underWay) event.preventDefault()
  })
  form.addEventListener('submit', () => {
    write()
    dirty = false
    stopped = true
  })
  return { change, save, takeUp, isClean: () => !dirty && underWay === null }
}

const valuesOf = (form: HTMLFormElement): Values =>
  [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))

export const fieldsOf = (form: HTMLFormElement): Record<string, string> => Object.fromEntries(valuesOf(form))
