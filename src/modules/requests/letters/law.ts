import { longDay } from '../../../platform/day.ts'
import type { DueDay } from './facts.ts'

export const REGULATION = '《中华人民共和国政府信息公开条例》'
export const RECONSIDERATION_LAW = '《中华人民共和国行政复议法》'
export const LITIGATION_LAW = '《中华人民共和国行政诉讼法》'
export const FEE_RULES = '《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）'
const REPORT_FORMAT = '《中华人民共和国政府信息公开工作年度报告格式》'

/** 行政复议法 (2023): reconsideration comes first where information is refused. */
export const RECONSIDERATION_FIRST_SINCE = '2024-01-01'
/** 法释〔2025〕8号 replaces the judicial interpretation of 2011. */
export const INTERPRETATION_OF_2025_SINCE = '2025-06-01'
export const interpretationOn = (day: string) => (day >= INTERPRETATION_OF_2025_SINCE ? '法释〔2025〕8号' : '法释〔2011〕17号')

/** An article in the short form of our tables (条例第三十条) as a letter writes it. */
export const citation = (article: string) =>
  article
    .replace(/^条例/, REGULATION)
    .replace(/^国办公开办函〔2021〕30号$/, `${REPORT_FORMAT}（国办公开办函〔2021〕30号）`)
    .replace(/^国办函〔2020〕109号$/, FEE_RULES)

/** 2026年12月21日, and that it may still move while the year's holiday notice is awaited. */
export const dueWords = ({ day, provisional }: DueDay) =>
  provisional ? `${longDay(day)}（暂定，待国务院办公厅发布放假安排后确定，不早于该日）` : longDay(day)

/** The twenty working days and the like, with the day where it is known. */
export const untilWords = (due: DueDay | null) => (due ? `，即${dueWords(due)}前（含当日）` : '')
