type Heard = {
  events: readonly string[]
  onEvent: (name: string, content: unknown) => void
  onState?: (connected: boolean) => void
}

const AGAIN = 5_000
const AGAIN_MOST = 60_000

/**
 * Listens to a stream. A browser comes back by itself when the connection breaks, and says what it has last seen; where it was turned
 * away (too many readers) it gives up, so we ask again later.
 */
export function connect(url: (last: string) => string, { events, onEvent, onState }: Heard) {
  let source: EventSource | undefined
  let last = ''
  let wait = AGAIN
  const open = () => {
    source = new EventSource(url(last))
    for (const name of events)
      source.addEventListener(name, (event) => {
        last = event.lastEventId || last
        onEvent(name, JSON.parse(event.data))
      })
    source.addEventListener('open', () => {
      wait = AGAIN
      onState?.(true)
    })
    source.addEventListener('error', () => {
      if (!source) return
      onState?.(false)
      if (source.readyState !== EventSource.CLOSED) return
      setTimeout(open, wait * (1 + Math.random()))
      wait = Math.min(wait * 2, AGAIN_MOST)
    })
  }
  open()
  return () => {
    source?.close()
    source = undefined
  }
}
