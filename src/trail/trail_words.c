// SPDX-License-Identifier: GPL-3.0-or-later
// What happened in plain words: events and subjects of the audit.
// Knows: the words that other rooms write. Does not know: records, pages.
// Start at: trail_did.
#include "trail/trail_inside.h"

// In the order of rooms, as a filter shows them.
const struct choice trail_known_events[] = {
	{ "account.add", T_TRAIL_DID_ACCOUNT_ADD },
	{ "account.answer", T_TRAIL_DID_ACCOUNT_ANSWER },
	{ "account.assign", T_TRAIL_DID_ACCOUNT_ASSIGN },
	{ "account.device", T_TRAIL_DID_ACCOUNT_DEVICE },
	{ "account.device_end", T_TRAIL_DID_ACCOUNT_DEVICE_END },
	{ "account.disable", T_TRAIL_DID_ACCOUNT_DISABLE },
	{ "account.edit", T_TRAIL_DID_ACCOUNT_EDIT },
	{ "account.enable", T_TRAIL_DID_ACCOUNT_ENABLE },
	{ "account.end", T_TRAIL_DID_ACCOUNT_END },
	{ "account.end_session", T_TRAIL_DID_ACCOUNT_END_SESSION },
	{ "account.end_sessions", T_TRAIL_DID_ACCOUNT_END_SESSIONS },
	{ "account.factor", T_TRAIL_DID_ACCOUNT_FACTOR },
	{ "account.factor_begin", T_TRAIL_DID_ACCOUNT_FACTOR_BEGIN },
	{ "account.factor_change", T_TRAIL_DID_ACCOUNT_FACTOR_CHANGE },
	{ "account.factor_codes", T_TRAIL_DID_ACCOUNT_FACTOR_CODES },
	{ "account.factor_remove", T_TRAIL_DID_ACCOUNT_FACTOR_REMOVE },
	{ "account.factor_reset", T_TRAIL_DID_ACCOUNT_FACTOR_RESET },
	{ "account.forgot", T_TRAIL_DID_ACCOUNT_FORGOT },
	{ "account.grant", T_TRAIL_DID_ACCOUNT_GRANT },
	{ "account.half_sign_in", T_TRAIL_DID_ACCOUNT_HALF_SIGN_IN },
	{ "account.link", T_TRAIL_DID_ACCOUNT_LINK },
	{ "account.mail", T_TRAIL_DID_ACCOUNT_MAIL },
	{ "account.mail_forget", T_TRAIL_DID_ACCOUNT_MAIL_FORGET },
	{ "account.mail_wish", T_TRAIL_DID_ACCOUNT_MAIL_WISH },
	{ "account.password", T_TRAIL_DID_ACCOUNT_PASSWORD },
	{ "account.profile", T_TRAIL_DID_ACCOUNT_PROFILE },
	{ "account.recovery", T_TRAIL_DID_ACCOUNT_RECOVERY },
	{ "account.refuse", T_TRAIL_DID_ACCOUNT_REFUSE },
	{ "account.see_as", T_TRAIL_DID_ACCOUNT_SEE_AS },
	{ "account.see_end", T_TRAIL_DID_ACCOUNT_SEE_END },
	{ "account.sign_in", T_TRAIL_DID_ACCOUNT_SIGN_IN },
	{ "account.sign_out", T_TRAIL_DID_ACCOUNT_SIGN_OUT },
	{ "account.switch", T_TRAIL_DID_ACCOUNT_SWITCH },
	{ "agreement.save", T_TRAIL_DID_AGREEMENT_SAVE },
	{ "audit.begin", T_TRAIL_DID_AUDIT_BEGIN },
	{ "audit.export", T_TRAIL_DID_AUDIT_EXPORT },
	{ "certificate.export", T_TRAIL_DID_CERTIFICATE_EXPORT },
	{ "certificate.issue", T_TRAIL_DID_CERTIFICATE_ISSUE },
	{ "certificate.print", T_TRAIL_DID_CERTIFICATE_PRINT },
	{ "certificate.revoke", T_TRAIL_DID_CERTIFICATE_REVOKE },
	{ "certificate.view", T_TRAIL_DID_CERTIFICATE_VIEW },
	{ "figure.import", T_TRAIL_DID_FIGURE_IMPORT },
	{ "figure.import.confirm", T_TRAIL_DID_FIGURE_IMPORT_CONFIRM },
	{ "figure.import.drop", T_TRAIL_DID_FIGURE_IMPORT_DROP },
	{ "figure.import.undo", T_TRAIL_DID_FIGURE_IMPORT_UNDO },
	{ "figure.shape", T_TRAIL_DID_FIGURE_SHAPE },
	{ "figure.shape.remove", T_TRAIL_DID_FIGURE_SHAPE_REMOVE },
	{ "file.add", T_TRAIL_DID_FILE_ADD },
	{ "file.read", T_TRAIL_DID_FILE_READ },
	{ "file.remove", T_TRAIL_DID_FILE_REMOVE },
	{ "job.cancel", T_TRAIL_DID_JOB_CANCEL },
	{ "job.fetch", T_TRAIL_DID_JOB_FETCH },
	{ "job.start", T_TRAIL_DID_JOB_START },
	{ "key.lost", T_TRAIL_DID_KEY_LOST },
	{ "key.new", T_TRAIL_DID_KEY_NEW },
	{ "key.reseal", T_TRAIL_DID_KEY_RESEAL },
	{ "key.retire", T_TRAIL_DID_KEY_RETIRE },
	{ "law.cite", T_TRAIL_DID_LAW_CITE },
	{ "law.save", T_TRAIL_DID_LAW_SAVE },
	{ "mail.drop", T_TRAIL_DID_MAIL_DROP },
	{ "mail.retry", T_TRAIL_DID_MAIL_RETRY },
	{ "mail.save", T_TRAIL_DID_MAIL_SAVE },
	{ "mail.test", T_TRAIL_DID_MAIL_TEST },
	{ "officer.assign", T_TRAIL_DID_OFFICER_ASSIGN },
	{ "officer.export", T_TRAIL_DID_OFFICER_EXPORT },
	{ "officer.list", T_TRAIL_DID_OFFICER_LIST },
	{ "officer.save", T_TRAIL_DID_OFFICER_SAVE },
	{ "officer.view", T_TRAIL_DID_OFFICER_VIEW },
	{ "official.save", T_TRAIL_DID_OFFICIAL_SAVE },
	{ "organisation.end", T_TRAIL_DID_ORGANISATION_END },
	{ "organisation.save", T_TRAIL_DID_ORGANISATION_SAVE },
	{ "region.add", T_TRAIL_DID_REGION_ADD },
	{ "region.edit", T_TRAIL_DID_REGION_EDIT },
	{ "region.import", T_TRAIL_DID_REGION_IMPORT },
	{ "region.mark", T_TRAIL_DID_REGION_MARK },
	{ "region.mark.end", T_TRAIL_DID_REGION_MARK_END },
	{ "region.move", T_TRAIL_DID_REGION_MOVE },
	{ "series.pattern", T_TRAIL_DID_SERIES_PATTERN },
	{ "setting.save", T_TRAIL_DID_SETTING_SAVE },
	{ "taxonomy.add", T_TRAIL_DID_TAXONOMY_ADD },
	{ "taxonomy.edit", T_TRAIL_DID_TAXONOMY_EDIT },
	{ "training.add", T_TRAIL_DID_TRAINING_ADD },
	{ "training.advance", T_TRAIL_DID_TRAINING_ADVANCE },
	{ "training.export", T_TRAIL_DID_TRAINING_EXPORT },
	{ "training.judge", T_TRAIL_DID_TRAINING_JUDGE },
	{ "training.mark", T_TRAIL_DID_TRAINING_MARK },
	{ "training.save", T_TRAIL_DID_TRAINING_SAVE },
	{ "volunteer.call", T_TRAIL_DID_VOLUNTEER_CALL },
	{ "volunteer.edit", T_TRAIL_DID_VOLUNTEER_EDIT },
	{ "volunteer.erase", T_TRAIL_DID_VOLUNTEER_ERASE },
	{ "volunteer.export", T_TRAIL_DID_VOLUNTEER_EXPORT },
	{ "volunteer.import", T_TRAIL_DID_VOLUNTEER_IMPORT },
	{ "volunteer.import.confirm", T_TRAIL_DID_VOLUNTEER_IMPORT_CONFIRM },
	{ "volunteer.import.drop", T_TRAIL_DID_VOLUNTEER_IMPORT_DROP },
	{ "volunteer.import.view", T_TRAIL_DID_VOLUNTEER_IMPORT_VIEW },
	{ "volunteer.link", T_TRAIL_DID_VOLUNTEER_LINK },
	{ "volunteer.nominate", T_TRAIL_DID_VOLUNTEER_NOMINATE },
	{ "volunteer.reply", T_TRAIL_DID_VOLUNTEER_REPLY },
	{ "volunteer.select", T_TRAIL_DID_VOLUNTEER_SELECT },
	{ "volunteer.view", T_TRAIL_DID_VOLUNTEER_VIEW },
	{ 0 },
};

