import type { NetworkInterface, Process } from '../../../kernel'
import { program, type Call } from '../common/program'

/** Where the other end of a container's cable has its number; any number would do. */
const FIRST_PEER = 5

/** `ip addr`, `ip route`, `ip link` of busybox (seen with busybox 1.38); what changes something is not modelled. */
export const ip = program({
  name: 'ip',
  from: ['busybox', 'other'],
  options: 'raw',
  usage: `[OPTIONS] address|route|link|tunnel|neigh|rule [ARGS]

OPTIONS := -f[amily] inet|inet6|link | -o[neline]

ip addr add|del IFADDR dev IFACE | show|flush [dev IFACE] [to PREFIX]
ip route list|flush|add|del|change|append|replace|test ROUTE
ip link set IFACE [up|down] [arp on|off] [multicast on|off]
	[promisc on|off] [mtu NUM] [name NAME] [qlen NUM] [address MAC]
	[master IFACE | nomaster] [netns PID] [type TYPE ARGS]
ip tunnel add|change|del|show [NAME]
	[mode ipip|gre|sit] [remote ADDR] [local ADDR] [ttl TTL]
ip neigh show|flush [to PREFIX] [dev DEV] [nud STATE]
ip rule [list] | add|del SELECTOR ACTION`,
  run(process, call) {
    const flags = call.args.filter((argument) => argument.startsWith('-'))
    const [object = '', ...rest] = call.args.filter((argument) => !argument.startsWith('-'))
    if (object === '') return call.usage()
    const [verb, ...words] = rest
    if (verb !== undefined && !/^(s|sh|sho|show|l|li|lis|list|ls|dev|[a-z]+\d*)$/.test(verb))
      return call.notSimulated(`ip ${call.args.join(' ')}`)
    if (verb !== undefined && /^(add|del|set|flush|change|append|replace|test)$/.test(verb))
      return call.notSimulated(`ip ${call.args.join(' ')}`)
    const device = [verb, ...words].filter((word) => word !== undefined && !/^(s|sh|sho|show|l|li|lis|list|ls|dev)$/.test(word))[0]
    const view = {
      oneline: flags.some((flag) => /^-o/.test(flag)),
      v4: flags.includes('-4') || !flags.includes('-6'),
      v6: flags.includes('-6') || !flags.includes('-4'),
      device,
    }
    if (device !== undefined && device !== 'lo' && !process.net.interfaces.some(({ name }) => name === device))
      return call.fail(`can't find device '${device}'`)
    if ('address'.startsWith(object)) showAddresses(process, call, view, true)
    else if ('link'.startsWith(object)) showAddresses(process, call, view, false)
    else if ('route'.startsWith(object)) showRoutes(process, call)
    else return call.notSimulated(`ip ${call.args.join(' ')}`)
    return 0
  },
})

interface View {
  readonly oneline: boolean
  readonly v4: boolean
  readonly v6: boolean
  readonly device: string | undefined
}

function showAddresses(process: Process, { out }: Call, { oneline, v4, v6, device }: View, hasAddresses: boolean): void {
  const forever = oneline ? '\\       valid_lft forever preferred_lft forever\n' : '\n       valid_lft forever preferred_lft forever\n'
  const rows = [
    {
      number: 1,
      name: 'lo',
      link: 'lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue qlen 1000',
      ether: 'link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00',
      addresses: [...(v4 ? ['inet 127.0.0.1/8 scope host lo'] : []), ...(v6 ? ['inet6 ::1/128 scope host '] : [])],
    },
    ...process.net.interfaces.map((each, index) => ({
      number: index + 2,
      name: each.name,
      link: `${each.name}@if${FIRST_PEER + index * 2}: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue `,
      ether: `link/ether ${each.mac} brd ff:ff:ff:ff:ff:ff`,
      addresses: v4 ? [`inet ${each.address}/${each.prefix} brd ${broadcastOf(each)} scope global ${each.name}`] : [],
    })),
  ].filter(({ name }) => device === undefined || name === device)
  for (const { number, name, link, ether, addresses } of rows) {
    if (oneline && hasAddresses) {
      for (const address of addresses) out.write(`${number}: ${name}    ${address}${forever}`)
      continue
    }
    out.write(oneline ? `${number}: ${link}\\    ${ether}\n` : `${number}: ${link}\n    ${ether}\n`)
    if (hasAddresses) for (const address of addresses) out.write(`    ${address}${forever}`)
  }
}

