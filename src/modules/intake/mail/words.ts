import { Parser } from 'htmlparser2'

const LEFT_OUT = new Set(['script', 'style', 'head', 'title', 'blockquote', 'template'])
const BREAKS = /^(?:p|div|br|li|tr|h[1-6]|table|ul|ol)$/

/** The words of a letter that came as HTML only; what it quotes is left out. */
export function wordsOfHtml(html: string): string {
  let [text, without] = ['', 0]
  const parser = new Parser({
    onopentag(name, { class: classes = '' }) {
      if (without > 0 || LEFT_OUT.has(name) || /gmail_quote|qmbox|mail_quote/.test(classes)) without += VOID.test(name) ? 0 : 1
      if (BREAKS.test(name)) text += '\n'
    },
    ontext(words) {
      if (without === 0) text += words
    },
    onclosetag(name) {
      if (without > 0 && !VOID.test(name)) without -= 1
      if (BREAKS.test(name)) text += '\n'
    },
  })
  parser.write(html)
  parser.end()
  return tidy(text)
}
const VOID = /^(?:br|img|hr|input|meta|link|col|area|base|embed|source|wbr)$/

/** Where what somebody else wrote before begins: as mail programs here and elsewhere write it. */
const QUOTE_BEGINS: readonly RegExp[] = [
  /^\s*-{2,}\s*(?:original message|forwarded message|原始邮件|原邮件|转发邮件|转发的邮件|回复的原邮件)\s*-{2,}/i,
  /^\s*(?:on|am|le)\s.{5,120}\s(?:wrote|schrieb|a écrit)\s*[:：]\s*$/i,
  /^\s*在?\s*.{4,120}(?:写道|寫道)\s*[:：]\s*$/,
  /^\s*_{10,}\s*$/,
]
const HEADER_LINE =
  /^\s*(?:\*?(?:from|sent|to|subject|date|cc)\*?|发件人|发送时间|收件人|主题|日期|抄送|寄件者|收件者|主旨)\s*[:：]/i
const SIGNATURE = /^(?:-- ?|发自我的.{1,30}|发送自.{1,30}|sent from my .{1,30}|获取\s*outlook.{0,30}|get outlook for .{1,30})$/i

/** What the writer wrote now: without the letter that they answer, without signature lines of their telephone. */
export function withoutQuotes(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const kept: string[] = []
  for (const [index, line] of lines.entries()) {
    if (QUOTE_BEGINS.some((begins) => begins.test(line))) break
    // A block of headers is a quotation; a single line like it may be the writer's own.
    if (HEADER_LINE.test(line) && lines.slice(index + 1, index + 4).filter((next) => HEADER_LINE.test(next)).length >= 2) break
    if (line.trimEnd() === '--') break
    if (/^\s*[>＞]/.test(line) || SIGNATURE.test(line.trim())) continue
    kept.push(line)
  }
  return tidy(kept.join('\n'))
}

const tidy = (text: string) =>
  text
    .replaceAll('\u00A0', ' ')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
