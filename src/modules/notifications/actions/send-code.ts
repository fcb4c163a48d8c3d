import type { DeliverCode } from '../../identity/index.ts'
import { CODE } from '../model.ts'
import { send } from './send.ts'

/** Carries a secret code to the phone or mailbox that it is to prove. */
export const sendCode: DeliverCode = (tx, { personId, channel, to, code, purpose, minutes }) =>
  send(tx, {
    channel: channel === 'phone' ? 'sms' : 'mail',
    personId,
    to,
    kind: CODE,
    subject: purpose === 'recovery' ? '找回登录密码的验证码' : '核验联系方式的验证码',
    body: `您的验证码是 ${code}，${minutes} 分钟内有效。任何工作人员都不会向您索要验证码。`,
    url: null,
  })
