import type { Picture } from './dialogs.ts'
import { element } from './elements.ts'

type Answer = { html?: string; revision?: number; pictures?: Picture[]; detail?: string; errors?: { message: string }[] }

/**
 * The attachments beside the text: sent without leaving the page, with how far it is; the list is drawn by the server and put in place.
 * Every other form of the panel (order, take away) works the same way.
 */
export function keepAttachments(panel: HTMLElement, changed: (answer: { revision?: number; pictures?: Picture[] }) => void) {
  panel.addEventListener('submit', (event) => {
    if (!(event.target instanceof HTMLFormElement)) return
    event.preventDefault()
    const submitter = event.submitter instanceof HTMLButtonElement ? event.submitter : null
    const values = new FormData(event.target)
    if (submitter?.name) values.set(submitter.name, submitter.value)
    void send(submitter?.formAction || event.target.action, values).then((wrong) => {
      if (wrong) say(wrong)
    })
  })

  const say = (words: string) => {
    const state = panel.querySelector<HTMLElement>('[data-state]')
    if (state) state.textContent = words
  }

  function send(address: string, values: FormData): Promise<string | null> {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest()
      const bar = element('progress', { max: '100', 'aria-label': '上传进度' })
      panel.querySelector('[data-progress]')?.replaceChildren(bar)
      request.upload.addEventListener('progress', ({ loaded, total }) => {
        bar.value = total > 0 ? (loaded / total) * 100 : 0
        say(`正在上传 ${Math.round(bar.value)}%`)
      })
      request.addEventListener('loadend', () => {
        bar.remove()
        const answer = parsed(request.responseText)
        if (request.status >= 200 && request.status < 300 && answer.html !== undefined) {
          put(answer.html)
          changed(answer)
          resolve(answer.errors?.[0]?.message ?? null)
        } else if (request.status === 0) resolve('网络中断，文件没有上传')
        else resolve(answer.errors?.map(({ message }) => message).join('；') || answer.detail || '文件没有上传')
      })
      request.open('POST', address)
      request.setRequestHeader('accept', 'application/json')
      request.send(values)
    })
  }

  /** The server's own list; it is our page's markup, made by the same components. */
  function put(html: string) {
    const fresh = new DOMParser().parseFromString(html, 'text/html').body.firstElementChild
    if (fresh) panel.replaceChildren(...fresh.childNodes)
  }

  return {
    upload: async (file: File): Promise<Picture | string> => {
      const form = panel.querySelector<HTMLFormElement>('form[data-upload]')
      if (!form) return '不能上传附件'
      const values = new FormData()
      values.set('file', file)
      const before = picturesIn(panel).map(({ href }) => href)
      const wrong = await send(form.action, values)
      if (wrong) return wrong
      const pictures = picturesIn(panel)
      return pictures.find(({ href }) => !before.includes(href)) ?? pictures.at(-1) ?? '文件没有上传'
    },
    pictures: () => picturesIn(panel),
  }
}

/** The attachments that are images, as the panel lists them. */
export const picturesIn = (panel: HTMLElement): Picture[] =>
  [...panel.querySelectorAll<HTMLElement>('[data-picture]')].map(({ dataset }) => ({
    name: dataset.name ?? '',
    href: dataset.picture ?? '',
  }))

function parsed(text: string): Answer {
  try {
    return JSON.parse(text) as Answer
  } catch {
    return {}
  }
}
