import type { PageLabels } from '../../../../../ui/index.ts'

export const HOME = { href: '/publishing', label: '政务公开' }

/** The national labels of a page of figures or lists. */
export const columnLabels = (name: string, description: string, keywords: string[]): PageLabels => ({
  column: { name, description, keywords, type: ['信息公开'] },
})
