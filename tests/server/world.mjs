// SPDX-License-Identifier: GPL-3.0-or-later
// What a server test works with: copies of the demo world, real servers, clients that post forms.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';

const program = resolve(process.env.SULUH_BIN ?? 'build/suluh');
const postgres = process.env.SULUH_TEST_PG;
const template = process.env.SULUH_TEMPLATE;
const top = mkdtempSync(join(tmpdir(), 'suluh-server-'));
const start_timeout_ms = 30000, run_timeout_ms = 90000;
const servers = new Set();
process.on('exit', () => {
	for (const s of servers)
		s.child.kill('SIGKILL');
	rmSync(top, { recursive: true, force: true });
});

export class Finding extends Error {}
export function ensure(condition, message) {
	if (!condition)
		throw new Finding(message);
}
export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
export const receipt = () => randomBytes(16).toString('base64url');

// --- places -------------------------------------------------------------------------------------

let n_places = 0;
export function newPlace(engine) {
	const number = ++n_places, dir = join(top, `place-${number}`);
	cpSync(template, dir, { recursive: true });
	if (engine === 'sqlite')
		return { engine, dir, args: ['--data', dir] };
	const name = `server_${process.pid}_${number}`;
	execFileSync('psql', ['-q', postgres, '-c', `CREATE DATABASE ${name} TEMPLATE suluh_template`]);
	const database = `${postgres} dbname=${name}`;
	return { engine, dir, name, database, args: ['--data', dir, '--database', database] };
}

// An address of a PostgreSQL database that holds nothing.
export function emptyDatabase() {
	const name = `server_${process.pid}_${++n_places}`;
	execFileSync('psql', ['-q', postgres, '-c', `CREATE DATABASE ${name} TEMPLATE template0 `
		+ "ENCODING 'UTF8'"]);
	return `${postgres} dbname=${name}`;
}

// One for all tests of an engine that do not hurt it: copying a database takes seconds.
const kept = new Map();
export function keptPlace(engine) {
	if (!kept.has(engine))
		kept.set(engine, newPlace(engine));
	return kept.get(engine);
}

export function emptyFolder(name) {
	return join(top, name);
}

// Asks the store itself, past the server.
export function sql(place, text) {
	const command = place.engine === 'sqlite'
		? ['sqlite3', ['-readonly', '-cmd', '.timeout 5000', join(place.dir, 'store.sqlite'), text]]
		: ['psql', ['-AtqX', place.database, '-c', text]];
	return execFileSync(...command, { encoding: 'utf8' }).trim();
}

// Gives { code, out, err } of a command that ends by itself, or is killed: { kill_after_ms }, or
// as soon as a file stands in a folder: { kill_after, kill_in }.
export function run(...args) {
	const { kill_after_ms, kill_after, kill_in } = typeof args[0] === 'object' ? args.shift() : {};
	return new Promise((done) => {
		const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
		let out = '', err = '';
		child.stdout.on('data', (text) => (out += text));
		child.stderr.on('data', (text) => (err += text));
		const late = setTimeout(() => child.kill('SIGKILL'), kill_after_ms ?? run_timeout_ms);
		const look = kill_after && setInterval(() => {
			if (existsSync(join(kill_in, kill_after)))
				child.kill('SIGKILL');
		}, 5);
		child.on('close', (code, signal) => {
			clearTimeout(late);
			clearInterval(look);
			done({ code: code ?? signal, out, err });
		});
	});
}

// --- servers ------------------------------------------------------------------------------------

