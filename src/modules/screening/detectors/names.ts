import { mask } from './mask.ts'
import { familyAt, nameBefore } from './name-bounds.ts'
import { GIVEN } from './name-characters.ts'
import { AFTER_TITLE, ANONYMOUS, NOT_NAMES, ORGANISATION, TITLE } from './name-words.ts'
import { add, type Scan } from './scan-state.ts'

/** Before 先生, 女士: a whole name; a family name alone is nobody in particular. */
export function readAddressedName(scan: Scan, at: number) {
  const found = nameBefore(scan.text, at, false)
  if (found) addName(scan, found.start, at, found.family, 0.92)
}

/** 张三丰的银行账户, 王伟身份证号. */
export function readOwner(scan: Scan, at: number) {
  const { text } = scan
  const joint = /(?:的|之|，|,|、|（|\(|：|:|\s)?$/.exec(text.slice(at - 1, at))?.[0].length ?? 0
  const end = at - joint
  if (joint === 0 && !/^(?:身份证|公民身份|护照号|家庭住址|住址|名下)/.test(text.slice(at, at + 4))) return
  const found = nameBefore(text, end, false)
  if (found) addName(scan, found.start, end, found.family, 0.9)
}

/** 黄晓明（男，1985年生）, 王伟，女，汉族. */
export function readDescribed(scan: Scan, at: number) {
  const { text } = scan
  const before = text.charAt(at - 1)
  if (!'（(，,、 '.includes(before) || !/^[，,、；;）) ]/.test(text.charAt(at + 1))) return
  const end = before === ' ' && '，,'.includes(text.charAt(at - 2)) ? at - 2 : at - 1
  const found = nameBefore(text, end, false)
  if (found && !TITLE.test(text.slice(end, end + 12).replace(/^[（(]/, ''))) addName(scan, found.start, end, found.family, 0.93)
}

/** In a list or a table: a name in the cell beside somebody's number. */
export function readNamesBeside(scan: Scan) {
  const { text, found } = scan
  for (const { kind, start } of [...found]) {
    if (kind !== 'id-number' && kind !== 'mobile' && kind !== 'bank-card') continue
    const lineStart = text.lastIndexOf('\n', start - 1) + 1
    const before = text.slice(Math.max(lineStart, start - 60), start)
    const cells = before.split(/[\t|｜，,、；;：:（(\s]+/)
    let offset = start - before.length
    for (const cell of cells) {
      const at = text.indexOf(cell, offset)
      offset = at + cell.length
      if (cell.length < 2 || cell.length > 4) continue
      const family = familyAt(cell, 0)
      if (
        family === 0 ||
        cell.length <= family ||
        cell.length > family + 2 ||
        ANONYMOUS.test(cell) ||
        NOT_NAMES.test(cell) ||
        ORGANISATION.test(cell)
      )
        continue
      if (
        ![...cell.slice(family)].every((character) => GIVEN.has(character)) ||
        AFTER_TITLE.test(text.slice(Math.max(0, at - 3), at))
      )
        continue
      if (/(?:长|员|师|任|记)$/.test(cell) && cell.length === family + 2) continue
      // In a sentence more is between a name and a number than marks.
      const between = text.slice(at + cell.length, start)
      if (
        !/^[\s\t|｜，,、；;：:（(]*(?:[男女][\s\t|｜，,、；;]*)?(?:\d{1,3}岁?[\s\t|｜，,、]*)?(?:身份证号?码?|手机号?码?|联系电话|电话|银行卡号?|卡号)?[：:\s]*$/.test(
          between,
        ) &&
        !/[\t|｜]/.test(between)
      )
        continue
      addName(scan, at, at + cell.length, family, 0.85)
    }
  }
}

function addName(scan: Scan, start: number, end: number, family: number, confidence: number) {
  if (scan.names.has(start) || scan.names.has(end)) return
  keepName(scan, { start, end, family, confidence })
}

/** A name begins and ends where no other does. */
export function keepName(
  scan: Scan,
  { start, end, family, confidence }: { start: number; end: number; family: number; confidence: number },
) {
  scan.names.add(start).add(end)
  add(scan, 'name', start, end, confidence, mask.name(scan.text.slice(start, end), family))
}
