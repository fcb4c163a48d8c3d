import { anOpened } from './open-rows.ts'
import { test as base, type Someone, type World } from './world.ts'

/** A data set that is open on conditions, and what somebody asks for of it. */
export const test = base.extend('clinics', { scope: 'file' }, async ({ world }) =>
  anOpened(world.system(), {
    slug: 'clinic-visits',
    title: '门诊量明细',
    office: await world.organisation('sz-finance'),
    openingClass: 'conditional',
    columns: [
      { name: '医院', type: 'text' },
      { name: '区', type: 'text' },
      { name: '人次', type: 'integer' },
      { name: '联系人', type: 'text' },
    ],
    versions: [
      Array.from({ length: 60 }, (_, index) => [
        `示例医院${index}`,
        ['南山区', '福田区', '罗湖区'][index % 3] ?? '',
        index,
        `联系人${index}`,
      ]),
    ],
  }),
)

export const flat = (html: string) => html.replaceAll(/<[^>]+>/g, '')
export const post = (someone: Pick<Someone, 'submit'>, address: string, values: Record<string, string | string[]>) =>
  someone.submit(address, values)
export const jsonOf = async (browser: Pick<Someone, 'text'>, address: string) => JSON.parse(await browser.text(address))
export const ASKED = {
  purpose: '研究就医便利程度（示例）',
  product: '研究报告（示例）',
  mode: 'rows',
  columns: ['区', '人次'],
  scope: '',
  months: '6',
  handlers: '示例甲，数据分析\n示例乙，项目负责',
  measures: '专机专人（示例）',
}
export const stateOf = async ({ db }: World, id: string) =>
  db.selectFrom('datasets.application').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
export const idIn = (response: Response) => /access\/([0-9a-f-]{36})/.exec(response.headers.get('location') ?? '')?.[1] ?? ''
export const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