// `wrap`: a command line that the program is started by; `quiet`: nobody reads its log.
export async function serve(place, { args = [], wrap = [], quiet = false } = {}) {
	const line = [...wrap, program, 'serve', ...place.args, '--listen', '127.0.0.1:0', ...args];
	const child = spawn(line[0], line.slice(1), {
		stdio: ['pipe', 'pipe', quiet ? 'ignore' : 'pipe'] });
	const server = { child, place, log: '' };
	servers.add(server);
	server.ended = new Promise((done) => child.on('exit', (code, signal) => {
		servers.delete(server);
		done(code ?? signal);
	}));
	child.stderr?.on('data', (text) => (server.log = (server.log + text).slice(-20000)));
	server.log_closed = new Promise((done) => child.stderr?.on('close', done));
	server.port = await new Promise((done, refuse) => {
		let out = '';
		const late = setTimeout(() => refuse(new Error('the server is silent')), start_timeout_ms);
		child.stdout.on('data', (text) => {
			out += text;
			const found = out.match(/listening on http:\/\/127\.0\.0\.1:(\d+)/);
			if (found) {
				clearTimeout(late);
				done(Number(found[1]));
			}
		});
		child.on('error', refuse);
		server.ended.then((code) => refuse(new Error(`the server ended: ${code}\n${server.log}`)));
	});
	return server;
}

export async function end(server, signal = 'SIGTERM') {
	server.child.kill(signal);
	return server.ended;
}

// After a test that failed: what it left running would be in the next one's way.
export async function endAll() {
	await Promise.all([...servers].map((server) => end(server, 'SIGKILL')));
}

// --- clients ------------------------------------------------------------------------------------

const shared = new http.Agent({ keepAlive: false });

// One request, whatever its answer; rejects when the connection broke before an answer came.
export function ask(server, path, { method = 'GET', headers = {}, body, agent = shared,
	from } = {}) {
	const options = { host: '127.0.0.1', port: server.port, path, method, headers, agent,
		localAddress: from };
	const began = Date.now();
	return new Promise((done, refuse) => {
		const r = http.request(options, (answer) => {
			let text = '';
			answer.setEncoding('utf8');
			answer.on('data', (part) => (text += part));
			answer.on('error', refuse);
			answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers,
				body: text, ms: Date.now() - began }));
		});
		r.on('error', refuse);
		r.end(body);
	});
}

// Bytes as they are; gives all that comes back until the server closes, or the time is over.
export function raw(server, bytes, wait_ms = 5000) {
	return new Promise((done) => {
		let text = '';
		const socket = net.connect(server.port, '127.0.0.1', () => socket.write(bytes));
		const late = setTimeout(() => socket.destroy(), wait_ms);
		socket.on('data', (part) => (text += part.toString('latin1')));
		socket.on('error', () => {});
		socket.on('close', () => {
			clearTimeout(late);
			done(text);
		});
	});
}

function cookiesOf(answer) {
	return (answer.headers['set-cookie'] ?? []).map((c) => c.split(';')[0]);
}

const type = 'application/x-www-form-urlencoded';
export function post(server, who, path, fields, { once = receipt(), agent } = {}) {
	const body = new URLSearchParams({ token: who.token, receipt: once, ...fields }).toString();
	const headers = { cookie: who.cookie, 'content-type': type,
		'content-length': Buffer.byteLength(body) };
	return ask(server, path, { method: 'POST', headers, body, agent });
}

// A browser that has seen the page: its cookies and the page's token.
async function see(server, path, cookie) {
	const page = await ask(server, path, { headers: cookie ? { cookie } : {} });
	const token = page.body.match(/name="token" value="([^"]+)"/);
	ensure(page.status === 200 && token, `${path} has no form: ${page.status}`);
	const all = cookie ? [cookie, ...cookiesOf(page)] : cookiesOf(page);
	return { cookie: all.join('; '), token: token[1] };
}

export const stranger = (server) => see(server, '/sign-in', '');

export async function signIn(server, name) {
	const fields = { name, password: 'demo-suluh-2017' };
	const answer = await post(server, await see(server, '/sign-in', ''), '/sign-in', fields);
	ensure(answer.status === 303, `signing in gave ${answer.status}`);
	return see(server, '/volunteers/new', cookiesOf(answer).join('; '));
}

// A form whose effect can be counted: one more volunteer of that name.
export const volunteer = (name) => ({ name, sex: 'F', birth_date: '1990-02-03',
	background: 'ngo', region: '35.78.22.1001' });
export const volunteers = (place, prefix) => sql(place, 'SELECT name FROM volunteer WHERE name '
	+ `LIKE 'Uji ${prefix} %' ORDER BY name`).split('\n').filter(Boolean);
