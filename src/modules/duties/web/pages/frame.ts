import type { PageFrame } from '../../../../ui/index.ts'

/** What every page of the list's workbench is given. */
export type Shared = {
  page: PageFrame
  words: (rule: string) => string
  office: (id: string | null) => string
  may: { draft: boolean; decide: (draftedBy?: string) => boolean }
}
export const HERE = '/workbench/duties'
export const UP = [{ href: HERE, label: '职责清单' }]
