import { endpointId, isoTime, networkUsers, type Daemon, type NetworkInfo, type Volume } from '../daemon'
import { GoMap, mapOf, NIL_MAP, struct, type GoStruct } from './template'

/** What `docker volume inspect` shows. */
export function volumeValue({ name, created, labels, anonymous }: Volume): GoStruct {
  return struct({
    CreatedAt: isoTime(created).replace(/\.\d+Z$/, 'Z'),
    Driver: 'local',
    Labels: anonymous ? mapOf({ 'com.docker.volume.anonymous': '' }) : mapOf(labels ?? undefined),
    Mountpoint: `/var/lib/docker/volumes/${name}/_data`,
    Name: name,
    Options: NIL_MAP,
    Scope: 'local',
  })
}

/** What `docker network inspect` shows. */
export function networkValue(daemon: Daemon, { id, name, driver, created, subnet, gateway, internal, labels }: NetworkInfo): GoStruct {
  const config = subnet === '' ? [] : [struct({ Subnet: subnet, Gateway: gateway })]
  return struct({
    Name: name,
    Id: id,
    Created: isoTime(created),
    Scope: 'local',
    Driver: driver,
    EnableIPv4: true,
    EnableIPv6: false,
    IPAM: struct({ Driver: 'default', Options: NIL_MAP, Config: config }),
    Internal: internal,
    Attachable: false,
    Ingress: false,
    ConfigFrom: struct({ Network: '' }),
    ConfigOnly: false,
    Options: new GoMap(new Map()),
    Labels: new GoMap(new Map(Object.entries(labels))),
    Containers: new GoMap(
      new Map(
        networkUsers(daemon, name).map((container) => [
          container.id,
          struct({
            Name: container.name,
            EndpointID: endpointId(container, name),
            MacAddress: container.endpoints.find(({ network }) => network === name)?.macAddress ?? '',
            IPv4Address: `${container.endpoints.find(({ network }) => network === name)?.ipAddress ?? ''}/${subnet.split('/')[1] ?? '16'}`,
            IPv6Address: '',
          }),
        ]),
      ),
    ),
  })
}
