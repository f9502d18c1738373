// SPDX-License-Identifier: GPL-3.0-or-later
// Which fields of a record changed, from what to what, in words.
// Knows: the fields that other rooms write. Does not know: pages, whose record it is.
// Start at: trail_changes.
#include "core/clock.h"
#include "frame/lang.h"
#include "trail/trail.h"
#include "trail/trail_inside.h"

static const struct {
	const char *field;
	enum text_key label; // T_NONE: for machines alone
	bool person;         // plain in rows from before such values were sealed
} labels[] = {
	{ "about", T_DIRECTORY_LAW_SUBJECT },
	{ "account", T_TRAIL_OF_ACCOUNT },
	{ "account_id", T_TRAIL_OF_ACCOUNT },
	{ "address", T_VOLUNTEER_FORM_ADDRESS, true },
	{ "assignment", T_ACCOUNT_SEE_ASSIGNMENT },
	{ "background", T_VOLUNTEER_BACKGROUND },
	{ "basis", T_TRAINING_BASIS },
	{ "batch", T_TRAINING_BATCH },
	{ "birth_date", T_VOLUNTEER_BIRTH_DATE, true },
	{ "birth_place", T_VOLUNTEER_BIRTH_PLACE, true },
	{ "bytes", T_NONE },
	{ "class", T_NONE },
	{ "code", T_TRAIL_FIELD_CODE },
	{ "criteria_en", T_TAXONOMY_SHOW_CRITERIA },
	{ "criteria_id", T_TAXONOMY_SHOW_CRITERIA },
	{ "date_from", T_TRAINING_DATE_FROM },
	{ "date_to", T_TRAINING_DATE_TO },
	{ "display_name", T_ACCOUNT_PROFILE_NAME, true },
	{ "email", T_DIRECTORY_EMAIL },
	{ "end_reason", T_DIRECTORY_END_REASON },
	{ "ended_on", T_ACCOUNT_GRANT_ENDED },
	{ "factor_roles", T_INSTALLATION_ROLES },
	{ "file_name", T_TRAIL_FIELD_FILE_NAME, true },
	{ "file_region_mib", T_INSTALLATION_REGION_MIB },
	{ "file_total_mib", T_INSTALLATION_ALL_MIB },
	{ "filter", T_TRAIL_FIELD_FILTER, true },
	{ "format", T_TRAIL_FIELD_FORMAT },
	{ "hash", T_NONE },
	{ "headcount", T_TRAINING_HEADCOUNT },
	{ "holder", T_CERTIFICATE_HOLDER, true },
	{ "issued_on", T_CERTIFICATE_ISSUED },
	{ "issuer", T_DIRECTORY_LAW_ISSUER },
	{ "key", T_KEY_FIELD },
	{ "kind", T_TRAIL_SUBJECT },
	{ "language", T_ACCOUNT_PROFILE_LANGUAGE },
	{ "legal_form", T_DIRECTORY_LEGAL_FORM },
	{ "letterhead", T_DIRECTORY_LETTERHEAD },
	{ "level", T_DIRECTORY_OFFICER_LEVEL },
	{ "mail_from", T_OUTBOX_FROM },
	{ "mail_host", T_OUTBOX_HOST },
	{ "mail_name", T_OUTBOX_NAME },
	{ "mail_password", T_OUTBOX_PASSWORD },
	{ "mail_port", T_OUTBOX_PORT },
	{ "mail_tls", T_OUTBOX_TLS },
	{ "mail_user", T_OUTBOX_USER },
	{ "measure", T_FIGURE_COMPARE_CHOOSE },
	{ "member_of", T_VOLUNTEER_MEMBER_OF, true },
	{ "motto", T_DIRECTORY_MOTTO },
	{ "n_bad", T_TRAIL_FIELD_BAD },
	{ "n_good", T_TRAIL_FIELD_GOOD },
	{ "n_sealed", T_KEY_SEALED },
	{ "name", T_VOLUNTEER_NAME, true },
	{ "name_en", T_VOLUNTEER_NAME },
	{ "name_id", T_VOLUNTEER_NAME },
	{ "nip", T_DIRECTORY_LEADER_NIP, true },
	{ "nominated_by", T_VOLUNTEER_NOMINATED_BY, true },
	{ "number", T_CERTIFICATE_NUMBER },
	{ "office", T_INSTALLATION_OFFICE },
	{ "officer_id", T_VOLUNTEER_OFFICER },
	{ "on_behalf_of", T_DIRECTORY_LEADER_FOR },
	{ "organisation", T_ACCOUNT_GRANT_ORGANISATION },
	{ "params", T_TRAIL_FIELD_FILTER, true },
	{ "participant_id", T_NONE },
	{ "pattern", T_DIRECTORY_SERIES_PATTERN },
	{ "mail", T_RESET_MAIL_ADDRESS, true },
	{ "phone", T_VOLUNTEER_PHONE, true },
	{ "position", T_DIRECTORY_LEADER_POSITION },
	{ "public_address", T_INSTALLATION_ADDRESS },
	{ "purpose", T_EXPORT_PURPOSE },
	{ "quota", T_TRAINING_QUOTA },
	{ "reason", T_ACCOUNT_ACT_REASON, true },
	{ "region", T_VOLUNTEER_REGION },
	{ "region_code", T_VOLUNTEER_REGION },
	{ "revoke_reason", T_ACCOUNT_ACT_REASON, true },
	{ "revoked_at", T_TRAIL_FIELD_REVOKED },
	{ "role", T_ACCOUNT_ASSIGNMENTS_ROLE },
	{ "rows", T_TRAIL_FIELD_ROWS },
	{ "session_hours", T_INSTALLATION_HOURS },
	{ "session_idle_minutes", T_INSTALLATION_IDLE },
	{ "sex", T_VOLUNTEER_SEX, true },
	{ "short_name", T_DIRECTORY_SHORT_NAME },
	{ "signs", T_DIRECTORY_LEADER_SIGNS },
	{ "source", T_FIGURE_SOURCE },
	{ "state", T_VOLUNTEER_STATE },
	{ "subject_id", T_NONE },
	{ "title", T_DIRECTORY_LAW_SUBJECT },
	{ "title_back", T_VOLUNTEER_TITLE_BACK, true },
	{ "title_front", T_VOLUNTEER_TITLE_FRONT, true },
	{ "training", T_TRAIL_OF_TRAINING },
	{ "valid_from", T_TRAIL_FIELD_FROM },
	{ "valid_until", T_TRAIL_FIELD_UNTIL },
	{ "venue", T_TRAINING_VENUE },
	{ "website", T_DIRECTORY_WEBSITE },
	{ "year", T_FIGURE_YEAR },
};

