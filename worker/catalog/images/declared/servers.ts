import type { Disk } from '../../disk'
import { addUser, ownedFolder, script, text, type Recipe } from './recipe'

/** Servers' entrypoints do much in life; ours goes on to the command. */
const GO_ON = '#!/bin/sh\nset -e\n\nexec "$@"\n'

const NGINX_CONF = `user  nginx;
worker_processes  auto;

error_log  /var/log/nginx/error.log notice;
pid        /run/nginx.pid;

events {
    worker_connections  1024;
}

http {
    include       /etc/nginx/mime.types;
    default_type  application/octet-stream;
    sendfile        on;
    keepalive_timeout  65;
    include /etc/nginx/conf.d/*.conf;
}
`
const NGINX_DEFAULT = `server {
    listen       80;
    server_name  localhost;

    location / {
        root   /usr/share/nginx/html;
        index  index.html index.htm;
    }

    error_page   500 502 503 504  /50x.html;
    location = /50x.html {
        root   /usr/share/nginx/html;
    }
}
`
const WELCOME =
  '<!DOCTYPE html>\n<html>\n<head>\n<title>Welcome to nginx!</title>\n</head>\n<body>\n<h1>Welcome to nginx!</h1>\n</body>\n</html>\n'

export const nginx: Recipe = {
  layers: [
    {
      at: /^RUN set -x && (groupadd|addgroup)/,
      rest: '/usr/lib/nginx/not-listed',
      put(disk, { version }) {
        addUser(disk, { name: 'nginx', uid: 101, home: '/nonexistent', shell: '/bin/false' })
        disk.program('/usr/sbin/nginx', 1_500_000, `nginx@${version}`)
        text(disk, '/etc/nginx/nginx.conf', NGINX_CONF)
        text(disk, '/etc/nginx/conf.d/default.conf', NGINX_DEFAULT)
        disk.file('/etc/nginx/mime.types', 5_349)
        text(disk, '/usr/share/nginx/html/index.html', WELCOME)
        text(disk, '/usr/share/nginx/html/50x.html', WELCOME.replaceAll('Welcome to nginx!', 'An error occurred.'))
        for (const path of ['/var/cache/nginx', '/docker-entrypoint.d', '/etc/nginx/templates']) disk.folder(path)
        disk.link('/var/log/nginx/access.log', '/dev/stdout')
        disk.link('/var/log/nginx/error.log', '/dev/stderr')
      },
    },
    { at: /^RUN set -x && apkArch/, rest: '/usr/lib/nginx/modules/not-listed' },
    { at: /^COPY docker-entrypoint/, put: (disk) => script(disk, '/docker-entrypoint.sh', GO_ON) },
    { at: /^COPY 10-/, put: (disk) => script(disk, '/docker-entrypoint.d/10-listen-on-ipv6-by-default.sh', '#!/bin/sh\nexit 0\n') },
    { at: /^COPY 15-/, put: (disk) => script(disk, '/docker-entrypoint.d/15-local-resolvers.envsh', '#!/bin/sh\n') },
    { at: /^COPY 20-/, put: (disk) => script(disk, '/docker-entrypoint.d/20-envsubst-on-templates.sh', '#!/bin/sh\nexit 0\n') },
    { at: /^COPY 30-/, put: (disk) => script(disk, '/docker-entrypoint.d/30-tune-worker-processes.sh', '#!/bin/sh\nexit 0\n') },
  ],
}

const HTTPD_CONF = `ServerRoot "/usr/local/apache2"
Listen 80
User www-data
Group www-data
ServerAdmin you@example.com
DocumentRoot "/usr/local/apache2/htdocs"
<Directory "/usr/local/apache2/htdocs">
    Options Indexes FollowSymLinks
    AllowOverride None
    Require all granted
</Directory>
ErrorLog /proc/self/fd/2
`