function showRoutes(process: Process, { out }: Call): void {
  const { interfaces } = process.net
  for (const { gateway, name } of interfaces) if (gateway !== null) out.write(`default via ${gateway} dev ${name} \n`)
  const rows = interfaces.map((each) => ({ net: networkOf(each), each })).sort((a, b) => numberOf(a.net) - numberOf(b.net))
  for (const { net, each } of rows) out.write(`${net}/${each.prefix} dev ${each.name} scope link  src ${each.address} \n`)
}

export const ifconfig = program({
  name: 'ifconfig',
  from: ['busybox', 'other'],
  options: { a: 'flag' },
  usage: '[-a] [IFACE] [ADDRESS]\n\nConfigure a network interface',
  run(process, call) {
    const [wanted, ...more] = call.operands
    if (more.length > 0) return call.notSimulated(`ifconfig ${call.operands.join(' ')}`)
    const shown = [...process.net.interfaces.map(({ name }) => name), 'lo'].filter((name) => wanted === undefined || name === wanted)
    if (shown.length === 0) return call.fail(`${wanted ?? ''}: error fetching interface information: Device not found`)
    process.modelled('counts of packets')
    for (const name of shown) {
      const found = process.net.interfaces.find((each) => each.name === name)
      call.out.write(found ? ethernet(found) : LOOPBACK)
    }
    return 0
  },
})

const COUNTS = `          RX packets:0 errors:0 dropped:0 overruns:0 frame:0
          TX packets:0 errors:0 dropped:0 overruns:0 carrier:0
`
const LOOPBACK = `lo        Link encap:Local Loopback  
          inet addr:127.0.0.1  Mask:255.0.0.0
          inet6 addr: ::1/128 Scope:Host
          UP LOOPBACK RUNNING  MTU:65536  Metric:1
${COUNTS}          collisions:0 txqueuelen:1000 
          RX bytes:0 (0.0 B)  TX bytes:0 (0.0 B)

`

function ethernet(each: NetworkInterface): string {
  return `${each.name.padEnd(10)}Link encap:Ethernet  HWaddr ${each.mac.toUpperCase()}  
          inet addr:${each.address}  Bcast:${broadcastOf(each)}  Mask:${maskOf(each)}
          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1
${COUNTS}          collisions:0 txqueuelen:0 
          RX bytes:0 (0.0 B)  TX bytes:0 (0.0 B)

`
}

export const route = program({
  name: 'route',
  from: ['busybox', 'other'],
  options: { n: 'flag', e: 'flag' },
  usage:
    '[-ne] [-A inet[6]] [{add|del} [-net|-host] TARGET [netmask MASK]\n\t[gw GATEWAY] [metric N] [mss BYTES] [window BYTES] [reject] [IFACE]]',
  run(process, call) {
    if (call.operands.length > 0) return call.notSimulated(`route ${call.operands.join(' ')}`)
    call.out.write('Kernel IP routing table\nDestination     Gateway         Genmask         Flags Metric Ref    Use Iface\n')
    const row = (target: string, gateway: string, mask: string, flags: string, name: string): void =>
      call.out.write(
        `${target.padEnd(15)} ${gateway.padEnd(15)} ${mask.padEnd(15)} ${flags.padEnd(5)} ${'0'.padEnd(6)} ${'0'.padEnd(2)} ${'0'.padStart(7)} ${name}\n`,
      )
    const none = call.options.has('n') ? '0.0.0.0' : '*'
    for (const { gateway, name } of process.net.interfaces)
      if (gateway !== null) row(call.options.has('n') ? '0.0.0.0' : 'default', gateway, '0.0.0.0', 'UG', name)
    for (const each of process.net.interfaces) row(networkOf(each), none, maskOf(each), 'U', each.name)
    return 0
  },
})

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

function textOf(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.')
}

function networkOf({ address, prefix }: NetworkInterface): string {
  const size = 2 ** (32 - prefix)
  return textOf(Math.floor(numberOf(address) / size) * size)
}

function broadcastOf({ address, prefix }: NetworkInterface): string {
  const size = 2 ** (32 - prefix)
  return textOf(Math.floor(numberOf(address) / size) * size + size - 1)
}

function maskOf({ prefix }: NetworkInterface): string {
  return textOf(2 ** 32 - 2 ** (32 - prefix))
}
