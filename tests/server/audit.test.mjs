// SPDX-License-Identifier: GPL-3.0-or-later
// The audit outside of the store: heads in the log and in the folder, a file that others verify.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyFolder, end, ensure, newPlace, post, run, serve, signIn, volunteer }
	from './world.mjs';

const verifier = 'tools/audit_verify.py';
const verify = (...args) => spawnSync('python3', [verifier, ...args], { encoding: 'utf8' });

// Every third byte of its first rows, one bit turned: none may be taken for sound.
const flips = `
import importlib.util, sys
sys.dont_write_bytecode = True
spec = importlib.util.spec_from_file_location('audit_verify', '${verifier}')
audit = importlib.util.module_from_spec(spec)
spec.loader.exec_module(audit)
text = b''.join(open(sys.argv[1], 'rb').readlines()[:40])
audit.verify(text.split(b'\\n')[:-1])
believed = 0
for at in range(0, len(text), 3):
    wrong = bytearray(text)
    wrong[at] ^= 1 << at % 8
    try:
        audit.verify(bytes(wrong).split(b'\\n')[:-1])
        print('byte', at, 'was believed')
        believed += 1
    except (SystemExit, ValueError):
        pass
sys.exit(1 if believed else 0)
`;

async function carried(engine) {
	const place = newPlace(engine), file = emptyFolder(`audit-${engine}`);
	const server = await serve(place), who = await signIn(server, 'provinsi');
	const added = await post(server, who, '/volunteers', volunteer('Uji rantai'));
	ensure(added.status === 303 && await end(server) === 0, server.log);
	const heads = [...server.log.matchAll(/audit_head.*?head="?(\d+:\d+:[0-9a-f]{64})/g)];
	ensure(heads.length >= 2, `the log has ${heads.length} heads:\n${server.log}`);
	const last = heads.at(-1)[1];
	ensure(readFileSync(join(place.dir, 'heads'), 'utf8') === `${last}\n`, 'DIR/heads is another');
	const clean = await run('check', ...place.args, '--head', last);
	ensure(clean.code === 0, clean.out);
	const given = await run('audit', ...place.args, '--to', file);
	ensure(given.code === 0 && given.out.includes(`head ${last}\n`), given.out + given.err);
	ensure((await run('audit', ...place.args, '--to', file)).code === 1, 'it was written over');
	const sound = verify(file, last, heads[0][1]);
	ensure(sound.status === 0 && sound.stdout.includes(`head ${last}`), sound.stderr);
	const turned = spawnSync('python3', ['-c', flips, file], { encoding: 'utf8' });
	ensure(turned.status === 0, turned.stdout + turned.stderr);
	await cut(place, file, last);
}

// Whoever holds the store takes its last rows away: all that is left holds together.
async function cut(place, file, last) {
	const seq = Number(last.split(':')[1]), lines = readFileSync(file, 'utf8').split('\n');
	writeFileSync(file, lines.slice(0, -2).join('\n') + '\n');
	ensure(verify(file).status === 0 && verify(file, last).status !== 0, 'a cut file is believed');
	const remove = place.engine === 'sqlite'
		? ['sqlite3', join(place.dir, 'store.sqlite'), 'DROP TRIGGER audit_event_no_delete;'
			+ `DELETE FROM audit_event WHERE seq = ${seq}`]
		: ['psql', '-qX', place.database, '-c', 'ALTER TABLE audit_event DISABLE TRIGGER ALL',
			'-c', `DELETE FROM audit_event WHERE seq = ${seq}`];
	const removed = spawnSync(remove[0], remove.slice(1), { encoding: 'utf8' });
	ensure(removed.status === 0 && existsSync(join(place.dir, 'heads')), removed.stderr);
	const found = await run('check', ...place.args);
	ensure(found.code === 1 && found.out.includes(`row ${seq}: it was there once`), found.out);
}

export const tests = (engine) => [
	['the audit\'s heads are kept outside, its file is verified by others, every flip is seen',
		() => carried(engine)],
];
