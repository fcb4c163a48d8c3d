import { BlockList, isIPv6 } from 'node:net'

/**
 * Whether an address is one that nobody on the public network can have: this machine, the own network, link-local, multicast,
 * reserved, and IPv6 forms that carry an IPv4 address inside (IANA special-purpose registries).
 */
export const isPrivateAddress = (address: string) => blocked.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')

const blocked = new BlockList()
for (const network of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
])
  addTo('ipv4', network)
for (const network of [
  '::/127',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
])
  addTo('ipv6', network)

function addTo(family: 'ipv4' | 'ipv6', network: string) {
  const [address = '', prefix = ''] = network.split('/')
  blocked.addSubnet(address, Number(prefix), family)
}
