import { randomUUID } from 'node:crypto'
import type { Entry, Resource } from '../src/modules/harvesting/model.ts'

/** An invented table for tests: what a test does not mention is filled in. */
export const aResource = (given: Partial<Resource> = {}): Resource => ({
  id: randomUUID(),
  position: 1,
  title: '明细（示例）',
  description: '',
  version: 1,
  publishedAt: new Date('2026-01-02T00:00:00Z'),
  rows: 3,
  columns: [
    { name: '区县', type: 'text', physical: 'c1', stored: 'Nullable(String)' },
    { name: '金额', type: 'decimal', physical: 'c2', stored: 'Nullable(Decimal(38, 2))', unit: '元', description: '当年金额' },
  ],
  keys: [],
  parquet: { bytes: 1_234, sha256: 'ab'.repeat(32) },
  ...given,
})

/** An invented data set for tests. */
export const anEntry = (given: Partial<Entry> = {}): Entry => ({
  id: randomUUID(),
  number: 'SZ-0001',
  slug: 'sample-set',
  title: '示例数据集',
  abstract: '示例。',
  state: 'published',
  office: { id: 'o1', slug: 'sz-finance', name: '示例市财政局', description: '' },
  theme: null,
  industry: null,
  keywords: [],
  openingClass: 'unconditional',
  closedFor: null,
  openingConditions: null,
  usageRequirements: null,
  securityMeasures: null,
  frequency: 'yearly',
  licence: { slug: 'open', name: '政府数据开放许可（示例）', url: null, open: true },
  contact: { name: '数据处', phone: '0755-00000000', mail: 'data@example.gov.cn' },
  temporal: { from: null, to: null },
  spatial: null,
  publishedOn: '2026-01-02',
  updatedOn: '2026-01-02',
  nextDueOn: null,
  changedAt: new Date('2026-01-02T00:00:00Z'),
  resources: [aResource()],
  ...given,
})
