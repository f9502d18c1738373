// SPDX-License-Identifier: GPL-3.0-or-later
// Long work in the real program: killed in the middle, shared by two servers, taken away as a file;
// a file of figures whose server dies while it is checked and again while it is confirmed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, emptyFolder, end, ensure, newPlace, post, receipt, run, serve as start, signIn,
	sleep, sql } from './world.mjs';

const certificates = 70, soon_ms = 2000, patience_ms = 60000;

// Past the server, which does not run: as many participants who passed as training 1 needs.
function grow(place, n) {
	const person = 'region_code, title_front, title_back, sex, birth_place, birth_date, address,'
		+ ' background, phone, member_of, nominated_by, state, training_id, created_at, version';
	const paper = 'training_id, region_code, agency_id, holder, title_front, title_back, place,'
		+ ' birth_line, address_line, event_name, batch, date_from, date_to, jp, jp_attended,'
		+ ' pre_mark, post_mark, rule_line, agency_name, partner_name, motto, issued_on,'
		+ ' issued_in, signer_title, signer_name, issued_at, issued_by, revoked_by, revoke_reason';
	const first = 'SELECT min(id) FROM certificate';
	const text = `INSERT INTO volunteer (name, ${person})
		WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < ${n})
		SELECT 'Uji cetak ' || i, ${person} FROM volunteer, c
		 WHERE id = (SELECT volunteer_id FROM certificate WHERE id = (${first}));
		INSERT INTO participant (training_id, volunteer_id, region_code, pre_mark, post_mark,
		                         result, reason, version)
		SELECT 1, id, region_code, 50, 90, 'pass', '', 1
		  FROM volunteer WHERE name LIKE 'Uji cetak %';
		INSERT INTO volunteer_step (volunteer_id, from_state, to_state, training_id, at_ms,
		                            account_id, by_name, note)
		SELECT id, 'passed', 'certified', 1, 1, 0, '', '' FROM volunteer
		 WHERE name LIKE 'Uji cetak %';
		UPDATE tally SET n = n + ${n} WHERE what = 'volunteer.certified' AND (region_code = '00'
		   OR (SELECT region_code FROM volunteer WHERE name = 'Uji cetak 1')
		      LIKE region_code || '%');
		INSERT INTO certificate (participant_id, volunteer_id, number, token, code, ${paper})
		SELECT p.id, p.volunteer_id, '9' || p.id, 'uji' || p.id, 'U' || p.id, ${
	paper.replace(/\w+/g, 'f.$&')}
		  FROM participant p, certificate f
		 WHERE f.id = (${first}) AND p.volunteer_id IN
		       (SELECT id FROM volunteer WHERE name LIKE 'Uji cetak %');`;
	if (place.engine === 'sqlite')
		execFileSync('sqlite3', [join(place.dir, 'store.sqlite'), text]);
	else
		execFileSync('psql', ['-qX', '-v', 'ON_ERROR_STOP=1', place.database, '-c', text]);
}

async function until(what, happens, most_ms = patience_ms) {
	const began = Date.now();
	while (!await happens()) {
		ensure(Date.now() - began < most_ms, `${what}: not within ${most_ms} ms`);
		await sleep(20);
	}
	return Date.now() - began;
}

async function begin(server, who) {
	const asked = await post(server, who, '/trainings/1/certificates/print', {});
	ensure(asked.status === 303 && /^\/jobs\/\d+$/.test(asked.headers.location),
		`asking for a job gave ${asked.status} ${asked.headers.location}`);
	return asked.headers.location;
}

const page = async (server, who, path) =>
	(await ask(server, path, { headers: { cookie: who.cookie } })).body;
const isDone = (server, who, job) => async () =>
	(await page(server, who, job)).includes(`${job}/result`);
// A server whose whole log is kept: pages are asked for often here.
async function serve(place) {
	const server = await start(place);
	server.whole_log = server.log;
	server.child.stderr.on('data', (text) => (server.whole_log += text));
	return server;
}

