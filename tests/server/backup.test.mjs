// SPDX-License-Identifier: GPL-3.0-or-later
// Backups: made beside a server that writes, refused when a byte is wrong, restored as they were.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, truncateSync,
	writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, emptyDatabase, emptyFolder, end, ensure, keptPlace, newPlace, post, run, serve,
	signIn, sql, volunteer, volunteers } from './world.mjs';

let n_names = 0;
const fresh = (what) => emptyFolder(`${what}-${++n_names}`);

// A place where nothing is yet, for `restore` and `move`.
function barePlace(engine) {
	const dir = fresh('bare');
	if (engine === 'sqlite')
		return { engine, dir, args: ['--data', dir] };
	const database = emptyDatabase();
	return { engine, dir, database, args: ['--data', dir, '--database', database] };
}

async function good(...args) {
	const { code, out, err } = await run(...args);
	ensure(code === 0, `${args.join(' ')}: ${code} ${err}`);
	return out;
}

async function refused(words, ...args) {
	const { code, err } = await run(...args);
	ensure(code === 1 && words.test(err), `${args.join(' ')}: ${code} ${err}`);
}

// What a backup holds: a line a table, with count and hash.
const sums = async (file) => (await good('verify', '--from', file)).split('\n')
	.filter((line) => !line.startsWith('sound;')).join('\n');

async function sumsOf(place, ...args) {
	const file = fresh('backup');
	await good('backup', ...place.args, '--to', file, ...args);
	return sums(file);
}

const digest = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
// Everything of an installation that a refused command might have touched.
const traces = (dir) => execFileSync('find', [`${dir}`, '-printf', '%p %s %T@\n'],
	{ encoding: 'utf8' }) + digest(join(dir, 'store.sqlite'));

function putFile(place, name, text) {
	mkdirSync(join(place.dir, 'files', name.slice(0, 2)), { recursive: true });
	writeFileSync(join(place.dir, 'files', name.slice(0, 2), name), text);
}

// What the engine says against it.
function change(place, text) {
	const command = place.engine === 'sqlite' ? ['sqlite3', join(place.dir, 'store.sqlite'), text]
		: ['psql', '-qX', place.database, '-c', text];
	return spawnSync(command[0], command.slice(1), { encoding: 'utf8' }).stderr;
}

// Posts by four clients until `over`; gives the names that were answered 303, in that order.
async function keepWriting(server, who, over) {
	const yes = [];
	let next = 0;
	await Promise.all(Array.from({ length: 4 }, async () => {
		while (!over()) {
			const name = `Uji cadang ${String(next++).padStart(4, '0')}`;
			if ((await post(server, who, '/volunteers', volunteer(name))).status === 303)
				yes.push(name);
		}
	}));
	return yes;
}

async function whileServing(engine) {
	const place = keptPlace(engine), server = await serve(place), file = fresh('backup');
	const who = await signIn(server, 'provinsi'), before = [];
	for (const name of ['Uji cadang awal 1', 'Uji cadang awal 2'])
		before.push((await post(server, who, '/volunteers', volunteer(name))).status);
	ensure(before.every((status) => status === 303), `${before}`);
	putFile(place, 'ab01', 'a paper');
	mkdirSync(join(place.dir, 'files/tmp'), { recursive: true });
	writeFileSync(join(place.dir, 'files/tmp/half'), 'a pa');
	let over = false;
	const writing = keepWriting(server, who, () => over);
	await good('backup', ...place.args, '--to', file);
	const at_end = volunteers(place, 'cadang').length;
	over = true;
	const yes = await writing;
	ensure(yes.length > 0, 'nothing was written meanwhile');
	ensure((await ask(server, '/')).status === 200, 'the server is gone');
	const other = barePlace('sqlite'); // whatever engine it came from
	ensure(/is restored/.test(await good('restore', ...other.args, '--from', file)), 'no words');
	const have = volunteers(other, 'cadang');
	ensure(have.length >= 2 && have.length <= at_end, `${have.length} of ${at_end}`);
	ensure(await sums(file) === await sumsOf(other), 'the restored rows are others');
	ensure((await good('check', ...other.args)) === 'clean\n', 'check');
	ensure(readFileSync(join(other.dir, 'files/ab/ab01'), 'utf8') === 'a paper', 'the file');
	ensure(!existsSync(join(other.dir, 'files/tmp/half')), 'half a file was carried');
	ensure(sql(other, 'SELECT count(*) FROM session') === '0', 'a session came back');
	const restored = await serve(other), again = await signIn(restored, 'provinsi');
	const added = await post(restored, again, '/volunteers', volunteer('Uji cadang sesudah'));
	ensure(added.status === 303, `after the restore a form is answered ${added.status}`);
	ensure(await end(restored) === 0 && await end(server) === 0, server.log);
	ensure(/never changed/.test(change(other, "UPDATE audit_event SET event = 'x'")),
		'audit rows may be changed after a restore');
}

