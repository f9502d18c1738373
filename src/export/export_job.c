// SPDX-License-Identifier: GPL-3.0-or-later
// A long list as a job: counted, read piece by piece, and for a workbook put by until all is there.
// Knows: the order that the form gave. Does not know: forms, how rows are written.
// Start at: export_unit.
#include "export/export_inside.h"
#include <unistd.h>

enum { PAIRS_MOST = 40 };
#ifdef SULUH_TEST
int64_t export_piece_rows = 700;
#endif
#define END S("end") // the place where all rows are read

// What one unit works with.
struct piece {
	struct visit v;
	struct pairs said;
	struct export_mark marks[EXPORT_MARKS];
	struct export_order order;
};

static struct str said_in(const struct pairs *said, const char *name)
{
	for (size_t i = 0; i < said->n; i++) {
		if (str_is(said->at[i].name, name))
			return said->at[i].value;
	}
	return S("");
}

// The parts of the path: ":id=7".
static void put_params(struct visit *v, const struct pairs *said)
{
	for (size_t i = 0; i < said->n && v->n_params < sizeof v->params / sizeof *v->params; i++) {
		struct pair p = said->at[i];
		if (!str_starts(p.name, S(":")))
			continue;
		p.name = (struct str){ p.name.p + 1, p.name.n - 1 };
		v->params[v->n_params++] = p;
	}
}

static enum err begin(struct desk *d, const struct job_unit *u, const struct export_kind *kind,
                      struct piece *p)
{
	*p = (struct piece){ .v = { .arena = d->arena, .desk = *d, .house = u->house } };
	if (http_read_urlencoded(d->arena, u->job->params, PAIRS_MOST, &p->said) != OK)
		return fault(d, E_BUG, "an export without its order");
	struct visit *v = &p->v;
	v->lang = str_is(said_in(&p->said, ".lang"), "en") ? LANG_EN : LANG_ID;
	form_open(&v->form, d->arena, v->lang, kind->fields);
	form_read(&v->form, &p->said);
	put_params(v, &p->said);
	struct export_said said = { said_in(&p->said, ".who"), said_in(&p->said, ".as"),
		                        said_in(&p->said, ".when"), u->job->rows_all > EXPORT_PIECE };
	export_marks(v, &said, p->marks);
	p->order = (struct export_order){
		.kind = kind, .form = export_is_csv(v) ? EXPORT_CSV : EXPORT_XLSX,
		.most = (size_t)EXPORT_PIECE,
		.n_marks = EXPORT_MARKS, .marks = p->marks, .n_before = (size_t)u->job->rows,
		.place = u->job->place,
	};
	return OK;
}

static enum err count(struct desk *d, struct piece *p, struct job_unit *u)
{
	struct export_made made;
	struct export_order order = p->order;
	order.form = EXPORT_COUNT;
	order.most = EXPORT_JOB_MOST;
	enum err e = export_write(&p->v, &order, &made);
	if (e == OK && made.more)
		e = fault(d, E_TOOBIG, "more rows than a sheet has");
	if (e != OK)
		return e;
	int64_t pieces = ((int64_t)made.n + EXPORT_PIECE - 1) / EXPORT_PIECE;
	u->rows_all = (int64_t)made.n;
	u->steps = 1 + (pieces ? pieces : 1) + (p->order.form == EXPORT_XLSX);
	return OK;
}

static void end(struct piece *p, struct job_unit *u)
{
	u->last = true;
	u->name = export_name(&p->v, p->order.kind);
	u->type = export_type(&p->v);
}

static enum err read_piece(struct desk *d, struct piece *p, struct job_unit *u)
{
	struct export_made made;
	bool csv = p->order.form == EXPORT_CSV;
	enum err e = export_piece(&p->v, &p->order, &u->out, &made);
	if (e != OK)
		return e;
	u->spools = !csv;
	u->rows += (int64_t)made.n;
	if (u->rows > EXPORT_JOB_MOST)
		return fault(d, E_TOOBIG, "more rows than a sheet has");
	u->place = made.more ? arena_printf(d->arena, "%.*s", (int)made.place_n, made.place) : END;
	int64_t least = u->job->step + 1 + made.more + !csv; // there may be more than were counted
	u->steps = u->steps < least ? least : u->steps;
	if (csv && !made.more)
		end(p, u);
	return OK;
}

// A workbook cannot be appended to: it is made from what was put by, in one unit.
static enum err bind(struct desk *d, struct piece *p, struct job_unit *u)
{
	struct export_made made;
	int file;
	enum err e = job_spool_open(d, u, &file);
	if (e != OK)
		return e;
	p->order.spool = fdopen(file, "r");
	if (!p->order.spool) {
		close(file);
		return E_NOMEM;
	}
	p->order.n_before = 0;
	p->order.most = EXPORT_JOB_MOST;
	e = export_write(&p->v, &p->order, &made);
	fclose(p->order.spool);
	if (e == OK) {
		u->file = made.file;
		end(p, u);
	}
	return e;
}

enum err export_unit(struct desk *d, struct job_unit *u, const struct export_kind *kind)
{
	struct piece p;
	enum err e = begin(d, u, kind, &p);
	if (e != OK)
		return e;
	if (u->job->step == 0)
		return count(d, &p, u);
	return str_eq(u->job->place, END) ? bind(d, &p, u) : read_piece(d, &p, u);
}
