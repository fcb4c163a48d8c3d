import { anchorOf } from '../model.ts'
import { LineItem, QuestionItem } from '../web/pages/live-items.tsx'
import type { Said } from './say.ts'

/** One message as it goes over the wire, the same bytes for all. `about` names what it tells of. */
export type Frame = { number: number; about: string; bytes: Uint8Array<ArrayBuffer> }

const bytesOf = (text: string) => new Uint8Array(new TextEncoder().encode(text))
/** Keeps proxies from closing what is silent, and finds out who is gone. */
export const HEARTBEAT = bytesOf(': \n\n')
export const QUEUE_CHANGED = bytesOf('event: queue\ndata: {}\n\n')
/** For whoever was away for too long. */
export const RELOAD = bytesOf('event: reload\ndata: {}\n\n')
/** After how long a reader comes back; not all in the same moment. */
export const retryIn = () => bytesOf(`retry: ${1_000 + Math.floor(Math.random() * 4_000)}\n\n`)

/** What is told, rendered as the page renders it: where it belongs, and what stands there from now on. */
export function frameOf(number: number, said: Said): Frame {
  if (said.kind === 'state') return frame(number, 'state', 'state', { state: said.state })
  if (said.kind === 'line') {
    const id = anchorOf(said.line.number)
    return frame(number, id, 'put', { list: 'lines', id, html: String(<LineItem line={said.line} />) })
  }
  const { question } = said
  const id = `q${question.number}`
  const list = question.state === 'passed' ? 'waiting' : question.state === 'on-air' ? 'air' : null
  return frame(number, id, 'put', { list, id, html: list === null ? '' : String(<QuestionItem question={question} />) })
}

const frame = (number: number, about: string, event: string, content: object): Frame => ({
  number,
  about,
  bytes: bytesOf(`id: ${number}\nevent: ${event}\ndata: ${JSON.stringify(content)}\n\n`),
})
