import type { ColumnType } from '../../tables/index.ts'

export type Explanation = { reason: string; proposal?: string }

/** What a rejected cell should have been, and what could stand there instead where that can be told from it alone. */
export function explain(column: { type: ColumnType; format?: string; unit?: string }, value: string): Explanation {
  const text = clean(value)
  switch (column.type) {
    case 'date':
    case 'datetime':
      return explainTime(text, column.type === 'datetime' ? ' 00:00:00' : '')
    case 'integer':
    case 'decimal':
      return explainNumber(text, column)
    case 'boolean':
      return { reason: '该列只应填“是”或“否”' }
    case 'geometry':
      return { reason: '不是有效的 GeoJSON 几何图形' }
    default:
      return {
        reason: '长号码被表格软件改成了科学计数，后面的数字已经丢失，无法还原；请把原系统中的该列按文本格式重新导出',
        proposal: '',
      }
  }
}

const clean = (value: string) =>
  value
    .normalize('NFKC')
    .replaceAll(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replaceAll(/[−–‐‑]/g, '-')
    .trim()

const two = (number: number) => String(number).padStart(2, '0')
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()
const exists = (year: number, month: number, day: number) => month >= 1 && month <= 12 && day >= 1 && day <= lastDay(year, month)

function explainTime(text: string, clock: string): Explanation {
  const republic = /^民国\s?(\d{1,3})年\s?(\d{1,2})月\s?(\d{1,2})日$/.exec(text)?.slice(1).map(Number)
  if (republic) {
    const [year, month, day] = [(republic[0] ?? 0) + 1911, republic[1] ?? 0, republic[2] ?? 0]
    return {
      reason: '民国纪年不作日期接收，请改为公历',
      ...(exists(year, month, day) && { proposal: `${year}-${two(month)}-${two(day)}${clock}` }),
    }
  }
  const parts =
    /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:\D.*)?$/.exec(text) ?? /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text)
  if (parts) return explainDay(Number(parts[1]), Number(parts[2]), Number(parts[3]), clock)
  if (/^\d{10}$|^\d{13}$/.test(text)) {
    const instant = new Date(Number(text) * (text.length === 10 ? 1_000 : 1) + 8 * 3_600_000)
    return {
      reason: '是 Unix 时间戳，与该列其他日期写法不同',
      proposal: instant
        .toISOString()
        .slice(0, clock ? 19 : 10)
        .replace('T', ' '),
    }
  }
  const western = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text)?.slice(1).map(Number)
  if (western) {
    const [one = 0, other = 0, year = 0] = western
    const [month, day] = one > 12 ? [other, one] : [one, other]
    const isClear = one > 12 !== other > 12 && exists(year, month, day)
    return { reason: '年份写在最后，月、日的先后不明', ...(isClear && { proposal: `${year}-${two(month)}-${two(day)}${clock}` }) }
  }
  if (/^\d{4}\s?[-/.年]\s?\d{1,2}\s?月?$/.test(text)) return { reason: '只有年月，缺少日' }
  if (/^\d{4}年?$/.test(text)) return { reason: '只有年份，缺少月、日' }
  if (/\d{4}.*[至到~—].*\d/.test(text)) return { reason: '是一段时间，不是一个日期；请分为起、止两列' }
  if (/^长期|永久|无固定期限/.test(text)) return { reason: '不是日期；没有期限的请留空，并在说明中写明' }
  return { reason: clock ? '不是日期时间' : '不是日期' }
}

function explainDay(year: number, month: number, day: number, clock: string): Explanation {
  if (month > 12 && day <= 12 && exists(year, day, month))
    return { reason: `没有 ${month} 月，月和日可能写反了`, proposal: `${year}-${two(day)}-${two(month)}${clock}` }
  if (month < 1 || month > 12) return { reason: `没有 ${month} 月` }
  if (!exists(year, month, day)) return { reason: `${year} 年 ${month} 月没有 ${day} 日` }
  if (year < 1900 || year > 2299) return { reason: '年份超出可以保存的范围（1900—2299 年）' }
  return {
    reason: clock ? '时刻不存在或写法不能识别' : '日期后面有不能识别的文字',
    ...(!clock && { proposal: `${year}-${two(month)}-${two(day)}` }),
  }
}

function explainNumber(text: string, { type, unit }: { type: ColumnType; unit?: string }): Explanation {
  const figures = text.match(/-?\d[\d,]*(?:\.\d+)?/g) ?? []
  const [only] = figures
  if (/^-?\d+(?:\.\d+)?\s?[-~至到—]\s?\d/.test(text)) return { reason: '是一个范围，不是一个数；请分为最小、最大两列' }
  if (/^[\dOoIl.,]+$/.test(text) && /[OoIl]/.test(text))
    return { reason: '数字中混有字母', proposal: text.replaceAll(/[Oo]/g, '0').replaceAll(/[Il]/g, '1').replaceAll(',', '') }
  if (/^-?\d{1,3}(?:\.\d{3})*,\d{1,2}$/.test(text))
    return { reason: '小数点写成了逗号', proposal: text.replaceAll('.', '').replace(',', '.') }
  if (/^-?\d+(?:\.\d+)?$/.test(text))
    return type === 'integer' && text.includes('.')
      ? { reason: '不是整数' }
      : { reason: '数字超出可以保存的范围，或以 0 开头，像是编号' }
  if (figures.length === 1 && only !== undefined) {
    const rest = text.replace(only, '').trim()
    if (/^(?:约|大约|近|超|超过|逾)|(?:左右|多|余|以上|以下)$|^[<>≥≤≈]/.test(rest))
      return { reason: '是约数，不是确数', proposal: only.replaceAll(',', '') }
    return unit && rest !== '' && !/\d/.test(rest)
      ? { reason: `“${rest}”与该列的单位（${unit}）不同，或不是单位` }
      : { reason: '数字中混有文字', proposal: only.replaceAll(',', '') }
  }
  return { reason: '不是数字' }
}
