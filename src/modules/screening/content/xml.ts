import { Unreadable } from './model.ts'

type Visitor = {
  open?: (name: string, attribute: (name: string) => string | undefined) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

const TOKEN =
  /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE|<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/g

/** Walks through XML by local names, whatever prefixes a writer has chosen. A document type is refused: no office format has one. */
export function walkXml(xml: string, { open, close, text }: Visitor) {
  for (const [token, cdata, slash, name, raw = '', empty, words] of xml.matchAll(TOKEN)) {
    if (words !== undefined) text?.(decode(words))
    else if (cdata !== undefined) text?.(cdata)
    else if (token === '<!DOCTYPE') throw new Unreadable('文件中含有不允许的文档类型声明，请另存为后重新上传')
    else if (name === undefined) continue
    else if (slash) close?.(name)
    else {
      open?.(name, (wanted) => attributeOf(raw, wanted))
      if (empty) close?.(name)
    }
  }
}

/** By local name, or by the name with its prefix where two share one. */
function attributeOf(raw: string, wanted: string) {
  for (const [, full = '', local, double, single] of raw.matchAll(/((?:[\w.-]+:)?([\w.-]+))\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    if (full === wanted || local === wanted) return decode(double ?? single ?? '')
  return undefined
}

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const decode = (text: string) =>
  text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, decimal, name) => {
        const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : undefined
        return code === undefined ? (NAMED[name] ?? whole) : code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
      })
    : text

export const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (mark) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[mark]};`)

/** All the text of a part, its paragraphs on lines of their own. */
export function textOf(xml: string, paragraphs: ReadonlySet<string>, words?: ReadonlySet<string>) {
  let [text, within] = ['', words ? 0 : 1]
  walkXml(xml, {
    open: (name) => {
      if (words?.has(name)) within++
    },
    text: (part) => {
      if (within > 0) text += part
    },
    close: (name) => {
      if (words?.has(name)) within--
      if (paragraphs.has(name)) text += '\n'
    },
  })
  return text
}
