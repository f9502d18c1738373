// SPDX-License-Identifier: GPL-3.0-or-later
// Files under the running program: many at once, too large, torn, and kill -9 between a file and
// its row.
import { createHash, randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, utimesSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { ask, end, ensure, keptPlace, newPlace, receipt, run, serve, signIn, sleep,
	sql } from './world.mjs';

const mib = 1 << 20, each = 3 * mib, path = '/trainings/1/files';
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const text = (n) => Buffer.from(randomBytes(Math.ceil(n * 3 / 4)).toString('base64').slice(0, n));

function form(who, bytes, { name = 'materi.txt', once = receipt() } = {}) {
	const part = (head, value) => Buffer.concat([
		Buffer.from(`--ab\r\nContent-Disposition: form-data; name=${head}\r\n\r\n`), value,
		Buffer.from('\r\n')]);
	return Buffer.concat([part('token', Buffer.from(who.token)), part('receipt', Buffer.from(once)),
		part(`file; filename="${name}"`, bytes), Buffer.from('--ab--\r\n')]);
}

const headers = (who, n) => ({ cookie: who.cookie, 'content-length': n,
	'content-type': 'multipart/form-data; boundary=ab' });
const send = (server, who, bytes, how) => {
	const body = form(who, bytes, how);
	return ask(server, path, { method: 'POST', headers: headers(who, body.length), body });
};

// A form of which `hold` bytes stay behind until `rest` is called; that gives the answer's status.
async function begin(server, who, body, hold) {
	const socket = net.connect(server.port, '127.0.0.1');
	const head = Object.entries({ host: 'a', connection: 'close', ...headers(who, body.length) });
	let answer = '';
	socket.on('data', (part) => (answer += part.toString('latin1')));
	socket.on('error', () => {});
	const closed = new Promise((done) => socket.on('close', done));
	const lines = head.map(([k, v]) => `${k}: ${v}`).join('\r\n');
	await new Promise((done) => {
		socket.write(`POST ${path} HTTP/1.1\r\n${lines}\r\n\r\n`);
		socket.write(body.subarray(0, body.length - hold), done);
	});
	return { socket, rest: async () => {
		socket.write(body.subarray(body.length - hold));
		await closed;
		return Number(answer.slice(9, 12));
	} };
}

function rssAnon(server) {
	const status = readFileSync(`/proc/${server.child.pid}/status`, 'utf8');
	return Number(status.match(/RssAnon:\s+(\d+)/)[1]) / 1024;
}

// Files without a name that the server holds: what is being handed in.
function incoming(server) {
	const of = `/proc/${server.child.pid}/fd`;
	return readdirSync(of).filter((fd) => {
		try {
			return /files\/tmp\/.*\(deleted\)/.test(readlinkSync(join(of, fd)));
		} catch {
			return false;
		}
	}).length;
}

async function until(what, condition) {
	for (let i = 0; i < 2000; i++) {
		if (condition())
			return;
		await sleep(10);
	}
	ensure(false, `never: ${what}`);
}

// Names in the folder: hashes, and what uploads left.
function onDisk(place) {
	const top = join(place.dir, 'files');
	return (existsSync(top) ? readdirSync(top) : [])
		.flatMap((folder) => readdirSync(join(top, folder)).map((name) => join(top, folder, name)));
}

async function manyAtOnce(engine) {
	const clients = 20, place = newPlace(engine), server = await serve(place);
	const who = await signIn(server, 'provinsi'), bodies = [];
	ensure((await send(server, who, text(each))).status === 303, 'one file was not taken');
	for (let i = 0; i < clients; i++)
		bodies.push(form(who, text(each)));
	const before = rssAnon(server);
	let highest = before;
	const watching = setInterval(() => (highest = Math.max(highest, rssAnon(server))), 10);
	const all = await Promise.all(bodies.map((body) => begin(server, who, body, 100)));
	await until('20 files on their way', () => incoming(server) === clients);
	const statuses = await Promise.all(all.map((one) => one.rest()));
	clearInterval(watching);
	ensure(statuses.every((s) => s === 303), `answered ${statuses}`);
	ensure(highest - before < 16, `memory grew by ${highest - before} MB for ${clients * 3}`);
	ensure(sql(place, 'SELECT count(*) FROM file') === String(clients + 1), 'rows are missing');
	ensure(onDisk(place).length === clients + 1, 'the folder holds something else');
	console.log(`    # memory: ${before.toFixed(1)} MB before, ${highest.toFixed(1)} at most`);
	ensure(await end(server) === 0, server.log);
}

async function tooLargeOrTorn(engine) {
	const place = newPlace(engine), server = await serve(place);
	const who = await signIn(server, 'provinsi');
	const large = await send(server, who, Buffer.alloc(40 * mib, 'x'));
	ensure(large.status === 422 && large.body.includes('8.192') && large.body.includes('</html>'),
		`40 MiB: ${large.status}`);
	const torn = await begin(server, who, form(who, text(3 * mib)), mib);
	await until('a file on its way', () => incoming(server) === 1);
	torn.socket.destroy();
	await until('the torn one gone', () => incoming(server) === 0);
	ensure(onDisk(place).length === 0, `left behind: ${onDisk(place)}`);
	ensure(await end(server) === 0, server.log);
}

// The store is held by another, so that files get their place and wait for their rows.
async function holdStore(place) {
	const [command, args, words] = place.engine === 'sqlite'
		? ['sqlite3', [join(place.dir, 'store.sqlite')], 'BEGIN IMMEDIATE; SELECT 1;\n']
		: ['psql', ['-AtqX', place.database],
			'BEGIN; LOCK TABLE file IN EXCLUSIVE MODE; SELECT 1;\n'];
	const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
	const gone = new Promise((done) => child.on('exit', done));
	const held = new Promise((done) => child.stdout.once('data', done));
	child.stdin.write(words);
	await held;
	return async () => {
		child.kill('SIGKILL');
		await gone;
	};
}

async function ensureAllThere(server, place, who, kept) {
	const rows = sql(place, 'SELECT id, name FROM file ORDER BY id').split('\n').filter(Boolean)
		.map((line) => line.split('|'));
	const there = new Map(rows.map(([id, name]) => [name, id]));
	for (const { name, hash } of kept) {
		ensure(there.has(name), `${name} was answered and is lost`);
		const file = await ask(server, `${path}/${there.get(name)}`,
			{ headers: { cookie: who.cookie } });
		ensure(file.status === 200 && sha256(file.body) === hash, `${name}: other bytes`);
	}
	const looked = await run('check', ...place.args);
	ensure(looked.code === 0 && looked.out.includes('clean'), `check: ${looked.out}`);
	return rows.length;
}

// Sends one after another until the server is gone; gives those that were answered.
async function keepSending(server, who, prefix, kept) {
	for (let i = 0; ; i++) {
		const bytes = text(200000), name = `${prefix}-${i}.txt`;
		const answer = await send(server, who, bytes, { name }).catch(() => null);
		if (!answer)
			return;
		ensure(answer.status === 303, `${name}: ${answer.status}`);
		kept.push({ name, hash: sha256(bytes) });
	}
}

async function killed(engine) {
	const rounds = 2, place = keptPlace(engine), kept = [];
	let server = await serve(place);
	const who = await signIn(server, 'provinsi');
	for (let i = 0; i < rounds; i++) {
		const sending = [1, 2, 3].map((k) => keepSending(server, who, `putaran-${i}-${k}`, kept));
		const answered = kept.length;
		await until('one answered', () => kept.length > answered);
		await sleep(Math.random() * 100);
		await end(server, 'SIGKILL');
		await Promise.all(sending);
		server = await serve(place);
	}
	const rows = await ensureAllThere(server, place, who, kept), before = onDisk(place).length;
	const letGo = await holdStore(place), lost = [1, 2, 3].map((i) => text(1000 + i));
	const how = lost.map((_, i) => ({ name: `tertahan-${i}.txt`, once: receipt() }));
	const waiting = lost.map((bytes, i) => send(server, who, bytes, how[i]).catch(() => null));
	await until('three files without rows', () => onDisk(place).length === before + 3);
	await end(server, 'SIGKILL');
	ensure((await Promise.all(waiting)).every((a) => a === null), 'answered without a row');
	await letGo();
	server = await serve(place);
	ensure(await ensureAllThere(server, place, who, kept) === rows, 'a row nobody was told of');
	const again = await send(server, who, lost[0], how[0]);
	ensure(again.status === 303, `the same form again: ${again.status}`);
	kept.push({ name: how[0].name, hash: sha256(lost[0]) });
	await end(server);
	const old = Date.now() / 1000 - 3 * 86400;
	onDisk(place).forEach((file) => utimesSync(file, old, old));
	server = await serve(place);
	await until('the folder swept', () => onDisk(place).length === rows + 1);
	await until('the sweep told', () => /files_swept n="?\d/.test(server.log));
	const swept = Number(server.log.match(/files_swept n="?(\d+)/)[1]);
	ensure(swept === before + 3 - rows - 1, `${swept} were swept`);
	ensure(await ensureAllThere(server, place, who, kept) === rows + 1, 'rows changed');
	ensure(await end(server) === 0, server.log);
}

const of_engine = {
	sqlite: [
		['20 files of 3 MiB at once take no memory', manyAtOnce],
		['a file too large is told beside its field; a torn one leaves nothing', tooLargeOrTorn],
		['kill -9 between a file and its row: nothing answered is lost, the rest is swept', killed],
	],
};
of_engine.postgres = of_engine.sqlite.slice(2); // the others never come to the store
export const tests = (engine) =>
	of_engine[engine].map(([name, test]) => [name, () => test(engine)]);
