export { isPrivateAddress } from '../../../platform/private-address.ts'