export const httpd: Recipe = {
  layers: [
    { at: /^RUN mkdir -p/, put: (disk) => ownedFolder(disk, '/usr/local/apache2', 33) },
    {
      at: /savedAptMark|apk add --no-cache --virtual/,
      rest: '/usr/local/apache2/modules/not-listed',
      put(disk, { version }) {
        disk.program('/usr/local/apache2/bin/httpd', 1_000_000, `httpd@${version}`)
        disk.program('/usr/local/apache2/bin/apachectl', 3_500)
        text(disk, '/usr/local/apache2/conf/httpd.conf', HTTPD_CONF)
        text(disk, '/usr/local/apache2/htdocs/index.html', '<html><body><h1>It works!</h1></body></html>\n')
      },
    },
    {
      at: /^COPY httpd-foreground/,
      put: (disk) =>
        script(
          disk,
          '/usr/local/bin/httpd-foreground',
          '#!/bin/sh\nset -e\n\nrm -f /usr/local/apache2/logs/httpd.pid\n\nexec httpd -DFOREGROUND "$@"\n',
        ),
    },
  ],
}

interface Server {
  readonly user: string
  readonly uid: number
  readonly home: string
  /** The line that installs it. */
  readonly at: RegExp
  readonly programs: readonly string[]
  readonly data: string
  readonly rest: string
}

/** A database: its user, its programs, where its data lives, an entrypoint. */
function database({ user, uid, home, at, programs, data, rest }: Server): Recipe {
  const putUser = (disk: Disk): void => addUser(disk, { name: user, uid, home, shell: '/bin/sh' })
  return {
    layers: [
      { at: /groupadd|addgroup/, put: putUser },
      {
        at,
        rest,
        put(disk, { version }) {
          for (const path of programs) disk.program(path, 2_000_000, `${path.slice(path.lastIndexOf('/') + 1)}@${version}`)
          disk.program('/usr/local/bin/gosu', 2_400_000)
          disk.folder('/docker-entrypoint-initdb.d')
          ownedFolder(disk, data, uid, 0o1777)
        },
      },
      { at: /^COPY docker-entrypoint/, put: (disk) => script(disk, '/usr/local/bin/docker-entrypoint.sh', GO_ON) },
    ],
  }
}

export const redis = database({
  user: 'redis',
  uid: 999,
  home: '/home/redis',
  at: /^RUN set -eux; (savedAptMark.*|apk add --no-cache --virtual \.build-deps)/,
  programs: ['/usr/local/bin/redis-server', '/usr/local/bin/redis-cli', '/usr/local/bin/redis-benchmark'],
  data: '/data',
  rest: '/usr/local/bin/redis-not-listed',
})
export const postgres = database({
  user: 'postgres',
  uid: 999,
  home: '/var/lib/postgresql',
  at: /PYTHONDONTWRITEBYTECODE|wget -O postgresql/,
  programs: [
    '/usr/lib/postgresql/16/bin/postgres',
    '/usr/lib/postgresql/16/bin/psql',
    '/usr/lib/postgresql/16/bin/pg_dump',
    '/usr/lib/postgresql/16/bin/initdb',
  ],
  data: '/var/lib/postgresql/data',
  rest: '/usr/lib/postgresql/16/not-listed',
})
export const mysql = database({
  user: 'mysql',
  uid: 999,
  home: '/var/lib/mysql',
  at: /mysql-community-server/,
  programs: ['/usr/sbin/mysqld', '/usr/bin/mysql', '/usr/bin/mysqldump', '/usr/bin/mysqladmin'],
  data: '/var/lib/mysql',
  rest: '/usr/lib64/mysql/not-listed',
})
export const mariadb = database({
  user: 'mysql',
  uid: 999,
  home: '/var/lib/mysql',
  at: /mariadb-server/,
  programs: ['/usr/sbin/mariadbd', '/usr/bin/mariadb', '/usr/bin/mariadb-dump', '/usr/bin/healthcheck.sh'],
  data: '/var/lib/mysql',
  rest: '/usr/lib/mysql/not-listed',
})
export const mongo = database({
  user: 'mongodb',
  uid: 999,
  home: '/data/db',
  at: /mongodb-org/,
  programs: ['/usr/bin/mongod', '/usr/bin/mongosh', '/usr/bin/mongodump'],
  data: '/data/db',
  rest: '/usr/bin/mongo-not-listed',
})
