import { type Elsewhere, elsewhere } from './model.ts'

const says: readonly { code: Elsewhere; words: RegExp }[] = [
  {
    code: 'disclosure',
    words:
      /申请(?:政府)?信息公开|依申请公开|政府信息公开申请|(?:申请|要求)(?:公开|提供).{0,30}(?:文件|信息|档案|批复|会议纪要|数据)/,
  },
  { code: 'reconsideration', words: /行政复议|申请复议|不服.{0,20}(?:处罚|行政决定|工伤认定)|撤销.{0,20}(?:处罚|决定书)/ },
  { code: 'litigation', words: /法院(?:已经?|正在)?(?:受理|判决|立案|审理)|已(?:经)?起诉|劳动仲裁|仲裁委|上诉|申请执行|诉讼/ },
  { code: 'petition', words: /信访(?:件|事项|复查|复核|局)|上访/ },
  { code: 'discipline', words: /(?:受贿|行贿|贪污|违纪|滥用职权|公款吃喝)/ },
]

/** Where a matter belongs that is not for here; `href` takes the words along where they begin a request. The writer decides. */
export type ElsewhereView = { code: Elsewhere; label: string; says: string; href: string | null; carry: boolean }

const CARRIED = 600
export const elsewhereFor = ({ title = '', text }: { title?: string; text: string }): ElsewhereView[] =>
  says
    .filter(({ words }) => words.test(`${title}\n${text}`))
    .map(({ code }) => {
      const { label, says, href } = elsewhere[code]
      const carry = code === 'disclosure'
      const words = new URLSearchParams({ q: (title || text).slice(0, 100), text: text.slice(0, CARRIED) })
      return { code, label, says, href: carry ? `${href}?${words}` : href, carry }
    })
