// SPDX-License-Identifier: GPL-3.0-or-later
// An nginx of our own that serves one page from a file, on a free port of this machine.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { cpus } from 'node:os';
import { join } from 'node:path';

const start_timeout_ms = 10000;

function freePort() {
	return new Promise((done) => {
		const s = net.createServer().listen(0, '127.0.0.1', () => {
			const { port } = s.address();
			s.close(() => done(port));
		});
	});
}

const config = (dir, port) => `
daemon off;
user root;
worker_processes ${cpus().length};
pid ${dir}/pid;
error_log ${dir}/error.log;
events { worker_connections 512; }
http {
	access_log off;
	default_type text/html;
	sendfile on;
	tcp_nopush on;
	keepalive_requests 1000000000;
	open_file_cache max=10;
	client_body_temp_path ${dir}/body;
	proxy_temp_path ${dir}/proxy;
	fastcgi_temp_path ${dir}/fastcgi;
	uwsgi_temp_path ${dir}/uwsgi;
	scgi_temp_path ${dir}/scgi;
	server { listen 127.0.0.1:${port} reuseport; root ${dir}/www; }
}
`;

function answers(port) {
	return new Promise((done) => {
		const s = net.connect(port, '127.0.0.1', () => {
			s.destroy();
			done(true);
		});
		s.on('error', () => done(false));
	});
}

// Calls `measure` with the page's address while nginx runs.
export async function besideNginx(dir, page, measure) {
	mkdirSync(join(dir, 'www'), { recursive: true });
	writeFileSync(join(dir, 'www/page.html'), page);
	const port = await freePort();
	writeFileSync(join(dir, 'conf'), config(dir, port));
	const nginx = spawn('nginx', ['-e', join(dir, 'error.log'), '-c', join(dir, 'conf')],
		{ stdio: 'inherit' });
	const ended = new Promise((done) => nginx.on('exit', done));
	try {
		for (const late = Date.now() + start_timeout_ms; !await answers(port);) {
			if (Date.now() > late)
				throw new Error('nginx does not answer');
			await new Promise((done) => setTimeout(done, 50));
		}
		measure(`http://127.0.0.1:${port}/page.html`);
	} finally {
		nginx.kill('SIGTERM');
		await ended;
	}
}
