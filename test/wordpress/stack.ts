import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram, type RunningProgram } from '../caches/processes.js';
import { freePort } from '../support/free-port.mjs';
import { environment } from '../support/required-programs.js';
import { DATABASE } from './database.js';
import { phpFpm } from './programs.js';

/** MariaDB, php-fpm and nginx on free ports, with data in a temporary folder. */
export interface Stack {
  /** Where sites are, each in a folder of its own. */
  folder: string;
  /** Where nginx serves them. */
  origin: string;
  databaseHost: string;
  /** What PHP has written to its log. */
  phpLog(): string;
  query(sql: string): string;
  stopDatabase(): Promise<void>;
  startDatabase(): Promise<void>;
  stop(): Promise<void>;
}

export async function startStack(): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'wordpress-test-'));
  chmodSync(folder, 0o755);
  for (const name of ['www', 'nginx', 'run']) mkdirSync(join(folder, name));
  const [database, php, web] = [await freePort(), await freePort(), await freePort()];
  cpSync(DATABASE, join(folder, 'database'), { recursive: true });
  let mariadb = await startMariadb(folder, database);
  const fpm = await startFpm(folder, php);
  const nginx = await startNginx(folder, web, php);
  const query = (sql: string) => runSql(folder, sql);
  return {
    folder: join(folder, 'www'),
    origin: `http://localhost:${web}`,
    databaseHost: `127.0.0.1:${database}`,
    phpLog: () => readFileSync(join(folder, 'php.log'), 'utf8'),
    query,
    stopDatabase: () => mariadb.stop(),
    async startDatabase() {
      mariadb = await startMariadb(folder, database);
    },
    async stop() {
      // To end in order takes the database seconds, and its data goes.
      await Promise.all([nginx.stop(), fpm.stop(), mariadb.stop('SIGKILL')]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function startMariadb(folder: string, port: number): Promise<RunningProgram> {
  const data = join(folder, 'database');
  const socket = join(folder, 'run', 'database.sock');
  const args = ['--no-defaults', '--user=root', `--datadir=${data}`, `--socket=${socket}`];
  // Durable writes take most of the time of an installation.
  const fast = ['--innodb-flush-log-at-trx-commit=0', '--skip-log-bin', '--innodb-doublewrite=0'];
  const network = [`--port=${port}`, '--bind-address=127.0.0.1', '--skip-name-resolve'];
  return startProgram('mariadbd', [...args, ...fast, ...network], port);
}

function runSql(folder: string, sql: string): string {
  const socket = join(folder, 'run', 'database.sock');
  const args = ['--no-defaults', `--socket=${socket}`, '-uroot', '-N', '-B', '-e', sql];
  return execFileSync('mariadb', args, { env: environment(), encoding: 'utf8' });
}

function startFpm(folder: string, port: number): Promise<RunningProgram> {
  const log = join(folder, 'php.log');
  writeFileSync(log, '');
  chmodSync(log, 0o666);
  const file = join(folder, 'php-fpm.conf');
  writeFileSync(
    file,
    `[global]
error_log = ${join(folder, 'fpm.log')}
daemonize = no
[www]
user = root
listen = 127.0.0.1:${port}
pm = static
pm.max_children = 8
catch_workers_output = yes
php_admin_value[error_log] = ${log}
php_admin_flag[log_errors] = on
php_admin_value[error_reporting] = 32767
php_value[upload_max_filesize] = 20M
php_value[post_max_size] = 20M
`,
  );
  return startProgram(phpFpm(), ['--nodaemonize', '--allow-to-run-as-root', '-y', file], port);
}

function startNginx(folder: string, port: number, php: number): Promise<RunningProgram> {
  const file = join(folder, 'nginx.conf');
  const data = join(folder, 'nginx');
  writeFileSync(
    file,
    `user root;
worker_processes 1;
pid ${join(folder, 'run', 'nginx.pid')};
error_log ${join(folder, 'nginx.log')};
daemon off;
events {}
http {
  access_log off;
  client_max_body_size 20m;
  client_body_temp_path ${data}/body;
  proxy_temp_path ${data}/proxy;
  fastcgi_temp_path ${data}/fastcgi;
  uwsgi_temp_path ${data}/uwsgi;
  scgi_temp_path ${data}/scgi;
  include /etc/nginx/mime.types;
  server {
    listen 127.0.0.1:${port};
    listen [::1]:${port};
    root ${join(folder, 'www')};
    index index.php;
    # As in WordPress's own documentation, for each site in a folder.
    location ~ ^/(?<site>[a-z]+)/ {
      try_files $uri $uri/ /$site/index.php?$args;
      location ~ \\.php$ {
        try_files $uri =404;
        include /etc/nginx/fastcgi_params;
        # Debian's file leaves out the port, to which WordPress would redirect for ever.
        fastcgi_param HTTP_HOST $http_host;
        fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
        fastcgi_read_timeout 60;
        fastcgi_pass 127.0.0.1:${php};
      }
    }
  }
}
`,
  );
  return startProgram('nginx', ['-c', file, '-p', folder], port);
}
