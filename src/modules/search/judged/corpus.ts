import { readFileSync } from 'node:fs'
import type { PublicThing } from '../../../platform/public-source.ts'

/** An invented item of the corpus on which search is judged; everything in it says 示例. */
export type Sample = { key: string; thing: Omit<PublicThing, 'id' | 'office'> & { office: string | null } }

/** Documents of all forms, each with an interpretation: as many and as alike as a city's are. Offices are named by slug. */
export const corpus: readonly Sample[] = readFileSync(new URL('corpus.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .flatMap((line, index) => samplesOf(line, index))

function samplesOf(line: string, index: number): Sample[] {
  const [key = '', office = '', form = '', title = '', text = ''] = line.split('|')
  const publishedOn = `2024-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`
  const shared = { office, publishedOn, force: null }
  if (form === '机构职能')
    return [
      { key, thing: { ...shared, kind: 'sample-document', title, url: `/samples/${key}`, form, text: `（示例）\n${text}` } },
    ]
  return [
    {
      key,
      thing: {
        ...shared,
        kind: 'sample-document',
        title,
        url: `/samples/${key}`,
        form,
        documentNumber: `深示规〔2024〕${index + 1}号`,
        text: `${title}\n（示例）\n一、为进一步规范有关工作，根据有关法律、法规，结合本市实际，制定本${form}。\n二、${text}\n三、各区人民政府、市有关部门应当按照职责分工抓好落实。\n四、本${form}自印发之日起施行，由牵头部门负责解释。`,
      },
    },
    {
      key: `${key}/interpretation`,
      thing: {
        ...shared,
        kind: 'sample-interpretation',
        title: `《${title}》解读`,
        url: `/samples/${key}/interpretation`,
        form: '解读',
        text: `（示例）\n一、起草背景\n为方便市民和企业了解有关规定，起草部门开展了调研，召开了座谈会，书面征求了各区和有关单位的意见，并在网站上公开征求了社会意见，现就主要内容说明如下。\n二、主要内容\n${text}\n三、有关考虑\n文件坚持问题导向，回应群众关切，注意与国家和省的规定衔接，明确了各方责任，简化了办理流程，有关部门将加强宣传和培训，做好组织实施，并根据执行情况适时评估完善。\n四、咨询方式\n市民和企业有疑问的，可以向牵头部门咨询，也可以拨打政务服务热线反映意见和建议，工作人员将及时答复。`,
      },
    },
  ]
}
