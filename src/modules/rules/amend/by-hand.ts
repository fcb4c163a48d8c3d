import { N } from './words.ts'

/**
 * Steps that ask for more than the words of a decision hold: how two articles read as one that is not given, where a moved one ends, which
 * articles of a chapter a first section takes in. A person does them in the text that the other steps have made.
 */
const BY_HAND: readonly { pattern: RegExp; todo: string }[] = [
  { pattern: /合并/, todo: '合并条文：请在修改后的全文中把所说的条款合成一条（款），删去多出的一条，并核对其后的条号' },
  {
    pattern: /移至|移到|移入|调整(?:至|到|为第)[^。]*之?[前后]/,
    todo: '移动条文：请在修改后的全文中把所说的条款剪切到新的位置，并核对条号',
  },
  {
    pattern: new RegExp(`增加${N}[编章节]`),
    todo: '增加章节：请在修改后的全文中写入新的章（节）名和其中的条文，并核对其后的章（节）号和条号',
  },
  {
    pattern: new RegExp(`(?:删去|删除)(?:第${N}章)?第${N}[编节]|第${N}[编节](?:予以)?(?:删去|删除)`),
    todo: '删去编、节：请在修改后的全文中删去该编（节）的名称和条文，并核对其后的序号和条号',
  },
  {
    pattern: new RegExp(`第${N}[编节](?:的)?(?:名称|节名|标题)?(?:修)?改为`),
    todo: '修改编、节：请在修改后的全文中改好其名称或者序号',
  },
]
export const todoFor = (words: string) => BY_HAND.find(({ pattern }) => pattern.test(words))?.todo ?? null
