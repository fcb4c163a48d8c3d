import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { Unreadable } from '../../model.ts'

export type XmlEvents = {
  open: (name: string, attributes: Record<string, string>) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

/** Feeds a part of a workbook through a parser; after each stretch the caller may hand out what has come together. */
export async function* parseXml(bytes: AsyncIterable<Buffer>, events: XmlEvents): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let failed: Error | undefined
  parser.on('error', (error) => {
    failed ??= error
  })
  parser.on('doctype', () => {
    failed ??= new Error('doctype')
  })
  parser.on('opentag', (tag: SaxesTagPlain) => events.open(local(tag.name), tag.attributes))
  const { close, text } = events
  if (close) parser.on('closetag', (tag) => close(local(tag.name)))
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  let decoder: TextDecoder | undefined
  for await (const piece of bytes) {
    decoder ??= new TextDecoder(piece[0] === 0xff || (piece[0] === 0x3c && piece[1] === 0) ? 'utf-16le' : 'utf-8')
    parser.write(decoder.decode(piece, { stream: true }))
    if (failed) throw new Unreadable('工作簿的内容不完整或者已经损坏，请用表格软件打开、另存后再上传', { cause: failed })
    yield
  }
  parser.close()
  if (failed) throw new Unreadable('工作簿的内容不完整或者已经损坏，请用表格软件打开、另存后再上传', { cause: failed })
  yield
}

export async function readXml(bytes: AsyncIterable<Buffer>, events: XmlEvents) {
  for await (const _ of parseXml(bytes, events));
}

const local = (name: string) => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name)
