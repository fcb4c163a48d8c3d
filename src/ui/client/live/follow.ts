import { connect } from './connect.ts'

type Put = { list: string | null; id: string; html: string }

/** The live page grows as things are said: each message says what stands where from now on. */
export function followLive() {
  const page = document.querySelector<HTMLElement>('[data-live]')
  const address = page?.dataset.live
  if (!page || !address) return
  const status = page.querySelector<HTMLElement>('[data-live-status]')
  const tell = (words: string) => {
    if (status && status.textContent !== words) status.textContent = words
  }
  const close = connect((last) => `${address}?after=${last || (page.dataset.after ?? '')}`, {
    events: ['put', 'state', 'reload'],
    onEvent(name, content) {
      if (name === 'put') put(content as Put)
      // Not all readers in the same moment.
      else if (name === 'reload') setTimeout(() => location.reload(), Math.random() * 5_000)
      else changed((content as { state: string }).state)
    },
    onState: (connected) => tell(connected ? '已连接，新内容会自动显示。' : '连接中断，正在重新连接。'),
  })
  const changed = (state: string) => {
    if (state === page.dataset.state) return
    page.dataset.state = state
    if (state === 'live') tell('已经开始。')
    else {
      close()
      tell('已经结束，实录见活动页面。')
    }
  }
}

function put({ list, id, html }: Put) {
  const known = document.getElementById(id)
  const place = list === null ? null : document.getElementById(list)
  if (!place) return known?.remove()
  const template = document.createElement('template')
  // Written and escaped by the server that wrote this page.
  template.innerHTML = html
  const item = template.content.firstElementChild
  if (!item) return
  // What was corrected stays where it is; what moved goes to the end of its new list.
  if (known && known.parentElement === place) known.replaceWith(item)
  else {
    known?.remove()
    const follows = isNearEnd()
    place.append(item)
    if (follows && list === 'lines') item.scrollIntoView({ block: 'nearest' })
  }
}

/** Whoever reads further up is not moved. */
const isNearEnd = () => {
  const last = document.getElementById('lines')?.lastElementChild
  return !last || last.getBoundingClientRect().bottom < innerHeight + 100
}