// Codes that stand for words; `subject` NULL: wherever the field is.
static const struct {
	const char *subject, *field, *code;
	enum text_key word;
} codes[] = {
	{ NULL, "sex", "F", T_VOLUNTEER_SEX_F },
	{ NULL, "sex", "M", T_VOLUNTEER_SEX_M },
	{ NULL, "background", "community_figure", T_VOLUNTEER_BACKGROUND_COMMUNITY_FIGURE },
	{ NULL, "background", "ngo", T_VOLUNTEER_BACKGROUND_NGO },
	{ NULL, "background", "women_figure", T_VOLUNTEER_BACKGROUND_WOMEN_FIGURE },
	{ NULL, "background", "organisation_leader", T_VOLUNTEER_BACKGROUND_ORGANISATION_LEADER },
	{ NULL, "language", "id", T_ACCOUNT_PROFILE_INDONESIAN },
	{ NULL, "language", "en", T_ACCOUNT_PROFILE_ENGLISH },
	{ "officer", "level", "first", T_OFFICER_LEVEL_FIRST },
	{ "officer", "level", "junior", T_OFFICER_LEVEL_JUNIOR },
	{ "officer", "level", "middle", T_OFFICER_LEVEL_MIDDLE },
	{ "officer", "level", "senior", T_OFFICER_LEVEL_SENIOR },
	{ "volunteer", "state", "nominated", T_VOLUNTEER_STATE_NOMINATED },
	{ "volunteer", "state", "selected", T_VOLUNTEER_STATE_SELECTED },
	{ "volunteer", "state", "reserve", T_VOLUNTEER_STATE_RESERVE },
	{ "volunteer", "state", "rejected", T_VOLUNTEER_STATE_REJECTED },
	{ "volunteer", "state", "called", T_VOLUNTEER_STATE_CALLED },
	{ "volunteer", "state", "accepted", T_VOLUNTEER_STATE_ACCEPTED },
	{ "volunteer", "state", "declined", T_VOLUNTEER_STATE_DECLINED },
	{ "volunteer", "state", "passed", T_VOLUNTEER_STATE_PASSED },
	{ "volunteer", "state", "failed", T_VOLUNTEER_STATE_FAILED },
	{ "volunteer", "state", "certified", T_VOLUNTEER_STATE_CERTIFIED },
	{ "training", "state", "draft", T_TRAINING_STATE_DRAFT },
	{ "training", "state", "open", T_TRAINING_STATE_OPEN },
	{ "training", "state", "called", T_TRAINING_STATE_CALLED },
	{ "training", "state", "running", T_TRAINING_STATE_RUNNING },
	{ "training", "state", "finished", T_TRAINING_STATE_FINISHED },
	{ "training", "state", "certified", T_TRAINING_STATE_CERTIFIED },
};

// "participant.17" is the participant with that number.
static struct str label_of(struct visit *v, struct str field)
{
	static const struct str participant = S_INIT("participant.");
	if (str_starts(field, participant))
		return SAY(v, T_TRAIL_FIELD_PARTICIPANT, "n",
		           ((struct str){ field.p + participant.n, field.n - participant.n }));
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		if (str_is(field, labels[i].field))
			return labels[i].label == T_NONE ? S("") : TEXT(v, labels[i].label);
	}
	return field;
}

