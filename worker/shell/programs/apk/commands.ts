/** The programs that people install Alpine's packages for: package, then paths. Of other packages only the size is known. */
const TABLE = `
ansible-core /usr/bin/ansible /usr/bin/ansible-playbook
autoconf /usr/bin/autoconf
automake /usr/bin/automake
aws-cli /usr/bin/aws
bash /bin/bash
bind-tools /usr/bin/dig /usr/bin/nslookup
binutils /usr/bin/ld /usr/bin/as /usr/bin/ar /usr/bin/objdump /usr/bin/strip
ca-certificates /usr/sbin/update-ca-certificates
cargo /usr/bin/cargo
clang17 /usr/bin/clang
cmake /usr/bin/cmake
composer /usr/bin/composer
curl /usr/bin/curl
diffutils /usr/bin/diff /usr/bin/cmp
docker-cli /usr/bin/docker
dumb-init /usr/bin/dumb-init
ffmpeg /usr/bin/ffmpeg /usr/bin/ffprobe
file /usr/bin/file
findutils /usr/bin/find /usr/bin/xargs
g++ /usr/bin/g++ /usr/bin/c++
gcc /usr/bin/gcc /usr/bin/cc /usr/bin/cpp
gdb /usr/bin/gdb
gettext /usr/bin/gettext
gettext-envsubst /usr/bin/envsubst
git /usr/bin/git
github-cli /usr/bin/gh
gnupg /usr/bin/gpg
go /usr/bin/go /usr/bin/gofmt
gradle /usr/bin/gradle
grep /bin/grep
gzip /bin/gzip
htop /usr/bin/htop
imagemagick /usr/bin/magick /usr/bin/convert
iproute2-minimal /sbin/ip
iputils-ping /bin/ping
jq /usr/bin/jq
less /usr/bin/less
logrotate /usr/sbin/logrotate
make /usr/bin/make
mariadb-client /usr/bin/mariadb /usr/bin/mysql
maven /usr/bin/mvn
nano /usr/bin/nano
nginx /usr/sbin/nginx
nmap /usr/bin/nmap
nodejs /usr/bin/node
npm /usr/bin/npm /usr/bin/npx
openjdk11-jre-headless /usr/lib/jvm/java-11-openjdk/bin/java
openjdk17-jre-headless /usr/lib/jvm/java-17-openjdk/bin/java
openjdk17-jdk /usr/lib/jvm/java-17-openjdk/bin/javac
openssh-client-default /usr/bin/ssh
openssh-keygen /usr/bin/ssh-keygen
openssl /usr/bin/openssl
patch /usr/bin/patch
perl /usr/bin/perl
php82 /usr/bin/php82
php82-fpm /usr/sbin/php-fpm82
postgresql15-client /usr/bin/psql /usr/bin/pg_dump
postgresql16-client /usr/bin/psql /usr/bin/pg_dump
procps-ng /bin/ps /usr/bin/top /usr/bin/free
py3-pip /usr/bin/pip /usr/bin/pip3
python3 /usr/bin/python3
redis /usr/bin/redis-server /usr/bin/redis-cli
rsync /usr/bin/rsync
ruby /usr/bin/ruby
rust /usr/bin/rustc
sed /bin/sed
shadow /usr/sbin/useradd /usr/sbin/groupadd /usr/sbin/usermod
socat /usr/bin/socat
sqlite /usr/bin/sqlite3
strace /usr/bin/strace
su-exec /sbin/su-exec
sudo /usr/bin/sudo
supervisor /usr/bin/supervisord
tar /bin/tar
tini /sbin/tini
tmux /usr/bin/tmux
tree /usr/bin/tree
unzip /usr/bin/unzip
vim /usr/bin/vim
wget /usr/bin/wget
xz /usr/bin/xz
yarn /usr/bin/yarn
zip /usr/bin/zip
zsh /bin/zsh
`

const COMMANDS = new Map(
  TABLE.trim()
    .split('\n')
    .map((row) => row.split(' '))
    .map(([name = '', ...paths]) => [name, paths] as const),
)

/** Absolute paths of a package's programs, as far as they are known. */
export function commandsOf(packageName: string): readonly string[] {
  return COMMANDS.get(packageName) ?? []
}

/** The program tag of a path; versions of those that are asked for theirs. */
export function programTag(path: string, version: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return VERSIONED.has(name) ? `${name}@${version.replace(/-r\d+$/, '')}` : name
}

const VERSIONED = new Set(['node', 'npm', 'npx', 'yarn', 'python3', 'pip', 'pip3', 'java', 'javac', 'go', 'mvn', 'gradle', 'cargo'])