// A fixed sequence of numbers: a run can be told from another by nothing.
function* numbers(seed) {
	for (let x = seed; ; yield x)
		x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
}

async function damaged() {
	const place = newPlace('sqlite'), file = fresh('backup'), seed = numbers(2017);
	await good('backup', ...place.args, '--to', file, '--with-keys');
	const sound = readFileSync(file), before = traces(place.dir), copies = [];
	for (let i = 0; i < 100; i++) {
		const bytes = Buffer.from(sound), at = seed.next().value % bytes.length;
		bytes[at] ^= 1 << (seed.next().value >>> 24) % 8;
		copies.push([`byte ${at}`, bytes]);
	}
	for (const at of [0, 1, 7, 8, 40, 47, 48, 5000, sound.length - 33, sound.length - 1])
		copies.push([`cut at ${at}`, sound.subarray(0, at)]);
	copies.push(['a byte more', Buffer.concat([sound, Buffer.from([0])])],
		['a store', readFileSync(join(place.dir, 'store.sqlite'))],
		['a program', readFileSync('/bin/true')], ['text', Buffer.from('name;region\n')]);
	const failed = [];
	const one = async () => {
		for (let next; (next = copies.pop());) {
			const bad = fresh('bad');
			writeFileSync(bad, next[1]);
			const { code, err } = await run('restore', ...place.args, '--from', bad);
			if (code !== 1 || !/(damaged or cut short|is no backup)/.test(err))
				failed.push(`${next[0]}: ${code} ${err}`);
		}
	};
	await Promise.all([one(), one(), one()]);
	ensure(!failed.length, failed.join('\n'));
	await refused(/No such file/, 'restore', ...place.args, '--from', fresh('absent'));
	await refused(/is no backup/, 'verify', '--from', place.dir);
	ensure(traces(place.dir) === before, 'the installation was touched');
	ensure(!existsSync(`${place.dir}.restoring`), 'a side place was left');
	ensure((await sums(file)).includes('with keys'), 'the sound one is refused, too');
}

async function swapped() {
	const place = newPlace('sqlite'), file = fresh('backup');
	await good('backup', ...place.args, '--to', file);
	await refused(/will not write over/, 'backup', ...place.args, '--to', file);
	ensure(!readdirSync(emptyFolder('.')).some((name) => name.endsWith('.part')), 'a part is left');
	const server = await serve(place);
	await refused(/in use; stop its server/, 'restore', ...place.args, '--from', file);
	await end(server);
	change(place, 'DELETE FROM attendance');
	await good('restore', ...place.args, '--from', file);
	ensure(await sumsOf(place) === await sums(file), 'not what was backed up');
	const key = (dir) => readFileSync(join(dir, 'keys/cookie')).toString('hex');
	ensure(key(place.dir) === key(`${place.dir}.before-restore`), 'the keys are others');
	const old = { ...place, dir: `${place.dir}.before-restore` };
	ensure(sql(old, 'SELECT count(*) FROM attendance') === '0', 'what stood there is lost');
	await refused(/is in the way/, 'restore', ...place.args, '--from', file);
	const full = fresh('full');
	mkdirSync(full);
	writeFileSync(join(full, 'letter'), 'dear');
	await refused(/is not empty/, 'restore', '--data', full, '--from', file);
	ensure(readdirSync(full).join() === 'letter', 'the folder was touched');
	truncateSync(file, 1000);
	appendFileSync(file, 'x');
	await refused(/damaged/, 'verify', '--from', file);
}

async function takenDatabase() {
	const place = keptPlace('postgres'), file = fresh('backup'), dir = fresh('bare');
	await good('backup', ...place.args, '--to', file);
	await refused(/not empty/, 'restore', '--data', dir, '--database', place.database, '--from',
		file);
	ensure(!existsSync(dir) && !existsSync(`${dir}.restoring`), 'a folder was left');
	ensure(sql(place, 'SELECT count(*) > 90000 FROM region') === 't', 'it was touched');
}

const into = (place) => ['--to-data', place.dir,
	...(place.database ? ['--to-database', place.database] : [])];