const units = (server) =>
	[...server.whole_log.matchAll(/job_unit .*?job="?(\d+).*?step="?(\d+)/g)]
		.map(([, job, step]) => `${job} ${step}`);

// What the papers say; the moment of making is no part of it.
async function papers(server, who, job) {
	const answer = await fetch(`http://127.0.0.1:${server.port}${job}/result`,
		{ headers: { cookie: who.cookie } });
	const bytes = Buffer.from(await answer.arrayBuffer()), file = emptyFolder('papers.pdf');
	ensure(answer.status === 200 && bytes.length === Number(answer.headers.get('content-length')),
		`the result: ${answer.status}, ${bytes.length} bytes`);
	writeFileSync(file, bytes);
	const text = execFileSync('pdftotext', [file, '-'], { maxBuffer: 1 << 28 });
	return createHash('sha256').update(text).digest('hex');
}

// A backup of the open job goes on in the place that it is restored to.
async function carried(place, job) {
	const file = emptyFolder('open'), dir = emptyFolder('other');
	const to = ['--data', dir];
	const lines = [['backup', ...place.args, '--to', file], ['restore', ...to, '--from', file]];
	for (const line of lines) {
		const { code, out, err } = await run(...line);
		ensure(code === 0, `${line[0]}: ${out}${err}`);
	}
	const server = await serve({ ...place, args: to }), again = await signIn(server, 'provinsi');
	await until('it ends elsewhere', isDone(server, again, job));
	const said = await papers(server, again, job);
	ensure(await end(server) === 0, server.log);
	return said;
}

async function killed(engine) {
	const place = newPlace(engine);
	grow(place, certificates);
	let server = await serve(place);
	const who = await signIn(server, 'provinsi'), job = await begin(server, who);
	await until('the job begins', () => units(server).length > 0);
	await end(server, 'SIGKILL');
	const is = () => sql(place, `SELECT state FROM job WHERE id = ${job.split('/')[2]}`);
	ensure(is() === 'running', `it was not killed in the middle: ${is()}`);
	const elsewhere = engine === 'sqlite' ? await carried(place, job) : null;
	server = await serve(place);
	await until('it goes on', () => units(server).length > 0, soon_ms);
	await until('it ends', isDone(server, who, job));
	const whole = await begin(server, who);
	await until('the other ends', isDone(server, who, whole));
	const said = await papers(server, who, whole);
	ensure(await papers(server, who, job) === said, 'its result is another one');
	ensure([null, said].includes(elsewhere), 'the result of the restored one is another one');
	ensure(await end(server) === 0, server.log);
	const check = await run('check', ...place.args);
	ensure(check.code === 0, check.out + check.err);
}

// Each unit once, whoever does it; what a killed one had is taken over by the other at once.
async function shared(engine) {
	const place = newPlace(engine), jobs = [];
	grow(place, 60);
	const a = await serve(place), b = await serve(place), who = await signIn(a, 'provinsi');
	for (let i = 0; i < 8; i++)
		jobs.push(await begin(i % 2 ? a : b, who));
	for (const job of jobs)
		await until(`${job} ends`, isDone(a, who, job));
	const done = [...units(a), ...units(b)];
	ensure(units(a).length && units(b).length, 'one of the servers did nothing');
	ensure(done.length === jobs.length && new Set(done).size === jobs.length,
		`${jobs.length} units, done: ${done}`);
	const last = await begin(a, who), id = last.split('/')[2];
	const hers = (server) => units(server).some((u) => u.startsWith(`${id} `));
	await until('it begins', () => hers(a) || hers(b));
	const [first, second] = hers(a) ? [a, b] : [b, a];
	await end(first, 'SIGKILL');
	if (sql(place, `SELECT state FROM job WHERE id = ${id}`) === 'running')
		await until('the other takes it over', () => hers(second), soon_ms);
	await until('it ends', isDone(second, who, last));
	ensure(await end(second) === 0, second.log);
}

// --- a large file of figures ---------------------------------------------------------------------

