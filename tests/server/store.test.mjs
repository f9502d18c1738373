// SPDX-License-Identifier: GPL-3.0-or-later
// The store fails under a running server: full disk, dead connections, an engine away.
import { cpSync, mkdirSync } from 'node:fs';
import { ask, emptyFolder, end, ensure, keptPlace, newPlace, post, receipt, serve, signIn, sleep,
	sql, volunteer, volunteers } from './world.mjs';

// Posts one after another until `over`; gives the forms that were answered 303, and all statuses.
async function keepPosting(server, who, prefix, over) {
	const yes = [], statuses = new Map();
	let slowest = 0;
	for (let i = 0; !over(); i++) {
		const f = { name: `Uji ${prefix} ${String(i).padStart(4, '0')}`, once: receipt() };
		const a = await post(server, who, '/volunteers', volunteer(f.name), { once: f.once });
		statuses.set(a.status, (statuses.get(a.status) ?? 0) + 1);
		slowest = Math.max(slowest, a.ms);
		if (a.status === 303)
			yes.push(f.name);
		else
			ensure(a.status === 503 && a.headers['retry-after'] && a.body.includes('</html>'),
				`answered ${a.status}`);
		await sleep(a.status === 303 ? 0 : 50);
	}
	return { yes, statuses, slowest };
}

function ensureKept(place, prefix, yes) {
	const have = volunteers(place, prefix);
	ensure(have.join() === yes.join(), `${yes.length} were answered 303, ${have.length} are there`);
}

function sendFile(server, who) {
	const body = `--ab\r\nContent-Disposition: form-data; name=token\r\n\r\n${who.token}\r\n`
		+ '--ab\r\nContent-Disposition: form-data; name=file; filename=x.txt\r\n\r\n'
		+ `${'isi '.repeat(50000)}\r\n--ab--\r\n`;
	const headers = { cookie: who.cookie, 'content-length': body.length,
		'content-type': 'multipart/form-data; boundary=ab' };
	return ask(server, '/trainings/1/files', { method: 'POST', headers, body });
}

// The data folder lies on a file system of a few free pages, made by the server's own start.
async function fullDisk(engine) {
	const place = newPlace(engine), mount = emptyFolder('small');
	mkdirSync(mount);
	const command = 'mount -t tmpfs -o size=28m tmpfs "$1" && cp -a "$2/." "$1/" && '
		+ '{ (while read -r line; do eval "$line"; done) <&3 & } && shift 2 && exec "$@"';
	const small = { ...place, dir: mount, args: ['--data', mount] };
	const wrap = ['unshare', '-Urm', 'sh', '-c', `exec 3<&0; ${command}`, 'sh', mount, place.dir];
	const server = await serve(small, { wrap }), who = await signIn(server, 'provinsi');
	const inside = (line) => server.child.stdin.write(`${line}\n`);
	inside(`cat /dev/zero >"${mount}/filler" 2>/dev/null`);
	await sleep(500);
	let over = false;
	const bad = () => keepPosting(server, who, 'penuh', () => over);
	const posting = Promise.all([bad()]);
	await sleep(700);
	for (const path of ['/', '/regions', '/volunteers', '/healthz'])
		ensure((await ask(server, path, { headers: { cookie: who.cookie } })).status === 200,
			`${path} cannot be read`);
	const file = await sendFile(server, who);
	ensure(file.status === 507 && /[Cc]akram/.test(file.body), `a file: ${file.status}`);
	over = true;
	const [{ yes, statuses }] = await posting;
	ensure(statuses.get(503) > 0, `the full disk was not felt: ${[...statuses]}`);
	inside(`rm "${mount}/filler"`);
	await sleep(300);
	const healed = await post(server, who, '/volunteers', volunteer('Uji penuh sembuh'));
	ensure(healed.status === 303, `after room was made: ${healed.status}`);
	const taken = await sendFile(server, who);
	ensure(taken.status === 303, `a file, after room was made: ${taken.status}`);
	const root = `/proc/${server.child.pid}/root${mount}`;
	cpSync(root, emptyFolder('seen'), { recursive: true });
	ensureKept({ ...small, dir: emptyFolder('seen') }, 'penuh', [...yes, 'Uji penuh sembuh']);
	server.child.stdin.end();
	ensure(await end(server) === 0, server.log);
}

const terminate = (place, which) => sql({ ...place, database: process.env.SULUH_TEST_PG },
	`SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
	  WHERE datname = '${place.name}' AND application_name = 'suluh' ${which}`);

async function deadConnections(engine) {
	const place = keptPlace(engine), server = await serve(place);
	const who = await signIn(server, 'provinsi');
	let over = false;
	const posting = keepPosting(server, who, 'putus', () => over);
	for (let i = 0; i < 15; i++) {
		await sleep(100);
		terminate(place, i % 3 ? '' : "AND query LIKE '%volunteer%'");
		const page = await ask(server, '/regions/35.78');
		ensure([200, 503].includes(page.status) && page.ms < 5000, `${page.status}, ${page.ms} ms`);
	}
	over = true;
	const { yes, slowest } = await posting;
	ensure(yes.length > 0 && slowest < 5000, `slowest ${slowest} ms`);
	ensureKept(place, 'putus', yes);
	ensure((await ask(server, '/regions/35.78')).status === 200, 'not normal again');
	ensure(await end(server) === 0, server.log);
}

// The engine lets nobody in for two seconds, as while it restarts.
async function engineAway(engine) {
	const place = keptPlace(engine), server = await serve(place);
	const who = await signIn(server, 'provinsi');
	const allow = (yes) => sql({ ...place, database: process.env.SULUH_TEST_PG },
		`ALTER DATABASE ${place.name} ALLOW_CONNECTIONS ${yes}`);
	let over = false;
	const posting = keepPosting(server, who, 'pergi', () => over);
	await sleep(100);
	allow(false);
	terminate(place, '');
	await sleep(500);
	const headers = { cookie: who.cookie };
	for (const path of ['/', '/desk', '/healthz']) {
		const away = await ask(server, path, { headers });
		ensure(away.status === 503 && away.ms < 5000, `away: ${path} ${away.status}`);
		ensure(away.headers['retry-after'], `${path}: no Retry-After`);
	}
	allow(true);
	await sleep(500);
	ensure((await ask(server, '/desk', { headers })).status === 200, 'not normal again');
	await sleep(200);
	over = true;
	const { yes, statuses } = await posting;
	ensure(statuses.get(503) > 0, 'posts did not notice');
	ensureKept(place, 'pergi', yes);
	ensure(await end(server) === 0, server.log);
}

const of_engine = {
	sqlite: [['a full disk refuses writes, serves reads, heals', fullDisk]],
	postgres: [
		['connections that die are replaced; nothing is lost or doubled', deadConnections],
		['while the engine is away pages say so, then all is normal', engineAway],
	],
};
export const tests = (engine) =>
	of_engine[engine].map(([name, test]) => [name, () => test(engine)]);
