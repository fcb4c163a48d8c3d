import { longDay } from '../../../platform/day.ts'
import type { Collection } from '../model.ts'

/** What each mode promises and what it does not, in words that hold. */
export function promisesOf({ mode, level, key_until, contacts }: Pick<Collection, 'mode' | 'level' | 'key_until' | 'contacts'>) {
  const says: string[] = []
  const saysNot: string[] = []
  if (mode === 'unlinkable' && level !== 'none') {
    says.push(
      '核验身份和提交答卷分成两步。核验后，您的浏览器得到一份答题凭证；我们签发时看不到凭证的内容。',
      '提交答卷时只带凭证，不带登录信息。我们不保存答卷的提交人、网络地址和提交时间，答卷的存放顺序每天打乱。',
      '因此征集单位、系统管理员和数据库的任何一份备份，都不能由答卷查到您，也不能由您查到答卷。',
    )
    saysNot.push(
      '您领取过凭证这件事有记录：每人只能领取一次。',
      '我们不能找回丢失的凭证：换一个浏览器或者清除数据后，凭证就没有了。提交后的答卷也不能更改。',
      '如果有人在您提交的那一刻监视数据库服务器或者网络，可能推测出哪一份是您的。领取凭证后隔一段时间、换一个网络再提交，可以避免。',
      '您写在答卷里的姓名、单位、经历等内容，可能让人认出您。',
      '截止后凭回执查询意见的处理结果时，请先退出登录：登录着查询，系统就能看到是谁在查哪一份。',
    )
  }
  if (mode === 'unlinkable' && level === 'none') {
    says.push('不核验身份，提交答卷时不带登录信息。我们不保存提交人、网络地址和提交时间，答卷的存放顺序每天打乱。')
    saysNot.push('不核验身份，也就不能保证每人只作答一次；结果公布时会说明。', '您写在答卷里的内容可能让人认出您。')
  }
  if (mode === 'confidential') {
    says.push(
      level === 'none'
        ? '不核验身份，答卷不与账号放在一起。'
        : `每人一份。答卷与您之间只隔着一串加了密钥的摘要，密钥封存，${longDay(key_until)}以后销毁，销毁后不能再对上。`,
      '工作人员看不到是谁作答；截止以前，任何人都看不到答卷和结果。',
    )
    if (level !== 'none') saysNot.push('密钥销毁以前，掌握本系统密钥和数据库的人合在一起，技术上能够查到某人的答卷。')
    saysNot.push('您写在答卷里的内容可能让人认出您。')
  }
  if (contacts)
    saysNot.push(
      mode === 'unlinkable'
        ? '如果留下联系方式，它会与您的答卷封存在一起，用来告知意见的处理结果：这份答卷就不在上述承诺之内。'
        : '联系方式另行封存，只用来告知意见的处理结果。',
    )
  saysNot.push('纸质、电话方式的答卷由工作人员录入，录入的人知道是谁作答，不在上述承诺之内。')
  return { says, saysNot }
}
