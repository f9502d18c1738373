// SPDX-License-Identifier: GPL-3.0-or-later
// Long work in the real program: killed in the middle, shared by two servers, taken away as a file.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, emptyFolder, end, ensure, newPlace, post, run, serve as start, signIn,
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

export const tests = (engine) => [
	['a job that was killed goes on within two seconds, to the same result', () => killed(engine)],
	...(engine === 'postgres'
		? [['two servers share the jobs, each unit is done once', () => shared(engine)]] : []),
];
