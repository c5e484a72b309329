/**
 * Repositories of Docker Hub that exist in life, with the tags that do (by form): what is not in the catalogue is then told apart from what is
 * nowhere. Names as people write them.
 */
const REAL: Readonly<Record<string, RegExp>> = {
  alpine: /^(latest|edge|3(\.\d+){0,2})$/,
  busybox: /^(latest|stable|glibc|musl|uclibc|1(\.\d+){0,2})(-(glibc|musl|uclibc))?$/,
  debian: /^(latest|stable|testing|sid|unstable|buster|bullseye|bookworm|trixie|forky|1[0-4](\.\d+)?)(-slim)?$/,
}

/** Any tag of these counts as real. */
const OTHERS =
  'amazonlinux archlinux bash buildpack-deps caddy centos composer couchdb docker eclipse-temurin elasticsearch elixir erlang fedora gcc ghost golang ' +
  'gradle groovy haproxy haskell hello-world httpd influxdb jenkins jruby julia kong mariadb maven memcached mongo mysql nats neo4j nextcloud nginx node ' +
  'openjdk oraclelinux perl php postgres python r-base rabbitmq redis rockylinux rocket.chat ruby rust sonarqube swift telegraf tomcat traefik ubuntu ' +
  'varnish vault wordpress zookeeper'

const ANY_TAG = new Set(OTHERS.split(' '))

/** True where the image is known to exist on Docker Hub. `repository` without `library/`. */
export function existsInLife(repository: string, tag: string): boolean {
  const tags = Object.hasOwn(REAL, repository) ? REAL[repository] : undefined
  return tags ? tags.test(tag) : ANY_TAG.has(repository)
}