static struct str value_of(struct visit *v, const struct trail_event *t,
                           const struct fact_read *fact)
{
	int64_t at_ms;
	if (fact->kind != FACT_OPEN)
		return TEXT(v, fact->kind == FACT_SEALED ? T_TRAIL_SEALED : T_TRAIL_FORGOTTEN);
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		if (str_is(fact->name, codes[i].field) && str_is(fact->value, codes[i].code) &&
		    (!codes[i].subject || str_is(t->subject, codes[i].subject)))
			return TEXT(v, codes[i].word);
	}
	if (str_is(fact->name, "role"))
		return visit_role_name(v, fact->value);
	if (str_is(fact->name, "phone"))
		return phone_show(v->arena, fact->value);
	if (str_is(fact->name, "revoked_at") && str_to_int(fact->value, &at_ms))
		return lang_date(v->arena, v->lang, clock_civil(at_ms, v->house->zone).date);
	return lang_iso_date(v->arena, v->lang, fact->value);
}

// --- both sides ----------------------------------------------------------------------------------

static const struct fact_read *find(const struct facts_read *side, struct str name)
{
	for (size_t i = 0; i < side->n; i++) {
		if (str_eq(side->at[i].name, name))
			return &side->at[i];
	}
	return NULL;
}

static bool of_people(struct str subject)
{
	static const char *const tables[] = {
		"volunteer", "account", "assignment", "certificate", "file", "volunteer_import", "job",
	};
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		if (str_is(subject, tables[i]))
			return true;
	}
	return false;
}

static bool is_personal(const struct trail_event *t, const struct fact_read *fact)
{
	if (fact->personal || !of_people(t->subject))
		return fact->personal;
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		if (str_is(fact->name, labels[i].field))
			return labels[i].person;
	}
	return true; // of a table with people in it: what nobody has named is not shown
}

static bool is_empty(const struct fact_read *fact)
{
	return !fact || (fact->kind == FACT_OPEN && !fact->value.n);
}

// Rows from before only what differed was kept say much that stayed as it was.
static bool same(const struct fact_read *was, const struct fact_read *is)
{
	if (is_empty(was) && is_empty(is))
		return true;
	return was && is && was->kind == FACT_OPEN && is->kind == FACT_OPEN &&
	       str_eq(was->value, is->value);
}

static struct str say(struct visit *v, const struct trail_event *t, const struct fact_read *was,
                      const struct fact_read *is)
{
	struct str name = label_of(v, is ? is->name : was->name), nothing = TEXT(v, T_TRAIL_EMPTY);
	struct str before = is_empty(was) ? nothing : value_of(v, t, was);
	struct str after = is_empty(is) ? nothing : value_of(v, t, is);
	if (!t->before.p || str_eq(before, after)) // new, or neither can be read
		return SAY(v, T_TRAIL_CHANGE_NEW, "name", name, "is", after);
	return SAY(v, T_TRAIL_CHANGE, "name", name, "was", before, "is", after);
}

struct collecting {
	struct visit *v;
	const struct trail_event *event;
	bool values;
	size_t n, left; // said; too many to say
	struct trail_change *at;
	struct buf names; // of those whose values are not for this reader
};

static void collect(struct collecting *c, const struct fact_read *was, const struct fact_read *is)
{
	struct str label = label_of(c->v, is ? is->name : was->name);
	bool names_record = c->event->subject_id <= 0 && is; // a region's code
	bool hidden = !c->values && ((was && is_personal(c->event, was)) ||
	                             (is && is_personal(c->event, is)));
	if (!label.n || (same(was, is) && !(names_record && !is_empty(is))))
		return;
	if (hidden)
		buf_printf(&c->names, "%s%.*s", c->names.n ? ", " : "", STR_FMT(label));
	else if (c->n == TRAIL_CHANGES_MOST)
		c->left++;
	else
		c->at[c->n++].text = say(c->v, c->event, was, is);
}

enum err trail_changes(struct visit *v, struct audit_reader *r, const struct trail_event *t,
                       bool values, struct trail_change_list *ret_changes)
{
	struct facts_read before, after;
	enum err e = audit_read(r, t->subject, t->subject_id, t->before, &before);
	if (e == OK)
		e = audit_read(r, t->subject, t->subject_id, t->after, &after);
	if (e != OK)
		return e;
	struct collecting c = { .v = v, .event = t, .values = values };
	c.at = arena_array(v->arena, struct trail_change, TRAIL_CHANGES_MOST + 2);
	c.names = buf_open(v->arena, 80);
	for (size_t i = 0; i < after.n; i++)
		collect(&c, find(&before, after.at[i].name), &after.at[i]);
	for (size_t i = 0; i < before.n; i++) {
		if (!find(&after, before.at[i].name))
			collect(&c, &before.at[i], NULL);
	}
	if (c.names.n)
		c.at[c.n++].text = SAY(v, T_TRAIL_CHANGE_HIDDEN, "names", buf_str(&c.names));
	if (c.left)
		c.at[c.n++].text =
			SAY(v, T_TRAIL_CHANGE_MORE, "n", lang_number(v->arena, v->lang, (int64_t)c.left));
	*ret_changes = (struct trail_change_list){ c.n, c.at };
	return OK;
}
