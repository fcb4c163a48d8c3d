import { identitySentences } from '../identities.ts'
import { type Section, sectionTitles } from '../model.ts'
import type { WholeReport } from '../preview.ts'
import { feesSentence, type PrintedTable, printedTable2, printedTable3, printedTable4 } from '../printed.ts'

/** One of the six sections as every face of the report shows it. */
export type ReportSection = {
  title: string
  paragraphs: string[]
  table?: PrintedTable
  checks?: { holds: boolean; sentence: string }[]
  narrative?: Section
}

/** The six sections in their fixed order. */
export function sectionsOf({ figures, previous, narrative, year }: WholeReport): ReportSection[] {
  const checks = identitySentences(figures, previous)
  const written = (section: Section) =>
    narrative[section]
      .split(/\r?\n+/)
      .map((line) => line.trim())
      .filter(Boolean)
  const fees = narrative[6].includes('收费通知') ? [] : [feesSentence(figures, year)]
  return [
    { title: sectionTitles[1], paragraphs: written(1), narrative: 1 },
    { title: sectionTitles[2], paragraphs: [], table: printedTable2(figures) },
    {
      title: sectionTitles[3],
      paragraphs: [],
      table: printedTable3(figures),
      checks: checks.filter(({ table }) => table === 'table3'),
    },
    {
      title: sectionTitles[4],
      paragraphs: [],
      table: printedTable4(figures),
      checks: checks.filter(({ table }) => table === 'table4'),
    },
    { title: sectionTitles[5], paragraphs: written(5), narrative: 5 },
    { title: sectionTitles[6], paragraphs: [...fees, ...written(6)], narrative: 6 },
  ]
}

export const reportTitle = ({ publisher, year }: Pick<WholeReport, 'publisher' | 'year'>) =>
  `${publisher}${year}年政府信息公开工作年度报告`