const classes = ['anak_jalanan', 'anak_disabilitas', 'tuna_susila', 'gelandangan', 'pengemis',
	'pemulung', 'kelompok_minoritas', 'korban_napza'];
const large = 5200; // 65 years of ten regions and eight classes
// What a figure says, without its number and without which file brought it, and when.
const words = 'region_code, year, measure, class_version, class_code, value, unit, source_id,'
	+ ' source_en, address, reliability, note_id, note_en, origin, hidden';
const figures = (place, columns = words) =>
	sql(place, `SELECT ${columns} FROM figure`).split('\n').sort().join('\n');

// The first n good rows of the large file, and two bad ones; of few people now and then.
function csv(n, add) {
	const lines = ['kode_wilayah,tahun,kelas,nilai,satuan,sumber,keandalan,catatan'];
	for (let i = 0; i < n; i++) {
		const region = 1 + Math.floor(i / 8) % 10, year = 1950 + Math.floor(i / 80);
		lines.push(`35.${String(region).padStart(2, '0')},${year},${classes[i % 8]},${
			i % 50 + add},orang,Dinas Besar,resmi,`);
	}
	lines.push(lines[1], '99.99,1950,pengemis,7,orang,Dinas Besar,resmi,');
	return lines.join('\n');
}

// Gives the address of what was found in it.
async function handIn(server, who, text) {
	const form = new FormData(), head = { cookie: who.cookie };
	form.append('token', who.token);
	form.append('receipt', receipt());
	form.append('measure', 'ppks_total');
	form.append('file', new Blob([text]), 'angka.csv');
	const answer = await fetch(`http://127.0.0.1:${server.port}/statistics/import`,
		{ method: 'POST', body: form, headers: head, redirect: 'manual' });
	ensure(answer.status === 303, `handing in: ${answer.status}`);
	return answer.headers.get('location');
}

async function press(server, who, path) {
	const answer = await post(server, who, path, {});
	ensure(answer.status === 303, `${path}: ${answer.status}`);
}

const newestJob = (place) => {
	const line = sql(place, 'SELECT id, kind, state, step FROM job ORDER BY id DESC LIMIT 1');
	const [id, kind, state, step] = line.split('|');
	return { id, kind, state, step: Number(step) };
};

async function finished(server, kind) {
	const { place } = server;
	await until(`${kind} ends`, async () => {
		await sleep(100); // asking starts a process: not so often that the job goes slower
		return !['waiting', 'running'].includes(newestJob(place).state);
	});
	const job = newestJob(place);
	ensure(job.kind === kind && job.state === 'done', `${JSON.stringify(job)} ${server.log}`);
}

// kill -9 as soon as the newest job has come so far; no figure has changed by then. Gives a new
// server on what is left.
async function struck(server, kind, before, far_enough) {
	const { place } = server;
	await until(`${kind} is on its way`, () => far_enough(newestJob(place)));
	await end(server, 'SIGKILL');
	const left = figures(place, '*'), job = newestJob(place);
	ensure(job.kind === kind && job.state === 'running',
		`not in the middle: ${JSON.stringify(job)}`);
	ensure(left === before, `${kind} was killed in the middle and has changed figures`);
	return serve(place);
}

async function figuresKilled(engine) {
	const place = newPlace(engine);
	let server = await serve(place);
	const who = await signIn(server, 'provinsi');
	await press(server, who, `${await handIn(server, who, csv(200, 3))}/confirm`);
	const before = figures(place, '*'), text = csv(large, 2);
	const path = await handIn(server, who, text);
	server = await struck(server, 'figure.check', before, (job) => job.step > 0);
	await finished(server, 'figure.check');
	await press(server, who, `${path}/confirm`);
	server = await struck(server, 'figure.confirm', before, (job) => job.state !== 'waiting');
	await finished(server, 'figure.confirm');
	const killed_twice = figures(place);
	await press(server, who, `${path}/undo`);
	ensure(figures(place, '*') === before, 'undo left something behind');
	const whole = await handIn(server, who, text);
	await finished(server, 'figure.check');
	await press(server, who, `${whole}/confirm`);
	await finished(server, 'figure.confirm');
	ensure(figures(place) === killed_twice, 'without a kill the figures are others');
	const counts = sql(place, 'SELECT n_new, n_changed, n_same, n_bad FROM figure_import'
		+ ' ORDER BY id').split('\n');
	ensure(counts[1] === `${large - 200}|200|0|2` && counts[2] === counts[1], `${counts}`);
	ensure(await end(server) === 0, server.log);
	const check = await run('check', ...place.args);
	ensure(check.code === 0 && check.out.includes('clean'), check.out + check.err);
}

