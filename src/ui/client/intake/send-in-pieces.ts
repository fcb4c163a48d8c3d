import { type DetailedError, Upload } from 'tus-js-client'

/** One piece; what a line that breaks off loses at most. */
const PIECE = 16 * 1_048_576
const WAITS = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000]

/** The form of a file sends it in pieces that can be taken up again, says how far it is, and then itself with the upload's id. */
export function sendInPieces() {
  const panel = document.querySelector<HTMLElement>('[data-pieces]')
  const form = panel?.closest('form')
  const field = form?.querySelector<HTMLInputElement>('input[type=file]')
  if (!panel || !form || !field) return
  takeDropped(form, field)
  const hint = document.getElementById(`${field.id}-hint`)
  if (hint && panel.dataset.hint) hint.textContent = panel.dataset.hint
  form.addEventListener('submit', (event) => {
    const file = field.files?.[0]
    if (!file) return
    event.preventDefault()
    if (panel.dataset.going === undefined) void send(file, { form, field, panel })
  })
}

type Place = { form: HTMLFormElement; field: HTMLInputElement; panel: HTMLElement }

async function send(file: File, place: Place) {
  const { form, field, panel } = place
  const [bar, words, pause, cancel] = [
    panel.querySelector('progress'),
    panel.querySelector<HTMLElement>('[data-said]'),
    panel.querySelector<HTMLButtonElement>('[data-pause]'),
    panel.querySelector<HTMLButtonElement>('[data-cancel]'),
  ]
  if (!bar || !words || !pause || !cancel) return form.submit()
  let started = { at: performance.now(), bytes: -1 }
  const upload = new Upload(file, {
    endpoint: panel.dataset.pieces ?? '',
    chunkSize: PIECE,
    retryDelays: WAITS,
    removeFingerprintOnSuccess: true,
    metadata: { filename: file.name },
    onProgress(sent, total) {
      if (started.bytes < 0) started = { at: performance.now(), bytes: sent }
      bar.value = total === 0 ? 0 : sent / total
      words.textContent = `已上传 ${size(sent)}，共 ${size(total)}${left(started, sent, total)}`
    },
    onError(error) {
      stop()
      words.setAttribute('role', 'alert')
      words.textContent = `${said(error)}重新点“上传并读取”，会从断开的地方接着上传。`
      pause.hidden = true
      cancel.hidden = true
    },
    onSuccess() {
      words.textContent = '已经传完，正在提交…'
      pause.hidden = true
      cancel.hidden = true
      const id = document.createElement('input')
      Object.assign(id, { type: 'hidden', name: 'upload', value: upload.url?.split('/').at(-1) ?? '' })
      form.append(id)
      form.submit()
    },
  })
  const stop = () => {
    delete form.dataset.sent
    form.removeAttribute('aria-busy')
    field.disabled = false
    delete panel.dataset.going
  }
  pause.onclick = () => {
    const isGoing = pause.textContent === '暂停'
    pause.textContent = isGoing ? '继续' : '暂停'
    started = { at: performance.now(), bytes: -1 }
    if (isGoing) void upload.abort()
    else upload.start()
  }
  cancel.onclick = () => {
    void upload.abort(true).catch(() => {})
    stop()
    panel.hidden = true
  }
  pause.hidden = false
  cancel.hidden = false
  pause.textContent = '暂停'
  words.removeAttribute('role')
  words.textContent = '正在开始…'
  field.disabled = true
  panel.dataset.going = ''
  panel.hidden = false
  const [earlier] = await upload.findPreviousUploads().catch(() => [])
  if (earlier) upload.resumeFromPreviousUpload(earlier)
  upload.start()
}

/** A file may be dropped anywhere on the form, not only on its field. */
function takeDropped(form: HTMLFormElement, field: HTMLInputElement) {
  const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
  form.addEventListener('dragover', (event) => {
    if (hasFile(event)) event.preventDefault()
  })
  form.addEventListener('drop', (event) => {
    const files = event.dataTransfer?.files
    if (!files?.length || field.disabled || event.target === field) return
    event.preventDefault()
    field.files = files
    field.focus()
  })
}

/** The sentence that the server gave, where it did. */
function said(error: Error | DetailedError) {
  const body = 'originalResponse' in error ? error.originalResponse?.getBody() : undefined
  try {
    const { detail } = JSON.parse(body ?? '') as { detail?: string }
    if (detail) return `${detail}。`
  } catch {
    // no answer, or none of ours
  }
  return '上传中断了，请检查网络。'
}

const size = (bytes: number) => (bytes >= 2 ** 30 ? `${(bytes / 2 ** 30).toFixed(2)} GB` : `${(bytes / 2 ** 20).toFixed(1)} MB`)

function left(started: { at: number; bytes: number }, sent: number, total: number) {
  const [seconds, done] = [(performance.now() - started.at) / 1_000, sent - started.bytes]
  if (seconds < 3 || done <= 0) return ''
  const more = ((total - sent) * seconds) / done
  return more < 60 ? `，约剩 ${Math.ceil(more)} 秒` : `，约剩 ${Math.ceil(more / 60)} 分钟`
}