// Killed when it has begun, when its copy is written, and among the tables; then left alone.
async function moveKilled(from, to) {
	for (const kill_after of ['moving', 'moving.backup']) {
		const half = await run({ kill_after, kill_in: to.dir }, 'move', ...from.args, ...into(to));
		ensure(half.code === 'SIGKILL', `it was over before it was killed: ${half.err}`);
	}
	await run({ kill_after_ms: 800 }, 'move', ...from.args, ...into(to));
	await refused(/a move into .* has not ended/, 'serve', ...to.args);
	await refused(/another move has begun/, 'move', ...from.args, '--to-data', to.dir);
	await good('move', ...from.args, ...into(to));
}

async function thereAndBack() {
	const here = newPlace('sqlite'), there = barePlace('postgres'), back = barePlace('sqlite');
	putFile(here, 'ab01', 'a paper');
	putFile(here, 'cd02', '');
	const before = await sumsOf(here, '--with-keys'), server = await serve(here);
	await refused(/in use; stop its server/, 'move', ...here.args, ...into(there));
	await end(server);
	await moveKilled(here, there);
	ensure(await sumsOf(there, '--with-keys') === before, 'PostgreSQL holds something else');
	ensure(/never changed/.test(change(there, "UPDATE audit_event SET event = 'x'")),
		'audit rows may be changed after a move');
	const moved = await serve(there), who = await signIn(moved, 'provinsi');
	const added = await post(moved, who, '/volunteers', volunteer('Uji pindah'));
	ensure(added.status === 303, `after the move a form is answered ${added.status}`);
	await refused(/in use; stop its server/, 'move', ...there.args, ...into(back));
	await end(moved);
	const with_one = await sumsOf(there, '--with-keys');
	ensure(with_one !== before, 'the sums say nothing');
	await good('move', ...there.args, ...into(back));
	ensure(await sumsOf(back, '--with-keys') === with_one, 'SQLite holds something else');
	await refused(/not empty/, 'move', ...here.args, ...into(back));
	await refused(/not empty/, 'move', ...here.args, '--to-data', fresh('bare'), '--to-database',
		there.database);
}

async function changedMeanwhile() {
	const here = newPlace('sqlite'), there = barePlace('sqlite');
	const half = await run({ kill_after: 'moving.backup', kill_in: there.dir }, 'move',
		...here.args, ...into(there));
	ensure(half.code === 'SIGKILL', `it was over: ${half.code} ${half.err}`);
	change(here, "UPDATE setting SET value = 'other' WHERE name = 'office'");
	await refused(/has changed since the move began/, 'move', ...here.args, ...into(there));
}

// The rotation is killed when its new key appears, taken up, and its keys restored elsewhere.
async function keysChanged() {
	const here = newPlace('sqlite'), there = barePlace('sqlite'), file = fresh('backup');
	const half = await run({ kill_after: 'audit.2', kill_in: join(here.dir, 'keys') }, 'keys',
		'rotate', 'audit', ...here.args);
	ensure(half.code === 'SIGKILL' || half.code === 0, half.err); // it may be quicker
	const done = await good('keys', 'rotate', ...here.args);
	ensure(/keys\/audit: \d+ sealed anew with number [23]/.test(done), done);
	const listed = await good('keys', ...here.args);
	ensure(/number [23] .* [1-9]\d* sealed, in use/.test(listed), listed);
	ensure(!/number 1 /.test(listed), `the old one is left: ${listed}`);
	await good('backup', ...here.args, '--to', file, '--with-keys');
	await good('restore', ...there.args, '--from', file);
	await good('check', ...there.args);
	ensure(await good('keys', ...there.args) === listed, 'other keys after a restore');
	await refused(/no keys\/audit is lost/, 'keys', 'new', 'audit', ...there.args);
}

const of_engine = {
	sqlite: [
		['100 flipped bytes, cuts and foreign files are refused, nothing touched', damaged],
		['a restore keeps what stood there, and wants it to stand still', swapped],
		['a key is changed by command, killed on the way, and restored', keysChanged],
	],
	postgres: [
		['moved to PostgreSQL, killed on the way, and back: the same rows and files', thereAndBack],
		['a move is not taken up after its source has changed', changedMeanwhile],
		['a database that holds something is not restored into', takenDatabase],
	],
};
export const tests = (engine) => [
	['a backup beside writing clients is one moment, and restores to it',
		() => whileServing(engine)],
	...of_engine[engine],
];