// --- a long list taken away ----------------------------------------------------------------------

const crowd = 110000; // three pieces of a job

function addCrowd(place) {
	execFileSync('sqlite3', [join(place.dir, 'store.sqlite'), `INSERT INTO volunteer (region_code,
		name, title_front, title_back, sex, birth_place, birth_date, background, address, phone,
		member_of, nominated_by, state, created_at, version)
		WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < ${crowd})
		SELECT '35.78.22.1004', printf('Uji bawa %06d', i), '', '', 'F', '', '1980-05-01', 'ngo',
		       '', '', '', '', 'nominated', 0, 1 FROM c`]);
}

async function takeList(server, who, format) {
	const asked = await post(server, who, '/volunteers/export', { format, purpose: 'uji' });
	ensure(asked.status === 303, `an export was answered with ${asked.status}`);
	return asked.headers.location;
}

// All parts of a workbook but the one that says when it was made; of a CSV every byte.
async function contents(server, who, job, format) {
	const answer = await fetch(`http://127.0.0.1:${server.port}${job}/result`,
		{ headers: { cookie: who.cookie } });
	ensure(answer.status === 200, `the result: ${answer.status}`);
	const bytes = Buffer.from(await answer.arrayBuffer());
	ensure(bytes.length > crowd, `only ${bytes.length} bytes`);
	if (format === 'csv')
		return createHash('sha256').update(bytes).digest('hex');
	const file = emptyFolder('list.xlsx');
	writeFileSync(file, bytes);
	return execFileSync('python3', ['-c', 'import hashlib, sys, zipfile\n'
		+ 'z = zipfile.ZipFile(sys.argv[1])\n'
		+ 'for n in z.namelist():\n'
		+ '  if n != "docProps/core.xml": print(n, hashlib.sha256(z.read(n)).hexdigest())', file],
	{ encoding: 'utf8' });
}

async function listKilled() {
	const place = newPlace('sqlite');
	addCrowd(place);
	for (const format of ['csv', 'xlsx']) {
		let server = await serve(place);
		const who = await signIn(server, 'provinsi');
		while (new Date().getSeconds() > 57) // both files say in which minute they were asked for
			await sleep(500);
		const job = await takeList(server, who, format);
		const whole = await takeList(server, who, format);
		const is = () => sql(place, 'SELECT state, step, rows_done FROM job WHERE id = '
			+ job.split('/')[2]).split('|');
		await until('a piece is read', () => Number(is()[2]) > 0);
		await end(server, 'SIGKILL');
		const [state, , n] = is();
		ensure(state === 'running' && Number(n) < crowd, `not in the middle: ${is()}`);
		server = await serve(place);
		await until('it ends', isDone(server, who, job));
		await until('the other ends', isDone(server, who, whole));
		ensure(await contents(server, who, job, format) ===
			await contents(server, who, whole, format), `a killed ${format} is another one`);
		ensure(await end(server) === 0, server.log);
	}
}

export const tests = (engine) => [
	['a job that was killed goes on within two seconds, to the same result', () => killed(engine)],
	['a large file of figures whose server is killed twice becomes the same figures, and is undone',
		() => figuresKilled(engine)],
	...(engine === 'sqlite'
		? [['a long list whose server is killed while it is read becomes the same, csv and xlsx',
			listKilled]] : []),
	...(engine === 'postgres'
		? [['two servers share the jobs, each unit is done once', () => shared(engine)]] : []),
];
