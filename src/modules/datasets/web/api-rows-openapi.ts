import type { Column } from '../../tables/index.ts'
import { type Dataset, openingClasses, type Resource, type Version } from '../model.ts'

type Described = { dataset: Dataset; resource: Resource; release: Version; columns: readonly Column[]; origin: string }

const TYPES: Record<Column['type'], Record<string, unknown>> = {
  text: { type: ['string', 'null'] },
  integer: { type: ['integer', 'string', 'null'], description: '超过 2^53 的整数以文字给出' },
  decimal: { type: ['number', 'string', 'null'], description: '超过 15 位有效数字的小数以文字给出' },
  boolean: { type: ['boolean', 'null'] },
  date: { type: ['string', 'null'], format: 'date' },
  datetime: { type: ['string', 'null'] },
  geometry: { type: ['object', 'string', 'null'], description: 'GeoJSON 几何' },
}
const FILES = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  geojson: 'application/geo+json',
  parquet: 'application/vnd.apache.parquet',
}

/** The interface of one data set as OpenAPI 3.1, with its own columns: what a program's generator needs to call it by name. */
export function openapiOf({ dataset, resource, release, columns, origin }: Described) {
  const names = columns.map(({ name }) => name)
  const base = `/api/datasets/${dataset.slug}`
  const [first = '列'] = names
  const query = (name: string, description: string, more: Record<string, unknown> = {}) => ({
    name,
    in: 'query',
    required: false,
    description,
    schema: { type: 'string', ...more },
  })
  const limiting = [
    query(
      'filter',
      `条件，写作“列:比较:值”，可以重复，同时成立。比较有 eq ne lt le gt ge contains starts in empty present。可用的列：${names.join('、')}`,
      {
        examples: [`${first}:present`],
      },
    ),
    query('search', '在所有列里查找的文字'),
    query('fields', '要哪些列，逗号分开'),
    query('sort', '按哪些列排序，逗号分开，列名前加 - 为从大到小'),
    query('group', '按哪些列分组，逗号分开；日期列可以写作“列:year”“列:month”“列:day”'),
    query('measures', '统计项，逗号分开：count、sum:列、avg:列、min:列、max:列、distinct:列'),
    query('resource', '数据表编号，数据集有几张表时使用', { format: 'uuid', default: resource.id }),
    query('asOf', '某一天结束时的版本', { format: 'date' }),
    query('version', '第几版', { pattern: '^[1-9][0-9]*$' }),
  ]
  const problem = {
    description: '错误，errors 写明是哪一项',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
  const rows = { description: '符合条件的行', content: { 'application/json': { schema: { $ref: '#/components/schemas/Rows' } } } }
  return {
    openapi: '3.1.0',
    info: {
      title: dataset.title,
      version: String(release.number ?? 0),
      description: `${dataset.abstract}\n\n开放属性：${dataset.opening_class ? openingClasses[dataset.opening_class].label : ''}。${
        dataset.opening_class === 'conditional'
          ? '取明细须有使用许可，以使用密钥（ygg_…）调用；公开的统计不带密钥也可以取。'
          : '不带密钥也可以调用；程序长期调用请使用应用密钥。'
      }`,
      contact: {
        ...(dataset.contact_name && { name: dataset.contact_name }),
        ...(dataset.contact_mail && { email: dataset.contact_mail }),
      },
    },
    servers: [{ url: origin }],
    security: [{}, { appKey: [] }],
    paths: {
      [`${base}/rows`]: {
        get: {
          operationId: 'getRows',
          summary: '按条件取行',
          parameters: [
            ...limiting,
            query('size', '每页行数', { type: 'integer', minimum: 1, maximum: 10_000, default: 100 }),
            query('after', '翻页标记：上一页的 next'),
            query('offset', '跳过多少行', { type: 'integer', minimum: 0 }),
            query('shape', '行的写法', { enum: ['objects', 'arrays'], default: 'objects' }),
          ],
          responses: { 200: rows, 304: { description: '没有变化' }, 400: problem, 404: problem, 429: problem, 503: problem },
        },
      },
      [`${base}/query`]: {
        post: {
          operationId: 'queryRows',
          summary: '以 JSON 提交同样的查询',
          requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
          responses: { 200: rows, 400: problem, 404: problem, 429: problem, 503: problem },
        },
      },
      [`${base}/profile`]: {
        get: { operationId: 'getProfile', summary: '各列概况', responses: { 200: { description: '各列概况' }, 404: problem } },
      },
      ...Object.fromEntries(
        Object.entries(FILES).map(([ending, type]) => [
          `${base}/rows.${ending}`,
          {
            get: {
              operationId: `download${ending[0]?.toUpperCase()}${ending.slice(1)}`,
              summary: `下载 ${ending.toUpperCase()}`,
              parameters: [
                ...limiting,
                ...(ending === 'csv' ? [query('for', 'excel：防止公式被电子表格软件执行', { enum: ['excel'] })] : []),
              ],
              responses: { 200: { description: '文件', content: { [type]: {} } }, 400: problem, 404: problem },
            },
          },
        ]),
      ),
    },
    components: {
      securitySchemes: { appKey: { type: 'http', scheme: 'bearer', description: '应用密钥（ygk_…）或者使用密钥（ygg_…）' } },
      schemas: {
        Row: {
          type: 'object',
          properties: Object.fromEntries(
            columns.map(({ name, type, label, unit, description }) => {
              const known = TYPES[type]
              const said = [label !== name && label, unit && `单位：${unit}`, description, known.description]
                .filter(Boolean)
                .join('；')
              return [name, { ...known, ...(said && { description: said }) }]
            }),
          ),
        },
        Rows: {
          type: 'object',
          required: ['columns', 'rows', 'total', 'next'],
          properties: {
            columns: { type: 'array', items: { type: 'object' } },
            rows: { type: 'array', items: { $ref: '#/components/schemas/Row' } },
            total: { type: 'integer' },
            next: { type: ['string', 'null'] },
          },
        },
        Problem: {
          type: 'object',
          properties: {
            status: { type: 'integer' },
            code: { type: 'string' },
            detail: { type: 'string' },
            errors: {
              type: 'array',
              items: { type: 'object', properties: { field: { type: 'string' }, message: { type: 'string' } } },
            },
          },
        },
      },
    },
  }
}