// What is of a newer program, or was forgotten here, is told by its own word.
static struct str word_of(const struct visit *v, const struct choice *c, struct str code)
{
	for (; c->value; c++) {
		if (str_is(code, c->value))
			return TEXT(v, c->label);
	}
	return code;
}

struct str trail_did(const struct visit *v, struct str event)
{
	return word_of(v, trail_known_events, event);
}

const struct choice trail_subjects[] = {
	{ "volunteer", T_TRAIL_OF_VOLUNTEER },
	{ "training", T_TRAIL_OF_TRAINING },
	{ "certificate", T_TRAIL_OF_CERTIFICATE },
	{ "account", T_TRAIL_OF_ACCOUNT },
	{ "assignment", T_TRAIL_OF_ASSIGNMENT },
	{ "file", T_TRAIL_OF_FILE },
	{ "job", T_TRAIL_OF_JOB },
	{ "key", T_TRAIL_OF_KEY },
	{ "outbox", T_TRAIL_OF_OUTBOX },
	{ "region", T_TRAIL_OF_REGION },
	{ "organisation", T_TRAIL_OF_ORGANISATION },
	{ "officer", T_TRAIL_OF_OFFICER },
	{ "legal_basis", T_TRAIL_OF_LEGAL_BASIS },
	{ "volunteer_import", T_TRAIL_OF_VOLUNTEER_IMPORT },
	{ "figure_import", T_TRAIL_OF_FIGURE_IMPORT },
	{ "taxonomy_local", T_TRAIL_OF_TAXONOMY_LOCAL },
	{ "region_mark", T_TRAIL_OF_REGION_MARK },
	{ "figure_shape", T_TRAIL_OF_FIGURE_SHAPE },
	{ "training_module", T_TRAIL_OF_TRAINING_MODULE },
	{ "audit_event", T_TRAIL_OF_AUDIT_EVENT },
	{ 0 },
};

struct str trail_subject(const struct visit *v, struct str subject)
{
	return word_of(v, trail_subjects, subject);
}
